package dev.hillock.diagnose;

/**
 * The distribution of some numbers, those that are not finite left out.
 *
 * @param count how many
 * @param mean 0 where there are none
 * @param variance the mean squared distance from the mean
 * @param min infinity where there are none
 * @param max minus infinity where there are none
 */
public record Summary(long count, double mean, double variance, double min, double max) {
    /** Of no numbers. */
    public static final Summary EMPTY = new Summary(0, 0, 0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

    /** The mean of the squares. */
    public double meanSquare() {
        return variance + mean * mean;
    }

    /** The standard deviation. */
    public double spread() {
        return Math.sqrt(variance);
    }

    /** The summary of these numbers and others together (Chan, Golub and LeVeque 1979). */
    public Summary plus(Summary other) {
        long n = count + other.count;
        if (n == 0) {
            return EMPTY;
        }
        double share = (double) other.count / n;
        double difference = other.mean - mean;
        return new Summary(
                n,
                mean + difference * share,
                variance * (1 - share) + other.variance * share + difference * difference * share * (1 - share),
                Math.min(min, other.min),
                Math.max(max, other.max));
    }
}
