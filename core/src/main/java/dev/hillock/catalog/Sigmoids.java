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
                    .in(PYTORCH, "torch.sigmoid", "0 below -88.7 in float; 2.2 ulp")
                    .in(KERAS, "keras.activations.sigmoid")
                    .in(JAX, "jax.nn.sigmoid")
                    .in(TENSORFLOW, "tf.nn.sigmoid")
                    .in(ONNX, "Sigmoid")
                    .in(DL4J, "ActivationSigmoid")
                    .in(DJL, "Activation.sigmoid")
                    .in(TIMM, "sigmoid")
                    .in(NNLIB, "sigmoid")
                    .in(BURN, "sigmoid")
                    .in(CANDLE, "sigmoid")
                    .in(MXNET, "sigmoid")
                    .done(),
            declare("log_sigmoid", "Log-sigmoid", Family.SIGMOID)
                    .aliases("logsigmoid", "logσ")
                    .formula("-softplus(-x)")
                    .derivative("sigmoid(-x)")
                    .definition("log(1 / (1 + exp(-x)))")
                    .does("The logarithm of the sigmoid, without its overflow.")
                    .use("Inside losses on logits; as a hidden unit it is never positive, so not centred on zero.")
                    .in(PYTORCH, "torch.nn.functional.logsigmoid")
                    .in(KERAS, "keras.activations.log_sigmoid")
                    .in(JAX, "jax.nn.log_sigmoid")
                    .in(TENSORFLOW, "tf.math.log_sigmoid")
                    .in(NNLIB, "logsigmoid")
                    .in(BURN, "log_sigmoid")
                    .in(MXNET, "log_sigmoid", "-Infinity below -88.7 in float")
                    .done(),
            declare("tanh", "Tanh", Family.SIGMOID)
                    .aliases("hyperbolic tangent")
                    .formula("tanh(x)")
                    .definition("(exp(x) - exp(-x)) / (exp(x) + exp(-x))")
                    .from("LeCun, Bottou, Orr and Müller, Efficient BackProp", 1998)
                    .does("Squashes its input to (-1, 1), centred on zero.")
                    .use("Small networks, recurrent cells and bounded outputs; it saturates on both sides, so gradients"
                            + " vanish where pre-activations are large.")
                    .in(PYTORCH, "torch.tanh", "the derivative is 0 above 9.01 in float")
                    .in(KERAS, "keras.activations.tanh")
                    .in(JAX, "jax.nn.tanh")
                    .in(TENSORFLOW, "tf.nn.tanh")
                    .in(ONNX, "Tanh")
                    .in(DL4J, "ActivationTanH")
                    .in(DJL, "Activation.tanh")
                    .in(TIMM, "tanh")
                    .in(NNLIB, "tanh")
                    .in(BURN, "tanh")
                    .in(MXNET, "tanh")
                    .done(),
            declare("tanh_softcap", "Tanh soft-cap", Family.SIGMOID)
                    .aliases("logit soft-cap", "softcap")
                    .parameter("c", 30, POSITIVE)
                    .formula("c * tanh(x/c)")
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
                    .done(),
            declare("erf", "Erf", Family.SIGMOID)
                    .aliases("error function")
                    .formula("erf(x)")
                    .does("Squashes its input to (-1, 1), as a normal distribution's cumulative curve does.")
                    .use("In place of tanh, mostly in theory, where its expectations have closed forms; it saturates"
                            + " faster than tanh.")
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
                    .in(PYTORCH, "torch.nn.functional.softsign", "NaN at -Infinity and Infinity")
                    .in(KERAS, "keras.activations.softsign")
                    .in(JAX, "jax.nn.soft_sign")
                    .in(TENSORFLOW, "tf.nn.softsign")
                    .in(ONNX, "Softsign")
                    .in(DL4J, "ActivationSoftSign")
                    .in(DJL, "Activation.softSign")
                    .in(NNLIB, "softsign")
                    .in(BURN, "softsign")
                    .in(MXNET, "softsign")
                    .done());

    private Sigmoids() {}
}
