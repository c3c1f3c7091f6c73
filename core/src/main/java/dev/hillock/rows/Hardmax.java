package dev.hillock.rows;

import java.util.Arrays;

/** 1 at the first largest element. */
record Hardmax() implements RowAlgorithm {

    @Override
    public void apply(double[] x, int n, double[] y, boolean precise, Scratch scratch) {
        int top = Row.largest(1, x, n);
        boolean nan = Double.isNaN(x[top]);
        Arrays.fill(y, 0, n, nan ? Double.NaN : 0);
        if (!nan) {
            y[top] = 1;
        }
    }

    @Override
    public void backward(double[] x, double[] g, int n, double[] dx, boolean precise, Scratch scratch) {
        int top = Row.largest(1, x, n);
        for (int k = 0; k < n; k++) {
            // 0, and NaN for a row or a gradient of NaN.
            dx[k] = Double.isNaN(x[top]) || Double.isNaN(g[k]) ? Double.NaN : 0;
        }
    }
}
