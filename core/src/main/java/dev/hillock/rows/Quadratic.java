package dev.hillock.rows;

import java.util.Arrays;

/**
 * Shares in proportion to a polynomial of degree two: x^2 (spherical), or 1 + x + x^2 / 2 (Taylor). Rows are scaled by a
 * power of two, which is exact, so that squares do not overflow.
 *
 * @param taylor whether for the exponential's polynomial
 */
record Quadratic(boolean taylor) implements RowAlgorithm {

    @Override
    public void apply(double[] x, int n, double[] y, boolean precise, Scratch scratch) {
        double scale = scale(x, n);
        Twofold sum = scratch.sum.set(0, 0);
        Twofold term = scratch.term;
        for (int i = 0; i < n; i++) {
            polynomial(x[i] * scale, scale, term);
            sum.add(term.high, term.low);
            scratch.a[i] = term.high;
            scratch.b[i] = term.low;
        }
        if (!(sum.high > 0)) {
            Arrays.fill(y, 0, n, Double.NaN);
            return;
        }
        for (int i = 0; i < n; i++) {
            y[i] = term.set(scratch.a[i], scratch.b[i]).over(sum.high, sum.low).value();
        }
    }

    @Override
    public void backward(double[] x, double[] g, int n, double[] dx, boolean precise, Scratch scratch) {
        double scale = scale(x, n);
        Twofold sum = scratch.sum.set(0, 0);
        Twofold weighted = scratch.weighted.set(0, 0);
        Twofold term = scratch.term;
        for (int i = 0; i < n; i++) {
            polynomial(x[i] * scale, scale, term);
            sum.add(term.high, term.low);
            term.times(g[i], 0);
            weighted.add(term.high, term.low);
        }
        if (!(sum.high > 0)) {
            Arrays.fill(dx, 0, n, Double.NaN);
            return;
        }
        Twofold mean = weighted.over(sum.high, sum.low);
        for (int i = 0; i < n; i++) {
            double z = x[i] * scale;
            // The polynomial's derivative, in the scaled row.
            term.set(taylor ? z : 2 * z, taylor ? scale : 0).over(sum.high, sum.low);
            double share = term.high;
            double shareLow = term.low;
            term.set(g[i], 0).add(-mean.high, -mean.low).times(share, shareLow);
            dx[i] = term.value() * scale;
        }
    }

    /** A power of two that brings the largest element to about 1; NaN for a row with a NaN or an infinity. */
    private double scale(double[] x, int n) {
        double largest = 0;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, Math.abs(x[i]));
        }
        if (!Double.isFinite(largest)) {
            return Double.NaN;
        }
        int exponent = largest == 0 ? 0 : Math.getExponent(largest);
        // 2^-1022 and 2^1022 keep their inverses in range, and the polynomial of small elements needs its 1.
        int bounded = Math.clamp(exponent, -1022, 1022);
        return Math.scalb(1.0, -(taylor ? Math.max(bounded, 0) : bounded));
    }

    /** scale^2 times the polynomial at z / scale. */
    private void polynomial(double z, double scale, Twofold to) {
        double square = z * z;
        double squareLow = Math.fma(z, z, -square);
        if (taylor) {
            to.set(scale * scale, z * scale).add(square / 2, squareLow / 2);
        } else {
            to.set(square, squareLow);
        }
    }
}
