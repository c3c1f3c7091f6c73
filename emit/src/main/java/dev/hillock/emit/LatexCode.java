package dev.hillock.emit;

import dev.hillock.Activation;
import dev.hillock.catalog.Catalog;
import dev.hillock.expr.Expr;
import dev.hillock.expr.FormulaParser;
import java.util.LinkedHashSet;

/** Activations as LaTeX, in textbook form: mathematics, for people. */
final class LatexCode {
    private LatexCode() {}

    static String source(Program program) {
        Activation activation = program.activation();
        Expr formula = activation
                .declaration()
                .map(declaration -> FormulaParser.parse(
                        declaration.definition(),
                        Catalog.LIBRARY,
                        new LinkedHashSet<>(activation.parameters().keySet())))
                .orElse(activation.formula());
        StringBuilder out = new StringBuilder();
        out.append("%% %s%s\n".formatted(program.title(), program.source().isEmpty() ? "" : ": " + program.source()));
        out.append("\\begin{align}\n");
        out.append("f(x) &= ").append(LatexWriter.write(formula)).append(" \\\\\n");
        out.append("f'(x) &= ")
                .append(LatexWriter.write(activation.derivative()))
                .append("\n");
        return out.append("\\end{align}\n").toString();
    }
}
