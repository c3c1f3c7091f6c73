package dev.hillock.app.site;

import dev.hillock.app.report.Html;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The measured errors of docs/accuracy.md, which {@code core/accuracy} writes. */
final class Accuracy {
    private static final Pattern CELL = Pattern.compile("\\s*\\|\\s*");
    private static final List<String> COLUMNS =
            List.of("float value", "float derivative", "double value", "double derivative");

    private final Map<String, List<String>> rows = new LinkedHashMap<>();

    /** Reads the rows of the table: the function, then one cell for each column. */
    static Accuracy read() {
        Accuracy table = new Accuracy();
        Resources.read("accuracy.md").lines().filter(l -> l.startsWith("| ")).forEach(line -> {
            List<String> cells =
                    Stream.of(CELL.split(line)).filter(c -> !c.isEmpty()).toList();
            if (cells.size() == COLUMNS.size() + 1) {
                table.rows.put(cells.getFirst(), cells.subList(1, cells.size()));
            }
        });
        return table;
    }

    /** The measured errors of a function as a table, empty where it has not been measured. */
    Optional<String> html(String id) {
        List<String> cells = rows.get(id);
        if (cells == null) {
            return Optional.empty();
        }
        StringBuilder out = new StringBuilder(
                "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Largest errors\"><table>\n<thead><tr>"
                        + "<th scope=\"col\">kernel</th><th scope=\"col\" class=\"n\">largest error found, ulp</th>"
                        + "<th scope=\"col\">at</th></tr></thead>\n<tbody>\n");
        for (int i = 0; i < cells.size(); i++) {
            String[] parts = cells.get(i).split(" at ", 2);
            out.append("<tr><th scope=\"row\">")
                    .append(COLUMNS.get(i))
                    .append("</th><td class=\"n\">")
                    .append(Html.escape(parts[0]))
                    .append("</td><td>")
                    .append(parts.length > 1 ? Html.code(parts[1]) : "")
                    .append("</td></tr>\n");
        }
        return Optional.of(out.append("</tbody></table></div>\n").toString());
    }
}
