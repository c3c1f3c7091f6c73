package dev.hillock.rows;

/**
 * The softmax family of double rows. Exponentials and sums are kept as a high and a low part (see {@link Exp}), so that a
 * result is rounded about once; {@link Math#fma} gives the exact error of a product. The high parts of exponentials and
 * their powers of two stay between the two passes, so that each is computed once.
 */
final class SoftmaxPairs {
    /** Below it an exponential rounds to 0. */
    private static final double FAR = -746;

    private SoftmaxPairs() {}

    /** @param top the place of the largest element, whose exponential is 1 unless the logit kept back is larger */
    static void apply(Softmax s, double[] x, int n, double[] y, int top, double max, Scratch scratch) {
        double scale = s.temperature();
        int one = s.quiet() && s.sign() * x[top] < max ? -1 : top;
        double others = 0;
        double othersLow = 0;
        if (s.quiet() && one >= 0 && difference(0, max, scale) >= FAR) {
            double d = difference(0, max, scale);
            int e = Exp.index(d);
            double p = Exp.expm1(Exp.rest(d, differenceLow(0, max, scale, d), e));
            others = Exp.high(e) * Exp.scale(e);
            othersLow = Exp.low(e, p) * Exp.scale(e);
        }
        for (int k = 0; k < n; k++) {
            double logit = s.sign() * x[k];
            double d = difference(logit, max, scale);
            y[k] = d;
            if (d >= FAR) {
                int e = Exp.index(d);
                double low = Exp.low(e, Exp.expm1(Exp.rest(d, differenceLow(logit, max, scale, d), e)));
                scratch.a[k] = e;
                scratch.b[k] = low;
                if (k != one) {
                    double term = Exp.high(e) * Exp.scale(e);
                    double next = others + term;
                    othersLow += Pair.sumLow(others, term, next) + low * Exp.scale(e);
                    others = next;
                }
            }
        }
        if (s.log()) {
            double logSum = Log.log1p(others, othersLow);
            double logSumLow = Log.log1pLow(others, othersLow, logSum);
            for (int k = 0; k < n; k++) {
                double low = Double.isInfinite(y[k]) ? 0 : differenceLow(s.sign() * x[k], max, scale, y[k]);
                y[k] = logarithm(y[k], low, logSum, logSumLow);
            }
            return;
        }
        double all = 1 + others;
        double allLow = Pair.sumLow(1, others, all) + othersLow;
        double sum = all + allLow;
        double sumLow = Pair.sumLow(all, allLow, sum);
        for (int k = 0; k < n; k++) {
            y[k] = y[k] >= FAR ? share((int) scratch.a[k], scratch.b[k], sum, sumLow) : 0;
        }
    }

    private static double share(int e, double low, double sum, double sumLow) {
        double high = Exp.high(e);
        double q = (high + low) / sum;
        return Math.scalb(q + Pair.quotientLow(high, low, sum, sumLow, q), Exp.exponent(e));
    }

    private static double logarithm(double d, double dLow, double logSum, double logSumLow) {
        double y = d - logSum;
        return Double.isInfinite(y) ? y : y + (Pair.sumLow(d, -logSum, y) + dLow - logSumLow);
    }

    /** (x - max) / scale, rounded; from halves where x - max alone is too large for a double. */
    private static double difference(double x, double max, double scale) {
        double d = x - max;
        if (scale == 1) {
            return d;
        }
        return Double.isInfinite(d) && !Double.isInfinite(x) ? (x / 2 - max / 2) / (scale / 2) : d / scale;
    }

    /** What {@link #difference} lacks; 0 far out, where it does not matter. */
    private static double differenceLow(double x, double max, double scale, double difference) {
        double d = x - max;
        double low = Pair.sumLow(x, -max, d);
        if (scale == 1) {
            return low;
        }
        double quotientLow = Pair.quotientLow(d, low, scale, 0, difference);
        return Double.isFinite(quotientLow) ? quotientLow : 0;
    }

    static void backward(Softmax s, double[] x, double[] g, int n, double[] dx, double max, Scratch scratch) {
        double scale = s.temperature();
        double sum = 0;
        double sumLow = 0;
        double weighted = 0;
        double weightedLow = 0;
        double plain = 0;
        double plainLow = 0;
        // The logit that is kept back counts in the sum alone.
        for (int k = s.quiet() ? -1 : 0; k < n; k++) {
            double logit = k < 0 ? 0 : s.sign() * x[k];
            double gradient = k < 0 ? 0 : g[k];
            double next = plain + gradient;
            plainLow += Pair.sumLow(plain, gradient, next);
            plain = next;
            double d = difference(logit, max, scale);
            if (d >= FAR) {
                int e = Exp.index(d);
                double rest = Exp.low(e, Exp.expm1(Exp.rest(d, differenceLow(logit, max, scale, d), e)));
                double high = Exp.high(e) * Exp.scale(e);
                double low = rest * Exp.scale(e);
                next = sum + high;
                sumLow += Pair.sumLow(sum, high, next) + low;
                sum = next;
                double term = gradient * high;
                next = weighted + term;
                weightedLow += Pair.sumLow(weighted, term, next) + Math.fma(gradient, high, -term) + gradient * low;
                weighted = next;
                if (k >= 0) {
                    scratch.a[k] = e;
                    scratch.b[k] = rest;
                }
            }
            if (k >= 0) {
                scratch.c[k] = d;
            }
        }
        double all = sum;
        sum = all + sumLow;
        sumLow = Pair.sumLow(all, sumLow, sum);
        double mean = (weighted + weightedLow) / sum;
        double meanLow = Pair.quotientLow(weighted, weightedLow, sum, sumLow, mean);
        for (int k = 0; k < n; k++) {
            double gradient;
            if (scratch.c[k] >= FAR) {
                int e = (int) scratch.a[k];
                double high = Exp.high(e);
                double low = scratch.b[k];
                double q = (high + low) / sum;
                double qLow = Pair.quotientLow(high, low, sum, sumLow, q);
                gradient = s.log()
                        ? minusProduct(g[k], q * Exp.scale(e), qLow * Exp.scale(e), plain, plainLow, scale)
                        : s.sign() * Math.scalb(timesDifference(q, qLow, g[k], mean, meanLow, scale), Exp.exponent(e));
            } else {
                // A share of nothing: 0, or NaN where the gradient is not finite.
                gradient = s.log() ? (g[k] - 0 * plain) / scale : 0 * (g[k] - mean);
            }
            dx[k] = gradient;
        }
    }

    /** (g - p * total) / scale. */
    private static double minusProduct(double g, double p, double pLow, double total, double totalLow, double scale) {
        double product = p * total;
        double productLow = Math.fma(p, total, -product) + (p * totalLow + pLow * total);
        double difference = g - product;
        return quotient(difference, Pair.sumLow(g, -product, difference) - productLow, scale);
    }

    /** p * (g - mean) / scale. */
    private static double timesDifference(double p, double pLow, double g, double mean, double meanLow, double scale) {
        double difference = g - mean;
        double differenceLow = Pair.sumLow(g, -mean, difference) - meanLow;
        double product = p * difference;
        return quotient(product, Math.fma(p, difference, -product) + (p * differenceLow + pLow * difference), scale);
    }

    private static double quotient(double high, double low, double scale) {
        if (scale == 1) {
            return high + low;
        }
        double q = (high + low) / scale;
        return q + Pair.quotientLow(high, low, scale, 0, q);
    }
}
