package dev.hillock.catalog;

import static dev.hillock.catalog.DeclarationBuilder.declare;
import static dev.hillock.catalog.Framework.BURN;
import static dev.hillock.catalog.Framework.CANDLE;
import static dev.hillock.catalog.Framework.DJL;
import static dev.hillock.catalog.Framework.DL4J;
import static dev.hillock.catalog.Framework.JAX;
import static dev.hillock.catalog.Framework.KERAS;
import static dev.hillock.catalog.Framework.MXNET;
import static dev.hillock.catalog.Framework.NNLIB;
import static dev.hillock.catalog.Framework.ONNX;
import static dev.hillock.catalog.Framework.PYTORCH;
import static dev.hillock.catalog.Framework.TENSORFLOW;
import static dev.hillock.catalog.Framework.TIMM;
import static dev.hillock.expr.ParameterDeclaration.Range.ANY;
import static dev.hillock.expr.ParameterDeclaration.Range.NOT_NEGATIVE;
import static dev.hillock.expr.ParameterDeclaration.Range.POSITIVE;

import java.util.List;

/** Units that are linear above zero and saturate exponentially below. */
final class Exponentials {
    static final List<Declaration> ALL = List.of(
            declare("elu", "ELU", Family.EXPONENTIAL)
                    .aliases("exponential linear unit")
                    .parameter("alpha", 1, NOT_NEGATIVE)
                    .formula("where(x > 0, x, alpha*expm1(x))")
                    .from("Clevert, Unterthiner and Hochreiter, Fast and accurate deep network learning by ELUs", 2015)
                    .does("Passes positive values and lets negative ones saturate smoothly at -alpha.")
                    .use("Hidden layers whose mean activation should stay near zero; it costs an exponential, and for"
                            + " alpha other than 1 its slope jumps at zero.")
                    .in(PYTORCH, "torch.nn.functional.elu")
                    .in(KERAS, "keras.activations.elu")
                    .in(JAX, "jax.nn.elu")
                    .in(TENSORFLOW, "tf.nn.elu", "no alpha")
                    .in(ONNX, "Elu", "onnxruntime takes exp(x) - 1, so digits are lost near 0")
                    .in(DL4J, "ActivationELU", "the gradient ignores alpha; digits are lost near 0")
                    .in(DJL, "Activation.elu", "alpha has no default")
                    .in(TIMM, "elu")
                    .in(NNLIB, "elu")
                    .in(BURN, "elu")
                    .in(CANDLE, "elu", "alpha has no default")
                    .in(MXNET, "ELU", "the raw operator LeakyReLU(act_type=elu) has alpha 0.25")
                    .done(),
            declare("selu", "SELU", Family.EXPONENTIAL)
                    .aliases("scaled ELU")
                    .formula("where(x > 0, 1.0507009873554805*x, 1.0507009873554805*1.6732632423543772*expm1(x))")
                    .definition("1.0507009873554805 * where(x > 0, x, 1.6732632423543772*(exp(x) - 1))")
                    .from("Klambauer et al., Self-normalizing neural networks", 2017)
                    .does("An ELU scaled so that zero mean and unit variance are kept from layer to layer.")
                    .use("Deep plain networks without normalisation layers, with LeCun initialisation; dropout and"
                            + " residual branches break what it is made for.")
                    .in(PYTORCH, "torch.nn.functional.selu")
                    .in(KERAS, "keras.activations.selu")
                    .in(JAX, "jax.nn.selu")
                    .in(TENSORFLOW, "tf.nn.selu", "the derivative at 0 is 1.0507")
                    .in(ONNX, "Selu", "constants rounded to float, before opset 6 to four decimals")
                    .in(DL4J, "ActivationSELU", "digits are lost near 0")
                    .in(DJL, "Activation.selu")
                    .in(TIMM, "selu")
                    .in(NNLIB, "selu")
                    .in(BURN, "selu", "the derivative at 0 is 1.0507")
                    .in(CANDLE, "selu", "the constants are arguments")
                    .in(MXNET, "SELU")
                    .done(),
            declare("celu", "CELU", Family.EXPONENTIAL)
                    .aliases("continuously differentiable ELU")
                    .parameter("alpha", 1, POSITIVE)
                    .formula("where(x > 0, x, alpha*expm1(x/alpha))")
                    .definition("max(x, 0) + min(0, alpha*(exp(x/alpha) - 1))")
                    .from("Barron, Continuously differentiable exponential linear units", 2017)
                    .does("An ELU whose slope at zero is 1 for every alpha.")
                    .use("Where ELU is used with an alpha other than 1; at alpha 1 it is ELU.")
                    .in(PYTORCH, "torch.nn.functional.celu")
                    .in(KERAS, "keras.activations.celu")
                    .in(JAX, "jax.nn.celu")
                    .in(ONNX, "Celu", "float only before opset 28")
                    .in(TIMM, "celu")
                    .in(NNLIB, "celu")
                    .in(BURN, "celu")
                    .done(),
            declare("soft_exponential", "Soft exponential", Family.EXPONENTIAL)
                    .parameter("alpha", 0.5, ANY)
                    .formula("where(alpha < 0, -log(1 - alpha*(x + alpha))/alpha,"
                            + " where(alpha > 0, expm1(alpha*x)/alpha + alpha, x))")
                    .derivative("where(alpha < 0, 1/(1 - alpha*(x + alpha)), where(alpha > 0, exp(alpha*x), 1))")
                    .from("Godfrey and Gashler, A continuum among logarithmic, linear, and exponential functions", 2015)
                    .does("A logarithm, a line or an exponential, by whether alpha is negative, zero or positive.")
                    .use("Experiments with learned shapes, from alpha 0; for alpha above 0 it explodes, below 0 it is"
                            + " defined only above 1/alpha - alpha.")
                    .done(),
            declare("exponential", "Exponential", Family.EXPONENTIAL)
                    .aliases("exp")
                    .formula("exp(x)")
                    .does("The exponential of its input.")
                    .use("Output layer for positive values such as rates; it overflows for large inputs, above 88.7 in"
                            + " float, and as a hidden unit it explodes.")
                    .in(KERAS, "keras.activations.exponential")
                    .done());

    private Exponentials() {}
}
