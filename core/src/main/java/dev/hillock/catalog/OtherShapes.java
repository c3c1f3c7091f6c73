package dev.hillock.catalog;

import static dev.hillock.catalog.DeclarationBuilder.declare;
import static dev.hillock.catalog.Framework.DL4J;
import static dev.hillock.catalog.Framework.NNLIB;
import static dev.hillock.catalog.PeerTrait.also;
import static dev.hillock.catalog.PeerTrait.note;
import static dev.hillock.expr.ParameterDeclaration.Range.POSITIVE;

import java.util.List;

/** Functions of no other family: even ones, a power, a bump, and lines that bend. */
final class OtherShapes {
    static final List<Declaration> ALL = List.of(
            declare("lisht", "LiSHT", Family.OTHER)
                    .formula("x*tanh(x)")
                    .from(
                            "Roy et al., LiSHT: non-parametric linearly scaled hyperbolic tangent activation function",
                            2019)
                    .does("Weighs its input by its tanh: a smooth absolute value.")
                    .use("Seldom; it cannot tell x from -x, its outputs are not centred on zero, and small inputs get"
                            + " almost no gradient.")
                    .in(NNLIB, "lisht")
                    .done(),
            declare("logcosh", "Log-cosh", Family.OTHER)
                    .formula("abs(x) + log1p(exp(-2*abs(x))) - log(2)")
                    .derivative("tanh(x)")
                    .definition("log((exp(x) + exp(-x))/2)")
                    .does("The logarithm of the hyperbolic cosine: a parabola near zero, straight far from it.")
                    .use("As a loss that outliers do not rule; as a hidden unit it cannot tell x from -x and is not"
                            + " centred on zero.")
                    .in(NNLIB, "logcosh", note("0 below 1e-4 in float, where the value is x²/2; NaN at -Infinity"))
                    .done(),
            declare("cube", "Cube", Family.OTHER)
                    .formula("x^3")
                    .from("Chen and Manning, A fast and accurate dependency parser using neural networks", 2014)
                    .does("The third power of its input, so that products of three features arise.")
                    .use("Shallow networks over features whose products matter; it explodes for large inputs, and small"
                            + " ones get almost no gradient.")
                    .in(DL4J, "ActivationCube", also("CUBE"))
                    .done(),
            declare("gaussian", "Gaussian", Family.OTHER)
                    .aliases("RBF")
                    .formula("exp(-x^2)")
                    .from("Broomhead and Lowe, Multivariable functional interpolation and adaptive networks", 1988)
                    .does("A bump: 1 at zero, and almost 0 a few units away.")
                    .use("Radial basis networks, and coordinates, where local response is wanted; away from the bump"
                            + " gradients vanish.")
                    .done(),
            declare("bent_identity", "Bent identity", Family.OTHER)
                    .formula("(sqrt(x^2 + 1) - 1)/2 + x")
                    .derivative("x/(2*sqrt(x^2 + 1)) + 1")
                    .does("A line that bends at zero, from slope 1/2 to slope 3/2.")
                    .use("Where gradients must never vanish; it is so close to linear that depth adds little.")
                    .done(),
            declare("isrlu", "ISRLU", Family.OTHER)
                    .aliases("inverse square root linear unit")
                    .parameter("alpha", 1, POSITIVE)
                    .formula("where(x >= 0, x, x/sqrt(1 + alpha*x^2))")
                    .derivative("where(x >= 0, 1, (1 + alpha*x^2)^(-3/2))")
                    .from("Carlile et al., Improving deep learning by inverse square root linear units", 2017)
                    .does("The identity above zero, and below it a curve that levels off at -1/sqrt(alpha).")
                    .use("In place of ELU where an exponential is too dear; gradients fade for large negative inputs.")
                    .done());

    private OtherShapes() {}
}
