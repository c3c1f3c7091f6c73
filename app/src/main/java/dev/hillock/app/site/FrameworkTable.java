package dev.hillock.app.site;

import dev.hillock.app.Card;
import dev.hillock.app.Elsewhere;
import dev.hillock.app.report.Html;
import java.util.ArrayList;
import java.util.List;

/** A function's names elsewhere, what it is there, and how far a port would be off. */
final class FrameworkTable {
    private FrameworkTable() {}

    static String html(Card card) {
        if (card.frameworks().isEmpty()) {
            return "<p>None of the frameworks looked at has it.</p>\n";
        }
        return table(card, "Other frameworks", false)
                + (card.frameworks().stream().anyMatch(Elsewhere::namesake)
                        ? "<h3>Other functions of this name</h3>\n" + table(card, "Other functions of this name", true)
                        : "");
    }

    private static String table(Card card, String label, boolean namesakes) {
        List<Elsewhere> shown = card.frameworks().stream()
                .filter(e -> e.namesake() == namesakes)
                .toList();
        if (shown.isEmpty()) {
            return "<p>None of the frameworks looked at has it under a name of its own.</p>\n";
        }
        StringBuilder out =
                new StringBuilder("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" + label
                        + "\"><table class=\"wrap\">\n<thead><tr><th scope=\"col\">framework</th>"
                        + "<th scope=\"col\">name there</th><th scope=\"col\">at its defaults</th>"
                        + "<th scope=\"col\">what differs there</th></tr></thead>\n<tbody>\n");
        for (Elsewhere elsewhere : shown) {
            out.append("<tr><th scope=\"row\">")
                    .append(Html.escape(elsewhere.framework()))
                    .append("</th><td>")
                    .append(Html.code(elsewhere.name()))
                    .append(kind(elsewhere.presence()))
                    .append("</td><td>")
                    .append(Html.code(elsewhere.function()))
                    .append("</td><td>")
                    .append(Page.prose(differs(elsewhere)))
                    .append("</td></tr>\n");
        }
        return out.append("</tbody></table></div>\n").toString();
    }

    private static String kind(String presence) {
        return switch (presence) {
            case "layer" -> " (a layer)";
            case "operation" -> " (an operation)";
            case "wrong" -> " (wrong)";
            default -> "";
        };
    }

    private static String differs(Elsewhere elsewhere) {
        List<String> parts = new ArrayList<>();
        Elsewhere.Apart value = elsewhere.value();
        if (value != null) {
            parts.add("off by up to " + value.text());
        }
        Elsewhere.Apart derivative = elsewhere.derivativeOff();
        if (derivative != null) {
            parts.add("the derivative by up to " + derivative.text());
        }
        if (!elsewhere.difference().isEmpty()) {
            parts.add(elsewhere.difference());
        }
        return parts.isEmpty() ? "nothing" : String.join("; ", parts);
    }
}
