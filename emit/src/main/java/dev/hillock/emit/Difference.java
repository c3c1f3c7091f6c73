package dev.hillock.emit;

import java.util.function.DoubleUnaryOperator;

/**
 * Where a framework's own function gives something else than the catalogue's, and what.
 *
 * @param derivative whether it is the derivative that differs
 * @param low the lowest input; NaN where NaN is meant
 * @param high the highest input
 * @param types which types it shows in
 * @param gives what the framework gives
 * @param text the same for people
 * @param lone whether it shows only in a tensor of one element, and at the end of larger ones
 */
record Difference(
        boolean derivative,
        double low,
        double high,
        Types types,
        DoubleUnaryOperator gives,
        String text,
        boolean lone) {

    /** Types of floating-point numbers. */
    enum Types {
        FLOAT32,
        FLOAT64,
        BOTH
    }

    /** A number or NaN in place of the value. */
    static Difference value(double low, double high, Types types, double gives) {
        return new Difference(false, low, high, types, _ -> gives, text(gives), false);
    }

    /** A number or NaN in place of the derivative. */
    static Difference derivative(double low, double high, Types types, double gives) {
        return new Difference(true, low, high, types, _ -> gives, text(gives), false);
    }

    /** A number in place of a derivative of NaN at NaN, for a tensor of one element. */
    static Difference lone(double gives) {
        return new Difference(true, Double.NaN, Double.NaN, Types.BOTH, _ -> gives, text(gives), true);
    }

    private static String text(double gives) {
        return Double.isNaN(gives) ? "NaN" : dev.hillock.expr.Expr.text(gives);
    }

    /** Whether it shows at an input. A side that is unbounded does not hold its infinity. */
    boolean covers(double x, boolean ofDerivative, boolean single) {
        boolean type = types == Types.BOTH || (types == Types.FLOAT32) == single;
        boolean place =
                Double.isNaN(low) ? Double.isNaN(x) : x >= low && x <= high && (low == high || !Double.isInfinite(x));
        return !lone && derivative == ofDerivative && type && place;
    }

    /** For instance {@code the derivative is NaN at -Infinity}. */
    @Override
    public String toString() {
        String place = Double.isNaN(low) || low == high
                ? "at " + text(low)
                : low == Double.NEGATIVE_INFINITY
                        ? "below " + text(high)
                        : high == Double.POSITIVE_INFINITY
                                ? "above " + text(low)
                                : "from " + text(low) + " to " + text(high);
        String type = types == Types.BOTH ? "" : " in " + types.name().toLowerCase(java.util.Locale.ROOT);
        return "the " + (derivative ? "derivative" : "value") + " is " + text + " " + place + type
                + (lone ? " in a tensor of one element" : "");
    }
}
