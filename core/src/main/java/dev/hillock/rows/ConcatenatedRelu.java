package dev.hillock.rows;

/** The positive parts of a row, then those of the negated row. */
record ConcatenatedRelu() implements RowAlgorithm {

    @Override
    public int outputs(int inputs) {
        if (inputs > Integer.MAX_VALUE / 2) {
            throw new IllegalArgumentException("crelu doubles its axis, and " + inputs + " is too long for that.");
        }
        return 2 * inputs;
    }

    @Override
    public void apply(double[] x, int n, double[] y, boolean precise, Scratch scratch) {
        for (int k = 0; k < n; k++) {
            y[k] = relu(x[k]);
            y[n + k] = relu(-x[k]);
        }
    }

    /** NaN stays, and zeros are positive. */
    private static double relu(double x) {
        return x <= 0 ? 0 : x;
    }

    @Override
    public void backward(double[] x, double[] g, int n, double[] dx, boolean precise, Scratch scratch) {
        for (int k = 0; k < n; k++) {
            dx[k] = x[k] > 0 ? g[k] : x[k] < 0 ? 0 - g[n + k] : x[k] == 0 ? 0 : Double.NaN;
        }
    }
}
