package dev.hillock.emit;

import dev.hillock.rows.RowDeclaration;
import java.util.Map;
import java.util.stream.Collectors;

/** Functions of rows as LaTeX: the declared formula, and the derivative of one output by one input. */
final class RowLatex {
    private static final Map<String, String> COMMANDS = Map.of(
            "exp", "\\exp", "log", "\\ln", "max", "\\max", "alpha", "\\alpha", "tau", "\\tau", "d", "\\delta", "...",
            "\\dots", "<=", "\\le", ">=", "\\ge");

    private RowLatex() {}

    static String source(RowDeclaration declaration) {
        return "%% %s: %s, %d\n\\begin{align}\ny_i &= %s \\\\\n\\frac{\\partial y_i}{\\partial x_j} &= %s\n\\end{align}\n"
                .formatted(
                        declaration.name(),
                        declaration.reference(),
                        declaration.year(),
                        write(RowTermParser.value(declaration)),
                        write(RowTermParser.derivative(declaration)));
    }

    private static String write(RowTerm term) {
        return switch (term) {
            case RowTerm.Literal n -> n.text();
            case RowTerm.Name n ->
                n.index() == null ? command(n.name()) : command(n.name()) + "_{" + write(n.index()) + "}";
            case RowTerm.Call c ->
                command(c.function()) + (c.derivative() ? "'" : "") + "\\left(" + write(c.arguments()) + "\\right)";
            case RowTerm.Sum s -> "\\sum_{" + write(s.index()) + "} " + write(s.body());
            case RowTerm.Negated n -> "-" + write(n.operand());
            case RowTerm.Brackets b -> "\\left(" + write(b.inside()) + "\\right)";
            case RowTerm.Words w -> "\\text{ " + w.text() + " }";
            case RowTerm.Sign s -> s.text().equals(",") ? ", " : " " + command(s.text()) + " ";
            case RowTerm.Sequence s -> s.parts().stream().map(RowLatex::write).collect(Collectors.joining());
            case RowTerm.Binary b -> binary(b);
        };
    }

    private static String binary(RowTerm.Binary b) {
        return switch (b.operator()) {
            case '/' ->
                "\\frac{" + write(RowTerm.Brackets.open(b.left())) + "}{" + write(RowTerm.Brackets.open(b.right()))
                        + "}";
            case '^' -> write(b.left()) + "^{" + write(RowTerm.Brackets.open(b.right())) + "}";
            case '*' -> write(b.left()) + " \\, " + write(b.right());
            default -> write(b.left()) + " " + b.operator() + " " + write(b.right());
        };
    }

    private static String command(String name) {
        String known = COMMANDS.get(name);
        return known != null ? known : name.length() > 1 ? "\\operatorname{" + name + "}" : name;
    }
}
