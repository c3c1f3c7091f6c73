package dev.hillock.emit;

import dev.hillock.rows.Gate;

/** Gated units as LaTeX: the value and the partial derivatives. */
final class GateLatex {
    private GateLatex() {}

    static String source(GateProgram program) {
        Gate gate = program.gate();
        return """
                %% %s: %s
                \\begin{align}
                f(a, b) &= %s \\\\
                \\frac{\\partial f}{\\partial a} &= %s \\\\
                \\frac{\\partial f}{\\partial b} &= %s
                \\end{align}
                """.formatted(
                        gate.declaration().name(),
                        program.source(),
                        LatexWriter.write(gate.formula()),
                        LatexWriter.write(gate.derivativeByA()),
                        LatexWriter.write(gate.derivativeByB()));
    }
}
