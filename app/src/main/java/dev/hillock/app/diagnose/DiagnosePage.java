package dev.hillock.app.diagnose;

import dev.hillock.app.Json;
import dev.hillock.app.TextLayout;
import dev.hillock.app.report.Html;
import dev.hillock.app.report.Report;
import dev.hillock.diagnose.DiagnosisReport;
import dev.hillock.diagnose.Evidence;
import dev.hillock.diagnose.Finding;
import dev.hillock.diagnose.LayerEvidence;
import dev.hillock.diagnose.LayerReport;
import dev.hillock.plot.Figure;
import dev.hillock.plot.Scene;
import dev.hillock.plot.Svg;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The page of a diagnosis: findings, the network by health, gradients, each layer's numbers, what could not be told. It
 * stands alone, in light and dark.
 */
final class DiagnosePage {
    /** The page's name in the folder. */
    static final String HTML = "report.html";

    private static final String JSON = "report.json";
    private static final double WIDE = 880;
    private static final double HALF = 424;
    private static final double NARROW = 326;
    /** Histograms of more layers than this would make a page that nobody reads. */
    private static final int MOST_HISTOGRAMS = 40;

    private final Evidence evidence;
    private final DiagnosisReport report;
    private final LayerGraph graph;
    private final StringBuilder out = new StringBuilder(1 << 17);
    private int pictures;

    DiagnosePage(Evidence evidence, DiagnosisReport report, LayerGraph graph) {
        this.evidence = evidence;
        this.report = report;
        this.graph = graph;
    }

    /** Writes page and data into a folder that exists, each whole or not at all. */
    static void write(Path folder, Evidence evidence, DiagnosisReport report, LayerGraph graph, DiagnoseJson data)
            throws IOException {
        Report.replace(folder.resolve(JSON), Json.text(data));
        Report.replace(folder.resolve(HTML), new DiagnosePage(evidence, report, graph).html());
    }

    /** The page: equal diagnoses give equal text. */
    String html() {
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n")
                .append("<meta name=\"color-scheme\" content=\"light dark\">\n")
                .append(Html.text("title", "Diagnosis of " + report.model()))
                .append("\n<style>\n")
                .append(Report.css())
                .append(Svg.css())
                .append(".tag.critical{border-color:#d55e00;background:#d55e00;color:#fff}\n")
                .append(".tag.warning{border-color:#cc79a7;background:#cc79a7;color:#1a1a1a}\n")
                .append(".pair{display:flex;flex-wrap:wrap}.pair>div{flex:1 1 20rem}\n")
                .append("</style>\n</head>\n<body>\n<header>\n<p class=\"over\">")
                .append(Html.escape(report.model() + " · " + TextLayout.count(report.rows(), "row")))
                .append("</p>\n<h1>")
                .append(Html.escape(headline()))
                .append("</h1>\n</header>\n<main>\n");
        section("findings", "Findings");
        if (report.findings().isEmpty()) {
            out.append("<p>No rule found anything on these rows. What could not be told is below.</p>\n");
        }
        report.findings().forEach(this::finding);
        close();
        section("network", "The network by health");
        NetworkPicture.Ending ending = NetworkPicture.Ending.of(evidence, report.findings());
        out.append("<figure>\n<div class=\"wide\">")
                .append(svg(NetworkPicture.scene(report.layers(), graph, ending, WIDE)))
                .append("</div>\n<div class=\"narrow\">")
                .append(svg(NetworkPicture.scene(report.layers(), graph, ending, NARROW)))
                .append("</div>\n</figure>\n");
        close();
        gradients();
        section("layers", "The layers");
        table();
        histograms();
        close();
        untold();
        out.append(
                        "</main>\n<footer>\n<p>Written by Hillock. Equal models and rows give equal reports. The same data for"
                                + " programs: ")
                .append(Html.code(JSON))
                .append(".</p>\n</footer>\n</body>\n</html>\n");
        return out.toString();
    }

    private String headline() {
        String tally = DiagnoseText.tally(report);
        return tally.substring(0, 1).toUpperCase(Locale.ROOT) + tally.substring(1) + ".";
    }

