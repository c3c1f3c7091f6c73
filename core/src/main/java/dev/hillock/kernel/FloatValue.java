package dev.hillock.kernel;

import org.jspecify.annotations.Nullable;

/**
 * A value during lowering to float lanes: {@code (hi · factor + lo) · scale}, not yet evaluated, so that a product at the
 * end of a formula rounds once.
 *
 * @param hi the node of the leading part
 * @param factor the node of a second factor of the leading part, or -1 for 1
 * @param lo the node of what the leading part lacks, or -1 for 0; it may be as large as a tenth of the leading part
 * @param scale a power of two that is applied last, or null for 1: so subnormal results round once
 * @param exact whether the relative error is below 2^-44, so that a difference may cancel; otherwise it is about 2^-26
 */
record FloatValue(int hi, int factor, int lo, @Nullable FloatScale scale, boolean exact) {
    static final int NONE = -1;

    static FloatValue of(int hi) {
        return new FloatValue(hi, NONE, NONE, null, true);
    }

    static FloatValue pair(int hi, int lo, boolean exact) {
        return new FloatValue(hi, NONE, lo, null, exact);
    }

    boolean isSingle() {
        return factor == NONE && lo == NONE && scale == null;
    }

    FloatValue with(@Nullable FloatScale other) {
        return new FloatValue(hi, factor, lo, other, exact);
    }
}
