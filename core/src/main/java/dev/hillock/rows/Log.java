package dev.hillock.rows;

/** log(1 + s) of a sum s = high + low of at least 0, to about 2^-58 of it in two parts; once a row. */
final class Log {
    /** Up to here the series of the inverse hyperbolic tangent is used, beyond it one step of Newton's method. */
    private static final double SERIES = 0.5;

    /** Below it log(1 + s) is s to 2^-61, and halving s could lose a bit of a subnormal. */
    private static final double TINY = 0x1p-60;

    private static final int TERMS = 14;

    private Log() {}

    /** The high part. */
    static double log1p(double high, double low) {
        if (high < TINY) {
            return high + low;
        }
        return high + low < SERIES ? 2 * ((high + low) / (2 + (high + low))) : StrictMath.log1p(high + low);
    }

    /** The low part, for the high part that {@link #log1p} gave. */
    static double log1pLow(double high, double low, double log) {
        if (high < TINY) {
            return 0;
        }
        if (high + low < SERIES) {
            // log(1 + s) = 2 artanh(z) = 2 z + 2 z (z^2 / 3 + z^4 / 5 + ...) with z = s / (2 + s).
            double z = log / 2;
            double divisor = 2 + high;
            double zLow = Pair.quotientLow(high, low, divisor, Pair.sumLow(2, high, divisor) + low, z);
            double square = z * z;
            double series = 0;
            for (int i = TERMS; i >= 1; i--) {
                series = (series + 1.0 / (2 * i + 1)) * square;
            }
            return 2 * (zLow + z * series);
        }
        // The logarithm of (1 + s) / exp(log) is what is missing.
        int n = Exp.index(-log);
        double p = Exp.expm1(Exp.rest(-log, 0, n));
        double a = Exp.high(n) * Exp.scale(n);
        double b = Exp.low(n, p) * Exp.scale(n);
        double one = 1 + high;
        double oneLow = Pair.sumLow(1, high, one) + low;
        double sum = one + oneLow;
        double sumLow = Pair.sumLow(one, oneLow, sum);
        double product = sum * a;
        return (product - 1) + (Math.fma(sum, a, -product) + (sum * b + sumLow * a));
    }
}
