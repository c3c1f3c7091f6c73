package dev.hillock.trial.stats;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Intervals for the rate of an event that happened in some of a number of independent tries. */
public final class Proportion {
    private Proportion() {}

    /**
     * Wilson's score interval (Journal of the American Statistical Association 22, 1927): close to the stated
     * confidence on average.
     *
     * @throws IllegalArgumentException unless 0 <= events <= tries, tries > 0 and confidence in (0, 1)
     */
    public static Interval wilson(int events, int tries, double confidence) {
        check(events, tries, confidence);
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - confidence) / 2);
        double rate = (double) events / tries;
        double centre = (rate + z * z / (2 * tries)) / (1 + z * z / tries);
        double half = z / (1 + z * z / tries) * Math.sqrt(rate * (1 - rate) / tries + z * z / (4.0 * tries * tries));
        return new Interval(events == 0 ? 0 : centre - half, events == tries ? 1 : centre + half);
    }

    /**
     * The exact interval of Clopper and Pearson (Biometrika 26, 1934): never below the stated confidence.
     *
     * @throws IllegalArgumentException unless 0 <= events <= tries, tries > 0 and confidence in (0, 1)
     */
    public static Interval clopperPearson(int events, int tries, double confidence) {
        check(events, tries, confidence);
        double tail = (1 - confidence) / 2;
        double low = events == 0
                ? 0
                : BetaDistribution.of(events, tries - events + 1).inverseCumulativeProbability(tail);
        double high = events == tries
                ? 1
                : BetaDistribution.of(events + 1, tries - events).inverseSurvivalProbability(tail);
        return new Interval(low, high);
    }

    private static void check(int events, int tries, double confidence) {
        if (tries <= 0 || events < 0 || events > tries) {
            throw new IllegalArgumentException(events + " of " + tries + " tries is not a rate.");
        }
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("The confidence must lie between 0 and 1, but is " + confidence + ".");
        }
    }
}
