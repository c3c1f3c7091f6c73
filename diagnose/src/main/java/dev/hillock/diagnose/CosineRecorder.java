package dev.hillock.diagnose;

/**
 * The mean cosine between two different rows, over all pairs, from the sum of the rows scaled to length 1: |Σu|² counts
 * each pair twice and each row once. Rows of zeros have no direction and are left out.
 */
public final class CosineRecorder {
    private final double[] sum;
    private long rows;

    /** For rows of some width. */
    public CosineRecorder(int width) {
        sum = new double[width];
    }

    /** Adds rows, row-major. */
    public void add(float[] values, int count) {
        for (int row = 0; row < count; row++) {
            int offset = row * sum.length;
            double square = 0;
            for (int i = 0; i < sum.length; i++) {
                square += (double) values[offset + i] * values[offset + i];
            }
            if (square > 0 && square < Double.POSITIVE_INFINITY) {
                double scale = 1 / Math.sqrt(square);
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += values[offset + i] * scale;
                }
                rows++;
            }
        }
    }

    /** Adds what another gathered. */
    public void merge(CosineRecorder other) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += other.sum[i];
        }
        rows += other.rows;
    }

    /** The mean cosine; NaN of fewer than two rows. */
    public double cosine() {
        double square = 0;
        for (double s : sum) {
            square += s * s;
        }
        return rows < 2 ? Double.NaN : (square - rows) / ((double) rows * (rows - 1));
    }
}
