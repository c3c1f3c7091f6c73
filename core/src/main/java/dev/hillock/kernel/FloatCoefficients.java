package dev.hillock.kernel;

/**
 * Polynomials of the float lanes, lowest power first: minimax by Lawson's iteration with 40 digits, each coefficient
 * rounded to float in turn from the lowest and the rest fitted again.
 */
final class FloatCoefficients {
    private FloatCoefficients() {}

    /** (e^r - 1 - r)/r² for |r| at most 0.3467: times r² it errs by 2^-33.1 of e^0, so that only roundings count. */
    static final float[] EXPM1 = {
        0x1.0p-1f, 0x1.555556p-3f, 0x1.5554e8p-5f, 0x1.110ffcp-7f, 0x1.6d4cd6p-10f, 0x1.a25528p-13f
    };

    /** (artanh(s)/s - 1)/z in z = s² for |s| at most 1/3: times z it errs by 2^-27.7 of 1. */
    static final float[] ARTANH = {0x1.5555p-2f, 0x1.99d294p-3f, 0x1.1eb4d2p-3f, 0x1.1efd6cp-3f};
}
