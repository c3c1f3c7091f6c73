package dev.hillock.catalog;

import static dev.hillock.catalog.DeclarationBuilder.declare;
import static dev.hillock.catalog.Framework.BURN;
import static dev.hillock.catalog.Framework.CANDLE;
import static dev.hillock.catalog.Framework.DJL;
import static dev.hillock.catalog.Framework.DL4J;
import static dev.hillock.catalog.Framework.HUGGING_FACE;
import static dev.hillock.catalog.Framework.JAX;
import static dev.hillock.catalog.Framework.JLAMA;
import static dev.hillock.catalog.Framework.KERAS;
import static dev.hillock.catalog.Framework.MXNET;
import static dev.hillock.catalog.Framework.NNLIB;
import static dev.hillock.catalog.Framework.ONNX;
import static dev.hillock.catalog.Framework.ONNX_RUNTIME;
import static dev.hillock.catalog.Framework.PYTORCH;
import static dev.hillock.catalog.Framework.TENSORFLOW;
import static dev.hillock.catalog.Framework.TIMM;
import static dev.hillock.catalog.PeerTrait.also;
import static dev.hillock.catalog.PeerTrait.backward;
import static dev.hillock.catalog.PeerTrait.byArgument;
import static dev.hillock.catalog.PeerTrait.is;
import static dev.hillock.catalog.PeerTrait.note;
import static dev.hillock.catalog.PeerTrait.opset;
import static dev.hillock.catalog.PeerTrait.required;
import static dev.hillock.catalog.PeerTrait.takes;
import static dev.hillock.catalog.PeerTrait.with;
import static dev.hillock.catalog.PeerTrait.wrong;
import static dev.hillock.expr.ParameterDeclaration.Range.ANY;

import java.util.List;

