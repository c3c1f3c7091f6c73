package dev.hillock.net.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Splits of rows that depend on nothing but their arguments. */
public final class Folds {
    private Folds() {}

    /**
     * Folds for cross-validation, stratified by class where the task has classes: each row is tested in exactly one
     * fold, and a class's rows are spread over the folds as evenly as can be.
     *
     * @param rows rows with a target, each once
     * @param folds at least 2
     * @throws TableException if there are fewer rows than folds
     */
    public static List<Split> stratified(Table table, Task task, int[] rows, int folds, long seed) {
        if (folds < 2) {
            throw new IllegalArgumentException(folds + " folds");
        }
        if (rows.length < folds) {
            throw new TableException(table.name() + " has " + Texts.count(rows.length, "row")
                    + " with a target, fewer than the " + folds + " folds of a fair comparison");
        }
        int[] order = order(table, task, rows, seed);
        List<Split> splits = new ArrayList<>();
        for (int fold = 0; fold < folds; fold++) {
            // Dealt like cards: the order has the classes one after the other, so each fold gets its share of each.
            int size = (rows.length - fold + folds - 1) / folds;
            int[] test = new int[size];
            int[] train = new int[rows.length - size];
            int tests = 0;
            int trains = 0;
            for (int i = 0; i < order.length; i++) {
                if (i % folds == fold) {
                    test[tests++] = order[i];
                } else {
                    train[trains++] = order[i];
                }
            }
            splits.add(sorted(train, test));
        }
        return List.copyOf(splits);
    }

    /**
     * One split into a training part and a part to judge on, stratified by class where the task has classes.
     *
     * @param share the share of the rows to judge on, between 0 and 1; at least one row goes into each part
     * @throws TableException if there are fewer than two rows
     */
    public static Split split(Table table, Task task, int[] rows, double share, long seed) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("a share of " + share);
        }
        if (rows.length < 2) {
            throw new TableException(table.name() + " has " + Texts.count(rows.length, "row")
                    + " with a target, too few to keep some apart for judging");
        }
        int tests = Math.clamp(Math.round(rows.length * share), 1, rows.length - 1);
        int[] order = order(table, task, rows, seed);
        int[] test = new int[tests];
        int[] train = new int[rows.length - tests];
        int testAt = 0;
        int trainAt = 0;
        for (int i = 0; i < order.length; i++) {
            // Evenly spread places along the order, which has the classes one after the other.
            boolean judged = (long) (i + 1) * tests / rows.length > (long) i * tests / rows.length;
            if (judged) {
                test[testAt++] = order[i];
            } else {
                train[trainAt++] = order[i];
            }
        }
        return sorted(train, test);
    }

    private static Split sorted(int[] train, int[] test) {
        Arrays.sort(train);
        Arrays.sort(test);
        return new Split(train, test);
    }

    /** The rows shuffled, and then class by class. */
    private static int[] order(Table table, Task task, int[] rows, long seed) {
        int[] shuffled = rows.clone();
        SplitMix random = new SplitMix(seed);
        for (int i = shuffled.length - 1; i > 0; i--) {
            int j = random.below(i + 1);
            int swapped = shuffled[i];
            shuffled[i] = shuffled[j];
            shuffled[j] = swapped;
        }
        if (task.kind() != TaskKind.BINARY && task.kind() != TaskKind.MULTICLASS) {
            return shuffled;
        }
        int[] classes = task.classIndices(table, shuffled);
        int[] order = new int[shuffled.length];
        int at = 0;
        for (int c = 0; c < task.classes().size(); c++) {
            for (int i = 0; i < shuffled.length; i++) {
                if (classes[i] == c) {
                    order[at++] = shuffled[i];
                }
            }
        }
        if (at < order.length) {
            throw new IllegalArgumentException((order.length - at) + " of the rows have no class");
        }
        return order;
    }
}
