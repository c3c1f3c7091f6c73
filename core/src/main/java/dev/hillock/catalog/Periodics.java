package dev.hillock.catalog;

import static dev.hillock.catalog.DeclarationBuilder.declare;
import static dev.hillock.expr.ParameterDeclaration.Range.POSITIVE;

import java.util.List;

/** Periodic functions. */
final class Periodics {
    static final List<Declaration> ALL = List.of(declare("sin", "Sine", Family.PERIODIC)
            .aliases("sine", "siren")
            .parameter("omega", 1, POSITIVE)
            .formula("sin(omega*x)")
            .from("Sitzmann et al., Implicit neural representations with periodic activation functions", 2020)
            .does("The sine of its input; omega is the frequency (SIREN's first layer has 30).")
            .use("Signals, coordinates and problems with a period; it has no limit at infinity, and large inputs make"
                    + " training erratic.")
            .done());

    private Periodics() {}
}
