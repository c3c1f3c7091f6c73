/**
 * SwiGLU: silu(a) * b. Shazeer, GLU variants improve transformer, 2020.
 */
public final class Swiglu {
    private Swiglu() {}

    /** The value at a and b. */
    public static double value(double a, double b) {
        double u = Math.max(a, -1.0E30);
        return u * sigmoid(u) * b;
    }

    /** The derivative by a. */
    public static double byA(double a, double b) {
        double u = Math.min(Math.max(a, -1.0E30), 1.0E30);
        double s = sigmoid(u);
        return (s + u * (s * sigmoid(-u))) * b;
    }

    /** The derivative by b. */
    public static double byB(double a, double b) {
        double u = Math.max(a, -1.0E30);
        return u * sigmoid(u);
    }

    /** The values y of arrays of equal length. */
    public static void forward(double[] a, double[] b, double[] y) {
        for (int i = 0; i < y.length; i++) {
            y[i] = value(a[i], b[i]);
        }
    }

    /** The gradients da and db for the gradient dy of the values. */
    public static void backward(double[] a, double[] b, double[] dy, double[] da, double[] db) {
        for (int i = 0; i < dy.length; i++) {
            da[i] = dy[i] * byA(a[i], b[i]);
            db[i] = dy[i] * byB(a[i], b[i]);
        }
    }

    private static double sigmoid(double u) {
        double t = Math.exp(-Math.abs(u)); // at most 1, so nothing overflows
        return (u >= 0 ? 1 : t) / (1 + t);
    }
}
