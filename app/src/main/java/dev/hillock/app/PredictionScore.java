package dev.hillock.app;

import dev.hillock.net.Dataset;
import dev.hillock.net.data.Metrics;
import dev.hillock.net.data.Table;
import dev.hillock.net.data.Task;
import dev.hillock.net.model.SavedModel;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How good predictions are where the table has the target too.
 *
 * @param rows how many rows have a target that the model knows
 * @param loss the task's loss on them; of a regression in units of the standardised target
 * @param metrics by name, in the target's own unit
 */
record PredictionScore(int rows, double loss, Map<String, Double> metrics) {

    /** The score, or null if the table lacks a target or no row has a value that the model knows. */
    static @Nullable PredictionScore of(SavedModel model, Table table) {
        Task task = model.task();
        int[] rows = task.knownRows(table);
        if (rows.length == 0) {
            return null;
        }
        Dataset data = model.preprocessor().transform(table, rows);
        return new PredictionScore(
                rows.length,
                model.network().loss(data),
                Metrics.of(
                        task, model.predict(table, rows), model.preprocessor().inOwnUnit(data.targets())));
    }

    String sentence(int allRows, Task task) {
        StringBuilder text = new StringBuilder();
        text.append(rows == allRows ? "all " : "on the ").append(TextLayout.count(rows, "row"));
        text.append(rows == allRows ? " have " : " with ").append(String.join(", ", task.targets()));
        text.append(rows == allRows ? "; loss " : ": loss ").append(TextLayout.figure(loss, 4));
        for (Map.Entry<String, Double> metric : metrics.entrySet()) {
            text.append(", ").append(metric.getKey()).append(' ').append(TextLayout.figure(metric.getValue(), 4));
        }
        return text.toString();
    }
}
