package dev.hillock.diagnose.onnx;

/** Least squares of several outputs on inputs and a constant. */
final class AffineFit {
    /** A pivot smaller than this share of 1, the scaled variance, is of a column that others make up. */
    private static final double DEPENDENT = 1e-10;

    private AffineFit() {}

    /**
     * The share of the outputs' variance that the best affine map of the inputs explains.
     *
     * @param x rows × inputs
     * @param y rows × outputs
     * @return NaN where the outputs do not vary or are not finite
     */
    static double rSquared(double[][] x, double[][] y) {
        double[][] z = standardized(x);
        double[][] t = centred(y);
        int n = x.length;
        int d = z[0].length;
        int k = t[0].length;
        double[][] gram = new double[d][d + k];
        for (int row = 0; row < n; row++) {
            for (int i = 0; i < d; i++) {
                double zi = z[row][i];
                for (int j = i; j < d; j++) {
                    gram[i][j] += zi * z[row][j] / n;
                }
                for (int j = 0; j < k; j++) {
                    gram[i][d + j] += zi * t[row][j] / n;
                }
            }
        }
        double explained = 0;
        // Elimination of the symmetric system: what each pivot takes from the outputs is what it explains.
        for (int p = 0; p < d; p++) {
            double pivot = gram[p][p];
            if (pivot < DEPENDENT) {
                continue;
            }
            for (int j = 0; j < k; j++) {
                explained += gram[p][d + j] * gram[p][d + j] / pivot;
            }
            for (int i = p + 1; i < d; i++) {
                double factor = gram[p][i] / pivot;
                if (factor != 0) {
                    for (int j = i; j < d + k; j++) {
                        gram[i][j] -= factor * gram[p][j];
                    }
                }
            }
        }
        double total = 0;
        for (double[] row : t) {
            for (double v : row) {
                total += v * v / n;
            }
        }
        return total > 0 ? Math.min(1, explained / total) : Double.NaN;
    }

    private static double[][] centred(double[][] values) {
        double[][] out = new double[values.length][values[0].length];
        for (int j = 0; j < values[0].length; j++) {
            double mean = 0;
            for (double[] row : values) {
                mean += row[j] / values.length;
            }
            for (int i = 0; i < values.length; i++) {
                out[i][j] = values[i][j] - mean;
            }
        }
        return out;
    }

    private static double[][] standardized(double[][] values) {
        double[][] out = centred(values);
        for (int j = 0; j < out[0].length; j++) {
            double squares = 0;
            for (double[] row : out) {
                squares += row[j] * row[j] / out.length;
            }
            double scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
            for (double[] row : out) {
                row[j] *= scale;
            }
        }
        return out;
    }
}
