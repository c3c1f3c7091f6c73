package dev.hillock.kernel;

/**
 * An approximation in both grades of {@link Arithmetic}.
 *
 * @param coefficients for plain doubles, lowest power first
 * @param pairCoefficients for pairs: high and low part of each in turn
 * @param bound the largest magnitude of the argument
 */
@SuppressWarnings("ArrayRecordComponent") // The arrays are the constants of Coefficients; nothing compares these.
record Polynomial(double[] coefficients, double[] pairCoefficients, double bound) {
    static final Polynomial EXPM1 = new Polynomial(Coefficients.EXPM1, Coefficients.EXPM1_PAIR, 0.347);
    static final Polynomial LOG = new Polynomial(Coefficients.LOG, Coefficients.LOG_PAIR, 0.0295);
    static final Polynomial MILLS = new Polynomial(Coefficients.MILLS, Coefficients.MILLS_PAIR, 1);
    static final Polynomial ERF = new Polynomial(Coefficients.ERF, Coefficients.ERF_PAIR, 1);
    static final Polynomial SIN = new Polynomial(Coefficients.SIN, Coefficients.SIN_PAIR, 0.617);
    static final Polynomial COS = new Polynomial(Coefficients.COS, Coefficients.COS_PAIR, 0.617);
    static final Polynomial ATAN = new Polynomial(Coefficients.ATAN, Coefficients.ATAN_PAIR, 0.1716);
    static final Polynomial TANH_SHRINK = new Polynomial(Coefficients.TANH_SHRINK, Coefficients.TANH_SHRINK_PAIR, 0.25);

    /** How many of the lowest terms need pairs, for the rest to err by at most 2^-53 · 2^-21. */
    int termsInPairs() {
        int n = pairCoefficients.length / 2;
        double tail = 0;
        int terms = n - 1;
        for (int i = n - 1; i >= 1; i--) {
            tail += Math.abs(pairCoefficients[2 * i]) * StrictMath.pow(bound, i);
            if (tail > 0x1p-22) {
                break;
            }
            terms = i;
        }
        return terms;
    }
}
