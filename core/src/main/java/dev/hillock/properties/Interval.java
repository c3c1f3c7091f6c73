package dev.hillock.properties;

/**
 * An interval of the reals; both ends equal and closed for a single value.
 *
 * @param low the lower end, perhaps -Infinity
 * @param lowClosed whether the lower end belongs to the interval
 * @param high the upper end, perhaps Infinity
 * @param highClosed whether the upper end belongs to the interval
 */
public record Interval(double low, boolean lowClosed, double high, boolean highClosed) {}
