package dev.hillock.catalog;

import static dev.hillock.catalog.DeclarationBuilder.declare;
import static dev.hillock.catalog.Framework.BURN;
import static dev.hillock.catalog.Framework.DJL;
import static dev.hillock.catalog.Framework.DL4J;
import static dev.hillock.catalog.Framework.JAX;
import static dev.hillock.catalog.Framework.KERAS;
import static dev.hillock.catalog.Framework.MXNET;
import static dev.hillock.catalog.Framework.NNLIB;
import static dev.hillock.catalog.Framework.ONNX;
import static dev.hillock.catalog.Framework.PYTORCH;
import static dev.hillock.catalog.Framework.TENSORFLOW;
import static dev.hillock.catalog.PeerTrait.also;
import static dev.hillock.catalog.PeerTrait.is;
import static dev.hillock.catalog.PeerTrait.note;
import static dev.hillock.catalog.PeerTrait.takes;
import static dev.hillock.catalog.PeerTrait.with;
import static dev.hillock.expr.ParameterDeclaration.Range.NOT_NEGATIVE;
import static dev.hillock.expr.ParameterDeclaration.Range.POSITIVE;

import java.util.List;

/** Positive functions that grow like ReLU. */
final class SoftRectifiers {
    static final List<Declaration> ALL = List.of(
            declare("softplus", "Softplus", Family.SOFTPLUS)
                    .aliases("SmoothReLU", "softrelu")
                    .parameter("beta", 1, POSITIVE)
                    .formula("softplus(beta*x)/beta")
                    .derivativeBy("beta", "-(softplus(-abs(beta*x)) + abs(beta*x)*sigmoid(-abs(beta*x)))/beta^2")
                    .definition("log(1 + exp(beta*x)) / beta")
                    .from(
                            "Dugas et al., Incorporating second-order functional knowledge for better option pricing",
                            2000)
                    .does("A smooth ReLU that is positive everywhere.")
                    .use(
                            "Where an output must be positive, such as a rate or a variance; as a hidden unit it is not centred on"
                                    + " zero and seldom better than ReLU.")
                    .in(
                            PYTORCH,
                            "torch.nn.functional.softplus",
                            also("torch.nn.Softplus"),
                            is("where(beta*x > threshold, x, softplus(beta*x)/beta)"),
                            with("beta", 1),
                            with("threshold", 20))
                    .in(KERAS, "keras.activations.softplus", takes())
                    .in(JAX, "jax.nn.softplus", takes())
                    .in(
                            TENSORFLOW,
                            "tf.nn.softplus",
                            is("where(x > 13.942385, x, where(x < -13.942385, exp(x), softplus(x)))"),
                            note("in double from 34.04 on"))
                    .in(ONNX, "Softplus", takes())
                    .in(
                            DL4J,
                            "ActivationSoftPlus",
                            also("SOFTPLUS"),
                            takes(),
                            note("Infinity above 88.7 with a NaN gradient, 0 below -16.6 in float"))
                    .in(DJL, "Activation.softPlus", takes())
                    .in(NNLIB, "softplus", takes())
                    .in(BURN, "softplus", note("Infinity above 88.7 in float"))
                    .in(MXNET, "softrelu", also("SoftReLU"), is("where(x > 20, x, softplus(x))"))
                    .done(),
            declare("smelu", "SmeLU", Family.SOFTPLUS)
                    .aliases("smooth ReLU unit")
                    .parameter("beta", 2, POSITIVE)
                    .formula("where(x <= -beta, 0, where(x >= beta, x, (x + beta)^2/(4*beta)))")
                    .from("Shamir and Lin, Real world large scale recommendation systems reproducibility", 2022)
                    .does("A ReLU whose corner is a parabola between -beta and beta.")
                    .use("Where a retrained model should predict as the last one did, with ReLU's cost; units die below"
                            + " -beta.")
                    .done(),
            declare("squareplus", "Squareplus", Family.SOFTPLUS)
                    .parameter("b", 4, NOT_NEGATIVE)
                    .formula("(x + sqrt(x^2 + b))/2")
                    .derivative("where(x == 0, 1/2, (1 + x/sqrt(x^2 + b))/2)")
                    .from("Barron, Squareplus: a softplus-like algebraic rectifier", 2021)
                    .does("A smooth ReLU without an exponential; b is the width of its bend, and at 0 it is ReLU.")
                    .use("In place of softplus where it is too dear; its left tail falls slowly, like b/(4|x|), so"
                            + " outputs are not sparse, nor centred on zero.")
                    .in(KERAS, "keras.activations.squareplus", takes("b"), note("0 at -1e4 in float, NaN at -Infinity"))
                    .in(JAX, "jax.nn.squareplus", takes("b"), note("0 at -1e4 in float, NaN at -Infinity"))
                    .done(),
            declare("sparse_plus", "Sparse plus", Family.SOFTPLUS)
                    .formula("where(x <= -1, 0, where(x >= 1, x, (x + 1)^2/4))")
                    .derivative("where(x <= -1, 0, where(x >= 1, 1, (x + 1)/2))")
                    .from("Blondel, Martins and Niculae, Learning with Fenchel-Young losses", 2019)
                    .does("A ReLU whose corner is a parabola between -1 and 1, the integral of the sparse sigmoid.")
                    .use("Where softplus is wanted with exact zeros; units die below -1, and it is not centred on"
                            + " zero.")
                    .in(KERAS, "keras.activations.sparse_plus", note("the derivative is NaN at -Infinity and Infinity"))
                    .in(JAX, "jax.nn.sparse_plus", note("the derivative is NaN at -Infinity and Infinity"))
                    .done());

    private SoftRectifiers() {}
}
