package dev.hillock.net.data;

import dev.hillock.net.Loss;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is predicted from a table and what that asks of the network's output.
 *
 * @param kind the kind of prediction
 * @param targets the target column; several for labels
 * @param classes class names in their fixed order (sorted, numbers by size); of labels the label names; otherwise empty.
 *     Of two classes the second is the one whose probability the sigmoid gives
 * @param outputs number of network outputs
 * @param outputActivation sigmoid, softmax, identity or exp
 * @param loss binary_cross_entropy, cross_entropy, mean_squared_error or poisson, on the network's last sums
 * @param reason why this task, in one sentence
 */
public record Task(
        TaskKind kind,
        List<String> targets,
        List<String> classes,
        int outputs,
        String outputActivation,
        String loss,
        String reason) {

    /** @throws IllegalArgumentException if the classes, outputs, output activation or loss do not fit the kind */
    public Task {
        targets = List.copyOf(targets);
        classes = List.copyOf(classes);
        boolean several = kind == TaskKind.MULTICLASS || kind == TaskKind.MULTILABEL;
        int expectedClasses = several ? outputs : kind == TaskKind.BINARY ? 2 : 0;
        if (outputs < 1
                || (!several && outputs > 1)
                || classes.size() != expectedClasses
                || targets.size() != (kind == TaskKind.MULTILABEL ? outputs : 1)
                || !outputActivation.equals(kind.outputActivation())
                || !loss.equals(kind.loss())) {
            throw new IllegalArgumentException("a task " + kind.id() + " of " + outputs + " outputs, " + classes.size()
                    + " classes, " + outputActivation + " and " + loss);
        }
    }

    /** The task of a kind with its usual output activation and loss. */
    static Task of(TaskKind kind, List<String> targets, List<String> classes, String reason) {
        int outputs = kind == TaskKind.MULTICLASS || kind == TaskKind.MULTILABEL ? classes.size() : 1;
        return new Task(kind, targets, classes, outputs, kind.outputActivation(), kind.loss(), reason);
    }

    /**
     * The task that the target columns ask for by the rules of {@link Rules}, or the one asked for.
     *
     * @param targets one column, or several of 0 and 1 for labels
     * @param kind the kind asked for, or null to infer it
     * @param loss the loss asked for, by its id or short name (bce, ce, mse), or null
     * @throws UnknownColumnException if a target is not in the table
     * @throws TableException if there is one class only, no usable value, or the task asked for does not fit
     */
    public static Task infer(Table table, List<String> targets, @Nullable TaskKind kind, @Nullable String loss) {
        return TaskRule.infer(table, targets, kind, loss);
    }

    /** The loss as the trainer takes it. */
    public Loss lossFunction() {
        return Loss.valueOf(loss.toUpperCase(Locale.ROOT));
    }

    /** The rows whose targets are all present, ascending; the rest cannot be learnt from. */
    public int[] rows(Table table) {
        List<Column> columns = targets.stream().map(table::column).toList();
        int[] rows = new int[table.rows()];
        int count = 0;
        for (int row = 0; row < rows.length; row++) {
            int current = row;
            if (columns.stream().noneMatch(column -> column.isMissing(current))) {
                rows[count++] = row;
            }
        }
        return Arrays.copyOf(rows, count);
    }

    /**
     * The rows whose targets are all present and of a kind that the task knows: one of its classes, 0 or 1 for labels, a
     * finite number. Unlike {@link #rows} for tables other than the one from which the task was inferred.
     *
     * @return ascending; empty if the table lacks a target
     */
    public int[] knownRows(Table table) {
        return Targets.known(this, table);
    }

    /**
     * The class of each of the rows: its index in {@link #classes}, -1 if the value is none of them or missing. For
     * two or more classes only.
     */
    public int[] classIndices(Table table, int[] rows) {
        if (kind != TaskKind.BINARY && kind != TaskKind.MULTICLASS) {
            throw new IllegalStateException(kind.id() + " has no single class");
        }
        return Targets.classIndices(table.column(targets.getFirst()), classes, rows);
    }

    /** The target's numbers in the rows, as they are in the table; NaN if missing. For a numeric target only. */
    public double[] values(Table table, int[] rows) {
        return Targets.values(table.column(targets.getFirst()), rows);
    }
}
