package dev.hillock.kernel;

/** ln and what is made of it, by ln(2^k m) = k ln 2 + ln m with m between √½ and √2. */
final class Logarithms {
    private static final double LN2_HI = 0x1.62e42fefa39efp-1;
    private static final double LN2_LO = 0x1.abc9e3b39803fp-56;
    private static final long ROOT_HALF = Double.doubleToRawLongBits(0x1.6a09e667f3bcdp-1);
    private static final long EXPONENT = 0xfff0_0000_0000_0000L;

    private final Arithmetic a;
    private final GraphBuilder g;

    Logarithms(Arithmetic arithmetic) {
        this.a = arithmetic;
        this.g = arithmetic.g;
    }

    Num log(Num operand) {
        Num y = a.scaled(operand);
        if (!a.pairs) {
            return edges(y, core(y));
        }
        // Subnormals are brought into the normal range.
        int tiny = g.less(y.hi(), g.constant(0x1p-960));
        Num raised = a.select(tiny, a.timesPowerOfTwo(y, 0x1p100), y);
        Num shift = a.select(tiny, a.multiply(a.constant(-100), a.constant(LN2_HI, LN2_LO)), a.constant(0));
        return edges(y, a.add(core(raised), shift));
    }

    /** ln(1 + u). */
    Num log1p(Num operand) {
        Num u = a.scaled(operand);
        Num sum = onePlus(u);
        Num result = edges(sum, core(sum));
        // Zero keeps its sign.
        return a.select(g.equal(u.hi(), g.constant(0)), u, result);
    }

    /** ln(1 + e^u) = max(u, 0) + ln(1 + e^-|u|). */
    Num softplus(Num u, Exponentials exponentials) {
        Num e = a.scaled(exponentials.exp(a.negate(a.abs(u))));
        int positive = g.less(g.constant(0), u.hi());
        return a.add(a.select(positive, u, a.constant(0)), core(onePlus(e)));
    }

    /** 1 + u with its rounding error, in either grade. */
    private Num onePlus(Num u) {
        if (a.pairs) {
            return a.add(a.constant(1), u);
        }
        return a.twoSum(g.constant(1), u.hi());
    }

    /** The logarithm where y is positive, finite and normal; y may have a low part in either grade. */
    private Num core(Num y) {
        int bits = g.toBits(y.hi());
        int exponent = g.bitsAnd(g.bitsSubtract(bits, g.bits(ROOT_HALF)), g.bits(EXPONENT));
        int m = g.fromBits(g.bitsSubtract(bits, exponent));
        // The integer k, biased to be positive, in the low bits of 2^52.
        int biased = g.shiftRight(g.bitsAdd(exponent, g.bits(1024L << 52)), 52);
        int k = g.subtract(
                g.fromBits(g.bitsOr(biased, g.bits(Double.doubleToRawLongBits(0x1p52)))), g.constant(0x1p52 + 1024));
        int f = g.subtract(m, g.constant(1));
        Num rest = Num.of(f);
        if (y.lo() != Num.NONE) {
            int down = g.fromBits(g.bitsSubtract(g.bits(Double.doubleToRawLongBits(1)), exponent));
            int low = g.multiply(y.lo(), down);
            rest = a.pairs ? a.twoSum(f, low) : Num.of(g.add(f, low));
        }
        Num s = a.divide(rest, a.add(a.constant(2), rest));
        Num z = a.square(s);
        Num p = a.polynomial(Polynomial.LOG, z);
        Num twice = a.timesPowerOfTwo(s, 2);
        if (a.pairs) {
            Num logM = a.add(twice, a.multiply(a.multiply(s, z), p));
            return a.add(a.multiply(Num.of(k), a.constant(LN2_HI, LN2_LO)), logM);
        }
        int logM = g.fma(g.multiply(s.hi(), z.hi()), p.hi(), twice.hi());
        return Num.of(g.fma(k, g.constant(LN2_HI), g.fma(k, g.constant(LN2_LO), logM)));
    }

    /** −∞ at 0, NaN below and for NaN, ∞ at ∞. */
    private Num edges(Num y, Num inside) {
        Num above = a.select(g.less(y.hi(), g.constant(Double.POSITIVE_INFINITY)), inside, Num.of(y.hi()));
        Num below =
                a.select(g.equal(y.hi(), g.constant(0)), a.constant(Double.NEGATIVE_INFINITY), a.constant(Double.NaN));
        return a.select(g.less(g.constant(0), y.hi()), above, below);
    }
}
