package dev.hillock.app;

import dev.hillock.random.CounterRandom;
import dev.hillock.rows.Gate;
import dev.hillock.rows.RowFunction;

/** Compares functions of rows and gates on the same random rows, always the same ones. */
final class SampledRows {
    /** Where the elements of the rows lie. */
    static final String WHERE = "sampled rows in [-5, 5]";

    private static final int ROWS = 1000;
    private static final int LENGTH = 8;
    private static final double HALF_WIDTH = 5;
    private static final long SEED = 1;

    private SampledRows() {}

    /** The canonical text of a function of rows or a gate. */
    static String spec(String text) {
        return RowFunction.of(text)
                .map(RowFunction::spec)
                .orElseGet(() -> Gate.of(text).orElseThrow().spec());
    }

    /** The largest absolute difference between the outputs of two functions with equally many outputs. */
    static double difference(String first, String second) {
        double[] a = outputs(first);
        double[] b = outputs(second);
        double most = 0;
        for (int i = 0; i < a.length; i++) {
            most = Math.max(most, Math.abs(a[i] - b[i]));
        }
        return most;
    }

    private static double[] outputs(String text) {
        double[] rows = new double[ROWS * LENGTH];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = HALF_WIDTH * (2 * CounterRandom.uniform(SEED, i) - 1);
        }
        int[] shape = {ROWS, LENGTH};
        RowFunction function = RowFunction.of(text).orElse(null);
        if (function == null) {
            double[] halves = new double[ROWS * LENGTH / 2];
            Gate.of(text).orElseThrow().apply(rows, halves, shape, -1);
            return halves;
        }
        double[] out = new double[ROWS * function.outputs(LENGTH)];
        function.apply(rows, 0, out, 0, ROWS, LENGTH);
        return out;
    }
}
