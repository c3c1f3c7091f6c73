package dev.hillock.properties;

/**
 * An interval of the reals; both ends equal and closed for a single value.
 *
 * @param low the lower end, perhaps -Infinity
 * @param lowClosed whether the lower end belongs to the interval
 * @param high the upper end, perhaps Infinity
 * @param highClosed whether the upper end belongs to the interval
 */
public record Interval(double low, boolean lowClosed, double high, boolean highClosed) {

    /** The interval of one value. */
    public static Interval point(double value) {
        return new Interval(value, true, value, true);
    }

    /** Whether it is a single value. */
    public boolean isPoint() {
        return low == high;
    }

    /** In the notation of mathematics, ends to six digits: {@code "[0, ∞)"}, {@code "(-1, 1)"}, {@code "{0}"}. */
    @Override
    public String toString() {
        if (isPoint()) {
            return "{" + Numbers.text(low) + "}";
        }
        return (lowClosed ? "[" : "(") + Numbers.text(low) + ", " + Numbers.text(high) + (highClosed ? "]" : ")");
    }
}
