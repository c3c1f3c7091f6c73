package dev.hillock.catalog;

import static dev.hillock.catalog.DeclarationBuilder.declare;
import static dev.hillock.catalog.Framework.BURN;
import static dev.hillock.catalog.Framework.CANDLE;
import static dev.hillock.catalog.Framework.DJL;
import static dev.hillock.catalog.Framework.DL4J;
import static dev.hillock.catalog.Framework.HUGGING_FACE;
import static dev.hillock.catalog.Framework.JAX;
import static dev.hillock.catalog.Framework.KERAS;
import static dev.hillock.catalog.Framework.MXNET;
import static dev.hillock.catalog.Framework.NNLIB;
import static dev.hillock.catalog.Framework.ONNX;
import static dev.hillock.catalog.Framework.PYTORCH;
import static dev.hillock.catalog.Framework.TENSORFLOW;
import static dev.hillock.catalog.Framework.TIMM;
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
                    .in(PYTORCH, "torch.nn.functional.gelu", "0 below -5.54 in float, and NaN at -Infinity")
                    .in(KERAS, "keras.activations.gelu", "keras.ops.gelu is the tanh form")
                    .in(JAX, "jax.nn.gelu(approximate=False)", "jax.nn.gelu is the tanh form by default")
                    .in(TENSORFLOW, "tf.nn.gelu")
                    .in(ONNX, "Gelu")
                    .in(DJL, "Activation.gelu")
                    .in(TIMM, "gelu")
                    .in(NNLIB, "gelu_erf", "gelu is the tanh form")
                    .in(BURN, "gelu", "the derivative is that of the tanh form, off by up to 8.7e-4")
                    .in(CANDLE, "gelu_erf", "Tensor::gelu is the tanh form")
                    .in(MXNET, "GELU")
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
                    .in(PYTORCH, "torch.nn.functional.gelu(approximate='tanh')", "0 below -5.06 in float")
                    .in(KERAS, "keras.activations.gelu(approximate=True)")
                    .in(JAX, "jax.nn.gelu")
                    .in(TENSORFLOW, "tf.nn.gelu(approximate=True)")
                    .in(ONNX, "Gelu(approximate='tanh')")
                    .in(DL4J, "ActivationGELU(precise=true)", "the constant is cubed too, off by up to 0.034")
                    .in(TIMM, "gelu_tanh")
                    .in(NNLIB, "gelu")
                    .in(BURN, "gelu_approximate")
                    .in(CANDLE, "gelu")
                    .in(MXNET, "GELU(approximation='tanh')", "the gradient is wrong, 1.163 at 1 instead of 1.083")
                    .in(HUGGING_FACE, "gelu_new")
                    .done(),
            declare("quick_gelu", "Quick GELU", Family.SMOOTH)
                    .aliases("sigmoid GELU", "QuickGELU", "DL4J GELU")
                    .formula("x * sigmoid(1.702*x)")
                    .from("Hendrycks and Gimpel, Gaussian error linear units", 2016)
                    .does("The sigmoid approximation of GELU, within 0.021 of it.")
                    .use("For weights that were trained with it, such as CLIP's; for new networks take GELU or SiLU.")
                    .in(DL4J, "ActivationGELU", "the derivative is NaN above 26.07 in float")
                    .in(TIMM, "quick_gelu")
                    .in(HUGGING_FACE, "quick_gelu")
                    .done(),
            declare("silu", "SiLU (Swish)", Family.SMOOTH)
                    .aliases("swish", "sigmoid-weighted linear unit", "swish_beta")
                    .parameter("beta", 1, ANY)
                    .formula("x * sigmoid(beta*x)")
                    .from("Elfwing, Uchibe and Doya, Sigmoid-weighted linear units", 2017)
                    .does("Weighs its input by its own sigmoid.")
                    .use("Deep networks where ReLU trains roughly; not monotonic, and on small tables seldom told apart"
                            + " from ReLU.")
                    .in(PYTORCH, "torch.nn.functional.silu", "no beta; NaN at -Infinity, -0 below -88.7 in float")
                    .in(KERAS, "keras.activations.silu", "no beta")
                    .in(JAX, "jax.nn.silu", "no beta")
                    .in(TENSORFLOW, "tf.nn.silu")
                    .in(ONNX, "Swish", "the parameter is called alpha; from opset 24")
                    .in(DL4J, "ActivationSwish", "no beta; the derivative is NaN above 44.4 in float")
                    .in(DJL, "Activation.swish", "beta has no default")
                    .in(TIMM, "silu", "no beta")
                    .in(NNLIB, "swish", "no beta")
                    .in(BURN, "silu", "no beta")
                    .in(CANDLE, "silu", "no beta")
                    .in(MXNET, "Swish")
                    .done(),
            declare("mish", "Mish", Family.SMOOTH)
                    .formula("x * tanh(softplus(x))")
                    .definition("x * tanh(log(1 + exp(x)))")
                    .from("Misra, Mish: a self regularized non-monotonic activation function", 2019)
                    .does("Weighs its input by the tanh of its softplus; close to SiLU with a slightly deeper dip.")
                    .use("Vision networks that were tuned with it; among the dearest to compute, and not monotonic.")
                    .in(PYTORCH, "torch.nn.functional.mish", "NaN at -Infinity")
                    .in(KERAS, "keras.activations.mish")
                    .in(JAX, "jax.nn.mish")
                    .in(ONNX, "Mish")
                    .in(DL4J, "ActivationMish", "the derivative is NaN above 22.2, the value 0 below -16.6 in float")
                    .in(DJL, "Activation.mish", "log2 in place of the natural logarithm, off by up to 0.127")
                    .in(TIMM, "mish")
                    .in(NNLIB, "mish")
                    .in(BURN, "mish")
                    .in(CANDLE, "mish", "the left tail is lost")
                    .in(MXNET, "mish")
                    .done());

    private SmoothUnits() {}
}
