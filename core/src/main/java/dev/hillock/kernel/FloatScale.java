package dev.hillock.kernel;

/**
 * A power of two that a {@link FloatValue} is multiplied by last: {@code raised · factor}, where {@code raised} is a
 * normal number and the product may be subnormal.
 *
 * @param raised the node of a power of two, or -1 for 1
 * @param factor a constant power of two
 * @param mask the node of the mask of the lanes that are scaled, or -1 for all
 * @param where whether lanes are scaled where the mask holds, or where it does not
 * @param stepwise whether it is applied in two steps, since what it multiplies may be large where this is too small for a
 *     float
 */
record FloatScale(int raised, double factor, int mask, boolean where, boolean stepwise) {
    static final int NONE = -1;
    /** The last step, within which a product with less than 2^104 does not overflow and one with 2^-149 is kept. */
    private static final double STEP = 0x1p-24;

    static FloatScale constant(double factor) {
        return new FloatScale(NONE, factor, NONE, true, false);
    }

    static FloatScale of(int raised, double factor) {
        return new FloatScale(raised, factor, NONE, true, false);
    }

    boolean isMasked() {
        return mask != NONE;
    }

    FloatScale times(double power) {
        return new FloatScale(raised, factor * power, mask, where, stepwise);
    }

    FloatScale only(int lanes, boolean holds) {
        return new FloatScale(raised, factor, lanes, holds, stepwise);
    }

    FloatScale inSteps() {
        return new FloatScale(raised, factor, mask, where, raised != NONE);
    }

    /** The node of a value times this. */
    int apply(GraphBuilder g, int value) {
        int constant = g.constant(factor);
        if (raised == NONE) {
            return g.multiply(value, masked(g, constant));
        }
        if (stepwise) {
            int most = g.multiply(raised, g.constant(factor / STEP));
            return g.multiply(g.multiply(value, masked(g, most)), masked(g, g.constant(STEP)));
        }
        return g.multiply(value, masked(g, g.multiply(raised, constant)));
    }

    private int masked(GraphBuilder g, int node) {
        int one = g.constant(1);
        return mask == NONE ? node : where ? g.select(mask, node, one) : g.select(mask, one, node);
    }
}
