package dev.hillock.app.site;

import dev.hillock.Activation;
import dev.hillock.app.Card;
import dev.hillock.app.report.Html;
import dev.hillock.catalog.Catalog;
import dev.hillock.catalog.Declaration;
import dev.hillock.emit.MathMl;
import dev.hillock.emit.RowMathMl;
import dev.hillock.expr.Expr;
import dev.hillock.expr.FormulaParser;
import dev.hillock.expr.ParameterDeclaration;
import dev.hillock.rows.Gate;
import dev.hillock.rows.RowDeclaration;
import dev.hillock.rows.RowFunction;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The formula of a function, its derivatives, and its parameters, typeset as MathML. */
final class FormulaSection {
    private FormulaSection() {}

    static String html(Card card) {
        if (card.id().equals("formula")) {
            return typed(Activation.of(card.spec()));
        }
        Optional<Declaration> declaration = Catalog.find(card.id());
        Optional<Gate> gate = Gate.of(card.spec());
        String text = declaration.isPresent() || gate.isPresent() ? card.formula() : "y_i = " + card.formula();
        String equations = declaration
                .map(FormulaSection::elementWise)
                .or(() -> gate.map(FormulaSection::gate))
                .orElseGet(() -> rows(RowFunction.of(card.spec()).orElseThrow().declaration()));
        return equations + parameters(card) + "<p>As text: " + Html.code(text) + "</p>\n";
    }

    private static String typed(Activation own) {
        return equation("Value", MathMl.equation(MathMl.name(false), own.formula()))
                + equation("Derivative", MathMl.equation(MathMl.name(true), own.derivative()));
    }

    private static String elementWise(Declaration d) {
        List<String> names =
                d.parameters().stream().map(ParameterDeclaration::name).toList();
        Expr definition = FormulaParser.parse(d.definition(), Catalog.LIBRARY, Set.copyOf(names));
        StringBuilder out = new StringBuilder();
        out.append(equation("Value", MathMl.equation(MathMl.name(false), definition)))
                .append(equation(
                        "Derivative",
                        MathMl.equation(MathMl.name(true), d.function().derivative())));
        for (String learned : d.learned()) {
            out.append(equation(
                    "Derivative by " + learned,
                    MathMl.equation(MathMl.partial("f", learned), d.derivativeBy(learned))));
        }
        return out.toString();
    }

    private static String gate(Gate g) {
        return equation("Output", MathMl.equation("<mi>y</mi>", g.formula()))
                + equation("Derivative by a", MathMl.equation(MathMl.partial("y", "a"), g.derivativeByA()))
                + equation("Derivative by b", MathMl.equation(MathMl.partial("y", "b"), g.derivativeByB()));
    }

    private static String rows(RowDeclaration d) {
        return equation("Output", RowMathMl.value(d)) + equation("Derivative", RowMathMl.derivative(d));
    }

    private static String equation(String label, String math) {
        return "<div class=\"formula\" tabindex=\"0\" role=\"region\" aria-label=\"" + label + "\">" + math
                + "</div>\n";
    }

    private static String parameters(Card card) {
        if (card.parameters().isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder("<div class=\"scroll\" tabindex=\"0\" role=\"region\""
                + " aria-label=\"Parameters\"><table>\n<thead><tr><th scope=\"col\">parameter</th>"
                + "<th scope=\"col\" class=\"n\">default</th><th scope=\"col\">legal</th></tr></thead>\n<tbody>\n");
        for (Card.Parameter p : card.parameters()) {
            String symbol = MathMl.symbol(p.name());
            boolean letter = !symbol.contains(p.name());
            out.append("<tr><th scope=\"row\">")
                    .append(letter ? "<math>" + symbol + "</math> " : "")
                    .append(Html.code(p.name()))
                    .append(p.learned() ? ", learned" : "")
                    .append("</th><td class=\"n\">")
                    .append(Html.escape(FunctionPage.number(p.defaultValue())))
                    .append("</td><td>")
                    .append(Html.escape(p.legal()))
                    .append("</td></tr>\n");
        }
        return out.append("</tbody></table></div>\n").toString();
    }
}
