package dev.hillock.diagnose.theory;

/** What a unit that was not seen to fire may still do. */
public final class SilentUnits {
    /** Below this many rows a unit that fires on 1 % of rows is silent with a probability above 0.006. */
    public static final int ENOUGH_ROWS = 512;

    /** Of so many independent glimpses a unit that fires on 1 % of them is silent with a probability below 1e-9. */
    static final long ENOUGH_GLIMPSES = 2_062;

    /** Units share their rows: on fewer than these a whole layer may fire on more than a tenth of all rows. */
    static final int FEWEST_ROWS = 30;

    private SilentUnits() {}

    /**
     * Whether chance is excluded as the reason why all units of a layer were silent: on 512 rows, or on 30 where rows times
     * units are 2,062, so that units firing on 1 % of rows independently would be silent with a probability below 1e-9.
     */
    public static boolean layerIsDead(long rows, int units) {
        return rows >= ENOUGH_ROWS || (rows >= FEWEST_ROWS && rows * units >= ENOUGH_GLIMPSES);
    }

    /** The probability that a unit which fires with probability p is silent on n rows: (1 − p)^n. */
    public static double probability(double firingRate, long rows) {
        return Math.exp(rows * Math.log1p(-firingRate));
    }

    /** The firing rate that silence on n rows rules out at 95 %: about 3/n (the rule of three), exactly 1 − 0.05^(1/n). */
    public static double firingRateBound(long rows) {
        return -Math.expm1(Math.log(0.05) / rows);
    }
}
