package dev.hillock.trial.stats;

/**
 * An interval, ends included.
 *
 * @param low end; NaN if unknown
 * @param high end; NaN if unknown
 */
public record Interval(double low, double high) {
    /** Nothing is known. */
    public static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN);

    /** True if {@code value} lies inside. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }
}
