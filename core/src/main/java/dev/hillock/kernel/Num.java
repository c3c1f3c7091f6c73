package dev.hillock.kernel;

/**
 * A value during lowering: the unevaluated sum of a high and a low part, times a power of two that is applied late.
 *
 * @param hi the node of the high part
 * @param lo the node of the low part, at most half an ulp of the high one, or -1 for none
 * @param exponent the node (bits) of the integer k of a pending factor 2^k, or -1 for none: so a product with an
 *     exponential far below the normal range rounds once, at the end
 */
record Num(int hi, int lo, int exponent) {
    static final int NONE = -1;

    static Num of(int hi) {
        return new Num(hi, NONE, NONE);
    }

    static Num of(int hi, int lo) {
        return new Num(hi, lo, NONE);
    }

    boolean isSingle() {
        return lo == NONE && exponent == NONE;
    }
}