/** Smooth relatives of ReLU: the input times a gate between 0 and 1. */
final class SmoothUnits {
    static final List<Declaration> ALL = List.of(
            declare("gelu", "GELU", Family.SMOOTH)
                    .aliases("gelu_erf", "gelu none", "gelu_python", "gelu exact")
                    .formula("x * normal_cdf(x)")
                    .definition("x / 2 * erfc(-x / sqrt(2))")
                    .from("Hendrycks and Gimpel, Gaussian error linear units", 2016)
                    .does("Weighs its input by the share of a normal distribution that lies below it.")
                    .use("The default of transformers, smooth and with a gradient for small negative inputs; dearer"
                            + " than ReLU, and not monotonic.")
                    .in(
                            PYTORCH,
                            "torch.nn.functional.gelu",
                            also("torch.nn.GELU"),
                            note("0 below -5.54 in float, and NaN at -Infinity"))
                    .in(KERAS, "keras.activations.gelu")
                    .in(JAX, "jax.nn.gelu(approximate=False)", byArgument())
                    .in(TENSORFLOW, "tf.nn.gelu")
                    .in(ONNX, "Gelu", opset(20), note("0 below -5.54 in float in onnxruntime"))
                    .in(DJL, "Activation.gelu")
                    .in(TIMM, "gelu")
                    .in(NNLIB, "gelu_erf")
                    .in(BURN, "gelu", backward("gelu_tanh'(x)"), note("the derivative is that of the tanh form"))
                    .in(CANDLE, "Activation::Gelu", also("Tensor::gelu_erf"))
                    .in(MXNET, "GELU", note("the gradient at 0 is NaN"))
                    .in(HUGGING_FACE, "gelu")
                    .done(),
            declare("gelu_tanh", "GELU (tanh)", Family.SMOOTH)
                    .aliases("gelu_new", "gelu_fast", "gelu_pytorch_tanh", "NewGELU", "FastGelu", "gelu_sigmoid")
                    .formula("x * sigmoid(2*sqrt(2/pi)*(x + 0.044715*x^3))")
                    .definition("x/2 * (1 + tanh(sqrt(2/pi)*(x + 0.044715*x^3)))")
                    .from("Hendrycks and Gimpel, Gaussian error linear units", 2016)
                    .does("The tanh approximation of GELU, within 4.8e-4 of it.")
                    .use("For weights that were trained with it (BERT, GPT-2, most JAX models); elsewhere exact GELU is"
                            + " as good.")
                    .in(
                            PYTORCH,
                            "torch.nn.functional.gelu(approximate='tanh')",
                            also("torch.nn.GELU(approximate='tanh')"),
                            byArgument(),
                            note("0 below -5.06 in float; the derivative is NaN from 1.8e19 on in float"))
                    .in(KERAS, "keras.activations.gelu(approximate=True)", byArgument())
                    .in(KERAS, "keras.ops.gelu")
                    .in(JAX, "jax.nn.gelu")
                    .in(TENSORFLOW, "tf.nn.gelu(approximate=True)", byArgument())
                    .in(ONNX, "Gelu(approximate='tanh')", byArgument(), opset(20))
                    .in(
                            DL4J,
                            "ActivationGELU(precise=true)",
                            wrong(),
                            is("x/2*(1 + tanh(sqrt(2/pi)*(x + (0.044715*x)^3)))"),
                            note("the constant is cubed too"))
                    .in(TIMM, "gelu_tanh")
                    .in(NNLIB, "gelu", also("gelu_tanh"))
                    .in(BURN, "gelu_approximate")
                    .in(CANDLE, "Tensor::gelu", also("Activation::NewGelu", "Activation::GeluPytorchTanh"))
                    .in(
                            MXNET,
                            "GELU(approximation='tanh')",
                            byArgument(),
                            note(
                                    "the gradient is wrong, 1.163 at 1 instead of 1.083, -1.269 at 3 instead of 1.012, NaN at 0"))
                    .in(HUGGING_FACE, "gelu_new", also("gelu_fast", "gelu_pytorch_tanh"))
                    .in(ONNX_RUNTIME, "com.microsoft.FastGelu")
                    .in(JLAMA, "GELU", also("GELU_PYTORCH_TANH"))
                    .done(),
            declare("quick_gelu", "Quick GELU", Family.SMOOTH)
                    .aliases("sigmoid GELU", "QuickGELU", "DL4J GELU")
                    .formula("x * sigmoid(1.702*x)")
                    .from("Hendrycks and Gimpel, Gaussian error linear units", 2016)
                    .does("The sigmoid approximation of GELU, within 0.021 of it.")
                    .use("For weights that were trained with it, such as CLIP's; for new networks take GELU or SiLU.")
                    .in(DL4J, "ActivationGELU", also("GELU"), note("the derivative is NaN above 26.07 in float"))
                    .in(TIMM, "quick_gelu")
                    .in(HUGGING_FACE, "quick_gelu")
                    .in(ONNX_RUNTIME, "com.microsoft.QuickGelu", is("x*sigmoid(alpha*x)"), with("alpha", 1.702))
                    .done(),
            declare("silu", "SiLU (Swish)", Family.SMOOTH)
                    .aliases("swish", "sigmoid-weighted linear unit", "swish_beta")
                    .parameter("beta", 1, ANY)
                    .formula("x * sigmoid(beta*x)")
                    .from("Elfwing, Uchibe and Doya, Sigmoid-weighted linear units", 2017)
                    .does("Weighs its input by its own sigmoid.")
                    .use("Deep networks where ReLU trains roughly; not monotonic, and on small tables seldom told apart"
                            + " from ReLU.")
                    .in(
                            PYTORCH,
                            "torch.nn.functional.silu",
                            also("torch.nn.SiLU"),
                            takes(),
                            note("NaN at -Infinity, -0 below -88.7 in float"))
                    .in(KERAS, "keras.activations.silu", also("keras.activations.swish"), takes())
                    .in(
                            JAX,
                            "jax.nn.silu",
                            also("jax.nn.swish"),
                            takes(),
                            note("the gradient is 0 far out to the left in double"))
                    .in(TENSORFLOW, "tf.nn.silu", also("tf.nn.swish"), takes("beta"))
                    .in(ONNX, "Swish", takes("alpha"), opset(24))
                    .in(
                            DL4J,
                            "ActivationSwish",
                            also("SWISH"),
                            takes(),
                            note("the derivative is NaN above 44.4 in float; the constant fails in SameDiff"))
                    .in(DJL, "Activation.swish", takes("beta"), required())
                    .in(TIMM, "silu", also("swish"), takes())
                    .in(NNLIB, "swish", takes())
                    .in(BURN, "silu", takes())
                    .in(CANDLE, "Tensor::silu", also("Activation::Silu", "Activation::Swish"), takes())
                    .in(MXNET, "Swish", also("SiLU"), takes("beta"), note("SiLU has no beta"))
                    .in(HUGGING_FACE, "silu", also("swish"), takes())
                    .in(JLAMA, "SILU", takes())
                    .done(),
            declare("mish", "Mish", Family.SMOOTH)
                    .formula("x * tanh(softplus(x))")
                    .definition("x * tanh(log(1 + exp(x)))")
                    .from("Misra, Mish: a self regularized non-monotonic activation function", 2019)
                    .does("Weighs its input by the tanh of its softplus; close to SiLU with a slightly deeper dip.")
                    .use("Vision networks that were tuned with it; among the dearest to compute, and not monotonic.")
                    .in(PYTORCH, "torch.nn.functional.mish", also("torch.nn.Mish"), note("NaN at -Infinity"))
                    .in(KERAS, "keras.activations.mish")
                    .in(JAX, "jax.nn.mish")
                    .in(ONNX, "Mish", opset(18))
                    .in(
                            DL4J,
                            "ActivationMish",
                            also("MISH"),
                            note("the derivative is NaN above 22.2, the value 0 below -16.6 in float"))
                    .in(
                            DJL,
                            "Activation.mish",
                            wrong(),
                            is("x*tanh(softplus(x)/log(2))"),
                            note("takes the logarithm to base 2 for the natural one"))
                    .in(TIMM, "mish")
                    .in(NNLIB, "mish")
                    .in(BURN, "mish")
                    .in(CANDLE, "Activation::Mish", also("mish"), note("the left tail is lost"))
                    .in(MXNET, "mish")
                    .in(HUGGING_FACE, "mish")
                    .done());

    private SmoothUnits() {}
}
