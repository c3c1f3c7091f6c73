package dev.hillock.catalog;

import static dev.hillock.catalog.DeclarationBuilder.declare;
import static dev.hillock.catalog.Framework.BURN;
import static dev.hillock.catalog.Framework.CANDLE;
import static dev.hillock.catalog.Framework.DJL;
import static dev.hillock.catalog.Framework.DL4J;
import static dev.hillock.catalog.Framework.JAX;
import static dev.hillock.catalog.Framework.KERAS;
import static dev.hillock.catalog.Framework.KERAS2;
import static dev.hillock.catalog.Framework.MXNET;
import static dev.hillock.catalog.Framework.NNLIB;
import static dev.hillock.catalog.Framework.ONNX;
import static dev.hillock.catalog.Framework.PYTORCH;
import static dev.hillock.catalog.Framework.TENSORFLOW;
import static dev.hillock.catalog.Framework.TIMM;
import static dev.hillock.catalog.PeerTrait.also;
import static dev.hillock.catalog.PeerTrait.is;
import static dev.hillock.catalog.PeerTrait.note;
import static dev.hillock.catalog.PeerTrait.operation;
import static dev.hillock.catalog.PeerTrait.opset;
import static dev.hillock.catalog.PeerTrait.takes;
import static dev.hillock.expr.ParameterDeclaration.Range.ANY;
import static dev.hillock.expr.ParameterDeclaration.Range.POSITIVE;

import java.util.List;

