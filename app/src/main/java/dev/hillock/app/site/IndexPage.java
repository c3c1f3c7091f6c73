package dev.hillock.app.site;

import dev.hillock.app.Card;
import dev.hillock.app.Elsewhere;
import dev.hillock.app.report.Html;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** The list of all functions with a sketch of each, to search and to filter by property. */
final class IndexPage {

    /** A function in the list; the sketch is an {@code <svg>} element. */
    record Entry(Card card, String family, String sketch) {}

    private IndexPage() {}

    static String html(List<Entry> entries) {
        Map<String, List<Entry>> families = new LinkedHashMap<>();
        TreeSet<String> frameworks = new TreeSet<>();
        for (Entry entry : entries) {
            families.computeIfAbsent(entry.family(), f -> new ArrayList<>()).add(entry);
            entry.card().frameworks().forEach(e -> frameworks.add(e.framework()));
        }
        StringBuilder out = new StringBuilder(1 << 18);
        out.append("<h1>Activation functions</h1>\n<p class=\"lead\">")
                .append(entries.size())
                .append(
                        " functions, each with formula, picture, properties, values at the edges, accuracy and code. Which"
                                + " one is right? <a href=\"choosing.html\">Choosing an activation</a>.</p>\n")
                .append(form(families.keySet(), frameworks))
                .append("<p id=\"count\" role=\"status\"></p>\n");
        int number = 0;
        for (var family : families.entrySet()) {
            String id = "family-" + ++number;
            out.append("<section class=\"family\" aria-labelledby=\"" + id + "\">\n<h2 id=\"" + id + "\">")
                    .append(Html.escape(family.getKey()))
                    .append("</h2>\n<ul class=\"cards\">\n");
            family.getValue().forEach(e -> out.append(card(e)));
            out.append("</ul>\n</section>\n");
        }
        return Page.html(
                "index.html",
                "Activation functions",
                "All activation functions, to search and filter by property.",
                out.toString(),
                true);
    }

    private static String form(Iterable<String> families, Iterable<String> frameworks) {
        return "<form id=\"filter\" role=\"search\" hidden>\n"
                + "<label class=\"wide\">Search <input type=\"search\" id=\"q\" autocomplete=\"off\" placeholder=\"name,"
                + " alias or word\"></label>\n"
                + select("family", "Family", families)
                + select("monotonic", "Monotonic", List.of("yes", "no"))
                + select("smooth", "Smoothness", List.of("smooth", "kinks", "jumps"))
                + select("saturates", "Saturates", List.of("none", "left", "right", "both"))
                + select("bounded", "Bounded", List.of("above and below", "below", "above", "no"))
                + select("centred", "Zero-centred", List.of("yes", "no"))
                + select("parameters", "Parameters", List.of("none", "some"))
                + select("framework", "Framework", frameworks)
                + "<button type=\"reset\">Show all</button>\n</form>\n";
    }

    private static String select(String id, String label, Iterable<String> options) {
        StringBuilder out = new StringBuilder(
                "<label>" + label + " <select data-filter=\"" + id + "\"><option value=\"\">any</option>");
        for (String option : options) {
            out.append("<option>").append(Html.escape(option)).append("</option>");
        }
        return out + "</select></label>\n";
    }

    private static String card(Entry entry) {
        Card card = entry.card();
        StringBuilder out = new StringBuilder("<li");
        data(out, "text", words(card));
        data(out, "family", entry.family());
        data(out, "monotonic", card.monotonic() == null ? "" : card.monotonic() ? "yes" : "no");
        data(out, "smooth", smooth(card.smoothness()));
        data(out, "saturates", card.saturates());
        data(out, "bounded", bounded(card.range()));
        data(out, "centred", card.zeroCentred() ? "yes" : "no");
        data(out, "parameters", card.parameters().isEmpty() ? "none" : "some");
        data(
                out,
                "framework",
                "|"
                        + String.join(
                                "|",
                                card.frameworks().stream()
                                        .map(Elsewhere::framework)
                                        .toList()) + "|");
        return out + "><a href=\"" + Page.function(card.id()) + "\">" + entry.sketch() + "<span><strong>"
                + Html.escape(card.name()) + "</strong> " + Page.prose(String.valueOf(card.does()))
                + "</span></a></li>\n";
    }

    private static String words(Card card) {
        return (card.id() + " " + card.name() + " " + String.join(" ", card.aliases()) + " " + card.does() + " "
                        + card.use() + " " + card.reference())
                .toLowerCase(Locale.ROOT);
    }

    private static String smooth(String smoothness) {
        return switch (smoothness) {
            case "C0" -> "kinks";
            case "discontinuous" -> "jumps";
            default -> "smooth";
        };
    }

    private static String bounded(List<Double> range) {
        boolean below = Double.isFinite(range.getFirst());
        boolean above = Double.isFinite(range.getLast());
        return below ? above ? "above and below" : "below" : above ? "above" : "no";
    }

    private static void data(StringBuilder out, String name, String value) {
        out.append(" data-")
                .append(name)
                .append("=\"")
                .append(Html.escape(value))
                .append('"');
    }
}
