/**
 * Entmax: max((alpha - 1)*x_i - tau, 0)^(1/(alpha - 1)) with tau such that sum_j y_j = 1. Peters,
 * Niculae and Martins, Sparse sequence-to-sequence models, 2019.
 */
public final class Entmax {
    private Entmax() {}

    private static final double ALPHA = 1.5;

    /** The value y of a row x, both of one length. */
    public static void forward(double[] x, double[] y) {
        int n = x.length;
        double p = 1 / (ALPHA - 1);
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < n; k++) {
            largest = Math.max(largest, x[k]);
        }
        double largest2 = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < n; k++) {
            y[k] = (ALPHA - 1) * (x[k] - largest);
            largest2 = Math.max(largest2, y[k]);
        }
        double tau = largest2 - 1;
        for (int step = 0; step < 30; step++) {
            double sum = 0;
            double sum2 = 0;
            for (int k = 0; k < n; k++) {
                sum += Math.pow(Math.max(y[k] - tau, 0), p);
                sum2 += y[k] > tau ? Math.pow(Math.max(y[k] - tau, 0), p - 1) : 0;
            }
            tau = tau + (sum - 1) / (p * sum2);
        }
        for (int k = 0; k < n; k++) {
            y[k] = Math.pow(Math.max(y[k] - tau, 0), p);
        }
    }

    /** The gradient dx of a row x for the gradient dy of its value. */
    public static void backward(double[] x, double[] dy, double[] dx) {
        int n = x.length;
        forward(x, dx); // dx holds the value first
        double sum = 0;
        double sum2 = 0;
        for (int k = 0; k < n; k++) {
            dx[k] = dx[k] > 0 ? Math.pow(dx[k], 2 - ALPHA) : 0;
            sum += dy[k] * dx[k];
            sum2 += dx[k];
        }
        for (int k = 0; k < n; k++) {
            dx[k] = dx[k] * (dy[k] - sum / sum2);
        }
    }

    /** The values of the rows along an axis of a row-major array; -1 is the usual axis, -1 the last one. */
    public static double[] forward(double[] x, int[] shape, int axis) {
        int n = shape[axis < 0 ? axis + shape.length : axis];
        int inner = inner(shape, axis);
        double[] row = new double[n];
        double[] result = new double[n];
        double[] y = new double[x.length / n * result.length];
        for (int r = 0; r < x.length / n; r++) {
            gather(x, r, inner, row);
            forward(row, result);
            scatter(result, r, inner, y);
        }
        return y;
    }

    /** The gradient of the rows along an axis for the gradient dy of their values. */
    public static double[] backward(double[] x, double[] dy, int[] shape, int axis) {
        int n = shape[axis < 0 ? axis + shape.length : axis];
        int inner = inner(shape, axis);
        double[] row = new double[n];
        double[] gradient = new double[n];
        double[] result = new double[n];
        double[] dx = new double[x.length];
        for (int r = 0; r < x.length / n; r++) {
            gather(x, r, inner, row);
            gather(dy, r, inner, gradient);
            backward(row, gradient, result);
            scatter(result, r, inner, dx);
        }
        return dx;
    }

    /** How far apart the elements of a row along an axis lie. */
    private static int inner(int[] shape, int axis) {
        int inner = 1;
        for (int k = (axis < 0 ? axis + shape.length : axis) + 1; k < shape.length; k++) {
            inner *= shape[k];
        }
        return inner;
    }

    private static void gather(double[] from, int r, int inner, double[] row) {
        int start = r / inner * inner * row.length + r % inner;
        for (int k = 0; k < row.length; k++) {
            row[k] = from[start + k * inner];
        }
    }

    private static void scatter(double[] row, int r, int inner, double[] to) {
        int start = r / inner * inner * row.length + r % inner;
        for (int k = 0; k < row.length; k++) {
            to[start + k * inner] = row[k];
        }
    }
}
