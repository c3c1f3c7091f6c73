package dev.hillock.kernel;

import static dev.hillock.kernel.FloatValue.NONE;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * exp and what is made of it, in float lanes: with u = k ln 2 + r, e^u = 2^k (1 + r + q), where 1 + r is kept as a float
 * and its rounding error, so that only r (2^-26) and q = r² P(r) (2^-33 by the polynomial, 2^-28 by rounding) err.
 */
final class FloatExponentials {
    private static final double LOG2_E = 0x1.715476p+0;
    /** 16 bits, so that its product with k of 8 bits is exact. */
    private static final double LN2_HI = 0x1.62e4p-1;

    private static final double LN2_LO = 0x1.7f7d1cp-20;
    /** Adding it rounds to an integer and leaves that, with the bias of an exponent 64 higher, in the low bits. */
    private static final double ROUNDER = 0x1.8p23 + 127 + 64;
    /** Below it 2^7 e^u is less than half of the smallest float; products with more are for {@link FloatCheck} to bound. */
    private static final double LEAST = -110;
    /** From here down e^u − 1 rounds to −1. */
    private static final double LEAST_EXPM1 = -24;

    private final FloatArithmetic a;
    private final GraphBuilder g;

    FloatExponentials(FloatArithmetic arithmetic) {
        this.a = arithmetic;
        this.g = arithmetic.g;
    }

    /** e^u = raised · 2^-64 (1 + r + q), where the power of two is a normal number. */
    private record Reduced(int r, int q, int raised) {}

    private Reduced reduce(FloatValue u) {
        int shifted = g.fma(u.hi(), g.constant(LOG2_E), g.constant(ROUNDER));
        int k = g.subtract(shifted, g.constant(ROUNDER));
        int high = g.fma(k, g.constant(-LN2_HI), u.hi());
        int r = u.lo() == NONE
                ? g.fma(k, g.constant(-LN2_LO), high)
                : g.add(g.fma(k, g.constant(-LN2_LO), u.lo()), high);
        int p = polynomial(FloatCoefficients.EXPM1, r);
        int q = g.multiply(g.multiply(r, r), p);
        return new Reduced(r, q, g.fromBits(g.shiftLeft(g.toBits(shifted), 23)));
    }

    int polynomial(float[] c, int t) {
        int sum = g.constant(c[c.length - 1]);
        for (int i = c.length - 2; i >= 0; i--) {
            sum = g.fma(sum, t, g.constant(c[i]));
        }
        return sum;
    }

    /** e^u for u at most 0; for others anything, without a trap. */
    FloatValue expOfNegative(FloatValue u) {
        return exp(atLeast(u, LEAST));
    }

    private FloatValue exp(FloatValue u) {
        Reduced e = reduce(u);
        int one = g.constant(1);
        int hi = g.add(one, e.r);
        int lo = g.add(a.errorOfFastSum(one, e.r, hi), e.q);
        return new FloatValue(hi, NONE, lo, FloatScale.of(e.raised, 0x1p-64), false);
    }

    private FloatValue atLeast(FloatValue u, double least) {
        return FloatValue.pair(g.select(g.less(u.hi(), g.constant(least)), g.constant(least), u.hi()), u.lo(), true);
    }

    /** e^u − 1 for u at most 0. */
    FloatValue expm1OfNegative(FloatValue u) {
        return expm1(u, false);
    }

    /**
     * (2^k − 1) + 2^k r with the rounding error of the sum; the first term is exact down to k = −24, below only with the
     * flag, otherwise it errs by half a unit in the last place of the result.
     */
    private FloatValue expm1(FloatValue u, boolean precise) {
        Reduced e = reduce(atLeast(u, LEAST_EXPM1));
        int power = g.multiply(e.raised, g.constant(0x1p-64));
        int whole = g.subtract(power, g.constant(1));
        int hi = g.fma(power, e.r, whole);
        int error = g.fma(power, e.r, g.subtract(whole, hi));
        if (precise) {
            error = g.add(error, g.subtract(power, g.add(whole, g.constant(1))));
        }
        return FloatValue.pair(hi, g.fma(power, e.q, error), false);
    }

    /** 1/(1 + E) and its relative error ρ, for 0 ≤ E ≤ 1: the reciprocal is (1 + ρ) times the rounded one. */
    private record Reciprocal(int rounded, int error) {}

    private Reciprocal reciprocal(int larger, int smaller, int low) {
        int sum = g.add(larger, smaller);
        int rest = a.errorOfFastSum(larger, smaller, sum);
        rest = low == NONE ? rest : g.add(rest, low);
        int r = g.divide(g.constant(1), sum);
        int minus = g.negate(r);
        return new Reciprocal(r, g.fma(minus, rest, g.fma(minus, sum, g.constant(1))));
    }

