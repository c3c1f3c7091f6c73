package dev.hillock.rows;

import org.jspecify.annotations.Nullable;

/**
 * The softmax family over one double row. Exponentials and sums are kept as a high and a low part (see {@link Exp}), so
 * that a result is rounded about once; {@link Math#fma} gives the exact error of a product.
 */
final class DoubleRows {
    /** Below it an exponential rounds to 0. */
    private static final double FAR = -746;

    private DoubleRows() {}

    /** The row begins at inAt, outAt and maskAt, with its elements stride apart. */
    static void apply(
            boolean log,
            int sign,
            double[] in,
            int inAt,
            double[] out,
            int outAt,
            boolean @Nullable [] mask,
            int maskAt,
            int stride,
            int length) {
        int top = Row.largest(sign, in, inAt, mask, maskAt, stride, length);
        double max = top < 0 ? 0 : sign * in[inAt + top * stride];
        if (!Double.isFinite(max)) {
            Row.fillNan(out, outAt, mask, maskAt, stride, length, log ? Double.NEGATIVE_INFINITY : 0);
            return;
        }
        double others = 0;
        double othersLow = 0;
        for (int k = 0; k < length; k++) {
            if (k != top && Row.counts(mask, maskAt + k * stride)) {
                double x = sign * in[inAt + k * stride];
                double d = x - max;
                if (d >= FAR) {
                    int n = Exp.index(d);
                    double p = Exp.expm1(Exp.rest(d, Pair.sumLow(x, -max, d), n));
                    double term = Exp.high(n) * Exp.scale(n);
                    double next = others + term;
                    othersLow += Pair.sumLow(others, term, next) + Exp.low(n, p) * Exp.scale(n);
                    others = next;
                }
            }
        }
        double all = 1 + others;
        double allLow = Pair.sumLow(1, others, all) + othersLow;
        double sum = all + allLow;
        double sumLow = Pair.sumLow(all, allLow, sum);
        double logSum = log ? Log.log1p(others, othersLow) : 0;
        double logSumLow = log ? Log.log1pLow(others, othersLow, logSum) : 0;
        for (int k = 0; k < length; k++) {
            double y = log ? Double.NEGATIVE_INFINITY : 0;
            if (Row.counts(mask, maskAt + k * stride)) {
                double x = sign * in[inAt + k * stride];
                double d = x - max;
                if (log) {
                    y = logSoftmax(x, max, d, logSum, logSumLow);
                } else if (d >= FAR) {
                    int n = Exp.index(d);
                    double p = Exp.expm1(Exp.rest(d, Pair.sumLow(x, -max, d), n));
                    double high = Exp.high(n);
                    double low = Exp.low(n, p);
                    double q = (high + low) / sum;
                    y = Math.scalb(q + Pair.quotientLow(high, low, sum, sumLow, q), Exp.exponent(n));
                }
            }
            out[outAt + k * stride] = y;
        }
    }

    private static double logSoftmax(double x, double max, double d, double logSum, double logSumLow) {
        double y = d - logSum;
        if (Double.isInfinite(y)) {
            return y;
        }
        return y + (Pair.sumLow(d, -logSum, y) + Pair.sumLow(x, -max, d) - logSumLow);
    }

    static void backward(
            boolean log,
            int sign,
            double[] x,
            int xAt,
            double[] gradOut,
            int gradOutAt,
            double[] gradIn,
            int gradInAt,
            boolean @Nullable [] mask,
            int maskAt,
            int stride,
            int length) {
        int top = Row.largest(sign, x, xAt, mask, maskAt, stride, length);
        double max = top < 0 ? 0 : sign * x[xAt + top * stride];
        if (!Double.isFinite(max)) {
            Row.fillNan(gradIn, gradInAt, mask, maskAt, stride, length, 0);
            return;
        }
        double sum = 0;
        double sumLow = 0;
        double weighted = 0;
        double weightedLow = 0;
        double plain = 0;
        double plainLow = 0;
        for (int k = 0; k < length; k++) {
            if (Row.counts(mask, maskAt + k * stride)) {
                double g = gradOut[gradOutAt + k * stride];
                double next = plain + g;
                plainLow += Pair.sumLow(plain, g, next);
                plain = next;
                double value = sign * x[xAt + k * stride];
                double d = value - max;
                if (d >= FAR) {
                    int n = Exp.index(d);
                    double p = Exp.expm1(Exp.rest(d, Pair.sumLow(value, -max, d), n));
                    double high = Exp.high(n) * Exp.scale(n);
                    double low = Exp.low(n, p) * Exp.scale(n);
                    next = sum + high;
                    sumLow += Pair.sumLow(sum, high, next) + low;
                    sum = next;
                    double term = g * high;
                    next = weighted + term;
                    weightedLow += Pair.sumLow(weighted, term, next) + Math.fma(g, high, -term) + g * low;
                    weighted = next;
                }
            }
        }
        double all = sum;
        sum = all + sumLow;
        sumLow = Pair.sumLow(all, sumLow, sum);
        double mean = (weighted + weightedLow) / sum;
        double meanLow = Pair.quotientLow(weighted, weightedLow, sum, sumLow, mean);
        for (int k = 0; k < length; k++) {
            double gradient = 0;
            if (Row.counts(mask, maskAt + k * stride)) {
                double g = gradOut[gradOutAt + k * stride];
                double value = sign * x[xAt + k * stride];
                double d = value - max;
                if (d >= FAR) {
                    int n = Exp.index(d);
                    double p = Exp.expm1(Exp.rest(d, Pair.sumLow(value, -max, d), n));
                    double high = Exp.high(n);
                    double low = Exp.low(n, p);
                    double q = (high + low) / sum;
                    double qLow = Pair.quotientLow(high, low, sum, sumLow, q);
                    gradient = log
                            ? minusProduct(g, q * Exp.scale(n), qLow * Exp.scale(n), plain, plainLow)
                            : sign * Math.scalb(timesDifference(q, qLow, g, mean, meanLow), Exp.exponent(n));
                } else {
                    // A share of nothing: 0, or NaN where the gradient is not finite.
                    gradient = log ? g - 0 * plain : 0 * (g - mean);
                }
            }
            gradIn[gradInAt + k * stride] = gradient;
        }
    }

    /** g - p * total. */
    private static double minusProduct(double g, double p, double pLow, double total, double totalLow) {
        double product = p * total;
        double productLow = Math.fma(p, total, -product) + (p * totalLow + pLow * total);
        double difference = g - product;
        return difference + (Pair.sumLow(g, -product, difference) - productLow);
    }

    /** p * (g - mean). */
    private static double timesDifference(double p, double pLow, double g, double mean, double meanLow) {
        double difference = g - mean;
        double differenceLow = Pair.sumLow(g, -mean, difference) - meanLow;
        double product = p * difference;
        return product + (Math.fma(p, difference, -product) + (p * differenceLow + pLow * difference));
    }
}
