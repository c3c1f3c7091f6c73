package dev.hillock.rows;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The exponential in pieces: exp(d) = 2^(n / 64) * (1 + p), where n is the nearest integer to 64 d / ln 2 and p =
 * expm1(r) of the small rest r. The powers 2^(j / 64) are kept to about 106 bits in two doubles; since |p| is below
 * 0.0055 the sum of the larger one and the rest carries exp(d) to about 2^-59, which double rows need before they
 * divide. After Tang (1989), "Table-driven implementation of the exponential function in IEEE floating-point
 * arithmetic". It has the same bits in interpreted and compiled code, which {@link Math#exp} does not promise.
 */
final class Exp {
    private static final int STEPS = 64;
    private static final double[] POWER_HIGH = new double[STEPS];
    private static final double[] POWER_LOW = new double[STEPS];
    private static final double STEPS_BY_LN2 = 92.33248261689366;

    /** ln 2 / 64 with its last 17 bits zero, so that n times it is exact, and the rest. */
    private static final double STEP_HIGH = 0x1.62e42fefa0000p-7;

    static final double STEP_LOW = 0x1.cf79abc9e3b3ap-46;

    static {
        MathContext digits = new MathContext(45);
        BigDecimal root = BigDecimal.TWO;
        for (int i = 1; i < STEPS; i *= 2) {
            root = root.sqrt(digits);
        }
        BigDecimal power = BigDecimal.ONE;
        for (int j = 0; j < STEPS; j++) {
            POWER_HIGH[j] = power.doubleValue();
            POWER_LOW[j] = power.subtract(new BigDecimal(POWER_HIGH[j])).doubleValue();
            power = power.multiply(root, digits);
        }
    }

    private Exp() {}

    /** exp(d) for d at most 0, to about 0.51 ulp; 0 below -708, where the result would be subnormal. */
    static double exp(double d) {
        if (!(d >= -708)) {
            return Double.isNaN(d) ? d : 0;
        }
        int n = index(d);
        double p = expm1(rest(d, 0, n));
        return (high(n) + low(n, p)) * scale(n);
    }

    /** n for d in [-1100, 1100]. */
    static int index(double d) {
        return (int) Math.rint(d * STEPS_BY_LN2);
    }

    /** r = d + dLow - n ln 2 / 64, with an error of about 2^-60. */
    static double rest(double d, double dLow, int n) {
        return Math.fma(-n, STEP_LOW, Math.fma(-n, STEP_HIGH, d)) + dLow;
    }

    /** expm1 by its series for |r| below 0.0055: the first term left out is below 2^-64. */
    static double expm1(double r) {
        return r + r * r * (1 / 2.0 + r * (1 / 6.0 + r * (1 / 24.0 + r * (1 / 120.0 + r * (1 / 720.0)))));
    }

    /** d - n times the high part of ln 2 / 64, which is exact. */
    static double reduced(double d, int n) {
        return Math.fma(-n, STEP_HIGH, d);
    }

    /** k of exp(d) = 2^k (high + low). */
    static int exponent(int n) {
        return n >> 6;
    }

    /** 2^k. */
    static double scale(int n) {
        int k = exponent(n);
        return k < -1022 ? Math.scalb(1.0, k) : Double.longBitsToDouble((k + 1023L) << 52);
    }

    static double high(int n) {
        return POWER_HIGH[n & STEPS - 1];
    }

    /** What the power lacks in its high part. */
    static double highRest(int n) {
        return POWER_LOW[n & STEPS - 1];
    }

    static double low(int n, double p) {
        return Math.fma(high(n), p, POWER_LOW[n & STEPS - 1]);
    }
}
