package dev.hillock.rows;

import java.util.Arrays;
import java.util.Map;

/** Softmax over the k largest elements; of equal ones the first count. */
record TopK(int k, Softmax softmax) implements RowAlgorithm {

    static TopK of(Map<String, Double> values) {
        return new TopK((int) UnitBuilder.value(values, "k"), Softmax.of(values, 1));
    }

    @Override
    public void apply(double[] x, int n, double[] y, boolean precise, Scratch scratch) {
        if (Double.isNaN(x[Row.largest(1, x, n)])) {
            Arrays.fill(y, 0, n, Double.NaN);
            return;
        }
        int chosen = choose(x, n, scratch);
        softmax.apply(scratch.chosen, chosen, scratch.result, precise, scratch);
        scatter(scratch, chosen, n, y);
    }

    @Override
    public void backward(double[] x, double[] g, int n, double[] dx, boolean precise, Scratch scratch) {
        if (Double.isNaN(x[Row.largest(1, x, n)])) {
            Arrays.fill(dx, 0, n, Double.NaN);
            return;
        }
        int chosen = choose(x, n, scratch);
        for (int i = 0; i < chosen; i++) {
            scratch.chosenGradient[i] = g[scratch.chosenAt[i]];
        }
        softmax.backward(scratch.chosen, scratch.chosenGradient, chosen, scratch.result, precise, scratch);
        scatter(scratch, chosen, n, dx);
    }

    private int choose(double[] x, int n, Scratch scratch) {
        int wanted = Math.min(k, n);
        for (int i = 0; i < n; i++) {
            // -0 becomes 0, which sorting would put after it.
            scratch.a[i] = x[i] + 0.0;
        }
        Arrays.sort(scratch.a, 0, n);
        double last = scratch.a[n - wanted];
        int above = 0;
        for (int i = n - 1; i >= 0 && scratch.a[i] > last; i--) {
            above++;
        }
        int equal = wanted - above;
        int chosen = 0;
        for (int i = 0; i < n; i++) {
            if (x[i] > last || (x[i] == last && equal-- > 0)) {
                scratch.chosen[chosen] = x[i];
                scratch.chosenAt[chosen++] = i;
            }
        }
        return chosen;
    }

    /** Zeros but for the results of the chosen; where these are NaN because no shares exist, so is the whole row. */
    private static void scatter(Scratch scratch, int chosen, int n, double[] to) {
        boolean none = Double.isInfinite(scratch.chosen[Row.largest(1, scratch.chosen, chosen)]);
        Arrays.fill(to, 0, n, none ? Double.NaN : 0);
        for (int i = 0; i < chosen; i++) {
            to[scratch.chosenAt[i]] = scratch.result[i];
        }
    }
}
