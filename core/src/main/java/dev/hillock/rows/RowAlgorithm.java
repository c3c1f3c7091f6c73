package dev.hillock.rows;

/**
 * Computes one dense row of doubles. Elements that a mask leaves out are not among them, a row has at least one element,
 * and float rows come converted, which is exact.
 */
interface RowAlgorithm {

    /**
     * Writes the outputs of {@code x[0..n)} to {@code y}.
     *
     * @param precise whether y is asked for to about half an ulp of a double; otherwise, for floats, of a float
     */
    void apply(double[] x, int n, double[] y, boolean precise, Scratch scratch);

    /** Writes to {@code dx[0..n)} the gradient at the inputs, from the gradient {@code g} at the outputs. */
    void backward(double[] x, double[] g, int n, double[] dx, boolean precise, Scratch scratch);

    /**
     * The number of outputs of a row.
     *
     * @throws IllegalArgumentException for a row whose length does not fit
     */
    default int outputs(int inputs) {
        return inputs;
    }
}
