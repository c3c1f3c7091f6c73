package dev.hillock.kernel;

import static dev.hillock.kernel.FloatValue.NONE;

import java.util.Objects;

/**
 * The arithmetic of float lanes: a float and what it lacks of the value, about 48 bits together, after Dekker (see {@link
 * Arithmetic}) but with sums that are not brought into order after every operation, which halves their number (M. Lange
 * and S. M. Rump, "Faithfully rounded floating-point computations", 2020).
 */
final class FloatArithmetic {
    final GraphBuilder g;

    FloatArithmetic(GraphBuilder g) {
        this.g = g;
    }

    /** The number in two floats. */
    FloatValue constant(double value) {
        float hi = (float) value;
        float lo = (float) (value - hi);
        return FloatValue.pair(g.constant(hi), lo == 0 ? NONE : g.constant(lo), true);
    }

    /** Hi and lo with the product done and no pending scale: for a consumer that wants a sum. */
    FloatValue plain(FloatValue a) {
        int hi = a.hi();
        int lo = a.lo();
        if (a.factor() != NONE) {
            hi = g.multiply(a.hi(), a.factor());
            int error = g.fma(a.hi(), a.factor(), g.negate(hi));
            lo = a.lo() == NONE ? error : g.add(error, a.lo());
        }
        if (a.scale() != null) {
            hi = a.scale().apply(g, hi);
            lo = lo == NONE ? NONE : a.scale().apply(g, lo);
        }
        return FloatValue.pair(hi, lo, a.exact());
    }

    private FloatValue withoutFactor(FloatValue a) {
        return a.factor() == NONE ? a : plain(a.with(null)).with(a.scale());
    }

    /** The value rounded: once where it is a product or a pair, and once more only where a scale makes it subnormal. */
    int rounded(FloatValue a) {
        int value = a.hi();
        if (a.factor() != NONE) {
            value = a.lo() == NONE ? g.multiply(a.hi(), a.factor()) : g.fma(a.hi(), a.factor(), a.lo());
        } else if (a.lo() != NONE) {
            value = g.add(a.hi(), a.lo());
        }
        return a.scale() == null ? value : a.scale().apply(g, value);
    }

    FloatValue negate(FloatValue a) {
        int lo = a.lo() == NONE ? NONE : g.negate(a.lo());
        return new FloatValue(g.negate(a.hi()), a.factor(), lo, a.scale(), a.exact());
    }

    /** The product, left undone. */
    FloatValue multiply(FloatValue first, FloatValue second) {
        if (first.scale() != null && second.scale() != null) {
            return multiply(constantScaleDone(first), first.scale().raised() == NONE ? second : plain(second));
        }
        FloatValue a = withoutFactor(first);
        boolean exact = a.exact() && second.exact();
        // The product of the low parts is left out: one at most may be large.
        FloatValue b = withoutFactor(second);
        int cross = NONE;
        if (a.lo() != NONE) {
            cross = g.multiply(a.lo(), b.hi());
        }
        if (b.lo() != NONE) {
            cross = cross == NONE ? g.multiply(a.hi(), b.lo()) : g.fma(a.hi(), b.lo(), cross);
        }
        return new FloatValue(a.hi(), b.hi(), cross, a.scale() == null ? b.scale() : a.scale(), exact);
    }

    private FloatValue constantScaleDone(FloatValue a) {
        return a.scale() != null && a.scale().raised() == NONE ? plain(a) : a;
    }

    /** Times a power of two: exact, and done last where it is for all lanes. */
    FloatValue timesPowerOfTwo(FloatValue a, double power) {
        if (a.scale() == null) {
            return a.with(FloatScale.constant(power));
        }
        if (!a.scale().isMasked()) {
            return a.with(a.scale().times(power));
        }
        int p = g.constant(power);
        int lo = a.lo() == NONE ? NONE : g.multiply(a.lo(), p);
        return new FloatValue(g.multiply(a.hi(), p), a.factor(), lo, a.scale(), a.exact());
    }

    /** The sum of two floats of any order, and its error (Knuth). */
    FloatValue twoSum(int a, int b) {
        int s = g.add(a, b);
        int bb = g.subtract(s, a);
        return FloatValue.pair(s, g.add(g.subtract(a, g.subtract(s, bb)), g.subtract(b, bb)), true);
    }

    /** The pair with its low part below half a unit in the last place of the high one. */
    FloatValue inOrder(FloatValue pair) {
        if (pair.lo() == NONE) {
            return pair;
        }
        int sum = g.add(pair.hi(), pair.lo());
        return new FloatValue(sum, NONE, errorOfFastSum(pair.hi(), pair.lo(), sum), pair.scale(), pair.exact());
    }

