package dev.hillock.catalog;

import static dev.hillock.catalog.DeclarationBuilder.declare;
import static dev.hillock.catalog.Framework.BURN;
import static dev.hillock.catalog.Framework.KERAS;
import static dev.hillock.catalog.Framework.NNLIB;
import static dev.hillock.catalog.Framework.ONNX;
import static dev.hillock.catalog.Framework.PYTORCH;
import static dev.hillock.catalog.PeerTrait.also;
import static dev.hillock.catalog.PeerTrait.byArgument;
import static dev.hillock.catalog.PeerTrait.is;
import static dev.hillock.catalog.PeerTrait.note;
import static dev.hillock.catalog.PeerTrait.takes;
import static dev.hillock.expr.ParameterDeclaration.Range.ANY;
import static dev.hillock.expr.ParameterDeclaration.Range.NOT_NEGATIVE;

import java.util.List;

/** Functions that set or push small inputs to zero. */
final class Shrinkages {
    static final List<Declaration> ALL = List.of(
            declare("hardshrink", "Hardshrink", Family.SHRINKAGE)
                    .aliases("hard_shrink", "hard threshold")
                    .parameter("lambda", 0.5, NOT_NEGATIVE)
                    .formula("where(x > lambda, x, where(x < -lambda, x, 0))")
                    .definition("where(abs(x) > lambda, x, 0)")
                    .from("Donoho and Johnstone, Ideal spatial adaptation by wavelet shrinkage", 1994)
                    .does("Sets inputs of at most lambda in size to zero and passes the others.")
                    .use("Sparse codes and denoising; it jumps at ±lambda, and small inputs get no gradient.")
                    .in(
                            PYTORCH,
                            "torch.nn.functional.hardshrink",
                            also("torch.nn.Hardshrink"),
                            takes("lambd"),
                            note("a negative lambd is allowed and passes x"))
                    .in(
                            KERAS,
                            "keras.activations.hard_shrink",
                            takes("threshold"),
                            note("the value at NaN is 0 on the JAX backend"))
                    .in(
                            ONNX,
                            "Shrink(bias=0)",
                            byArgument(),
                            takes("lambd"),
                            note("the value at NaN is 0 in onnxruntime"))
                    .in(BURN, "hard_shrink", takes("lambda"))
                    .done(),
            declare("softshrink", "Softshrink", Family.SHRINKAGE)
                    .aliases("soft_shrink", "soft threshold")
                    .parameter("lambda", 0.5, NOT_NEGATIVE)
                    .formula("where(x > lambda, x - lambda, where(x < -lambda, x + lambda, 0))")
                    .definition("sign(x) * max(abs(x) - lambda, 0)")
                    .from("Donoho, De-noising by soft-thresholding", 1995)
                    .does("Moves its input towards zero by lambda, and small inputs to zero.")
                    .use("Sparse codes and unrolled optimisation; small inputs get no gradient.")
                    .in(PYTORCH, "torch.nn.functional.softshrink", also("torch.nn.Softshrink"), takes("lambd"))
                    .in(
                            KERAS,
                            "keras.activations.soft_shrink",
                            takes("threshold"),
                            note("the value at NaN is 0 on the JAX backend"))
                    .in(
                            ONNX,
                            "Shrink(bias=lambd)",
                            byArgument(),
                            takes("lambd"),
                            note("the bias must be given; the value at NaN is 0 in onnxruntime"))
                    .in(NNLIB, "softshrink", takes("lambda"))
                    .in(BURN, "soft_shrink", takes("lambda"))
                    .done(),
            declare("tanhshrink", "Tanhshrink", Family.SHRINKAGE)
                    .aliases("tanh_shrink")
                    .formula("x - tanh(x)")
                    .derivative("tanh(x)^2")
                    .does("What tanh takes away from its input.")
                    .use("Seldom; near zero it is flat like x³/3, so small inputs get almost no gradient.")
                    .in(
                            PYTORCH,
                            "torch.nn.functional.tanhshrink",
                            also("torch.nn.Tanhshrink"),
                            note("0 below 3.5e-4 in float, where the value is x³/3"))
                    .in(KERAS, "keras.activations.tanh_shrink")
                    .in(NNLIB, "tanhshrink")
                    .in(BURN, "tanhshrink")
                    .done(),
            declare("shrink", "Shrink", Family.SHRINKAGE)
                    .aliases("ONNX Shrink")
                    .parameter("lambda", 0.5, NOT_NEGATIVE)
                    .parameter("bias", 0, ANY)
                    .formula("where(x < -lambda, x + bias, where(x > lambda, x - bias, 0))")
                    .from("ONNX, operator Shrink, opset 9", 2018)
                    .does("Sets inputs of at most lambda in size to zero and moves the others towards zero by bias.")
                    .use("Where a model needs a shrinkage between hard (bias 0) and soft (bias lambda); small inputs"
                            + " get no gradient.")
                    .in(ONNX, "Shrink", takes("lambd", "bias"), note("the value at NaN is 0 in onnxruntime"))
                    .in(BURN, "shrink", is("shrink(bias=0.5)"), takes("lambda", "bias"))
                    .done());

    private Shrinkages() {}
}
