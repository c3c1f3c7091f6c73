package dev.hillock.trial.stats;

/**
 * Mean and spread of some values, in the order given (so that equal input gives equal bits).
 *
 * @param size how many values
 * @param mean of them; NaN if there are none
 * @param deviation with n − 1 below the line; NaN for fewer than two values
 */
public record Sample(int size, double mean, double deviation) {
    /**
     * Spreads below this share of the largest value are rounding, not variance: a thousand times the 2^-53 that one
     * subtraction of two scores can be wrong by.
     */
    private static final double ROUNDING = 0x1p-43;

    /** Measures the values. */
    public static Sample of(double[] values) {
        int n = values.length;
        if (n == 0) {
            return new Sample(0, Double.NaN, Double.NaN);
        }
        double sum = 0;
        double largest = 0;
        for (double value : values) {
            sum += value;
            largest = Math.max(largest, Math.abs(value));
        }
        double mean = sum / n;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double deviation = n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1));
        return new Sample(n, mean, deviation <= ROUNDING * largest ? 0 : deviation);
    }

    /** True if all values are equal, up to rounding: there is nothing to measure noise by. */
    public boolean constant() {
        return deviation == 0;
    }

    /** True if there are at least two values, all finite, and not all equal: a t test can be made. */
    public boolean testable() {
        return size >= 2 && Double.isFinite(mean) && Double.isFinite(deviation) && deviation > 0;
    }
}
