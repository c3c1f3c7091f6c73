package dev.hillock.app.diagnose;

import dev.hillock.app.Output;
import dev.hillock.app.TextLayout;
import dev.hillock.diagnose.Abstention;
import dev.hillock.diagnose.Counterfactual;
import dev.hillock.diagnose.DiagnosisReport;
import dev.hillock.diagnose.Finding;
import dev.hillock.diagnose.Gap;
import dev.hillock.diagnose.LayerReport;
import dev.hillock.diagnose.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A diagnosis for the terminal: findings first, then the layers, then what could not be told. */
final class DiagnoseText {
    private static final int FIGURES = 3;
    private static final int WIDEST = 100;
    private static final int LONGEST_NAME = 28;
    private static final int MOST_LAYERS = 40;
    private static final String INDENT = "    ";
    private static final int RED = 31;
    private static final int YELLOW = 33;
    private static final int BLUE = 34;

    private final Output output;
    private final boolean quiet;
    private final int width;
    private final StringBuilder text = new StringBuilder();

    /** @param quiet for the findings alone */
    DiagnoseText(Output output, boolean quiet) {
        this.output = output;
        this.quiet = quiet;
        width = Math.min(output.columns(), WIDEST);
    }

    String of(DiagnosisReport report, @Nullable String written, @Nullable Path folder) {
        String summary = report.model() + " on " + TextLayout.count(report.rows(), "row") + ": " + tally(report);
        paragraph(summary, "");
        report.findings().forEach(this::finding);
        if (!quiet) {
            layers(report.layers());
            untold(report);
        }
        if (written != null || folder != null) {
            text.append('\n');
        }
        if (written != null) {
            paragraph(written, "");
        }
        if (folder != null) {
            text.append("Report: ").append(folder.resolve(DiagnosePage.HTML)).append('\n');
        }
        return text.toString();
    }

    /** {@code "1 critical finding, 2 warnings"}. */
    static String tally(DiagnosisReport report) {
        List<String> parts = new ArrayList<>();
        for (Severity severity : List.of(Severity.CRITICAL, Severity.WARNING, Severity.INFO)) {
            long count = report.findings().stream()
                    .filter(finding -> finding.severity() == severity)
                    .count();
            if (count > 0) {
                parts.add(
                        switch (severity) {
                            case CRITICAL -> TextLayout.count(count, "critical finding");
                            case WARNING -> TextLayout.count(count, "warning");
                            case INFO -> TextLayout.count(count, "remark");
                        });
            }
        }
        if (!parts.isEmpty()) {
            return String.join(", ", parts);
        }
        return report.gaps().stream().anyMatch(Gap::unseen)
                ? "nothing found in what could be looked into"
                : "nothing found";
    }

    private void finding(Finding finding) {
        text.append('\n')
                .append(severity(finding.severity()))
                .append("  ")
                .append(output.bold(finding.id()))
                .append(finding.layer() == null ? "" : "  " + finding.layer())
                .append('\n');
        paragraph(measured(finding), INDENT);
        paragraph(finding.explanation(), INDENT);
        paragraph("Remedy: " + finding.remedy(), INDENT);
        if (finding.counterfactual() != null) {
            paragraph(tried(finding.counterfactual()), INDENT);
        }
        if (!finding.confidence().isEmpty()) {
            paragraph(finding.confidence(), INDENT);
        }
    }

    private String severity(Severity severity) {
        String word = severity.id().toUpperCase(Locale.ROOT);
        int colour = switch (severity) {
            case CRITICAL -> RED;
            case WARNING -> YELLOW;
            case INFO -> BLUE;
        };
        return output.coloured(colour, word);
    }

    /** {@code "share of dead units: 0.75, threshold 0.5 (theory 0.44), 1024 rows"}. */
    static String measured(Finding finding) {
        return finding.quantity() + ": " + evidence(finding.measured()) + ", threshold "
                + evidence(finding.threshold())
                + (finding.theory() == null ? "" : ", theory " + evidence(finding.theory()))
                + (finding.rows() == 0 ? "" : ", " + TextLayout.count(finding.rows(), "row"));
    }

