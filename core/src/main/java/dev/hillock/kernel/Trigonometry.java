package dev.hillock.kernel;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** sin, cos and arctan. */
final class Trigonometry {
    private static final double PI_2_HI = 0x1.921fb54442d18p+0;
    private static final double PI_2_LO = 0x1.1a62633145c07p-54;
    private static final int CHUNK = 26;
    /** From here on u and the pieces are scaled by 2^-300 and 2^300: the first window from 2^(54 + 26 · 20). */
    private static final double SCALED_FROM = 0x1p574;

    private final Arithmetic a;
    private final GraphBuilder g;

    Trigonometry(Arithmetic arithmetic) {
        this.a = arithmetic;
        this.g = arithmetic.g;
    }

    /** The quarter turn (0 to 3, in the low bits of an integer) and the rest of the angle, at most π/4. */
    private record Reduced(int quarter, Num rest) {}

    Num sin(Num u) {
        // Where the cube is lost; the products of a subnormal have no low parts.
        int tiny = a.pairs ? g.less(g.abs(u.hi()), g.constant(0x1p-400)) : g.equal(u.hi(), g.constant(0));
        return a.select(tiny, u, turned(reduce(u, 0), false));
    }

    Num cos(Num u) {
        return turned(reduce(u, 0), true);
    }

    /** sin(u + π/4): half a quarter turn is exact, π/4 is not. */
    Num shiftedSin(Num u) {
        return turned(reduce(u, 0.5), false);
    }

    private Num turned(Reduced r, boolean cosine) {
        Num z = a.square(r.rest());
        Num sin = a.add(r.rest(), a.multiply(a.multiply(r.rest(), z), a.polynomial(Polynomial.SIN, z)));
        Num cos = a.add(
                a.subtract(a.constant(1), a.timesPowerOfTwo(z, 0.5)),
                a.multiply(a.square(z), a.polynomial(Polynomial.COS, z)));
        int quarter = cosine ? g.bitsAdd(r.quarter(), g.bits(1)) : r.quarter();
        Num value = a.select(odd(quarter), cos, sin);
        // The second and third quarters are negative: their bit becomes the sign.
        int half = g.bitsAnd(g.shiftRight(quarter, 1), g.bits(1));
        return a.select(isZero(half), value, a.negate(value));
    }

    private int odd(int integer) {
        return g.not(isZero(g.bitsAnd(integer, g.bits(1))));
    }

    /** Whether a small integer is 0: as the bits of a number it is then 0 or subnormal, so it is put into one of 2^52. */
    private int isZero(int integer) {
        int number = g.fromBits(g.bitsOr(integer, g.bits(Double.doubleToRawLongBits(0x1p52))));
        return g.equal(number, g.constant(0x1p52));
    }

    /**
     * The angle in quarter turns, u · 2/π, modulo 4 (after M. H. Payne and R. N. Hanek, "Radian reduction for
     * trigonometric functions", 1983): 2/π is cut into pieces of 26 bits, whose products with the halves of u are exact and
     * lose their multiples of 4 one by one. In plain doubles the pieces reach arguments up to 2^128, in pairs all.
     */
    private Reduced reduce(Num u, double moreQuarters) {
        Num turns = quarterTurns(u.hi());
        if (u.lo() != Num.NONE) {
            turns = a.fastSum(turns.hi(), g.add(turns.lo(), quarterTurns(u.lo()).hi()));
        }
        if (moreQuarters != 0) {
            turns = accumulate(turns, Num.of(g.constant(moreQuarters)));
        }
        int shifted = g.add(turns.hi(), g.constant(0x1.8p52));
        int n = g.subtract(shifted, g.constant(0x1.8p52));
        Num fraction = a.fastSum(g.subtract(turns.hi(), n), turns.lo());
        Num rest = a.pairs
                ? a.multiply(fraction, a.constant(PI_2_HI, PI_2_LO))
                : Num.of(g.multiply(fraction.hi(), g.constant(PI_2_HI)));
        return new Reduced(g.toBits(shifted), rest);
    }

    private Num quarterTurns(int u) {
        if (a.pairs) {
            // Scaled down where the pieces, scaled up, would be subnormal.
            int scaled = g.multiply(u, g.constant(0x1p-300));
            return sum(g.select(g.less(g.constant(SCALED_FROM), g.abs(u)), scaled, u), windowOf(u), true);
        }
        int[] pieces = new int[8];
        for (int i = 0; i < pieces.length; i++) {
            pieces[i] = g.constant(piece(i, false));
        }
        // The input of a float kernel has 24 bits, so its low half is 0.
        return sum(u, pieces, g.node(u).op() != Op.X);
    }

