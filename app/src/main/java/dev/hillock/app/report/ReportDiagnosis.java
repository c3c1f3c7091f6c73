package dev.hillock.app.report;

import dev.hillock.diagnose.Finding;
import dev.hillock.diagnose.LayerReport;
import dev.hillock.diagnose.training.TrainingDiagnosis.Run;
import dev.hillock.diagnose.training.TrainingDiagnosis.Sighting;
import dev.hillock.plot.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What was found inside the recommended network while it was trained. */
final class ReportDiagnosis {
    private ReportDiagnosis() {}

    static String html(Run run) {
        StringBuilder out = new StringBuilder();
        List<Finding> findings = run.last().findings();
        out.append(
                        "<p>The recommended network was trained once more and looked at from the first update to the last, on up to ")
                .append(run.last().rows())
                .append(" training rows. ")
                .append(findings.isEmpty() ? "Nothing was found in it.</p>\n" : "Found in it at the end:</p>\n");
        list(out, findings);
        List<Finding> gone = run.sightings().stream()
                .map(Sighting::finding)
                .filter(seen -> findings.stream()
                        .noneMatch(last -> last.id().equals(seen.id()) && Objects.equals(last.layer(), seen.layer())))
                .toList();
        if (!gone.isEmpty()) {
            out.append("<p>Seen along the way and gone at the end:</p>\n");
            list(out, gone);
        }
        out.append(
                "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Layers\"><table>\n<caption>Its layers, at"
                        + " the end</caption>\n<thead><tr><th scope=\"col\">layer</th><th scope=\"col\" class=\"n\">units</th><th"
                        + " scope=\"col\" class=\"n\">dead</th><th scope=\"col\" class=\"n\">saturated</th><th scope=\"col\" class=\"n\">gradient</th><th"
                        + " scope=\"col\">mean</th><th scope=\"col\" class=\"n\">spread</th></tr></thead>\n<tbody>\n");
        for (LayerReport layer : run.last().layers()) {
            out.append("<tr><th scope=\"row\">")
                    .append(Html.escape(layer.name()))
                    .append("</th><td class=\"n\">")
                    .append(layer.units())
                    .append("</td><td class=\"n\">")
                    .append(percent(layer.dead()))
                    .append("</td><td class=\"n\">")
                    .append(layer.saturates() ? percent(layer.saturated()) : "")
                    .append("</td><td class=\"n\">")
                    .append(Numbers.value(layer.gradient(), 3))
                    .append("</td><td class=\"n\">")
                    .append(Numbers.value(layer.mean(), 3))
                    .append("</td><td class=\"n\">")
                    .append(Numbers.value(layer.spread(), 3))
                    .append("</td></tr>\n");
        }
        return out.append("</tbody>\n</table></div>\n").toString();
    }

    private static void list(StringBuilder out, List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        out.append("<ul>\n");
        for (Finding finding : findings) {
            out.append("<li><strong>")
                    .append(Html.escape(finding.severity().id()))
                    .append("</strong> ")
                    .append(Html.code(finding.id()))
                    .append(finding.layer() == null ? "" : " in " + Html.escape(finding.layer()))
                    .append(": ")
                    .append(Html.escape(finding.explanation() + " " + finding.remedy()))
                    .append("</li>\n");
        }
        out.append("</ul>\n");
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
