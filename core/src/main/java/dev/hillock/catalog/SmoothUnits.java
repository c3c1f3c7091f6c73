package dev.hillock.catalog;

import static dev.hillock.catalog.DeclarationBuilder.declare;
import static dev.hillock.expr.ParameterDeclaration.Range.ANY;
import static dev.hillock.expr.ParameterDeclaration.Range.NOT_NEGATIVE;

import java.util.List;

/** Smooth relatives of ReLU: the input times a gate between 0 and 1, and the exponential units. */
final class SmoothUnits {
    static final List<Declaration> ALL = List.of(
            declare("elu", "ELU", Family.EXPONENTIAL)
                    .aliases("exponential linear unit")
                    .parameter("alpha", 1, NOT_NEGATIVE)
                    .formula("where(x > 0, x, alpha*expm1(x))")
                    .from("Clevert, Unterthiner and Hochreiter, Fast and accurate deep network learning by ELUs", 2015)
                    .does("Passes positive values and lets negative ones saturate smoothly at -alpha.")
                    .use("Hidden layers whose mean activation should stay near zero; it costs an exponential, and for"
                            + " alpha other than 1 its slope jumps at zero.")
                    .done(),
            declare("gelu", "GELU", Family.SMOOTH)
                    .aliases("gelu_erf", "gelu none", "gelu_python")
                    .formula("x * normal_cdf(x)")
                    .definition("x / 2 * erfc(-x / sqrt(2))")
                    .from("Hendrycks and Gimpel, Gaussian error linear units", 2016)
                    .does("Weighs its input by the share of a normal distribution that lies below it.")
                    .use(
                            "The default of transformers, smooth and with a gradient for small negative inputs; dearer than"
                                    + " ReLU, and not monotone.")
                    .done(),
            declare("silu", "SiLU (Swish)", Family.SMOOTH)
                    .aliases("swish", "sigmoid-weighted linear unit", "swish_beta")
                    .parameter("beta", 1, ANY)
                    .formula("x * sigmoid(beta*x)")
                    .from("Elfwing, Uchibe and Doya, Sigmoid-weighted linear units", 2017)
                    .does("Weighs its input by its own sigmoid.")
                    .use("Deep networks where ReLU trains roughly; not monotone, and on small tables seldom told apart"
                            + " from ReLU.")
                    .done(),
            declare("mish", "Mish", Family.SMOOTH)
                    .formula("x * tanh(softplus(x))")
                    .from("Misra, Mish: a self regularized non-monotonic activation function", 2019)
                    .does("Weighs its input by the tanh of its softplus; close to SiLU with a slightly deeper dip.")
                    .use("Vision networks that were tuned with it; among the dearest to compute, and not monotone.")
                    .done());

    private SmoothUnits() {}
}