    /** Twelve pieces chosen by the size of u: those before are multiples of 4, those after below 2^-150. */
    private int[] windowOf(int u) {
        int size = g.abs(u);
        int[] pieces = new int[12];
        for (int i = 0; i < pieces.length; i++) {
            pieces[i] = g.constant(piece(i, false));
        }
        for (int start = 4; start + pieces.length <= TWO_OVER_PI.length; start += 4) {
            double from = Math.scalb(1.0, 54 + CHUNK * start);
            int reached = g.lessOrEqual(g.constant(from), size);
            for (int i = 0; i < pieces.length; i++) {
                int piece = g.constant(piece(start + i, from >= SCALED_FROM));
                pieces[i] = g.select(reached, piece, pieces[i]);
            }
        }
        return pieces;
    }

    private static double piece(int i, boolean scaled) {
        return TWO_OVER_PI[i] * (scaled ? 1 : 0x1p-300);
    }

    private Num sum(int u, int[] pieces, boolean lowHalf) {
        // The high half of u: its low 27 bits cleared.
        int high = lowHalf ? g.fromBits(g.bitsAnd(g.toBits(u), g.bits(-1L << 27))) : u;
        int[] halves = lowHalf ? new int[] {high, g.subtract(u, high)} : new int[] {high};
        Num sum = null;
        for (int piece : pieces) {
            for (int half : halves) {
                Num term = Num.of(withoutTurns(g.multiply(half, piece)));
                sum = sum == null ? term : accumulate(sum, term);
            }
        }
        if (sum == null) {
            throw new IllegalArgumentException("no pieces");
        }
        return sum;
    }

    /** A pair plus a double, neither known to be the larger. */
    private Num accumulate(Num sum, Num term) {
        Num s = a.twoSum(sum.hi(), term.hi());
        return sum.lo() == Num.NONE ? s : a.fastSum(s.hi(), g.add(s.lo(), sum.lo()));
    }

    /** Less the nearest multiple of 4; from 2^54 on a double is one. */
    private int withoutTurns(int product) {
        int multiple = g.subtract(g.add(product, g.constant(0x1.8p55)), g.constant(0x1.8p55));
        int rest = g.subtract(product, multiple);
        int large = g.lessOrEqual(g.constant(0x1p54), g.abs(product));
        // Infinity and NaN stay visible as NaN.
        return g.select(large, g.subtract(product, product), rest);
    }

    Num atan(Num operand) {
        Num u = a.scaled(operand);
        Num x = a.abs(u);
        int large = g.less(g.constant(0x1.3504f333f9de6p+1), x.hi());
        int middle = g.less(g.constant(0x1.a827999fcef32p-2), x.hi());
        Num one = a.constant(1);
        Num top = a.select(large, a.constant(-1), a.select(middle, a.subtract(x, one), x));
        Num bottom = a.select(large, x, a.select(middle, a.add(x, one), one));
        Num t = a.divide(top, bottom);
        Num z = a.square(t);
        Num near = a.add(t, a.multiply(a.multiply(t, z), a.polynomial(Polynomial.ATAN, z)));
        Num quarter = a.constant(PI_2_HI / 2, PI_2_LO / 2);
        Num base = a.select(large, a.constant(PI_2_HI, PI_2_LO), a.select(middle, quarter, a.constant(0)));
        return a.withSignOf(a.add(base, near), u);
    }

    private static final double[] TWO_OVER_PI = twoOverPi(52);

    /** 2/π in pieces of 26 bits, each a double; each times 2^300, which keeps the last ones normal. */
    private static double[] twoOverPi(int pieces) {
        int bits = CHUNK * pieces + 64;
        MathContext context = new MathContext((int) (bits * 0.302) + 20, RoundingMode.HALF_EVEN);
        BigDecimal scaled =
                BigDecimal.TWO.divide(pi(context), context).multiply(new BigDecimal(BigInteger.TWO.pow(bits)));
        BigInteger value = scaled.toBigInteger();
        double[] result = new double[pieces];
        for (int i = 0; i < pieces; i++) {
            int shift = bits - CHUNK * (i + 1);
            long piece = value.shiftRight(shift).longValue() & ((1L << CHUNK) - 1);
            result[i] = Math.scalb((double) piece, 300 - CHUNK * (i + 1));
        }
        return result;
    }

    /** Machin's formula: π = 16 arctan(1/5) − 4 arctan(1/239). */
    private static BigDecimal pi(MathContext context) {
        return arctanOfInverse(5, context)
                .multiply(BigDecimal.valueOf(16))
                .subtract(arctanOfInverse(239, context).multiply(BigDecimal.valueOf(4)), context);
    }

    private static BigDecimal arctanOfInverse(int n, MathContext context) {
        BigDecimal power = BigDecimal.ONE.divide(BigDecimal.valueOf(n), context);
        BigDecimal square = BigDecimal.valueOf((long) n * n);
        BigDecimal sum = power;
        BigDecimal smallest = BigDecimal.ONE.movePointLeft(context.getPrecision() + 2);
        for (int k = 1; power.compareTo(smallest) > 0; k++) {
            power = power.divide(square, context);
            BigDecimal term = power.divide(BigDecimal.valueOf(2L * k + 1), context);
            sum = k % 2 == 1 ? sum.subtract(term, context) : sum.add(term, context);
        }
        return sum;
    }
}
