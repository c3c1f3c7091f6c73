package dev.hillock.rows;

import org.jspecify.annotations.Nullable;

/** What float and double rows share. */
final class Row {
    private Row() {}

    static boolean counts(boolean @Nullable [] mask, int at) {
        return mask == null || mask[at];
    }

    /**
     * The place of the first largest element of sign * row among those not masked, or of the first NaN; -1 where all are
     * masked.
     */
    static int largest(int sign, float[] in, int at, boolean @Nullable [] mask, int maskAt, int stride, int length) {
        int top = -1;
        float max = Float.NEGATIVE_INFINITY;
        for (int k = 0; k < length; k++) {
            if (counts(mask, maskAt + k * stride)) {
                float x = sign * in[at + k * stride];
                if (Float.isNaN(x)) {
                    return k;
                }
                if (top < 0 || x > max) {
                    top = k;
                    max = x;
                }
            }
        }
        return top;
    }

    /** As {@link #largest(int, float[], int, boolean[], int, int, int)}. */
    static int largest(int sign, double[] in, int at, boolean @Nullable [] mask, int maskAt, int stride, int length) {
        int top = -1;
        double max = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < length; k++) {
            if (counts(mask, maskAt + k * stride)) {
                double x = sign * in[at + k * stride];
                if (Double.isNaN(x)) {
                    return k;
                }
                if (top < 0 || x > max) {
                    top = k;
                    max = x;
                }
            }
        }
        return top;
    }

    /**
     * The row whose largest element is not finite: NaN, since -Infinity only leaves nothing to share, and Infinity cannot
     * be subtracted from itself.
     */
    static void fillNan(
            float[] out, int at, boolean @Nullable [] mask, int maskAt, int stride, int length, float masked) {
        for (int k = 0; k < length; k++) {
            out[at + k * stride] = counts(mask, maskAt + k * stride) ? Float.NaN : masked;
        }
    }

    /** As {@link #fillNan(float[], int, boolean[], int, int, int, float)}. */
    static void fillNan(
            double[] out, int at, boolean @Nullable [] mask, int maskAt, int stride, int length, double masked) {
        for (int k = 0; k < length; k++) {
            out[at + k * stride] = counts(mask, maskAt + k * stride) ? Double.NaN : masked;
        }
    }
}
