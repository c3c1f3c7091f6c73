/**
 * PELU: where(x >= 0, a/b*x, a*expm1(x/b)). Trottier, Giguère and Chaib-draa, Parametric exponential
 * linear unit, 2016.
 */
public final class Pelu {
    private Pelu() {}

    private static final double A = 1.0;
    private static final double B = 1.0;

    /** The value at x. */
    public static double value(double x) {
        return x >= 0.0 ? A / B * x : A * Math.expm1(x / B);
    }

    /** The derivative at x. */
    public static double derivative(double x) {
        return x >= 0.0 ? A / B : A * (Math.exp(x / B) * (1.0 / B));
    }
}
