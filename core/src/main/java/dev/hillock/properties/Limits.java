package dev.hillock.properties;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Limits at infinity, judged from values at 2^4, 2^5, ... 2^100, ever farther apart. */
final class Limits {
    private static final int[] EXPONENTS = {4, 5, 6, 7, 8, 9, 10, 12, 15, 18, 22, 26, 31, 37, 44, 52, 62, 73, 86, 100};
    private static final double SETTLED = 1e-9;
    private static final int TREND = 6;

    private Limits() {}

    /** The limit at side * Infinity, perhaps infinite; NaN where there is none or the function is not defined there. */
    static double of(DoubleUnaryOperator f, int side) {
        double[] v = new double[EXPONENTS.length];
        int n = 0;
        for (int e : EXPONENTS) {
            double value = f.applyAsDouble(side * Math.scalb(1.0, e));
            // An overflow inside the formula (Infinity / Infinity) hides the rest.
            if (Double.isNaN(value)) {
                break;
            }
            v[n++] = value;
        }
        if (n < 3) {
            return Double.NaN;
        }
        double last = v[n - 1];
        if (settled(last, v[n - 2]) && settled(v[n - 2], v[n - 3])) {
            // Far out an exponential is too small for the double, not 0 by the formula: its limit is.
            return Math.abs(last) < SETTLED && Math.abs(last) <= 1e-3 * Math.abs(v[0]) ? 0 : last + 0.0;
        }
        return grows(v, n) ? Math.copySign(Double.POSITIVE_INFINITY, last) : Double.NaN;
    }

    /** The values far out, without those that are NaN: what a function without a limit reaches at least. */
    static double[] far(DoubleUnaryOperator f, int side) {
        return Arrays.stream(EXPONENTS)
                .mapToDouble(e -> f.applyAsDouble(side * Math.scalb(1.0, e)))
                .filter(v -> !Double.isNaN(v))
                .toArray();
    }

    private static boolean settled(double a, double b) {
        return Math.abs(a - b) <= SETTLED * Math.max(1, Math.abs(a)) && Double.isFinite(a);
    }

    /** Whether the values run off one way, in steps that do not shrink. */
    private static boolean grows(double[] v, int n) {
        int from = Math.max(1, n - TREND);
        for (int i = from; i < n; i++) {
            double step = v[i] - v[i - 1];
            if (Double.isInfinite(v[i])) {
                if (v[i] != v[n - 1]) {
                    return false;
                }
                continue;
            }
            if (step * v[n - 1] <= 0) {
                return false;
            }
            if (i > from && Math.abs(step) < 0.5 * Math.abs(v[i - 1] - v[i - 2])) {
                return false;
            }
        }
        return true;
    }
}
