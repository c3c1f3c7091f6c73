package dev.hillock.catalog;

import static dev.hillock.catalog.DeclarationBuilder.declare;
import static dev.hillock.expr.ParameterDeclaration.Range.POSITIVE;

import java.util.List;

/** Periodic functions. */
final class Periodics {
    static final List<Declaration> ALL = List.of(
            declare("sin", "Sine", Family.PERIODIC)
                    .aliases("sine", "siren")
                    .parameter("omega", 1, POSITIVE)
                    .formula("sin(omega*x)")
                    .from("Sitzmann et al., Implicit neural representations with periodic activation functions", 2020)
                    .does("The sine of its input; omega is the frequency (SIREN's first layer has 30).")
                    .use(
                            "Signals, coordinates and problems with a period; it has no limit at infinity, and large inputs make"
                                    + " training erratic.")
                    .done(),
            declare("cos", "Cosine", Family.PERIODIC)
                    .aliases("cosine")
                    .formula("cos(x)")
                    .from("Rahimi and Recht, Random features for large-scale kernel machines", 2007)
                    .does("The cosine of its input.")
                    .use("Random Fourier features and signals with a period; it is flat at zero and has no limit at"
                            + " infinity.")
                    .done(),
            declare("snake", "Snake", Family.PERIODIC)
                    .aliases("x+sin²")
                    .parameter("alpha", 1, POSITIVE)
                    .formula("x + sin(alpha*x)^2/alpha")
                    .derivative("1 + sin(2*alpha*x)")
                    .from("Ziyin, Hartwig and Ueda, Neural networks fail to learn periodic functions", 2020)
                    .does("A line with a wave on it; alpha is the frequency.")
                    .use("Audio and other signals with a period that continues beyond the training data; its slope is"
                            + " zero once a wave.")
                    .done());

    private Periodics() {}
}
