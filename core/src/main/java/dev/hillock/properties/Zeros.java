package dev.hillock.properties;

import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;

/** Where a function of one variable is 0 or changes its sign, found on a grid and refined to neighbouring doubles. */
final class Zeros {
    /** Steps of 1/32 up to here, quarters of an octave beyond. */
    private static final int FINE = 24;

    private static final int FARTHEST_EXPONENT = 40;

    private Zeros() {}

    /** Where to look, in rising order: dense around 0, thinning out to ±2^40. */
    static double[] grid() {
        TreeSet<Double> points = new TreeSet<>();
        for (int i = -32 * FINE; i <= 32 * FINE; i++) {
            points.add(i / 32.0);
        }
        for (int e = 4; e < FARTHEST_EXPONENT; e++) {
            for (int quarter = 4; quarter < 8; quarter++) {
                double x = Math.scalb(quarter / 4.0, e);
                if (x > FINE) {
                    points.add(x);
                    points.add(-x);
                }
            }
        }
        return points.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The ends of stretches of one sign, and the places where the function touches 0, in rising order. */
    static double[] of(DoubleUnaryOperator g, double[] grid) {
        TreeSet<Double> zeros = new TreeSet<>();
        double[] values = new double[grid.length];
        for (int i = 0; i < grid.length; i++) {
            values[i] = g.applyAsDouble(grid[i]);
        }
        for (int i = 1; i < grid.length; i++) {
            double from = grid[i - 1];
            // A stretch of zeros between two signs has two ends. NaN is no sign: there a part of g is not defined,
            // which
            // that part's own guard tells, or has overflowed.
            while (!Double.isNaN(values[i])
                    && !Double.isNaN(g.applyAsDouble(from))
                    && sign(g.applyAsDouble(from)) != sign(values[i])) {
                double next = changeAfter(g, from, grid[i]);
                zeros.add(rounded(g, next));
                if (next == from || sign(g.applyAsDouble(next)) == sign(values[i])) {
                    break;
                }
                from = Math.nextUp(next);
                if (from >= grid[i]) {
                    break;
                }
            }
            if (i + 1 < grid.length && touches(values[i - 1], values[i], values[i + 1])) {
                double x = lowest(t -> Math.abs(g.applyAsDouble(t)), grid[i - 1], grid[i + 1]);
                double size = Math.max(Math.abs(values[i - 1]), Math.abs(values[i + 1]));
                if (Math.abs(g.applyAsDouble(x)) <= 1e-13 * size) {
                    zeros.add(rounded(g, x));
                }
            }
        }
        return zeros.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The first place after from, to neighbouring doubles, where the sign at from has ended; a zero if one is there. */
    private static double changeAfter(DoubleUnaryOperator g, double from, double to) {
        int sign = sign(g.applyAsDouble(from));
        double low = from;
        double high = to;
        while (true) {
            double middle = low + (high - low) / 2;
            if (middle <= low || middle >= high) {
                break;
            }
            if (sign(g.applyAsDouble(middle)) == sign) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.abs(g.applyAsDouble(low)) < Math.abs(g.applyAsDouble(high)) ? low : high;
    }

    /**
     * The zero to twelve decimals if that is one too: rounding in the formula can blur a threshold of 3 to a few doubles
     * about it.
     */
    private static double rounded(DoubleUnaryOperator g, double x) {
        double round = Math.rint(x * 1e12) / 1e12;
        return Math.abs(round - x) <= 1e-12 * Math.max(1, Math.abs(x)) && g.applyAsDouble(round) == 0
                ? round + 0.0
                : x + 0.0;
    }

    private static boolean touches(double before, double here, double after) {
        return sign(before) == sign(after)
                && sign(before) != 0
                && here != 0
                && Math.abs(here) <= Math.min(Math.abs(before), Math.abs(after))
                && Math.abs(here) < Math.max(Math.abs(before), Math.abs(after));
    }

    /** -1, 0, 1, and 2 for NaN. */
    private static int sign(double value) {
        return Double.isNaN(value) ? 2 : (int) Math.signum(value);
    }

    /** The lowest point of a function with one dip in (low, high), by golden section. */
    static double lowest(DoubleUnaryOperator f, double low, double high) {
        double golden = (Math.sqrt(5) - 1) / 2;
        double a = low;
        double b = high;
        double c = b - golden * (b - a);
        double d = a + golden * (b - a);
        double fc = f.applyAsDouble(c);
        double fd = f.applyAsDouble(d);
        for (int i = 0; i < 90 && c < d; i++) {
            if (fc < fd) {
                b = d;
                d = c;
                fd = fc;
                c = b - golden * (b - a);
                fc = f.applyAsDouble(c);
            } else {
                a = c;
                c = d;
                fc = fd;
                d = a + golden * (b - a);
                fd = f.applyAsDouble(d);
            }
        }
        return a + (b - a) / 2;
    }
}
