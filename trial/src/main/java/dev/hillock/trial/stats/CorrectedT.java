package dev.hillock.trial.stats;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The corrected resampled t test of Nadeau and Bengio ("Inference for the Generalization Error", Machine Learning 52,
 * 2003), and the Bayesian correlated t test that has the same scale (Corani and Benavoli, "A Bayesian approach for
 * comparing cross-validated algorithms on multiple data sets", Machine Learning 100, 2015).
 *
 * <p>Scores of cross-validation are not independent: training sets overlap. An ordinary t test takes the variance of
 * the mean of n differences as s²/n, which goes to zero with more replicates although the rows stay the same. Here it is
 * s² (1/n + testRows/trainRows). With a ratio of 0 this is the ordinary paired t test.
 *
 * <p>If the differences do not vary there is no noise to compare them with, and nothing is divided by it: all zero means
 * a p value of 1 and certainty of equivalence; a constant other than zero means that no test can be made (p = 1, and the
 * posterior is not known).
 *
 * @param sample of the paired differences
 * @param testToTrain test rows divided by training rows
 */
public record CorrectedT(Sample sample, double testToTrain) {

    /** For paired differences. */
    public static CorrectedT of(double[] differences, double testToTrain) {
        return new CorrectedT(Sample.of(differences), testToTrain);
    }

    /** Standard error of the mean; NaN for fewer than two differences, 0 if they do not vary. */
    public double standardError() {
        return sample.deviation() * Math.sqrt(1.0 / sample.size() + testToTrain);
    }

    /** Degrees of freedom. */
    public int degreesOfFreedom() {
        return sample.size() - 1;
    }

    /** The t statistic; NaN where no test can be made. */
    public double statistic() {
        return sample.testable() ? sample.mean() / standardError() : Double.NaN;
    }

    /** Two-sided p value; 1 where no test can be made. */
    public double pValue() {
        if (!sample.testable()) {
            return 1;
        }
        return Math.min(1, 2 * distribution().survivalProbability(Math.abs(statistic())));
    }

    /** One-sided p value of the mean being above zero by chance; 1 where no test can be made. */
    public double pValueAboveZero() {
        return sample.testable() ? distribution().survivalProbability(statistic()) : 1;
    }

    /** The interval that covers the mean with the given confidence; unknown where no test can be made. */
    public Interval interval(double confidence) {
        if (sample.constant() && sample.mean() == 0) {
            return new Interval(0, 0);
        }
        if (!sample.testable()) {
            return Interval.UNKNOWN;
        }
        double half = distribution().inverseSurvivalProbability((1 - confidence) / 2) * standardError();
        return new Interval(sample.mean() - half, sample.mean() + half);
    }

    /** Where the true difference lies, given a flat prior. */
    public Posterior posterior(double ropeHalfWidth) {
        if (sample.size() > 0 && sample.constant() && sample.mean() == 0) {
            return new Posterior(0, 1, 0);
        }
        if (!sample.testable()) {
            return new Posterior(Double.NaN, Double.NaN, Double.NaN);
        }
        double low = (-ropeHalfWidth - sample.mean()) / standardError();
        double high = (ropeHalfWidth - sample.mean()) / standardError();
        TDistribution t = distribution();
        double inside = low < high ? t.probability(low, high) : 0;
        return new Posterior(t.cumulativeProbability(low), inside, t.survivalProbability(high));
    }

    /** The smallest difference that a two-sided test at {@code level} finds with the given power; NaN where unknown. */
    public double detectableEffect(double level, double power) {
        if (!sample.testable()) {
            return Double.NaN;
        }
        return Power.detectableShift(degreesOfFreedom(), level, power) * standardError();
    }

    private TDistribution distribution() {
        return TDistribution.of(degreesOfFreedom());
    }

    /**
     * Probabilities of the true difference lying below, inside and above the region of practical equivalence.
     *
     * @param below it
     * @param inside it
     * @param above it
     */
    public record Posterior(double below, double inside, double above) {}
}
