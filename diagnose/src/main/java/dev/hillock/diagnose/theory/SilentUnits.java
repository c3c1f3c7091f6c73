package dev.hillock.diagnose.theory;

/** What a unit that was not seen to fire may still do. */
public final class SilentUnits {
    /** Below this many rows a unit that fires on 1 % of rows is silent with a probability above 0.006. */
    public static final int ENOUGH_ROWS = 512;

    private SilentUnits() {}

    /** The probability that a unit which fires with probability p is silent on n rows: (1 − p)^n. */
    public static double probability(double firingRate, long rows) {
        return Math.exp(rows * Math.log1p(-firingRate));
    }

    /** The firing rate that silence on n rows rules out at 95 %: about 3/n (the rule of three), exactly 1 − 0.05^(1/n). */
    public static double firingRateBound(long rows) {
        return -Math.expm1(Math.log(0.05) / rows);
    }
}
