package dev.hillock.rows;

/** Scans of one dense row. */
final class Row {
    private Row() {}

    /** The place of the first largest element of sign * row, or of the first NaN. */
    static int largest(int sign, double[] x, int n) {
        int top = 0;
        for (int k = 0; k < n; k++) {
            if (Double.isNaN(x[k])) {
                return k;
            }
            if (sign * x[k] > sign * x[top]) {
                top = k;
            }
        }
        return top;
    }
}
