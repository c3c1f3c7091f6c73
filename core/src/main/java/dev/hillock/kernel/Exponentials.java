package dev.hillock.kernel;

/**
 * exp and what is made of it.
 *
 * <p>In plain doubles (for float results) e^u stays within e^-700 and e^500: far outside of what a float can tell, and
 * neither 0 nor infinite, so that products such as x · e^-x · e^(-e^-x) need no care.
 */
final class Exponentials {
    private static final double LOG2_E = 0x1.71547652b82fep+0;
    private static final double LN2_HI = 0x1.62e42fefa39efp-1;
    private static final double LN2_LO = 0x1.abc9e3b39803fp-56;
    /** Adding it rounds to an integer and leaves that in the low bits. */
    private static final double ROUNDER = 0x1.8p52;

    private final Arithmetic a;
    private final GraphBuilder g;

    Exponentials(Arithmetic arithmetic) {
        this.a = arithmetic;
        this.g = arithmetic.g;
    }

    /** u = k ln 2 + r: e^r − 1 and k, as a number and as an integer. */
    private record Reduced(Num expm1, int whole, int exponent) {}

    private Reduced reduce(Num u) {
        int shifted = g.fma(u.hi(), g.constant(LOG2_E), g.constant(ROUNDER));
        int k = g.subtract(shifted, g.constant(ROUNDER));
        Num r;
        if (a.pairs) {
            r = a.subtract(u, a.multiply(Num.of(k), a.constant(LN2_HI, LN2_LO)));
        } else {
            int high = g.fma(k, g.constant(-LN2_HI), u.hi());
            r = Num.of(g.fma(k, g.constant(-LN2_LO), high));
        }
        Num q = a.polynomial(Polynomial.EXPM1, r);
        Num square = a.square(r);
        Num expm1 = a.pairs ? a.add(r, a.multiply(square, q)) : Num.of(g.fma(square.hi(), q.hi(), r.hi()));
        int exponent = g.bitsSubtract(g.toBits(shifted), g.bits(Double.doubleToRawLongBits(ROUNDER)));
        return new Reduced(expm1, k, exponent);
    }

    /** e^u; in pairs with the power of two pending. */
    Num exp(Num u) {
        Reduced reduced = reduce(bounded(u));
        Num m = a.add(a.constant(1), reduced.expm1());
        if (a.pairs) {
            Num pending = new Num(m.hi(), m.lo(), reduced.exponent());
            // A constant's power of two cannot stay pending: as the bits of a number it is a NaN, which code rewrites.
            return g.node(reduced.exponent()).isConstant() ? a.scaled(pending) : pending;
        }
        return Num.of(g.fromBits(g.bitsAdd(g.toBits(m.hi()), g.shiftLeft(reduced.exponent(), 52))));
    }

    private Num bounded(Num u) {
        return a.pairs ? a.clamp(u, -1600, 1600) : a.clamp(u, -700, 500);
    }

    /** e^u − 1. */
    Num expm1(Num u) {
        // Zero keeps its sign.
        int zero = g.equal(u.hi(), g.constant(0));
        if (!a.pairs) {
            return a.select(zero, u, smallExpm1(bounded(u)));
        }
        Num small = a.select(zero, u, smallExpm1(a.clamp(u, -100, 100)));
        return a.select(g.less(g.constant(60), u.hi()), exp(u), small);
    }

    /** e^u − 1 − u, by the terms of expm1's series after the first where the difference cancels. */
    Num expm1Less(Num u) {
        Num near = a.multiply(a.square(u), a.polynomial(Polynomial.EXPM1, u));
        int small = g.less(g.abs(u.hi()), g.constant(0.34));
        return a.select(small, near, a.subtract(expm1(u), u));
    }

    /** 2^k (e^r − 1) + (2^k − 1): for k = 0 the first term alone, so that the relative error stays small near 0. */
    private Num smallExpm1(Num u) {
        Reduced reduced = reduce(u);
        int power = a.powerOfTwo(reduced.exponent());
        if (a.pairs) {
            Num whole = a.add(Num.of(power), a.constant(-1));
            Num scaled = Num.of(
                    g.multiply(reduced.expm1().hi(), power),
                    g.multiply(reduced.expm1().lo(), power));
            return a.add(whole, scaled);
        }
        return Num.of(g.fma(power, reduced.expm1().hi(), g.subtract(power, g.constant(1))));
    }

    /** 1/(1 + e^-v), or that of −v; both share their exponential. */
    Num sigmoid(Num v, boolean negated) {
        if (!a.pairs) {
            Num e = exp(a.negate(v));
            Num s = a.divide(a.constant(1), a.add(a.constant(1), e));
            return negated ? a.multiply(e, s) : s;
        }
        Num e = exp(a.negate(a.abs(v)));
        int negative = g.less(v.hi(), g.constant(0));
        Num one = a.constant(1);
        Num numerator = negated ? a.select(negative, one, e) : a.select(negative, e, one);
        return a.divide(numerator, a.add(one, e));
    }

    Num tanh(Num u) {
        Num m = expm1OfMinusTwice(u);
        Num t = a.divide(a.negate(m), a.add(a.constant(2), m));
        return a.withSignOf(a.abs(t), u);
    }

    private Num expm1OfMinusTwice(Num u) {
        Num twice = a.timesPowerOfTwo(a.abs(u), -2);
        return smallExpm1(a.pairs ? a.clamp(twice, -100, 0) : a.clamp(twice, -700, 500));
    }

    /** sech²u = 1 − tanh²u = 4e/(1 + e)² with e = e^(-2|u|). */
    Num sechSquared(Num u) {
        Num e = exp(a.timesPowerOfTwo(a.abs(u), -2));
        Num s = a.add(a.constant(1), e);
        return a.divide(a.timesPowerOfTwo(e, 4), a.square(s));
    }

    /** u − tanh u, by its series where the difference cancels. */
    Num tanhShrink(Num u) {
        Num z = a.square(u);
        Num series = a.multiply(a.multiply(u, z), a.polynomial(Polynomial.TANH_SHRINK, z));
        int small = g.less(g.abs(u.hi()), g.constant(0.5));
        return a.select(small, series, a.subtract(u, tanh(u)));
    }

    /** tanh(ln(1 + e^u)) = n/(n + 2) with n = e^u (e^u + 2). */
    Num tanhSoftplus(Num u) {
        Num e = expForSoftplus(u);
        Num n = a.multiply(e, a.add(e, a.constant(2)));
        return a.divide(n, a.add(n, a.constant(2)));
    }

    /** 1 − tanh²(ln(1 + e^u)) = (2(1 + e^u)/(e^u (e^u + 2) + 2))². */
    Num sechSquaredSoftplus(Num u) {
        Num e = expForSoftplus(u);
        Num n = a.multiply(e, a.add(e, a.constant(2)));
        Num top = a.timesPowerOfTwo(a.add(a.constant(1), e), 2);
        return a.square(a.divide(top, a.add(n, a.constant(2))));
    }

    /** e^u, bounded above where the results have reached their limits, so that its square is finite. */
    private Num expForSoftplus(Num u) {
        return exp(a.select(g.less(g.constant(300), u.hi()), a.constant(300), u));
    }
}
