package dev.hillock.catalog;

import static dev.hillock.catalog.DeclarationBuilder.declare;
import static dev.hillock.catalog.Framework.HUGGING_FACE;
import static dev.hillock.expr.ParameterDeclaration.Range.ANY;
import static dev.hillock.expr.ParameterDeclaration.Range.POSITIVE;

import java.util.List;

/** Functions that exist for the sake of their learned parameters; each is declared at the values it starts from. */
final class LearnedUnits {
    private static final String PAU_TOP = "(a0 + a1*x + a2*x^2 + a3*x^3 + a4*x^4 + a5*x^5)";
    private static final String PAU_SUM = "(b1*x + b2*x^2 + b3*x^3 + b4*x^4)";
    private static final String PAU_BOTTOM = "(1 + abs" + PAU_SUM + ")";

    static final List<Declaration> ALL = List.of(
            declare("trained_swish", "Trained Swish", Family.LEARNED)
                    .aliases("swish-β", "swish-β (trained β)", "ACON-A", "learned_swish")
                    .learned("beta", ANY, 1)
                    .formula("x * sigmoid(beta*x)")
                    .from("Ramachandran, Zoph and Le, Searching for activation functions", 2017)
                    .does("SiLU whose beta is learned: between a straight line, at 0, and ReLU, at infinity.")
                    .use(
                            "Where SiLU is tried and data are many; on small tables the extra parameter is seldom worth it.")
                    .done(),
            declare("pelu", "PELU", Family.LEARNED)
                    .aliases("parametric ELU")
                    .learned("a", POSITIVE, 1)
                    .learned("b", POSITIVE, 1)
                    .formula("where(x >= 0, a/b*x, a*expm1(x/b))")
                    .from("Trottier, Giguère and Chaib-draa, Parametric exponential linear unit", 2016)
                    .does("An ELU whose slope and saturation are learned, without a bend at zero.")
                    .use("Vision networks where ELU is tried; a and b must stay above 0.1, or gradients explode.")
                    .done(),
            declare("apl", "APL", Family.LEARNED)
                    .aliases("adaptive piecewise linear", "adaptive piecewise linear unit")
                    .learned("a1..a2", ANY, 0, 0)
                    .learned("b1..b2", ANY, -1, 1)
                    .formula("where(x > 0, x, 0) + a1*where(x < b1, b1 - x, 0) + a2*where(x < b2, b2 - x, 0)")
                    .definition("max(0, x) + a1*max(0, b1 - x) + a2*max(0, b2 - x)")
                    .from(
                            "Agostinelli, Hoffman, Sadowski and Baldi, Learning activation functions to improve deep neural"
                                    + " networks",
                            2014)
                    .does("A ReLU with two learned hinges, at b1 and b2, whose slopes start at zero.")
                    .use(
                            "Where the best shape of straight pieces is to be found by training; hinges far from the data get no"
                                    + " gradient.")
                    .done(),
            declare("srelu", "SReLU", Family.LEARNED)
                    .aliases("S-shaped ReLU")
                    .learned("t_l", ANY, 0)
                    .learned("a_l", ANY, 0.2)
                    .learned("t_r", ANY, 1)
                    .learned("a_r", ANY, 1)
                    .formula("where(x >= t_r, t_r + a_r*(x - t_r), where(x > t_l, x, t_l + a_l*(x - t_l)))")
                    .from("Jin et al., Deep learning with S-shaped rectified linear activation units", 2015)
                    .does("The identity between two learned thresholds, with a learned slope beyond each.")
                    .use("Where both sides may need a slope of their own; it starts as a leaky ReLU.")
                    .done(),
            declare("pau", "PAU", Family.LEARNED)
                    .aliases("Padé", "Padé activation unit", "safe PAU", "rational")
                    .learned("a0..a5", ANY, 0.03358, 0.505, 1.652, 2.007, 0.9298, 0.1519)
                    .learned("b1..b4", ANY, 0, 3.974, 0, 0.3009)
                    .formula(PAU_TOP + "/" + PAU_BOTTOM)
                    .derivativeBy("b1", byDenominator("x"))
                    .derivativeBy("b2", byDenominator("x^2"))
                    .derivativeBy("b3", byDenominator("x^3"))
                    .derivativeBy("b4", byDenominator("x^4"))
                    .from("Molina, Schramowski and Kersting, Padé activation units", 2019)
                    .does("A quotient of polynomials, safe from poles, that starts as a fit to leaky ReLU.")
                    .use(
                            "Where the shape itself is to be learned; ten parameters want data, and the outer coefficients get"
                                    + " large gradients.")
                    .done(),
            declare("acon_b", "ACON-B", Family.LEARNED)
                    .learned("p", ANY, 0.25)
                    .learned("beta", ANY, 1)
                    .formula("(1 - p)*x*sigmoid(beta*(1 - p)*x) + p*x")
                    .derivativeBy("p", "x*sigmoid(-beta*(1 - p)*x)*(1 - beta*(1 - p)*x*sigmoid(beta*(1 - p)*x))")
                    .from("Ma, Zhang, Liu and Sun, Activate or not: learning customized activation", 2021)
                    .does("A smooth PReLU: beta says how sharply it switches, and at 0 it is linear.")
                    .use("Vision networks where PReLU is tried; a beta near 0 makes the unit linear.")
                    .done(),
            declare("acon_c", "ACON-C", Family.LEARNED)
                    .aliases("meta-ACON", "acon")
                    .learned("p1", ANY, 1.2)
                    .learned("p2", ANY, -0.8)
                    .learned("beta", ANY, 1)
                    .formula("(p1 - p2)*x*sigmoid(beta*(p1 - p2)*x) + p2*x")
                    .derivativeBy("p2", "x*sigmoid(-beta*(p1 - p2)*x)*(1 - beta*(p1 - p2)*x*sigmoid(beta*(p1 - p2)*x))")
                    .from("Ma, Zhang, Liu and Sun, Activate or not: learning customized activation", 2021)
                    .does("A smooth maximum of two learned lines; beta says how sharply it switches.")
                    .use(
                            "Vision networks; meta-ACON is this with a beta of its own for each channel of each example: the"
                                    + " sigmoid of two small layers over the channel's mean. Those layers have weights and are part"
                                    + " of a network; this function takes the beta that they give.")
                    .done(),
            declare("xielu", "xIELU", Family.LEARNED)
                    .learned("a", ANY, StrictMath.log(StrictMath.expm1(0.8)))
                    .learned("b", ANY, StrictMath.log(StrictMath.expm1(0.3)))
                    .parameter("beta", 0.5, ANY)
                    .formula("where(x > 0, softplus(a)*x^2 + beta*x, (beta + softplus(b))*(expm1(x) - x) + beta*x)")
                    .derivativeBy("beta", "where(x > 0, x, expm1(x))")
                    .definition("where(x > 0, log(1 + exp(a))*x^2 + beta*x,"
                            + " (beta + log(1 + exp(b)))*(exp(x) - 1 - x) + beta*x)")
                    .from("Huang and Schlag, Deriving activation functions using integration", 2024)
                    .does(
                            "Grows like a square above zero, and below falls a little and then rises, by learned amounts.")
                    .use("Feed-forward layers of language models, with normalisation, since it grows fast.")
                    .in(
                            HUGGING_FACE,
                            "xielu",
                            "the value at 0 is -8e-7, and the derivative -0.3 on (-1e-6, 0] where it is 0.5")
                    .done(),
            declare("dyt", "DyT", Family.LEARNED)
                    .aliases("dynamic tanh")
                    .learned("alpha", ANY, 0.5)
                    .learned("gamma", ANY, 1)
                    .learned("beta", ANY, 0)
                    .formula("gamma*tanh(alpha*x) + beta")
                    .from("Zhu et al., Transformers without normalization", 2025)
                    .does("A tanh whose steepness, height and middle are learned.")
                    .use(
                            "In place of a normalisation layer, before a block; as a hidden unit its gradients vanish where"
                                    + " inputs are large.")
                    .done(),
            declare("derf", "Derf", Family.LEARNED)
                    .aliases("dynamic erf")
                    .learned("alpha", ANY, 0.5)
                    .learned("s", ANY, 0)
                    .learned("gamma", ANY, 1)
                    .learned("beta", ANY, 0)
                    .formula("gamma*erf(alpha*x + s) + beta")
                    .from("Chen et al., Stronger normalization-free transformers", 2025)
                    .does("An error function whose steepness, height and middle are learned.")
                    .use(
                            "In place of a normalisation layer, before a block; its gradients vanish sooner than DyT's where"
                                    + " inputs are large.")
                    .done(),
            declare("trained_snake", "Trained Snake", Family.LEARNED)
                    .aliases("snake-α", "snake-α (trained)", "learned_snake")
                    .learned("alpha", POSITIVE, 1)
                    .formula("x + sin(alpha*x)^2/alpha")
                    .derivative("1 + sin(2*alpha*x)")
                    .from("Lee et al., BigVGAN: a universal neural vocoder with large-scale training", 2022)
                    .does("Snake whose frequency is learned.")
                    .use(
                            "Audio and other signals whose periods are not known beforehand; its slope is zero once a wave.")
                    .done());

    /** PAU's derivative by the coefficient of a power in its denominator, whose square would overflow. */
    private static String byDenominator(String power) {
        return "-" + PAU_TOP + "/" + PAU_BOTTOM + " * (sign" + PAU_SUM + "*" + power + "/" + PAU_BOTTOM + ")";
    }

    private LearnedUnits() {}
}
