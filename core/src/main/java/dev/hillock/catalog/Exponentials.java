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
import static dev.hillock.catalog.PeerTrait.also;
import static dev.hillock.catalog.PeerTrait.byArgument;
import static dev.hillock.catalog.PeerTrait.is;
import static dev.hillock.catalog.PeerTrait.note;
import static dev.hillock.catalog.PeerTrait.operation;
import static dev.hillock.catalog.PeerTrait.required;
import static dev.hillock.catalog.PeerTrait.takes;
import static dev.hillock.catalog.PeerTrait.with;
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
                    .in(PYTORCH, "torch.nn.functional.elu", also("torch.nn.ELU"))
                    .in(KERAS, "keras.activations.elu")
                    .in(JAX, "jax.nn.elu")
                    .in(TENSORFLOW, "tf.nn.elu", takes(), note("digits are lost near 0"))
                    .in(ONNX, "Elu", note("onnxruntime takes exp(x) - 1, so digits are lost near 0"))
                    .in(DL4J, "ActivationELU", also("ELU"), note("the gradient ignores alpha; digits are lost near 0"))
                    .in(DJL, "Activation.elu", required())
                    .in(TIMM, "elu")
                    .in(NNLIB, "elu", note("the derivative at 0 is 1 for every alpha; digits are lost near 0"))
                    .in(BURN, "elu", note("the gradient is NaN above 88.7 in float; digits are lost near 0"))
                    .in(CANDLE, "elu", also("Tensor::elu", "Activation::Elu"), required())
                    .in(MXNET, "ELU")
                    .in(MXNET, "LeakyReLU(act_type='elu')", byArgument(), is("elu(alpha=0.25)"), takes("slope"))
                    .done(),
            declare("selu", "SELU", Family.EXPONENTIAL)
                    .aliases("scaled ELU")
                    .formula("where(x > 0, 1.0507009873554805*x, 1.0507009873554805*1.6732632423543772*expm1(x))")
                    .definition("1.0507009873554805 * where(x > 0, x, 1.6732632423543772*(exp(x) - 1))")
                    .from("Klambauer et al., Self-normalizing neural networks", 2017)
                    .does("An ELU scaled so that zero mean and unit variance are kept from layer to layer.")
                    .use("Deep plain networks without normalisation layers, with LeCun initialisation; dropout and"
                            + " residual branches break what it is made for.")
                    .in(PYTORCH, "torch.nn.functional.selu", also("torch.nn.SELU"))
                    .in(KERAS, "keras.activations.selu")
                    .in(JAX, "jax.nn.selu")
                    .in(TENSORFLOW, "tf.nn.selu", note("the derivative at 0 is 1.0507"))
                    .in(
                            ONNX,
                            "Selu",
                            is("where(x > 0, gamma*x, gamma*alpha*expm1(x))"),
                            with("alpha", 1.6732631921768188),
                            with("gamma", 1.0507010221481323),
                            note("constants rounded to float"))
                    .in(
                            ONNX,
                            "Selu-1",
                            is("where(x > 0, gamma*x, gamma*alpha*expm1(x))"),
                            with("alpha", 1.6732),
                            with("gamma", 1.0507),
                            note("before opset 6: constants of four decimals"))
                    .in(
                            DL4J,
                            "ActivationSELU",
                            also("SELU"),
                            note("digits are lost near 0; the constant fails in SameDiff"))
                    .in(DJL, "Activation.selu")
                    .in(TIMM, "selu")
                    .in(NNLIB, "selu")
                    .in(BURN, "selu", note("the derivative at 0 is 1.0507; the gradient is NaN above 88.7 in float"))
                    .in(
                            CANDLE,
                            "selu",
                            required(),
                            takes(),
                            note("both constants are arguments; digits are lost near 0"))
                    .in(MXNET, "SELU")
                    .done(),
            declare("celu", "CELU", Family.EXPONENTIAL)
                    .aliases("continuously differentiable ELU")
                    .parameter("alpha", 1, POSITIVE)
                    .formula("where(x > 0, x, alpha*expm1(x/alpha))")
                    .derivativeBy("alpha", "where(x > 0, 0, expm1(x/alpha) - x/alpha*exp(x/alpha))")
                    .definition("max(x, 0) + min(0, alpha*(exp(x/alpha) - 1))")
                    .from("Barron, Continuously differentiable exponential linear units", 2017)
                    .does("An ELU whose slope at zero is 1 for every alpha.")
                    .use("Where ELU is used with an alpha other than 1; at alpha 1 it is ELU.")
                    .in(PYTORCH, "torch.nn.functional.celu", also("torch.nn.CELU"))
                    .in(KERAS, "keras.activations.celu")
                    .in(JAX, "jax.nn.celu")
                    .in(ONNX, "Celu", note("float only before opset 28"))
                    .in(TIMM, "celu")
                    .in(NNLIB, "celu")
                    .in(BURN, "celu")
                    .done(),
            declare("soft_exponential", "Soft exponential", Family.EXPONENTIAL)
                    .learned("alpha", ANY, 0.5)
                    .formula("where(alpha < 0, -log(1 - alpha*(x + alpha))/alpha,"
                            + " where(alpha > 0, expm1(alpha*x)/alpha + alpha, x))")
                    .derivativeBy(
                            "alpha",
                            "where(alpha < 0, log(1 - alpha*(x + alpha))/alpha^2"
                                    + " + (x + 2*alpha)/(alpha*(1 - alpha*(x + alpha))),"
                                    + " where(alpha > 0, 1 - (expm1(alpha*x) - alpha*x*exp(alpha*x))/alpha^2, 1 + x^2/2))")
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
                    .in(PYTORCH, "torch.exp", operation())
                    .in(KERAS, "keras.activations.exponential")
                    .in(JAX, "jax.numpy.exp", operation())
                    .in(TENSORFLOW, "tf.math.exp", operation())
                    .in(ONNX, "Exp", operation())
                    .in(DL4J, "Transforms.exp", operation())
                    .in(DJL, "NDArray.exp", operation())
                    .in(NNLIB, "exp", operation())
                    .in(BURN, "Tensor::exp", operation())
                    .in(CANDLE, "Tensor::exp", operation())
                    .in(MXNET, "exp", operation())
                    .done());

    private Exponentials() {}
}
