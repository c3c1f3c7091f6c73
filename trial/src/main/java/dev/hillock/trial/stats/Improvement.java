package dev.hillock.trial.stats;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How often one learner beats another: the share of paired replicates with a negative difference, ties counting half,
 * and its percentile bootstrap interval over the replicates (Agarwal et al., "Deep RL at the Edge of the Statistical
 * Precipice", 2021). The bootstrap takes the replicates for independent, which overlapping training rows are not:
 * verdicts rest on {@link CorrectedT}, this is shown beside them.
 *
 * @param probability in the sample; NaN if there are no replicates
 * @param interval of it
 */
public record Improvement(double probability, Interval interval) {
    private static final int RESAMPLES = 2000;

    /** Measures the differences; equal seeds give equal intervals. */
    public static Improvement of(double[] differences, double confidence, long seed) {
        int n = differences.length;
        if (n == 0) {
            return new Improvement(Double.NaN, Interval.UNKNOWN);
        }
        // Half wins are whole numbers, so every sum is exact.
        int[] halfWins = new int[n];
        int total = 0;
        for (int i = 0; i < n; i++) {
            halfWins[i] = differences[i] < 0 ? 2 : differences[i] == 0 ? 1 : 0;
            total += halfWins[i];
        }
        SplittableRandom random = new SplittableRandom(seed);
        int[] resampled = new int[RESAMPLES];
        for (int b = 0; b < RESAMPLES; b++) {
            for (int i = 0; i < n; i++) {
                resampled[b] += halfWins[random.nextInt(n)];
            }
        }
        Arrays.sort(resampled);
        double tail = (1 - confidence) / 2;
        int low = (int) Math.floor(tail * (RESAMPLES - 1));
        int high = (int) Math.ceil((1 - tail) * (RESAMPLES - 1));
        return new Improvement(
                total / (2.0 * n), new Interval(resampled[low] / (2.0 * n), resampled[high] / (2.0 * n)));
    }
}