    private static FloatScale scaleOf(FloatValue e) {
        return Objects.requireNonNull(e.scale());
    }

    /** (hi + lo)(1 + ρ) r. */
    private FloatValue times(int hi, int lo, Reciprocal r, @Nullable FloatScale scale) {
        int rest = g.fma(hi, r.error, lo);
        return new FloatValue(hi, r.rounded, g.multiply(rest, r.rounded), scale, false);
    }

    /** e^-|u| and the mask of negative u. */
    private record Decay(FloatValue e, int negative) {}

    private Decay decay(FloatValue u, double factor) {
        int negative = g.less(u.hi(), g.constant(0));
        int hi = a.minusAbs(u.hi());
        int lo = u.lo() == NONE ? NONE : g.select(negative, u.lo(), g.negate(u.lo()));
        if (factor != 1) {
            hi = g.multiply(hi, g.constant(factor));
            lo = lo == NONE ? NONE : g.multiply(lo, g.constant(factor));
        }
        return new Decay(expOfNegative(FloatValue.pair(hi, lo, true)), negative);
    }

    /** E/(1 + E) or 1/(1 + E) with E = e^-|u|: at the larger numerator the low part of E tells by less than an eighth ulp. */
    FloatValue sigmoid(FloatValue u, boolean negated) {
        Decay d = decay(u, 1);
        FloatValue e = d.e;
        Reciprocal r = reciprocal(g.constant(1), a.rounded(e), NONE);
        int mask = negated ? g.less(g.constant(0), u.hi()) : d.negative;
        int one = g.constant(1);
        return times(
                g.select(mask, e.hi(), one),
                g.select(mask, e.lo(), g.constant(0)),
                r,
                scaleOf(e).only(mask, true));
    }

    /** s(u) s(−u) = E/(1 + E)². */
    FloatValue sigmoidSlope(FloatValue u) {
        return bell(decay(u, 1).e);
    }

    /** sech²u = 4E/(1 + E)² with E = e^-2|u|. */
    FloatValue sechSquared(FloatValue u) {
        return a.timesPowerOfTwo(bell(decay(u, 2).e), 4);
    }

    private FloatValue bell(FloatValue e) {
        FloatValue whole = a.plain(e);
        int sum = a.rounded(e);
        // What E lacks of its rounded value, since here it counts twice.
        int low = g.add(g.subtract(whole.hi(), sum), whole.lo());
        Reciprocal r = reciprocal(g.constant(1), sum, low);
        FloatValue once = FloatValue.pair(r.rounded, g.multiply(r.rounded, r.error), true);
        FloatValue square = a.plain(a.multiply(once, once));
        return a.multiply(e, square);
    }

    /** −m/(2 + m) with m = e^-2|u| − 1. */
    FloatValue tanh(FloatValue u) {
        int twice = g.multiply(a.minusAbs(u.hi()), g.constant(2));
        int lo = u.lo() == NONE
                ? NONE
                : g.multiply(g.select(g.less(u.hi(), g.constant(0)), u.lo(), g.negate(u.lo())), g.constant(2));
        FloatValue m = a.inOrder(expm1(FloatValue.pair(twice, lo, true), true));
        Reciprocal r = reciprocal(g.constant(2), m.hi(), m.lo());
        // The sign of u on −m: at m = 0 too, where u may be −0.
        int sign = g.bitsAnd(g.toBits(u.hi()), g.bits(Integer.MIN_VALUE));
        int hi = g.fromBits(g.bitsOr(g.toBits(g.abs(m.hi())), sign));
        int negative = g.less(u.hi(), g.constant(0));
        return times(hi, g.select(negative, m.lo(), g.negate(m.lo())), r, null);
    }

    /**
     * max(u, 0) + ln(1 + E) with E = e^-|u|: ln(1 + E) = 2 artanh s with s = E/(2 + E), which is E/(1 + E/2) times
     * 1 + z A(z) with z = s² at most 1/9.
     */
    FloatValue softplus(FloatValue u) {
        Decay d = decay(u, 1);
        FloatValue e = d.e;
        int half = a.rounded(a.timesPowerOfTwo(e, 0.5));
        Reciprocal r = reciprocal(g.constant(1), half, NONE);
        int s = g.multiply(half, r.rounded);
        int z = g.multiply(s, s);
        int more = g.fma(z, polynomial(FloatCoefficients.ARTANH, z), r.error);
        FloatValue left = times(e.hi(), g.fma(e.lo(), more, e.lo()), new Reciprocal(r.rounded, more), e.scale());
        int zero = g.constant(0);
        FloatValue base = FloatValue.pair(
                g.select(d.negative, zero, u.hi()), u.lo() == NONE ? NONE : g.select(d.negative, zero, u.lo()), true);
        return a.select(d.negative, left, a.add(base, left));
    }
}