    private void finding(Finding finding) {
        out.append("<h3>")
                .append(Html.escape(finding.id()))
                .append(" <span class=\"tag ")
                .append(finding.severity().id())
                .append("\">")
                .append(Html.escape(finding.severity().id()))
                .append("</span>")
                .append(finding.layer() == null ? "" : " " + Html.code(finding.layer()))
                .append("</h3>\n")
                .append(Html.text("p", finding.explanation()))
                .append('\n')
                .append(Html.text("p", "Remedy: " + finding.remedy()))
                .append('\n');
        if (finding.counterfactual() != null) {
            out.append(Html.text("p", DiagnoseText.tried(finding.counterfactual())))
                    .append('\n');
        }
        out.append("<p><small>")
                .append(Html.escape(DiagnoseText.measured(finding)))
                .append(finding.confidence().isEmpty() ? "" : ". " + Html.escape(finding.confidence()))
                .append("</small></p>\n");
    }

    private void gradients() {
        Optional<Figure> figure = DiagnosePictures.gradients(evidence.layers());
        if (figure.isPresent()) {
            section("gradients", "Gradient flow");
            out.append("<figure>\n<div class=\"wide\">")
                    .append(svg(figure.get().scene(WIDE)))
                    .append("</div>\n<div class=\"narrow\">")
                    .append(svg(figure.get().scene(NARROW)))
                    .append("</div>\n</figure>\n");
            close();
        }
    }

    private void table() {
        out.append(
                "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"The layers in figures\">\n<table>\n"
                        + "<caption>Mean and spread are of the pre-activations, the gradient is the root mean square of the"
                        + " loss's derivative by them.</caption>\n<thead><tr><th scope=\"col\">layer</th><th"
                        + " scope=\"col\">activation</th>");
        for (String head : List.of("units", "dead", "saturated", "gradient", "mean", "spread")) {
            out.append("<th scope=\"col\" class=\"n\">").append(head).append("</th>");
        }
        out.append("<th scope=\"col\">worst finding</th></tr></thead>\n<tbody>\n");
        for (LayerReport layer : report.layers()) {
            out.append("<tr><th scope=\"row\">")
                    .append(Html.code(layer.name()))
                    .append("</th>")
                    .append(Html.text(
                            "td",
                            layer.activation() == null && layer.units() > 0
                                    ? layer.role().id()
                                    : DiagnoseText.function(layer)));
            boolean seen = layer.units() > 0;
            cell(seen ? Integer.toString(layer.units()) : "");
            cell(seen ? percent(layer.dead()) : "");
            cell(layer.saturates() ? percent(layer.saturated()) : "");
            cell(DiagnoseText.figure(layer.gradient()));
            cell(seen ? DiagnoseText.figure(layer.mean()) : "");
            cell(seen ? DiagnoseText.figure(layer.spread()) : "");
            out.append(Html.text(
                            "td", layer.worst() == null ? "" : layer.worst().id()))
                    .append("</tr>\n");
        }
        out.append("</tbody>\n</table>\n</div>\n");
    }

    private void cell(String text) {
        out.append("<td class=\"n\">").append(Html.escape(text)).append("</td>");
    }

    private void histograms() {
        int shown = 0;
        for (LayerEvidence layer : evidence.layers()) {
            Optional<Figure> before = DiagnosePictures.before(layer);
            if (before.isEmpty() || shown == MOST_HISTOGRAMS) {
                continue;
            }
            shown++;
            out.append("<h3>")
                    .append(Html.code(layer.name()))
                    .append(layer.activation() == null ? "" : ", " + Html.escape(layer.activation()))
                    .append("</h3>\n<figure class=\"pair\">\n<div>")
                    .append(svg(before.get().scene(HALF)))
                    .append("</div>\n");
            DiagnosePictures.after(layer)
                    .filter(_ -> layer.activation() != null)
                    .ifPresent(after ->
                            out.append("<div>").append(svg(after.scene(HALF))).append("</div>\n"));
            out.append("</figure>\n");
        }
        if (shown == MOST_HISTOGRAMS) {
            out.append("<p>Histograms of the first ").append(MOST_HISTOGRAMS).append(" layers.</p>\n");
        }
    }

    private void untold() {
        List<String> sentences = DiagnoseText.untoldOf(report);
        if (!sentences.isEmpty()) {
            section("open", "What could not be told");
            out.append(Html.list(sentences));
            close();
        }
    }

    private String svg(Scene scene) {
        return Svg.fragment(scene, "p" + ++pictures + "-");
    }

    private void section(String id, String heading) {
        out.append("<section aria-labelledby=\"")
                .append(id)
                .append("\">\n<h2 id=\"")
                .append(id)
                .append("\">");
        out.append(Html.escape(heading)).append("</h2>\n");
    }

    private void close() {
        out.append("</section>\n");
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
