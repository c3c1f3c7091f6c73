package dev.hillock.trial.stats;

import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** Power of the t test, from the non-central t distribution. */
public final class Power {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    /** Strips of the integral: the result is within 1e-5 of the exact power (quadrature in SciPy). */
    private static final int STRIPS = 2000;

    private Power() {}

    /**
     * Probability that a two-sided t test at {@code level} rejects when the true mean is {@code shift} standard errors
     * away from zero.
     *
     * <p>With W the chi-square over its degrees of freedom, P(|T| > c) = E[Φ(shift − c√W) + Φ(−shift − c√W)]. The
     * expectation is taken by the midpoint rule over W's quantiles.
     *
     * @throws IllegalArgumentException if there is no degree of freedom or the level is not in (0, 1)
     */
    public static double ofTTest(double shift, int degreesOfFreedom, double level) {
        check(degreesOfFreedom, level);
        return power(shift, critical(degreesOfFreedom, level), roots(degreesOfFreedom));
    }

    /**
     * The smallest shift, in standard errors, that a two-sided t test at {@code level} finds with the given power.
     *
     * @throws IllegalArgumentException if there is no degree of freedom, or level or power are not in (0, 1), or the
     *     power is not above the level
     */
    public static double detectableShift(int degreesOfFreedom, double level, double power) {
        check(degreesOfFreedom, level);
        if (!(power > level && power < 1)) {
            throw new IllegalArgumentException("The power must lie between the level and 1, but is " + power + ".");
        }
        double critical = critical(degreesOfFreedom, level);
        double[] roots = roots(degreesOfFreedom);
        double low = 0;
        double high = 1;
        while (power(high, critical, roots) < power) {
            high *= 2;
        }
        // Bisection to the last bits: 60 halvings of the bracket.
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (power(middle, critical, roots) < power) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static double power(double shift, double critical, double[] roots) {
        double sum = 0;
        for (double root : roots) {
            sum += NORMAL.cumulativeProbability(shift - critical * root)
                    + NORMAL.cumulativeProbability(-shift - critical * root);
        }
        return sum / roots.length;
    }

    /** √W at the middle of each of many strips of equal probability. */
    private static double[] roots(int degreesOfFreedom) {
        double shape = degreesOfFreedom / 2.0;
        GammaDistribution w = GammaDistribution.of(shape, 1 / shape);
        double[] roots = new double[STRIPS];
        for (int i = 0; i < STRIPS; i++) {
            roots[i] = Math.sqrt(w.inverseCumulativeProbability((i + 0.5) / STRIPS));
        }
        return roots;
    }

    private static double critical(int degreesOfFreedom, double level) {
        return TDistribution.of(degreesOfFreedom).inverseSurvivalProbability(level / 2);
    }

    private static void check(int degreesOfFreedom, double level) {
        if (degreesOfFreedom < 1) {
            throw new IllegalArgumentException("A t test needs at least two values.");
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("The level must lie between 0 and 1, but is " + level + ".");
        }
    }
}
