/**
 * ELU: where(x > 0, x, alpha*expm1(x)). Clevert, Unterthiner and Hochreiter, Fast and accurate deep
 * network learning by ELUs, 2015.
 */
public final class Elu {
    private Elu() {}

    private static final double ALPHA = 1.0;

    /** The value at x. */
    public static double value(double x) {
        return x > 0.0 ? x : ALPHA * Math.expm1(x);
    }

    /** The derivative at x. */
    public static double derivative(double x) {
        return x > 0.0 ? 1.0 : ALPHA * Math.exp(x);
    }
}
