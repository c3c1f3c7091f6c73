package dev.hillock.rows;

import java.util.Arrays;

/**
 * Entmax of an alpha in (1, 2]: y_i = (z_i - tau)^e for z_i above tau, otherwise 0, with z_i = (alpha - 1) (x_i - max x),
 * e = 1 / (alpha - 1) and tau such that the row adds up to 1. At alpha = 2 it is sparsemax.
 *
 * <p>The excess sum_i (z_i - tau)^e - 1 falls and is convex in tau, so Newton's method from tau = -1, where the largest
 * element alone makes up 1, comes to the root from below without a sort (for sparsemax it is Michelot's algorithm, 1986).
 * Two last steps in twofold doubles make the threshold exact to about 2^-100.
 */
record Entmax(double alpha) implements RowAlgorithm {
    private static final int MOST_STEPS = 1000;

    @Override
    public void apply(double[] x, int n, double[] y, boolean precise, Scratch scratch) {
        int count = excesses(x, n, scratch);
        Arrays.fill(y, 0, n, count == 0 ? Double.NaN : 0);
        for (int i = 0; i < count; i++) {
            y[scratch.chosenAt[i]] =
                    share(scratch.a[i], scratch.b[i], scratch.term).value();
        }
    }

    @Override
    public void backward(double[] x, double[] g, int n, double[] dx, boolean precise, Scratch scratch) {
        int count = excesses(x, n, scratch);
        Twofold sum = scratch.sum.set(0, 0);
        Twofold weighted = scratch.weighted.set(0, 0);
        Twofold term = scratch.term;
        for (int i = 0; i < count; i++) {
            slope(scratch.a[i], scratch.b[i], term);
            sum.add(term.high, term.low);
            term.times(g[scratch.chosenAt[i]], 0);
            weighted.add(term.high, term.low);
        }
        Twofold mean = weighted.over(sum.high, sum.low);
        Arrays.fill(dx, 0, n, count == 0 ? Double.NaN : 0);
        for (int i = 0; i < count; i++) {
            Twofold difference = sum.set(g[scratch.chosenAt[i]], 0).add(-mean.high, -mean.low);
            slope(scratch.a[i], scratch.b[i], term);
            dx[scratch.chosenAt[i]] =
                    term.times(difference.high, difference.low).value();
        }
    }

    /** t^e. */
    private Twofold share(double t, double tLow, Twofold to) {
        if (alpha == 2) {
            return to.set(t, tLow);
        }
        if (alpha == 1.5) {
            return to.set(t, tLow).times(t, tLow);
        }
        double e = 1 / (alpha - 1);
        return to.power(t, tLow, e, Pair.quotientLow(1, 0, alpha - 1, 0, e));
    }

    /** t^(e - 1), which is y^(2 - alpha). */
    private Twofold slope(double t, double tLow, Twofold to) {
        return alpha == 2
                ? to.set(1, 0)
                : alpha == 1.5 ? to.set(t, tLow) : share(t, tLow, to).over(t, tLow);
    }

    /**
     * Puts z_i - tau of the elements above the threshold into a and b and their places into chosenAt.
     *
     * @return how many there are; 0 for a row without shares
     */
    private int excesses(double[] x, int n, Scratch scratch) {
        double max = x[Row.largest(1, x, n)];
        if (!Double.isFinite(max)) {
            return 0;
        }
        int count = 0;
        for (int i = 0; i < n; i++) {
            // alpha - 1 is exact.
            double d = x[i] - max;
            double z = (alpha - 1) * d;
            if (z > -1) {
                scratch.a[count] = z;
                scratch.b[count] = Math.fma(alpha - 1, d, -z) + (alpha - 1) * Pair.sumLow(x[i], -max, d);
                scratch.chosenAt[count++] = i;
            }
        }
        Twofold tau = scratch.weighted.set(threshold(scratch, count), 0);
        for (int step = 0; step < 2; step++) {
            refine(scratch, count, tau);
        }
        int above = 0;
        for (int i = 0; i < count; i++) {
            Twofold t = scratch.term.set(scratch.a[i], scratch.b[i]).add(-tau.high, -tau.low);
            if (t.high > 0) {
                scratch.a[above] = t.high;
                scratch.b[above] = t.low;
                scratch.chosenAt[above++] = scratch.chosenAt[i];
            }
        }
        return above;
    }

    /** Newton's method in plain doubles, which ends where rounding no longer lets tau rise. */
    private double threshold(Scratch scratch, int count) {
        double e = 1 / (alpha - 1);
        double tau = -1;
        for (int step = 0; step < MOST_STEPS; step++) {
            double excess = -1;
            double slope = 0;
            for (int i = 0; i < count; i++) {
                double t = scratch.a[i] - tau;
                if (t > 0) {
                    double power = alpha == 2 ? 1 : alpha == 1.5 ? t : StrictMath.pow(t, e - 1);
                    excess += power * t;
                    slope += power;
                }
            }
            double next = tau + excess / (e * slope);
            if (!(next > tau)) {
                break;
            }
            tau = next;
        }
        return tau;
    }

    /** One step of Newton's method in twofold doubles. */
    private void refine(Scratch scratch, int count, Twofold tau) {
        Twofold excess = scratch.sum.set(-1, 0);
        Twofold t = scratch.term;
        double slope = 0;
        for (int i = 0; i < count; i++) {
            t.set(scratch.a[i], scratch.b[i]).add(-tau.high, -tau.low);
            if (t.high > 0) {
                double divisor = t.high;
                share(t.high, t.low, t);
                excess.add(t.high, t.low);
                slope += t.high / divisor;
            }
        }
        excess.times(alpha - 1, 0).over(slope, 0);
        tau.add(excess.high, excess.low);
    }
}
