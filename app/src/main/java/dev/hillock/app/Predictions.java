package dev.hillock.app;

import dev.hillock.net.data.Metrics;
import dev.hillock.net.data.Table;
import dev.hillock.net.data.Task;
import dev.hillock.net.data.TaskKind;
import dev.hillock.net.model.SavedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A model's predictions for the rows of a table, made some thousand rows at a time. */
final class Predictions {
    private static final int CHUNK = 1 << 14;

    private final SavedModel model;
    private final Table table;
    private final Task task;

    Predictions(SavedModel model, Table table) {
        this.model = model;
        this.table = table;
        this.task = model.task();
    }

    /** Takes one row's prediction. */
    interface Sink {
        /**
         * One row.
         *
         * @param prediction the class as text, the value as a float, or the list of labels that apply
         * @param probabilities in the order of the classes or labels; null for values
         */
        void row(Object prediction, @Nullable List<Float> probabilities);
    }

    /** All rows in order. */
    void forEach(Sink sink) {
        for (int first = 0; first < table.rows(); first += CHUNK) {
            int[] rows = IntStream.range(first, Math.min(table.rows(), first + CHUNK))
                    .toArray();
            float[] outputs = model.predict(table, rows);
            for (int i = 0; i < rows.length; i++) {
                row(outputs, i * task.outputs(), sink);
            }
        }
    }

    private void row(float[] outputs, int offset, Sink sink) {
        switch (task.kind()) {
            case BINARY -> {
                float second = outputs[offset];
                sink.row(task.classes().get(second >= 0.5f ? 1 : 0), List.of(1 - second, second));
            }
            case MULTICLASS -> {
                int best = Metrics.largest(outputs, offset, task.outputs());
                sink.row(task.classes().get(best), list(outputs, offset));
            }
            case MULTILABEL -> {
                List<String> labels = new ArrayList<>();
                for (int i = 0; i < task.outputs(); i++) {
                    if (outputs[offset + i] >= 0.5f) {
                        labels.add(task.classes().get(i));
                    }
                }
                sink.row(labels, list(outputs, offset));
            }
            case REGRESSION, COUNTS, BOUNDED -> sink.row(outputs[offset], null);
        }
    }

    private List<Float> list(float[] outputs, int offset) {
        List<Float> list = new ArrayList<>();
        for (int i = 0; i < task.outputs(); i++) {
            list.add(outputs[offset + i]);
        }
        return list;
    }

    /**
     * All rows as CSV with a header: {@code predicted_species,p_Adelie,p_Gentoo}; of labels {@code predicted_a} 0 or 1
     * each and then their probabilities; of numbers the value alone.
     */
    void csv(Consumer<String> out) {
        StringBuilder text = new StringBuilder();
        List<String> header = new ArrayList<>();
        task.targets().forEach(target -> header.add("predicted_" + target));
        task.classes().forEach(name -> header.add("p_" + name));
        line(text, header);
        forEach((prediction, probabilities) -> {
            List<String> cells = new ArrayList<>();
            if (task.kind() == TaskKind.MULTILABEL && prediction instanceof List<?> labels) {
                task.classes().forEach(label -> cells.add(labels.contains(label) ? "1" : "0"));
            } else {
                cells.add(prediction.toString());
            }
            if (probabilities != null) {
                probabilities.forEach(probability -> cells.add(probability.toString()));
            }
            line(text, cells);
            if (text.length() > CHUNK) {
                out.accept(text.toString());
                text.setLength(0);
            }
        });
        out.accept(text.toString());
    }

    private static void line(StringBuilder text, List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            text.append(i == 0 ? "" : ",").append(quoted(cells.get(i)));
        }
        text.append('\n');
    }

    /** As RFC 4180 says: cells with a comma, quote or line break in quotes, quotes in them doubled. */
    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
