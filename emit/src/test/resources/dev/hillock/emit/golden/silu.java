/**
 * SiLU (Swish): x * sigmoid(beta*x). Elfwing, Uchibe and Doya, Sigmoid-weighted linear units, 2017.
 */
public final class Silu {
    private Silu() {}

    private static final double BETA = 1.0;

    /** The value at x. */
    public static double value(double x) {
        double u = Math.max(x, -1.0E30);
        return u * sigmoid(BETA * u);
    }

    /** The derivative at x. */
    public static double derivative(double x) {
        double u = Math.min(Math.max(x, -1.0E30), 1.0E30);
        double u2 = BETA * u;
        double s = sigmoid(u2);
        return s + u * (s * sigmoid(-u2) * BETA);
    }

    private static double sigmoid(double u) {
        double t = Math.exp(-Math.abs(u)); // at most 1, so nothing overflows
        return (u >= 0 ? 1 : t) / (1 + t);
    }
}
