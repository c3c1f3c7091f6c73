package dev.hillock.app.studio;

import dev.hillock.Activation;
import dev.hillock.app.Card;
import dev.hillock.app.Json;
import dev.hillock.app.report.Html;
import dev.hillock.app.site.FunctionSections;
import dev.hillock.catalog.Catalog;
import dev.hillock.catalog.Declaration;
import dev.hillock.emit.Language;
import dev.hillock.expr.ParameterDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The pages about functions; what changes while a parameter moves or a formula is typed comes from {@link #sections}. */
final class FunctionPages {
    /** A parameter with the stretch that its slider covers. */
    record Slider(String name, double standard, double value, double from, double to, double step, String legal) {}

    private FunctionPages() {}

    static String function(String spec) {
        Card card = Card.of(spec);
        boolean unit = Study.isUnit(spec);
        FunctionSections sections = FunctionSections.of(card);
        StringBuilder out = new StringBuilder("<p class=\"over\">" + Html.escape(sections.family()) + " · "
                + Html.code(card.id()) + "</p>\n" + Html.text("h1", card.name()) + "\n");
        if (card.does() != null) {
            out.append("<p class=\"lead\">").append(Html.escape(card.does())).append("</p>\n");
        }
        out.append("<function-plot data-specs=\"" + Html.escape(Json.line(List.of(card.spec()))) + "\""
                + (unit ? " data-unit=\"1\"" : " data-sliders=\"" + Html.escape(Json.line(sliders(spec))) + "\"")
                + "></function-plot>\n<div id=\"sections\">\n" + sections(card, sections) + "</div>\n");
        return Frame.page(card.name(), "", List.of("functions.js"), out.toString());
    }

    /** Formula, properties, values at edges, code and what else is known, as HTML. */
    static String sections(String spec) {
        Card card = Card.of(spec);
        return sections(card, FunctionSections.of(card));
    }

    private static String sections(Card card, FunctionSections s) {
        boolean own = card.id().equals("formula");
        StringBuilder out = new StringBuilder("<div class=\"columns\">\n<div>\n")
                .append(Frame.section("formula", "Formula", s.formula()))
                .append(Frame.section("edges", "Edge values", s.edges()))
                .append("</div>\n<div>\n")
                .append(Frame.section("properties", "Properties", s.properties()));
        if (!own) {
            out.append(Frame.section("accuracy", "Accuracy", s.accuracy()));
        }
        out.append("</div>\n</div>\n");
        if (!s.code().isEmpty()) {
            out.append(Frame.section("code", "Code", code(s.code())));
        }
        if (!own) {
            out.append(Frame.section(
                            "use",
                            "When to use it, and when not",
                            "<p>" + Html.escape(String.valueOf(card.use())) + "</p>\n"))
                    .append(Frame.section("frameworks", "In other frameworks", s.frameworks()))
                    .append(Frame.section("origin", "Origin", s.origin()));
        }
        return out.toString();
    }

    private static String code(Map<Language, String> code) {
        StringBuilder out = new StringBuilder("<code-tabs>\n");
        code.forEach((language, source) -> out.append("<pre data-title=\"")
                .append(Html.escape(language.title()))
                .append("\" data-id=\"")
                .append(language.id())
                .append("\"><code>")
                .append(Html.escape(source))
                .append("</code></pre>\n"));
        return out + "</code-tabs>\n";
    }

    private static List<Slider> sliders(String spec) {
        Activation activation = Activation.of(spec);
        Declaration declaration = Catalog.find(activation.id()).orElse(null);
        List<Slider> sliders = new ArrayList<>();
        if (declaration != null) {
            for (ParameterDeclaration p : declaration.parameters()) {
                sliders.add(slider(p, activation.parameters().getOrDefault(p.name(), p.defaultValue())));
            }
        }
        return sliders;
    }

    private static Slider slider(ParameterDeclaration p, double value) {
        double d = p.defaultValue();
        double reach = Math.max(2, 2 * Math.abs(d));
        double from = switch (p.legal()) {
            case ANY -> d - reach;
            case POSITIVE -> reach / 100;
            case NOT_NEGATIVE, FLAG -> 0;
            case ONE_TO_TWO -> 1.01;
            case COUNT -> 1;
        };
        double to = switch (p.legal()) {
            case ANY -> d + reach;
            case POSITIVE, NOT_NEGATIVE -> 2 * reach;
            case ONE_TO_TWO -> 2;
            case COUNT -> Math.max(10, 2 * d);
            case FLAG -> 1;
        };
        double step = switch (p.legal()) {
            case COUNT, FLAG -> 1;
            default -> reach / 100;
        };
        return new Slider(p.name(), d, value, Math.min(from, value), Math.max(to, value), step, p.legalText());
    }

    static String compare() {
        return Frame.page(
                "Compare",
                "/compare",
                List.of("functions.js"),
                "<h1>Compare</h1>\n<p class=\"lead\">Up to four functions or formulas on the same axes.</p>\n"
                        + "<function-picker></function-picker>\n<function-plot data-specs=\"[]\"></function-plot>\n"
                        + "<datalist id=\"names\">" + names() + "</datalist>\n");
    }

    private static String names() {
        StringBuilder out = new StringBuilder();
        Catalog.all().forEach(d -> out.append("<option value=\"").append(d.id()).append("\">"));
        return out.toString();
    }

    static String formula() {
        return Frame.page(
                "Own formula",
                "/formula",
                List.of("functions.js"),
                "<h1>Own formula</h1>\n<p class=\"lead\">Over x, with any function of the gallery in it. It works wherever"
                        + " a name does.</p>\n<formula-field></formula-field>\n"
                        + "<function-plot data-specs=\"[]\"></function-plot>\n<div id=\"sections\"></div>\n");
    }
}
