package dev.hillock.diagnose;

/**
 * How well an affine map of the inputs explains the outputs: R² of ordinary least squares over all outputs together, from
 * sums that rows are added to. Memory is quadratic in the number of inputs; {@link #MOST_INPUTS} is a sensible bound.
 */
public final class AffineFit {
    /** With so many inputs the sums take 2 MB and a row costs 260,000 operations. */
    public static final int MOST_INPUTS = 512;

    /** A pivot that fell to this share of its column is a combination of the columns before it. */
    private static final double DEPENDENT = 1e-9;

    private final int inputs;
    private final int outputs;
    private final double[] shift;
    /** Sums of products of [1, x − shift, y − shift] with itself: the upper triangle is enough. */
    private final double[][] sums;

    private final double[] row;
    private long rows;
    private boolean incomplete;

    /** For rows of some width. */
    public AffineFit(int inputs, int outputs) {
        this.inputs = inputs;
        this.outputs = outputs;
        int width = 1 + inputs + outputs;
        shift = new double[width];
        sums = new double[width][width];
        row = new double[width];
    }

    /** Adds rows. */
    public void add(float[] x, float[] y, int count) {
        for (int r = 0; r < count; r++) {
            for (int i = 0; i < inputs + outputs; i++) {
                row[1 + i] = i < inputs ? x[r * inputs + i] : y[r * outputs + i - inputs];
            }
            addRow();
        }
    }

    /** Adds one row. */
    public void add(double[] x, double[] y) {
        System.arraycopy(x, 0, row, 1, inputs);
        System.arraycopy(y, 0, row, 1 + inputs, outputs);
        addRow();
    }

    private void addRow() {
        for (int i = 1; i < row.length; i++) {
            if (!Double.isFinite(row[i])) {
                incomplete = true;
                return;
            }
        }
        if (rows == 0) {
            System.arraycopy(row, 0, shift, 0, row.length);
            shift[0] = 0;
        }
        row[0] = 1;
        for (int i = 1; i < row.length; i++) {
            row[i] -= shift[i];
        }
        for (int i = 0; i < row.length; i++) {
            double factor = row[i];
            double[] sum = sums[i];
            for (int j = i; j < row.length; j++) {
                sum[j] += factor * row[j];
            }
        }
        rows++;
    }

    /**
     * R²: 1 for an affine map; NaN without rows, where no output varies, and if a number of a row was not finite, since
     * the others may be too few to tell.
     */
    public double r2() {
        int width = row.length;
        double[][] m = new double[width][];
        for (int i = 0; i < width; i++) {
            m[i] = sums[i].clone();
        }
        double total = 0;
        for (int pivot = 0; pivot <= inputs; pivot++) {
            // Elimination of a column leaves the products of what it does not explain (Cholesky without the roots).
            if (m[pivot][pivot] > DEPENDENT * sums[pivot][pivot]) {
                for (int i = pivot + 1; i < width; i++) {
                    double factor = m[pivot][i] / m[pivot][pivot];
                    if (factor != 0) {
                        for (int j = i; j < width; j++) {
                            m[i][j] -= factor * m[pivot][j];
                        }
                    }
                }
            }
            if (pivot == 0) {
                total = trace(m);
            }
        }
        return !incomplete && rows > 1 && total > 0 ? 1 - Math.max(0, trace(m)) / total : Double.NaN;
    }

    private double trace(double[][] m) {
        double sum = 0;
        for (int i = 1 + inputs; i < m.length; i++) {
            sum += m[i][i];
        }
        return sum;
    }
}
