package dev.hillock.net.data;

import dev.hillock.net.Dataset;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns rows of a table into the inputs and targets of a network. Fitted on training rows only: what it does to any row
 * depends on those and on that row.
 *
 * <p>Numbers and dates: a missing value becomes the training rows' median, with an input beside it that tells so if
 * any training value was missing; then the median is taken off, the rest divided by the range between the quartiles
 * (of few different values: half the whole range), and clipped smoothly by x / sqrt(1 + (x/3)^2), so that no outlier
 * goes beyond 3 (robust scaling and smooth clipping of RealMLP, Holzmueller et al. 2024). Texts: two levels are one
 * input of -1 and 1; up to nine levels have an input each; more levels than that one for each of the twenty most frequent
 * and one for all others. A level that the training rows lack counts as other, or as nothing if there is none.
 */
public final class Preprocessor {
    /** Texts with at most so many levels have an input for each. */
    static final int ONE_HOT_LEVELS = 9;

    /** Of texts with more levels, so many of the most frequent have an input of their own. */
    static final int TOP_LEVELS = 20;

    private final PreprocessorState state;
    private final Task task;
    private final List<Encoder> encoders;
    private final int width;

    private Preprocessor(PreprocessorState state, Task task) {
        if (!Double.isFinite(state.targetMean()) || !(state.targetScale() > 0)) {
            throw new IllegalArgumentException("a target scale of " + state.targetScale());
        }
        this.state = state;
        this.task = task;
        this.encoders = state.columns().stream().map(Encoder::of).toList();
        this.width = encoders.stream().mapToInt(Encoder::width).sum();
    }

    /**
     * Fits to the training rows of a table.
     *
     * @param rows the training rows; nothing else of the table is looked at, but for the kinds of its columns
     * @throws TableException if no column can be an input
     */
    public static Preprocessor fit(Table table, Task task, int[] rows) {
        List<PreprocessorState.ColumnState> columns = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>();
        for (Column column : table.columns()) {
            if (task.targets().contains(column.name())) {
                continue;
            }
            if (column.kind().isUsable()) {
                columns.add(ColumnFit.fit(column, rows));
            } else {
                leftOut.add(new LeftOut(column.name(), column.kind(), column.note()));
            }
        }
        if (columns.isEmpty()) {
            throw new TableException("no column of " + table.name() + " can be an input"
                    + (leftOut.isEmpty()
                            ? ": it has only the target"
                            : ": '" + leftOut.getFirst().column() + "' is left out because "
                                    + leftOut.getFirst().reason()));
        }
        double mean = 0;
        double scale = 1;
        if (task.kind() == TaskKind.REGRESSION) {
            double[] values = task.values(table, rows);
            mean = ColumnFit.mean(values);
            double deviation = ColumnFit.deviation(values, mean);
            scale = deviation > 0 ? deviation : 1;
        }
        return new Preprocessor(new PreprocessorState(columns, leftOut, mean, scale), task);
    }

    /** The preprocessor of a saved state. */
    public static Preprocessor of(PreprocessorState state, Task task) {
        return new Preprocessor(state, task);
    }

    /** All that was fitted, to be saved. */
    public PreprocessorState state() {
        return state;
    }

    /** The task whose targets it makes. */
    public Task task() {
        return task;
    }

    /** Number of inputs that a row becomes. */
    public int width() {
        return width;
    }

    /** Number of targets of a row. */
    public int outputs() {
        return task.outputs();
    }

    /** The columns that are not used. */
    public List<LeftOut> leftOut() {
        return state.leftOut();
    }

    /** A name for each input: {@code age}, {@code age is missing}, {@code island=Dream}. */
    public List<String> inputNames() {
        return encoders.stream().flatMap(encoder -> encoder.names().stream()).toList();
    }

    /** The columns and kinds that {@link #inputs} asks of a table; the targets are optional. */
    public Schema schema() {
        return new Schema(
                state.columns().stream()
                        .map(column -> new Schema.Field(column.name(), column.kind(), column.dateForm()))
                        .toList(),
                task.targets());
    }

    /** The rows' inputs and targets. @throws TableException if the table lacks a column, or a target is missing */
    public Dataset transform(Table table, int[] rows) {
        return new Dataset(inputs(table, rows), width, targets(table, rows), task.outputs(), rows.length);
    }

    /**
     * The rows' inputs, row-major rows x {@link #width}; every value is finite.
     *
     * @throws TableException if the table lacks a column or has one of another kind
     */
    public float[] inputs(Table table, int[] rows) {
        requireRoom(table, rows, width, "inputs");
        schema().require(table.name(), table.columnNames());
        float[] inputs = new float[rows.length * width];
        int offset = 0;
        for (Encoder encoder : encoders) {
            encoder.write(table.column(encoder.state().name()), rows, inputs, offset, width);
            offset += encoder.width();
        }
        return inputs;
    }

    /**
     * The rows' targets, row-major rows x outputs: of two classes 0 or 1, 1 being the second; of several classes one-hot;
     * of labels 0 or 1 each; of a regression the standardised value; of counts and shares the value.
     *
     * @throws TableException if one is missing
     */
    public float[] targets(Table table, int[] rows) {
        int outputs = task.outputs();
        requireRoom(table, rows, outputs, "targets");
        float[] targets = new float[rows.length * outputs];
        switch (task.kind()) {
            case BINARY, MULTICLASS -> {
                int[] classes = task.classIndices(table, rows);
                for (int i = 0; i < rows.length; i++) {
                    if (classes[i] < 0) {
                        throw noTarget(rows[i]);
                    }
                    if (outputs == 1) {
                        targets[i] = classes[i];
                    } else {
                        targets[i * outputs + classes[i]] = 1;
                    }
                }
            }
            case MULTILABEL -> {
                for (int label = 0; label < outputs; label++) {
                    Column column = table.column(task.targets().get(label));
                    for (int i = 0; i < rows.length; i++) {
                        targets[i * outputs + label] = finite((float) Targets.label(column, rows[i]), rows[i]);
                    }
                }
            }
            case REGRESSION, COUNTS, BOUNDED -> {
                double[] values = task.values(table, rows);
                for (int i = 0; i < rows.length; i++) {
                    double standard = (values[i] - state.targetMean()) / state.targetScale();
                    targets[i] = finite((float) standard, rows[i]);
                }
            }
        }
        return targets;
    }

    private static void requireRoom(Table table, int[] rows, int perRow, String what) {
        if ((long) rows.length * perRow > Integer.MAX_VALUE - 8) {
            throw new TableException(table.name() + " is too large: " + rows.length + " rows of " + perRow + " " + what
                    + " are more numbers than one array holds (2^31); use fewer rows or columns");
        }
    }

    private float finite(float target, int row) {
        if (!Float.isFinite(target)) {
            throw noTarget(row);
        }
        return target;
    }

    private TableException noTarget(int row) {
        return new TableException(
                "row " + (row + 1) + " has no usable value of the target " + String.join(", ", task.targets()));
    }

    /** A network's predictions in the target's own unit: those of a regression scaled back, others as they are. */
    public float[] inOwnUnit(float[] predictions) {
        if (task.kind() != TaskKind.REGRESSION) {
            return predictions;
        }
        float[] values = new float[predictions.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (predictions[i] * state.targetScale() + state.targetMean());
        }
        return values;
    }
}