/** Sigmoids and gates of straight pieces. */
final class HardSigmoids {
    static final List<Declaration> ALL = List.of(
            declare("hardtanh", "Hardtanh", Family.SIGMOID)
                    .aliases("hard_tanh", "clip(-1,1)")
                    .parameter("min", -1, ANY)
                    .parameter("max", 1, ANY)
                    .less("min", "max")
                    .formula("where(x <= min, min, where(x >= max, max, x))")
                    .definition("min(max(x, min), max)")
                    .from("Collobert, Large scale machine learning", 2004)
                    .does("Clips its input to [min, max].")
                    .use("Cheap bounded units; outside the interval the gradient is zero, so units can get stuck.")
                    .in(
                            PYTORCH,
                            "torch.nn.functional.hardtanh",
                            also("torch.nn.Hardtanh"),
                            takes("min_val", "max_val"),
                            note("the derivative at NaN depends on the tensor's length"))
                    .in(
                            KERAS,
                            "keras.activations.hard_tanh",
                            takes(),
                            note("the derivative at -1 and 1 is 1 on the JAX backend"))
                    .in(JAX, "jax.nn.hard_tanh", takes(), note("the derivative at -1 and 1 is 1"))
                    .in(TENSORFLOW, "tf.clip_by_value(-1, 1)", operation())
                    .in(ONNX, "Clip(min=-1, max=1)", operation())
                    .in(DL4J, "ActivationHardTanH", also("HARDTANH"), takes(), note("the derivative at -1 and 1 is 1"))
                    .in(DJL, "NDArray.clip(-1, 1)", operation())
                    .in(NNLIB, "hardtanh", takes())
                    .in(BURN, "hard_tanh", takes("min_val", "max_val"), note("the derivative at min and max is 1"))
                    .in(CANDLE, "Tensor::clamp(-1, 1)", operation())
                    .in(MXNET, "clip(a_min=-1, a_max=1)", operation())
                    .done(),
            declare("hard_sigmoid", "Hard sigmoid", Family.SIGMOID)
                    .aliases("hardσ", "hardsigmoid")
                    .parameter("slope", 1.0 / 6, POSITIVE)
                    .parameter("offset", 0.5, ANY)
                    .formula("where(slope*x + offset <= 0, 0, where(slope*x + offset >= 1, 1, slope*x + offset))")
                    .atDefaults(
                            "where(x <= -3, 0, where(x >= 3, 1, (x + 3)/6))",
                            "where(x <= -3, 0, where(x >= 3, 0, 1/6))")
                    .definition("min(max(slope*x + offset, 0), 1)")
                    .from("Courbariaux, Bengio and David, BinaryConnect", 2015)
                    .does("A sigmoid of three straight pieces.")
                    .use("Gates on small devices; outside its middle piece the gradient is zero, so units can get"
                            + " stuck, and it is not centred on zero.")
                    .in(
                            PYTORCH,
                            "torch.nn.functional.hardsigmoid",
                            also("torch.nn.Hardsigmoid"),
                            takes(),
                            note("the derivative at NaN is 0"))
                    .in(KERAS, "keras.activations.hard_sigmoid", takes())
                    .in(JAX, "jax.nn.hard_sigmoid", takes())
                    .in(ONNX, "HardSigmoid", is("hard_sigmoid(slope=0.2)"), takes("alpha", "beta"))
                    .in(
                            DL4J,
                            "ActivationHardSigmoid",
                            also("HARDSIGMOID"),
                            is("hard_sigmoid(slope=0.2)"),
                            takes(),
                            note("the derivative at the knees and at NaN is 0.2; the constant fails in SameDiff"))
                    .in(TIMM, "hard_sigmoid", takes(), note("the derivative of HardSigmoidMe at the knees is 1/6"))
                    .in(NNLIB, "hardsigmoid", takes())
                    .in(
                            BURN,
                            "hard_sigmoid",
                            is("hard_sigmoid(slope=0.2)"),
                            takes("alpha", "beta"),
                            note("the derivative at the knees is alpha"))
                    .in(
                            CANDLE,
                            "hard_sigmoid",
                            also("Activation::HardSigmoid"),
                            takes(),
                            note("the derivative at the knees is half the slope"))
                    .in(MXNET, "hard_sigmoid", is("hard_sigmoid(slope=0.2)"), takes("alpha", "beta"))
                    .in(KERAS2, "tf.keras.activations.hard_sigmoid", is("hard_sigmoid(slope=0.2)"), takes())
                    .done(),
            declare("hard_swish", "Hard swish", Family.SMOOTH)
                    .aliases("hard_silu", "h-swish", "hardswish")
                    .formula("where(x <= -3, -0, where(x >= 3, x, x*(x + 3)/6))")
                    .derivative("where(x <= -3, 0, where(x >= 3, 1, x/3 + 1/2))")
                    .definition("x * min(max(x + 3, 0), 6) / 6")
                    .from("Howard et al., Searching for MobileNetV3", 2019)
                    .does("SiLU with the gate of straight pieces.")
                    .use(
                            "Networks for phones, where an exponential is dear; below -3 the gradient is zero, so units can"
                                    + " die, and it is not monotonic.")
                    .in(
                            PYTORCH,
                            "torch.nn.functional.hardswish",
                            also("torch.nn.Hardswish"),
                            note(
                                    "Infinity at 3e38, NaN at -Infinity; up to version 2.6 the derivative at -3 is -0.5, at 3 it is 1.5"))
                    .in(KERAS, "keras.activations.hard_silu", also("keras.activations.hard_swish"))
                    .in(JAX, "jax.nn.hard_silu", also("jax.nn.hard_swish"))
                    .in(ONNX, "HardSwish", opset(14))
                    .in(TIMM, "hard_swish", note("the derivative of HardSwishMe at -3 is -0.5, at 3 it is 1.5"))
                    .in(NNLIB, "hardswish", note("the derivative at -3 is -0.5, at 3 it is 1.5"))
                    .in(BURN, "hard_swish", note("the derivative at -3 is -0.5, at 3 it is 1.5"))
                    .in(CANDLE, "Activation::HardSwish", note("the derivative at -3 is -0.25, at 3 it is 1.25"))
                    .done(),
            declare("sparse_sigmoid", "Sparse sigmoid", Family.SIGMOID)
                    .formula("where(x <= -1, 0, where(x >= 1, 1, (x + 1)/2))")
                    .definition("min(max((x + 1)/2, 0), 1)")
                    .from("Blondel, Martins and Niculae, Learning with Fenchel-Young losses", 2019)
                    .does("A sigmoid of three straight pieces, with exact 0 from -1 down and 1 from 1 up.")
                    .use("Gates and probabilities that may be exactly 0 or 1; outside its middle piece the gradient is"
                            + " zero, so units can get stuck.")
                    .in(
                            KERAS,
                            "keras.activations.sparse_sigmoid",
                            note("the derivative at -1 and 1 is 0.25 on the JAX backend"))
                    .in(JAX, "jax.nn.sparse_sigmoid", note("the derivative at -1 and 1 is 0.25"))
                    .done(),
            declare("hard_mish", "Hard Mish", Family.SMOOTH)
                    .aliases("H-Mish")
                    .formula("where(x <= -2, -0, where(x > 0, x, x*(x + 2)/2))")
                    .derivative("where(x < -2, 0, where(x > 0, 1, x + 1))")
                    .definition("x * min(max(x + 2, 0), 2) / 2")
                    .from("Misra, H-Mish", 2020)
                    .does("Mish made of straight pieces and a parabola.")
                    .use("In place of Mish on small devices; below -2 the gradient is zero, so units can die, and it is"
                            + " not monotonic.")
                    .in(TIMM, "hard_mish", note("NaN at -Infinity"))
                    .done());

    private HardSigmoids() {}
}
