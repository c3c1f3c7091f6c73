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
import static dev.hillock.catalog.Framework.PYTORCH;
import static dev.hillock.catalog.Framework.SMILE;
import static dev.hillock.catalog.Framework.TENSORFLOW;
import static dev.hillock.catalog.Framework.TIMM;
import static dev.hillock.catalog.PeerTrait.also;
import static dev.hillock.catalog.PeerTrait.byArgument;
import static dev.hillock.catalog.PeerTrait.is;
import static dev.hillock.catalog.PeerTrait.note;
import static dev.hillock.catalog.PeerTrait.operation;
import static dev.hillock.catalog.PeerTrait.required;
import static dev.hillock.catalog.PeerTrait.takes;
import static dev.hillock.expr.ParameterDeclaration.Range.ANY;
import static dev.hillock.expr.ParameterDeclaration.Range.POSITIVE;

import java.util.List;

/** Smooth functions that saturate, and the logarithm of one. */
final class Sigmoids {
    static final List<Declaration> ALL = List.of(
            declare("sigmoid", "Sigmoid", Family.SIGMOID)
                    .aliases("logistic", "σ", "logistic_cdf")
                    .formula("sigmoid(x)")
                    .definition("1 / (1 + exp(-x))")
                    .from("Rumelhart, Hinton and Williams, Learning representations by back-propagating errors", 1986)
                    .does("Squashes its input to (0, 1).")
                    .use("Output layer for probabilities, and gates; in hidden layers its slope is at most 1/4, so"
                            + " gradients vanish with depth, and its outputs are not centred on zero.")
                    .in(
                            PYTORCH,
                            "torch.sigmoid",
                            also("torch.nn.functional.sigmoid", "torch.nn.Sigmoid"),
                            note("0 below -88.7 in float; 2.2 ulp"))
                    .in(KERAS, "keras.activations.sigmoid")
                    .in(JAX, "jax.nn.sigmoid")
                    .in(TENSORFLOW, "tf.nn.sigmoid")
                    .in(ONNX, "Sigmoid")
                    .in(DL4J, "ActivationSigmoid", also("SIGMOID"))
                    .in(DJL, "Activation.sigmoid")
                    .in(TIMM, "sigmoid")
                    .in(NNLIB, "sigmoid")
                    .in(BURN, "sigmoid")
                    .in(CANDLE, "ops::sigmoid", also("Activation::Sigmoid"))
                    .in(MXNET, "sigmoid")
                    .in(HUGGING_FACE, "sigmoid")
                    .in(SMILE, "sigmoid")
                    .done(),
            declare("log_sigmoid", "Log-sigmoid", Family.SIGMOID)
                    .aliases("logsigmoid", "logσ")
                    .formula("-softplus(-x)")
                    .derivative("sigmoid(-x)")
                    .definition("log(1 / (1 + exp(-x)))")
                    .does("The logarithm of the sigmoid, without its overflow.")
                    .use("Inside losses on logits; as a hidden unit it is never positive, so not centred on zero.")
                    .in(PYTORCH, "torch.nn.functional.logsigmoid", also("torch.nn.LogSigmoid"))
                    .in(KERAS, "keras.activations.log_sigmoid")
                    .in(JAX, "jax.nn.log_sigmoid")
                    .in(TENSORFLOW, "tf.math.log_sigmoid")
                    .in(DL4J, "NDNN.logSigmoid", operation(), note("-Infinity below -88.7 in float"))
                    .in(NNLIB, "logsigmoid")
                    .in(BURN, "log_sigmoid")
                    .in(MXNET, "log_sigmoid", note("-Infinity below -88.7 in float"))
                    .done(),
            declare("tanh", "Tanh", Family.SIGMOID)
                    .aliases("hyperbolic tangent")
                    .formula("tanh(x)")
                    .definition("(exp(x) - exp(-x)) / (exp(x) + exp(-x))")
                    .from("LeCun, Bottou, Orr and Müller, Efficient BackProp", 1998)
                    .does("Squashes its input to (-1, 1), centred on zero.")
                    .use("Small networks, recurrent cells and bounded outputs; it saturates on both sides, so gradients"
                            + " vanish where pre-activations are large.")
                    .in(
                            PYTORCH,
                            "torch.tanh",
                            also("torch.nn.functional.tanh", "torch.nn.Tanh"),
                            note("the derivative is 0 above 9.01 in float"))
                    .in(KERAS, "keras.activations.tanh")
                    .in(JAX, "jax.nn.tanh")
                    .in(TENSORFLOW, "tf.nn.tanh")
                    .in(ONNX, "Tanh")
                    .in(DL4J, "ActivationTanH", also("TANH"))
                    .in(DJL, "Activation.tanh")
                    .in(TIMM, "tanh")
                    .in(NNLIB, "tanh")
                    .in(BURN, "tanh")
                    .in(CANDLE, "Tensor::tanh", operation())
                    .in(MXNET, "tanh")
                    .in(HUGGING_FACE, "tanh")
                    .in(JLAMA, "TANH")
                    .in(SMILE, "tanh")
                    .done(),
            declare("tanh_softcap", "Tanh soft-cap", Family.SIGMOID)
                    .aliases("logit soft-cap", "softcap")
                    .parameter("c", 30, POSITIVE)
                    .formula("c * tanh(x/c)")
                    .derivativeBy(
                            "c",
                            "where(abs(x) < c, x/c*tanh(x/c)^2 - (x/c - tanh(x/c)),"
                                    + " tanh(x/c) - x/c*(1 - tanh(x/c)^2))")
                    .derivative("1 - tanh(x/c)^2")
                    .from("Gemma Team, Gemma 2: improving open language models at a practical size", 2024)
                    .does("Leaves inputs small against c almost unchanged and keeps all within (-c, c).")
                    .use("On logits and attention scores, to keep them from growing without bound; Gemma 2 takes c = 30"
                            + " for the former and 50 for the latter.")
                    .done(),
            declare("arctan", "Arctan", Family.SIGMOID)
                    .aliases("atan")
                    .formula("atan(x)")
                    .does("Squashes its input to (-π/2, π/2), approaching the bounds slowly.")
                    .use("Where tanh saturates too soon: its gradient fades like 1/x²; it still shrinks gradients at"
                            + " every layer.")
                    .in(PYTORCH, "torch.atan", operation())
                    .in(JAX, "jax.numpy.arctan", operation())
                    .in(TENSORFLOW, "tf.math.atan", operation())
                    .in(ONNX, "Atan", operation())
                    .in(DL4J, "Transforms.atan", operation())
                    .in(DJL, "NDArray.atan", operation())
                    .in(NNLIB, "atan", operation())
                    .in(MXNET, "arctan", operation())
                    .done(),
            declare("erf", "Erf", Family.SIGMOID)
                    .aliases("error function")
                    .formula("erf(x)")
                    .does("Squashes its input to (-1, 1), as a normal distribution's cumulative curve does.")
                    .use("In place of tanh, mostly in theory, where its expectations have closed forms; it saturates"
                            + " faster than tanh.")
                    .in(PYTORCH, "torch.erf", operation())
                    .in(JAX, "jax.scipy.special.erf", operation())
                    .in(TENSORFLOW, "tf.math.erf", operation())
                    .in(ONNX, "Erf", operation())
                    .in(DL4J, "Erf", operation())
                    .in(DJL, "NDArray.erf", operation())
                    .in(BURN, "Tensor::erf", operation())
                    .in(CANDLE, "Tensor::erf", operation())
                    .in(MXNET, "erf", operation())
                    .done(),
            declare("penalized_tanh", "Penalized tanh", Family.SIGMOID)
                    .parameter("slope", 0.25, POSITIVE)
                    .formula("where(x > 0, tanh(x), slope*tanh(x))")
                    .from("Xu, Huang and Li, Revise saturated activation functions", 2016)
                    .does("A tanh whose negative side is scaled by a small slope.")
                    .use("An alternative to tanh in text models; its gradients vanish on both sides as tanh's do.")
                    .done(),
            declare("softsign", "Softsign", Family.SIGMOID)
                    .aliases("Elliott", "soft_sign")
                    .formula("x / (1 + abs(x))")
                    .derivative("1 / (1 + abs(x))^2")
                    .from("Turian, Bergstra and Bengio, Quadratic features and deep architectures for chunking", 2009)
                    .does("Squashes its input to (-1, 1) without an exponential.")
                    .use("A cheap tanh that saturates slowly, so gradients last longer; it still shrinks them at every"
                            + " layer.")
                    .in(
                            PYTORCH,
                            "torch.nn.functional.softsign",
                            also("torch.nn.Softsign"),
                            note("NaN at -Infinity and Infinity"))
                    .in(KERAS, "keras.activations.softsign")
                    .in(JAX, "jax.nn.soft_sign")
                    .in(TENSORFLOW, "tf.nn.softsign")
                    .in(ONNX, "Softsign")
                    .in(DL4J, "ActivationSoftSign", also("SOFTSIGN"))
                    .in(DJL, "Activation.softSign")
                    .in(NNLIB, "softsign")
                    .in(BURN, "softsign")
                    .in(MXNET, "softsign")
                    .done(),
            declare("log_log", "Log-log", Family.SIGMOID)
                    .aliases("complementary log-log", "loglog", "cloglog")
                    .formula("1 - exp(-exp(x))")
                    .derivative("exp(x - exp(x))")
                    .from("Gomes and Ludermir, Complementary log-log and probit: activation functions", 2008)
                    .does("Rises slowly from 0 and steeply to 1: the inverse of the complementary log-log link.")
                    .use(
                            "Output layer for events that are rare or counted over time; its gradients vanish on both sides,"
                                    + " and fastest on the right.")
                    .done(),
            declare("scaled_tanh", "Scaled tanh", Family.SIGMOID)
                    .parameter("alpha", 1.7159, POSITIVE)
                    .parameter("beta", 2.0 / 3, POSITIVE)
                    .formula("alpha*tanh(beta*x)")
                    .derivative("alpha*beta*(1 - tanh(beta*x)^2)")
                    .atDefaults("1.7159*tanh(2*x/3)", "1.7159*2/3*(1 - tanh(2*x/3)^2)")
                    .from("LeCun, Bottou, Orr and Müller, Efficient BackProp", 1998)
                    .does("A tanh stretched so that 1 and -1 are reached at inputs 1 and -1.")
                    .use("In place of tanh with targets of 1 and -1, which lie inside its range; its gradients vanish"
                            + " where pre-activations are large.")
                    .in(
                            ONNX,
                            "ScaledTanh",
                            byArgument(),
                            takes("alpha", "beta"),
                            required(),
                            note("only inside RNN, GRU and LSTM"))
                    .in(DL4J, "ScaledTanh", operation(), required())
                    .done(),
            declare("rational_tanh", "Rational tanh", Family.SIGMOID)
                    .formula("1.7159 * 2*x/3 * (1 + abs(2*x/3) + 1.41645*abs(2*x/3)^3)"
                            + "/(1 + abs(2*x/3) + (2*x/3)^2 + 1.41645*(2*x/3)^4)")
                    .derivative("1.7159 * 2/3 * (1 + 2*abs(2*x/3) + 5.6658*abs(2*x/3)^3)"
                            + "/(1 + abs(2*x/3) + (2*x/3)^2 + 1.41645*(2*x/3)^4)^2")
                    .definition("1.7159*sign(x)*(1 - 1/(1 + abs(2*x/3) + (2*x/3)^2 + 1.41645*(2*x/3)^4))")
                    .from("arXiv:1508.01292, after the scaled tanh of LeCun et al.", 2015)
                    .does("A quotient of polynomials close to the scaled tanh.")
                    .use("In place of the scaled tanh where an exponential is too dear; its gradients vanish for large"
                            + " inputs, though not as fast.")
                    .in(
                            DL4J,
                            "ActivationRationalTanh",
                            also("RATIONALTANH"),
                            note("the derivative is NaN at -Infinity and Infinity; the constant fails in SameDiff"))
                    .done(),
            declare("rectified_tanh", "Rectified tanh", Family.SIGMOID)
                    .aliases("ReTanh")
                    .formula("where(x < 0, 0, tanh(x))")
                    .derivative("where(x > 0, 1 - tanh(x)^2, 0)")
                    .definition("max(0, tanh(x))")
                    .does("The positive part of tanh.")
                    .use("Seldom: where outputs must lie in [0, 1) and be sparse; units die as with ReLU, and gradients"
                            + " vanish for large inputs.")
                    .in(DL4J, "ActivationRectifiedTanh", also("RECTIFIEDTANH"), note("the constant fails in SameDiff"))
                    .done(),
            declare("isru", "ISRU", Family.SIGMOID)
                    .aliases("inverse square root unit")
                    .parameter("alpha", 1, POSITIVE)
                    .formula("x/sqrt(1 + alpha*x^2)")
                    .derivative("(1 + alpha*x^2)^(-3/2)")
                    .from("Carlile et al., Improving deep learning by inverse square root linear units", 2017)
                    .does("Squashes its input to ±1/sqrt(alpha) with one square root.")
                    .use("In place of tanh where an exponential is too dear; its gradients vanish for large inputs,"
                            + " like 1/|x|³.")
                    .done(),
            declare("laplace", "Laplace", Family.SIGMOID)
                    .aliases("MEGA Laplace")
                    .parameter("mu", Math.sqrt(0.5), ANY)
                    .parameter("sigma", Math.sqrt(0.25 / Math.PI), POSITIVE)
                    .formula("normal_cdf((x - mu)/sigma)")
                    .atDefaults("normal_cdf(2*sqrt(pi)*(x - sqrt(1/2)))", "sqrt(2)*exp(-2*pi*(x - sqrt(1/2))^2)")
                    .definition("(1 + erf((x - mu)/(sigma*sqrt(2))))/2")
                    .from("Ma et al., Mega: moving average equipped gated attention", 2022)
                    .does(
                            "The cumulative curve of a normal distribution, by default close to a squared ReLU near 1/√2.")
                    .use("Attention weights without a softmax; its gradients vanish fast on both sides, and it is not"
                            + " centred on zero.")
                    .in(HUGGING_FACE, "laplace", is("laplace(mu=0.707107, sigma=0.282095)"))
                    .done());

    private Sigmoids() {}
}
