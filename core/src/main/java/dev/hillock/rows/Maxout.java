package dev.hillock.rows;

import java.util.Arrays;

/** The largest of each group of neighbours. */
record Maxout(int pieces) implements RowAlgorithm {

    @Override
    public int outputs(int inputs) {
        if (inputs % pieces != 0) {
            throw new IllegalArgumentException("maxout takes groups of " + pieces + " channels, and an axis of length "
                    + inputs + " cannot be divided into them.");
        }
        return inputs / pieces;
    }

    @Override
    public void apply(double[] x, int n, double[] y, boolean precise, Scratch scratch) {
        for (int group = 0; group < n / pieces; group++) {
            y[group] = x[top(x, group * pieces)];
        }
    }

    @Override
    public void backward(double[] x, double[] g, int n, double[] dx, boolean precise, Scratch scratch) {
        for (int group = 0; group < n / pieces; group++) {
            int from = group * pieces;
            int top = top(x, from);
            Arrays.fill(dx, from, from + pieces, Double.isNaN(x[top]) ? Double.NaN : 0);
            if (!Double.isNaN(x[top])) {
                dx[top] = g[group];
            }
        }
    }

    /** The place of the first largest of a group, or of its first NaN. */
    private int top(double[] x, int from) {
        int top = from;
        for (int k = from; k < from + pieces; k++) {
            if (Double.isNaN(x[k])) {
                return k;
            }
            if (x[k] > x[top]) {
                top = k;
            }
        }
        return top;
    }
}
