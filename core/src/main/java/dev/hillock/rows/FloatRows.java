package dev.hillock.rows;

import org.jspecify.annotations.Nullable;

/** The softmax family over one float row, with all arithmetic in double: the only float rounding is the last one. */
final class FloatRows {
    private FloatRows() {}

    /** The row begins at inAt, outAt and maskAt, with its elements stride apart. */
    static void apply(
            boolean log,
            int sign,
            float[] in,
            int inAt,
            float[] out,
            int outAt,
            boolean @Nullable [] mask,
            int maskAt,
            int stride,
            int length) {
        int top = Row.largest(sign, in, inAt, mask, maskAt, stride, length);
        double max = top < 0 ? 0 : sign * (double) in[inAt + top * stride];
        if (!Double.isFinite(max)) {
            Row.fillNan(out, outAt, mask, maskAt, stride, length, log ? Float.NEGATIVE_INFINITY : 0);
            return;
        }
        double others = 0;
        for (int k = 0; k < length; k++) {
            if (k != top && Row.counts(mask, maskAt + k * stride)) {
                others += Exp.exp(sign * (double) in[inAt + k * stride] - max);
            }
        }
        double sum = 1 + others;
        // Not log(sum), which forgets the others where the largest element dominates.
        double logSum = log ? StrictMath.log1p(others) : 0;
        for (int k = 0; k < length; k++) {
            double y = log ? Double.NEGATIVE_INFINITY : 0;
            if (Row.counts(mask, maskAt + k * stride)) {
                double d = sign * (double) in[inAt + k * stride] - max;
                y = log ? d - logSum : Exp.exp(d) / sum;
            }
            out[outAt + k * stride] = (float) y;
        }
    }

    static void backward(
            boolean log,
            int sign,
            float[] x,
            int xAt,
            float[] gradOut,
            int gradOutAt,
            float[] gradIn,
            int gradInAt,
            boolean @Nullable [] mask,
            int maskAt,
            int stride,
            int length) {
        int top = Row.largest(sign, x, xAt, mask, maskAt, stride, length);
        double max = top < 0 ? 0 : sign * (double) x[xAt + top * stride];
        if (!Double.isFinite(max)) {
            Row.fillNan(gradIn, gradInAt, mask, maskAt, stride, length, 0);
            return;
        }
        double sum = 0;
        double weighted = 0;
        double plain = 0;
        for (int k = 0; k < length; k++) {
            if (Row.counts(mask, maskAt + k * stride)) {
                double e = Exp.exp(sign * (double) x[xAt + k * stride] - max);
                double g = gradOut[gradOutAt + k * stride];
                sum += e;
                weighted += g * e;
                plain += g;
            }
        }
        double mean = weighted / sum;
        for (int k = 0; k < length; k++) {
            double gradient = 0;
            if (Row.counts(mask, maskAt + k * stride)) {
                double p = Exp.exp(sign * (double) x[xAt + k * stride] - max) / sum;
                double g = gradOut[gradOutAt + k * stride];
                gradient = log ? g - p * plain : sign * (p * (g - mean));
            }
            gradIn[gradInAt + k * stride] = (float) gradient;
        }
    }
}
