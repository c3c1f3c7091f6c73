package dev.hillock.catalog;

import static dev.hillock.catalog.DeclarationBuilder.declare;
import static dev.hillock.catalog.Framework.HUGGING_FACE;
import static dev.hillock.catalog.PeerTrait.takes;
import static dev.hillock.expr.ParameterDeclaration.Range.ANY;
import static dev.hillock.expr.ParameterDeclaration.Range.POSITIVE;

import java.util.List;

/** Smooth units of the research literature: the input times a function of itself, after GELU, SiLU and Mish. */
final class SelfGatedUnits {
    static final List<Declaration> ALL = List.of(
            declare("serf", "Serf", Family.SMOOTH)
                    .formula("x * erf(softplus(x))")
                    .definition("x * erf(log(1 + exp(x)))")
                    .from("Nag and Bhattacharyya, SERF: towards better training of deep neural networks", 2021)
                    .does("Weighs its input by the error function of its softplus.")
                    .use("Where Mish is tried, which it resembles; dearer than SiLU, and not monotonic.")
                    .done(),
            declare("telu", "TeLU", Family.SMOOTH)
                    .aliases("TanhExp")
                    .formula("x * tanh(exp(x))")
                    .derivative("tanh(exp(x)) + 4*x*exp(x - 2*exp(x))/(1 + exp(-2*exp(x)))^2")
                    .from("Liu and Di, TanhExp: a smooth activation function with high convergence speed", 2020)
                    .does("Weighs its input by the tanh of its exponential, and is linear almost from 1 up.")
                    .use("Where ReLU's speed is wanted with a gradient below zero; computed literally its derivative is"
                            + " NaN for large inputs.")
                    .done(),
            declare("phish", "Phish", Family.SMOOTH)
                    .formula("x * tanh(gelu(x))")
                    .definition("x * tanh(x / 2 * erfc(-x / sqrt(2)))")
                    .from("Naveen, Phish: a novel hyper-optimizable activation function", 2022)
                    .does("Weighs its input by the tanh of its GELU, and is flat at zero.")
                    .use(
                            "Seldom; it is positive on both sides of zero, so its outputs are not centred, and small inputs"
                                    + " get almost no gradient.")
                    .done(),
            declare("logish", "Logish", Family.SMOOTH)
                    .formula("x * log1p(sigmoid(x))")
                    .definition("x * log(1 + 1/(1 + exp(-x)))")
                    .from("Zhu et al., Logish: a new nonlinear nonmonotonic activation function", 2021)
                    .does("Weighs its input by the logarithm of one plus its sigmoid; its slope tends to ln 2.")
                    .use("Where SiLU is tried; its slope stays below 1, so weights must start larger.")
                    .done(),
            declare("smish", "Smish", Family.SMOOTH)
                    .formula("x * tanh(log1p(sigmoid(x)))")
                    .definition("x * tanh(log(1 + 1/(1 + exp(-x))))")
                    .from("Wang, Ren and Wang, Smish: a novel activation function for deep learning methods", 2022)
                    .does("Weighs its input by the tanh of Logish's weight; its slope tends to 0.6.")
                    .use("Where Mish is tried; its slope stays below 1, so weights must start larger, and it is dear to"
                            + " compute.")
                    .done(),
            declare("gish", "Gish", Family.SMOOTH)
                    .formula("x * log1p(-expm1(-exp(x)))")
                    .derivative("log1p(-expm1(-exp(x))) + x*exp(x - exp(x))/(2 - exp(-exp(x)))")
                    .definition("x * log(2 - exp(-exp(x)))")
                    .from("Kaytan, Aydilek and Yeroğlu, Gish: a novel activation function", 2023)
                    .does("Weighs its input by a logarithm of a Gompertz curve; its slope tends to ln 2.")
                    .use("Where SiLU is tried; computed literally its derivative is NaN for large inputs, and its slope"
                            + " stays below 1.")
                    .done(),
            declare("golu", "GoLU", Family.SMOOTH)
                    .aliases("Gompertz LU", "Gompertz linear unit")
                    .formula("x * exp(-exp(-x))")
                    .derivative("exp(-exp(-x)) + x*exp(-x - exp(-x))")
                    .from("Das et al., Gompertz linear units", 2025)
                    .does("Weighs its input by a Gompertz curve, which rises late and steeply.")
                    .use(
                            "Where GELU is tried and a smoother left side is wanted; computed literally its derivative is NaN"
                                    + " far left.")
                    .done(),
            declare("srs", "Soft-root-sign", Family.SMOOTH)
                    .aliases("soft-root-sign")
                    .learned("alpha", POSITIVE, 5)
                    .learned("beta", POSITIVE, 3)
                    .formula("where(x < 0, x*exp(x/beta)/(1 + x/alpha*exp(x/beta)), x/(x/alpha + exp(-x/beta)))")
                    .derivative("where(x < 0, exp(x/beta)*(1 + x/beta)/(1 + x/alpha*exp(x/beta))^2,"
                            + " exp(-x/beta)*(1 + x/beta)/(x/alpha + exp(-x/beta))^2)")
                    .definition("x / (x/alpha + exp(-x/beta))")
                    .from("Zhou et al., Soft-root-sign activation function", 2020)
                    .does("Rises from a dip below zero to a bound at alpha.")
                    .use("Where bounded outputs are wanted without batch normalisation; it has a pole unless alpha/beta"
                            + " is above 1/e.")
                    .done(),
            declare("eswish", "E-Swish", Family.SMOOTH)
                    .parameter("beta", 1.25, ANY)
                    .formula("beta * x * sigmoid(x)")
                    .from("Alcaide, E-swish: adjusting activations to different network depths", 2018)
                    .does("SiLU scaled by a constant, which the paper takes between 1 and 2.")
                    .use("Where SiLU's gradients fade with depth; a larger beta makes very deep networks explode.")
                    .done(),
            declare("elish", "ELiSH", Family.SMOOTH)
                    .formula("where(x >= 0, x*sigmoid(x), expm1(x)*sigmoid(x))")
                    .definition("where(x >= 0, x/(1 + exp(-x)), (exp(x) - 1)/(1 + exp(-x)))")
                    .from("Basirat and Roth, The quest for the golden activation function", 2018)
                    .does("SiLU above zero, and an ELU times a sigmoid below.")
                    .use("Vision networks where SiLU is tried; not monotonic, and its slope bends at zero.")
                    .done(),
            declare("hard_elish", "Hard ELiSH", Family.SMOOTH)
                    .aliases("hard-elish", "HardELiSH")
                    .formula("where(x >= 1, x, where(x >= 0, x*(x + 1)/2, where(x > -1, expm1(x)*(x + 1)/2, -0)))")
                    .definition("where(x >= 0, x, exp(x) - 1) * max(0, min(1, (x + 1)/2))")
                    .from("Basirat and Roth, The quest for the golden activation function", 2018)
                    .does("ELiSH with a gate of straight pieces.")
                    .use("In place of ELiSH where its sigmoid is too dear; below -1 the gradient is zero, so units can"
                            + " die.")
                    .done(),
            declare("clipped_gelu", "Clipped GELU", Family.SMOOTH)
                    .aliases("gelu_10")
                    .parameter("min", -10, ANY)
                    .parameter("max", 10, ANY)
                    .less("min", "max")
                    .formula("where(gelu(x) > max, max, where(gelu(x) < min, min, gelu(x)))")
                    .from("Wu et al., Integer quantization for deep learning inference", 2020)
                    .does("GELU cut off at min and max.")
                    .use("Networks for low-precision arithmetic, where bounded activations help; above max a unit gets"
                            + " no gradient.")
                    .in(HUGGING_FACE, "gelu_10", takes())
                    .done());

    private SelfGatedUnits() {}
}
