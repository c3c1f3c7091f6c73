package dev.hillock.diagnose;

import java.util.List;

/**
 * A histogram of bins of equal width.
 *
 * @param low where the first bin begins
 * @param width of a bin
 * @param counts how many numbers fell into each bin
 */
public record Histogram(double low, double width, List<Long> counts) {
    /** Copies the counts. */
    public Histogram {
        counts = List.copyOf(counts);
    }
}