    /** {@code "Tried: dropped the ReLU: loss 0.69 → 0.21, which helps."}. */
    static String tried(Counterfactual tried) {
        String words = "Tried on these rows (" + tried.remedy() + "): ";
        if (tried.metric() == Counterfactual.Metric.OUTPUTS) {
            return words
                    + (tried.harmless()
                            ? "the outputs stay as they are: present, but harmless here."
                            : "the outputs change by " + figure(tried.after())
                                    + " standard deviations; whether for"
                                    + " the better, only a target (--target) can tell.");
        }
        String change = words + tried.metric().words() + " " + figure(tried.before()) + " -> " + figure(tried.after());
        if (tried.harmless()) {
            return change + ", no change: present, but harmless here.";
        }
        return change + (tried.helps() ? ", better." : ", not better without training anew.");
    }

    static String figure(double value) {
        return TextLayout.figure(value, FIGURES);
    }

    /** A count is a whole number, and is not written as if it had been rounded. */
    private static String evidence(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e6 ? Long.toString((long) value) : figure(value);
    }

    private void layers(List<LayerReport> layers) {
        if (layers.isEmpty()) {
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(TextLayout.row("layer", "activation", "units", "dead", "saturated", "gradient", "mean", "spread", ""));
        for (LayerReport layer : layers.subList(0, Math.min(layers.size(), MOST_LAYERS))) {
            rows.add(TextLayout.row(
                    shortened(layer.name()),
                    shortened(function(layer)),
                    layer.units() == 0 ? "-" : Integer.toString(layer.units()),
                    layer.units() == 0 ? "-" : percent(layer.dead()),
                    layer.saturates() ? percent(layer.saturated()) : "",
                    figure(layer.gradient()),
                    layer.units() == 0 ? "-" : figure(layer.mean()),
                    layer.units() == 0 ? "-" : figure(layer.spread()),
                    layer.worst() == null ? "" : layer.worst().id()));
        }
        text.append("\nThe layers (mean and spread of the pre-activations):\n")
                .append(TextLayout.table(rows, List.of(false, false, true, true, true, true, true, true, false), ""));
        if (layers.size() > MOST_LAYERS) {
            text.append(layers.size() - MOST_LAYERS).append(" more layers (--json names them)\n");
        }
    }

    /** What a layer applies, with what for where that is not to bend the signal. */
    static String function(LayerReport layer) {
        return switch (layer.role()) {
            case ATTENTION, ROUTER -> "softmax (" + layer.role().id() + ")";
            case GATE -> (layer.activation() == null ? "" : layer.activation() + " ") + "(gate)";
            default -> layer.activation() == null ? "-" : layer.activation();
        };
    }

    private void untold(DiagnosisReport report) {
        List<String> sentences = untoldOf(report);
        if (!sentences.isEmpty()) {
            text.append("\nWhat could not be told:\n");
            sentences.forEach(sentence -> text.append(TextLayout.wrap(sentence, width, "- ", "  ")));
        }
    }

    /** What could not be measured, then why rules abstain: those with the same reason together. */
    static List<String> untoldOf(DiagnosisReport report) {
        List<String> sentences = new ArrayList<>();
        for (Gap gap : report.gaps()) {
            sentences.add(gap.what() + (gap.layer() == null ? "" : " of " + gap.layer()) + ": " + gap.why());
        }
        Map<String, List<String>> rules = new LinkedHashMap<>();
        for (Abstention abstention : report.abstentions()) {
            rules.computeIfAbsent(abstention.reason(), _ -> new ArrayList<>()).add(abstention.id());
        }
        rules.forEach((reason, ids) -> sentences.add(String.join(", ", ids) + ": " + reason));
        return sentences;
    }

    private void paragraph(String sentence, String indent) {
        text.append(TextLayout.wrap(sentence, width, indent, indent));
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : "…" + name.substring(name.length() - LONGEST_NAME + 1);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
