package dev.hillock.app;

import dev.hillock.app.diagnose.RunJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The result of {@code train} in words. */
final class TrainText {
    private static final int FIGURES = 4;
    private static final int MOST_LEFT_OUT = 8;
    private static final String INDENT = "            ";

    private TrainText() {}

    static String of(TrainReport report, int width) {
        StringBuilder text = new StringBuilder();
        TrainReport.Data data = report.data();
        line(
                text,
                width,
                "data",
                TextLayout.count(data.rows(), "row") + " of " + data.file()
                        + (data.droppedRows() == 0
                                ? ""
                                : ", without " + TextLayout.count(data.droppedRows(), "row") + " that "
                                        + (data.droppedRows() == 1 ? "has" : "have") + " no target")
                        + "; " + data.trainingRows() + " to learn from, " + data.validationRows() + " to judge on");
        List<TrainReport.LeftOutColumn> leftOut = data.leftOut();
        for (TrainReport.LeftOutColumn column : leftOut.subList(0, Math.min(leftOut.size(), MOST_LEFT_OUT))) {
            line(text, width, "left out", "'" + column.column() + "': " + column.reason());
        }
        if (leftOut.size() > MOST_LEFT_OUT) {
            line(text, width, "left out", (leftOut.size() - MOST_LEFT_OUT) + " columns more (--json names them)");
        }
        data.notes().forEach(note -> line(text, width, "note", note));
        TrainReport.TaskJson task = report.task();
        line(text, width, "task", task.kind() + ", because " + task.reason());
        if (!task.classes().isEmpty()) {
            int shown = Math.min(task.classes().size(), 12);
            line(
                    text,
                    width,
                    "classes",
                    String.join(", ", task.classes().subList(0, shown))
                            + (shown < task.classes().size()
                                    ? " and " + (task.classes().size() - shown) + " more"
                                    : ""));
        }
        line(
                text,
                width,
                "output",
                task.outputActivation() + " with the loss " + task.loss().replace('_', ' '));
        line(
                text,
                width,
                "network",
                TrainReport.shape(report.network()) + ", " + hidden(report.network()) + ", "
                        + grouped(report.network().parameters()) + " parameters");
        line(text, width, "training", training(report));
        line(text, width, "validation", validation(report));
        text.append("\nThe layers near the best weights, on training rows:\n").append(layers(report.layers()));
        RunJson diagnosis = report.diagnosis();
        if (diagnosis != null) {
            text.append('\n').append(TrainFindings.text(diagnosis, width));
        }
        if (report.model() != null) {
            text.append('\n').append("wrote ").append(report.model()).append('\n');
        }
        return text.toString();
    }

    private static String hidden(TrainReport.Shape network) {
        if (network.hidden().isEmpty()) {
            return "no hidden layer";
        }
        List<String> names = network.hidden().stream()
                .map(TrainReport.HiddenLayer::activation)
                .toList();
        boolean same = names.stream().distinct().count() == 1;
        return same ? names.getFirst() : String.join(", ", names);
    }

    private static String training(TrainReport report) {
        TrainReport.Result result = report.result();
        String end = result.diverged()
                ? "; then the loss was no longer finite, so try a lower --learning-rate"
                : result.stoppedEarly() ? "; stopped early" : "";
        return grouped(result.updates()) + " updates of " + report.options().batchSize()
                + " rows, the best weights after " + grouped(result.bestUpdate()) + end;
    }

    private static String validation(TrainReport report) {
        TrainReport.Validation validation = report.validation();
        StringBuilder text = new StringBuilder("loss " + TextLayout.figure(validation.loss(), FIGURES)
                + " (the same prediction for all rows: " + TextLayout.figure(validation.constantLoss(), FIGURES) + ")");
        for (Map.Entry<String, Double> metric : validation.metrics().entrySet()) {
            text.append(", ").append(metric.getKey()).append(' ');
            text.append(TextLayout.figure(metric.getValue(), FIGURES));
        }
        return text.toString();
    }

    private static String layers(List<TrainReport.Layer> layers) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(TextLayout.row("layer", "units", "dead", "saturated", "mean", "spread", "gradient", "update/weight"));
        for (TrainReport.Layer layer : layers) {
            rows.add(TextLayout.row(
                    layer.activation(),
                    Integer.toString(layer.units()),
                    percent(layer.deadShare()),
                    percent(layer.saturatedShare()),
                    TextLayout.figure(layer.preActivationMean(), 3),
                    TextLayout.figure(layer.preActivationSpread(), 3),
                    TextLayout.figure(layer.gradientRms(), 3),
                    TextLayout.figure(layer.updateRatio(), 3)));
        }
        return TextLayout.table(rows, List.of(false, true, true, true, true, true, true, true), "");
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String grouped(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static void line(StringBuilder text, int width, String head, String sentence) {
        text.append(TextLayout.wrap(sentence, width, (head + INDENT).substring(0, INDENT.length()), INDENT));
    }
}
