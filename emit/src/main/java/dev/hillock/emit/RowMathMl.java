package dev.hillock.emit;

import dev.hillock.rows.RowDeclaration;
import java.util.Map;
import java.util.stream.Collectors;

/** Functions of rows as presentation MathML, see {@link MathMl}. */
public final class RowMathMl {
    private static final Map<String, String> SIGNS = Map.of("...", "…", "<", "&lt;", ">", "&gt;", "<=", "≤", ">=", "≥");
    private static final Map<String, String> FUNCTIONS = Map.of("log", "ln");

    private RowMathMl() {}

    /** The i-th output, {@code y_i = ...}, as a displayed {@code <math>} element. */
    public static String value(RowDeclaration declaration) {
        return equation("<msub><mi>y</mi><mi>i</mi></msub>", RowTermParser.value(declaration));
    }

    /** The derivative of the i-th output by the j-th input, as a displayed {@code <math>} element. */
    public static String derivative(RowDeclaration declaration) {
        return equation(
                "<mfrac><mrow><mo>∂</mo><msub><mi>y</mi><mi>i</mi></msub></mrow>"
                        + "<mrow><mo>∂</mo><msub><mi>x</mi><mi>j</mi></msub></mrow></mfrac>",
                RowTermParser.derivative(declaration));
    }

    private static String equation(String left, RowTerm right) {
        return "<math display=\"block\"><mrow>" + left + "<mo>=</mo>" + write(right) + "</mrow></math>";
    }

    private static String write(RowTerm term) {
        return switch (term) {
            case RowTerm.Literal n -> MathMl.number(n.text());
            case RowTerm.Name n ->
                n.index() == null ? name(n.name()) : "<msub>" + name(n.name()) + write(n.index()) + "</msub>";
            case RowTerm.Call c ->
                "<mrow>" + function(c) + "<mo>&#x2061;</mo>" + MathMl.brackets(write(c.arguments())) + "</mrow>";
            case RowTerm.Sum s ->
                "<mrow><munder><mo>∑</mo>" + write(s.index()) + "</munder>" + write(s.body()) + "</mrow>";
            case RowTerm.Negated n -> "<mrow><mo>−</mo>" + write(n.operand()) + "</mrow>";
            case RowTerm.Brackets b -> MathMl.brackets(write(b.inside()));
            case RowTerm.Words w -> "<mtext>&#xA0;" + w.text() + "&#xA0;</mtext>";
            case RowTerm.Sign s -> "<mo>" + SIGNS.getOrDefault(s.text(), s.text()) + "</mo>";
            case RowTerm.Sequence s ->
                s.parts().stream().map(RowMathMl::write).collect(Collectors.joining("", "<mrow>", "</mrow>"));
            case RowTerm.Binary b -> binary(b);
        };
    }

    private static String binary(RowTerm.Binary b) {
        String open = write(RowTerm.Brackets.open(b.right()));
        return switch (b.operator()) {
            case '/' -> "<mfrac>" + write(RowTerm.Brackets.open(b.left())) + open + "</mfrac>";
            case '^' -> "<msup>" + write(b.left()) + open + "</msup>";
            case '*' -> "<mrow>" + write(b.left()) + "<mo>·</mo>" + write(b.right()) + "</mrow>";
            default ->
                "<mrow>" + write(b.left()) + "<mo>" + (b.operator() == '-' ? "−" : "+") + "</mo>" + write(b.right())
                        + "</mrow>";
        };
    }

    private static String function(RowTerm.Call c) {
        String name = "<mi>" + FUNCTIONS.getOrDefault(c.function(), c.function()) + "</mi>";
        return c.derivative() ? "<msup>" + name + "<mo>′</mo></msup>" : name;
    }

    /** d is Kronecker's delta. */
    private static String name(String name) {
        return MathMl.symbol(name.equals("d") ? "delta" : name);
    }
}