    /** What s = a + b lacks, where a is known to be the larger. */
    int errorOfFastSum(int a, int b, int s) {
        return g.subtract(b, g.subtract(s, a));
    }

    /** The sum; the caller knows that nothing cancels, or that both operands are exact. */
    FloatValue add(FloatValue first, FloatValue second) {
        FloatValue a = plain(first);
        FloatValue b = plain(second);
        FloatValue s = twoSum(a.hi(), b.hi());
        int lo = s.lo();
        lo = a.lo() == NONE ? lo : g.add(lo, a.lo());
        lo = b.lo() == NONE ? lo : g.add(lo, b.lo());
        return FloatValue.pair(s.hi(), lo, a.exact() && b.exact());
    }

    FloatValue divide(FloatValue first, FloatValue divisor) {
        FloatValue b = divisor.exact() ? plain(divisor) : inOrder(plain(divisor));
        FloatValue a = withoutFactor(first);
        int q = g.divide(a.hi(), b.hi());
        int minus = g.negate(q);
        int rest = g.fma(minus, b.hi(), a.hi());
        rest = a.lo() == NONE ? rest : g.add(rest, a.lo());
        rest = b.lo() == NONE ? rest : g.fma(minus, b.lo(), rest);
        int lo = g.divide(rest, b.hi());
        return new FloatValue(q, NONE, lo, a.scale(), a.exact() && b.exact());
    }

    /** By a constant: the quotient's rest is an exact float, subnormal or not, so that small results round once. */
    FloatValue divide(FloatValue first, double divisor) {
        FloatValue a = withoutFactor(first);
        FloatValue d = constant(divisor);
        int q = g.divide(a.hi(), d.hi());
        int rest = g.fma(q, g.negate(d.hi()), a.hi());
        rest = a.lo() == NONE ? rest : g.add(rest, a.lo());
        rest = d.lo() == NONE ? rest : g.fma(q, g.negate(d.lo()), rest);
        return new FloatValue(q, NONE, g.multiply(rest, g.constant((float) (1 / divisor))), a.scale(), a.exact());
    }

    FloatValue select(int mask, FloatValue first, FloatValue second) {
        if (first.equals(second)) {
            return first;
        }
        if (first.scale() != null && second.scale() != null) {
            return sameScale(first, second)
                    ? select(mask, first.with(null), aligned(second, first)).with(first.scale())
                    : select(mask, plain(first), plain(second));
        }
        FloatValue a = withoutFactor(isMasked(first) ? plain(first) : first);
        FloatValue b = withoutFactor(isMasked(second) ? plain(second) : second);
        FloatScale scale = a.scale() != null
                ? a.scale().only(mask, true)
                : b.scale() != null ? b.scale().only(mask, false) : null;
        int lo = a.lo() == NONE && b.lo() == NONE ? NONE : g.select(mask, or(a.lo(), 0), or(b.lo(), 0));
        return new FloatValue(g.select(mask, a.hi(), b.hi()), NONE, lo, scale, a.exact() && b.exact());
    }

    private static boolean sameScale(FloatValue a, FloatValue b) {
        return !isMasked(a)
                && !isMasked(b)
                && Objects.requireNonNull(a.scale()).raised()
                        == Objects.requireNonNull(b.scale()).raised();
    }

    /** A value whose scale is that of another but for a constant power of two, which its significand takes. */
    private FloatValue aligned(FloatValue a, FloatValue other) {
        double ratio = Objects.requireNonNull(a.scale()).factor()
                / Objects.requireNonNull(other.scale()).factor();
        return ratio == 1 ? a.with(null) : plain(a.with(FloatScale.constant(ratio)));
    }

    private static boolean isMasked(FloatValue a) {
        return a.scale() != null && a.scale().isMasked();
    }

    private int or(int node, double otherwise) {
        return node == NONE ? g.constant(otherwise) : node;
    }

    /** The magnitude with a minus, in one operation. */
    int minusAbs(int a) {
        return g.fromBits(g.bitsOr(g.toBits(a), g.bits(Integer.MIN_VALUE)));
    }

    /** The sign of one number (its bit) on another that is not negative. */
    int withSignOf(int magnitude, int sign) {
        int bit = g.bitsAnd(g.toBits(sign), g.bits(Integer.MIN_VALUE));
        return g.fromBits(g.bitsOr(g.toBits(magnitude), bit));
    }
}
