package dev.hillock.kernel;

/**
 * The arithmetic of the lowering, in one of two grades: plain doubles (for results in float), or pairs of doubles of
 * about 104 bits (for results in double). What is written once in terms of it serves both.
 *
 * <p>Pairs after T. J. Dekker, "A floating-point technique for extending the available precision" (1971), with the
 * products by fused multiply-add. The sum's error is bounded by that of its larger operand, not of the result:
 * cancellation is what the stable forms avoid, and near a root the promise is absolute.
 */
final class Arithmetic {
    final GraphBuilder g;
    final boolean pairs;
    private final boolean guarded;

    /** @param guarded whether error terms that are not finite count as 0, for formulas in which a pair overflows */
    Arithmetic(GraphBuilder g, boolean pairs, boolean guarded) {
        this.g = g;
        this.pairs = pairs;
        this.guarded = guarded;
    }

    Num constant(double value) {
        return Num.of(g.constant(value));
    }

    /** A constant known to more than double precision. */
    Num constant(double hi, double lo) {
        return pairs && lo != 0 ? Num.of(g.constant(hi), g.constant(lo)) : constant(hi);
    }

    private int zero() {
        return g.constant(0);
    }

    private int lo(Num a) {
        return a.lo() == Num.NONE ? zero() : a.lo();
    }

    private boolean isZero(Num a) {
        return a.isSingle() && g.is(a.hi(), 0);
    }

    private boolean isOne(Num a) {
        return a.isSingle() && g.is(a.hi(), 1);
    }

    /** hi + lo where the high part is known to be the larger: the pair with the rounding error as its low part. */
    Num fastSum(int hi, int lo) {
        int error = finite(lo);
        int s = g.add(hi, error);
        return Num.of(s, finite(g.subtract(error, g.subtract(s, hi))));
    }

    /** The sum of two doubles and its rounding error (Knuth). */
    Num twoSum(int a, int b) {
        int s = g.add(a, b);
        int bb = g.subtract(s, a);
        int error = g.add(g.subtract(a, g.subtract(s, bb)), g.subtract(b, bb));
        return Num.of(s, finite(error));
    }

    Num twoProduct(int a, int b) {
        int p = g.multiply(a, b);
        return Num.of(p, finite(g.fma(a, b, g.negate(p))));
    }

    /** An error term; where a sum or product has overflowed it is infinite or NaN and would turn the result into NaN. */
    private int finite(int error) {
        return guarded ? g.select(g.less(g.abs(error), g.constant(Double.POSITIVE_INFINITY)), error, zero()) : error;
    }

    Num add(Num first, Num second) {
        Num a = scaled(first);
        Num b = scaled(second);
        if (!pairs) {
            return Num.of(g.add(a.hi(), b.hi()));
        }
        Num s = twoSum(a.hi(), b.hi());
        if (a.isSingle() && b.isSingle()) {
            return s;
        }
        int low = a.isSingle() ? b.lo() : b.isSingle() ? a.lo() : g.add(a.lo(), b.lo());
        return fastSum(s.hi(), g.add(s.lo(), low));
    }

    Num subtract(Num a, Num b) {
        return !pairs ? Num.of(g.subtract(a.hi(), b.hi())) : add(a, negate(b));
    }

    Num multiply(Num a, Num b) {
        if (isOne(a)) {
            return b;
        }
        if (isOne(b)) {
            return a;
        }
        if (!pairs) {
            return Num.of(g.multiply(a.hi(), b.hi()));
        }
        if (a.exponent() != Num.NONE && b.exponent() != Num.NONE) {
            return multiply(a, scaled(b));
        }
        int exponent = a.exponent() != Num.NONE ? a.exponent() : b.exponent();
        Num p = twoProduct(a.hi(), b.hi());
        int e = p.lo();
        if (b.lo() != Num.NONE) {
            e = g.fma(a.hi(), b.lo(), e);
        }
        if (a.lo() != Num.NONE) {
            e = g.fma(a.lo(), b.hi(), e);
        }
        Num r = a.lo() == Num.NONE && b.lo() == Num.NONE ? p : fastSum(p.hi(), e);
        return new Num(r.hi(), r.lo(), exponent);
    }

    /** Twice, half and so on: exact. */
    Num timesPowerOfTwo(Num a, double power) {
        int p = g.constant(power);
        return new Num(g.multiply(a.hi(), p), a.lo() == Num.NONE ? Num.NONE : g.multiply(a.lo(), p), a.exponent());
    }

    Num square(Num a) {
        return multiply(a, a);
    }

    Num divide(Num a, Num divisor) {
        Num b = scaled(divisor);
        if (!pairs) {
            return Num.of(g.divide(a.hi(), b.hi()));
        }
        int q = g.divide(a.hi(), b.hi());
        int r = g.fma(g.negate(q), b.hi(), a.hi());
        if (a.lo() != Num.NONE) {
            r = g.add(r, a.lo());
        }
        if (b.lo() != Num.NONE) {
            r = g.fma(g.negate(q), b.lo(), r);
        }
        Num result = fastSum(q, g.divide(r, b.hi()));
        return new Num(result.hi(), result.lo(), a.exponent());
    }

    Num sqrt(Num operand) {
        Num a = scaled(operand);
        int s = g.sqrt(a.hi());
        if (!pairs) {
            return Num.of(s);
        }
        int r = g.fma(g.negate(s), s, a.hi());
        if (a.lo() != Num.NONE) {
            r = g.add(r, a.lo());
        }
        int correction = g.divide(r, g.add(s, s));
        return fastSum(s, g.select(g.equal(s, zero()), zero(), correction));
    }

    Num negate(Num a) {
        return new Num(g.negate(a.hi()), a.lo() == Num.NONE ? Num.NONE : g.negate(a.lo()), a.exponent());
    }

    Num abs(Num a) {
        if (a.lo() == Num.NONE) {
            return new Num(g.abs(a.hi()), Num.NONE, a.exponent());
        }
        int negative = g.less(a.hi(), zero());
        return new Num(g.abs(a.hi()), g.select(negative, g.negate(a.lo()), a.lo()), a.exponent());
    }

    Num select(int mask, Num then, Num otherwise) {
        if (then.equals(otherwise)) {
            return then;
        }
        int exponent = Num.NONE;
        if (then.exponent() != Num.NONE || otherwise.exponent() != Num.NONE) {
            exponent = selectBits(mask, exponentOrZero(then), exponentOrZero(otherwise));
        }
        int low = then.lo() == Num.NONE && otherwise.lo() == Num.NONE
                ? Num.NONE
                : g.select(mask, lo(then), lo(otherwise));
        return new Num(g.select(mask, then.hi(), otherwise.hi()), low, exponent);
    }

    private int exponentOrZero(Num a) {
        return a.exponent() == Num.NONE ? g.bits(0) : a.exponent();
    }

    /** Integers are selected as the numbers whose bits they are. */
    private int selectBits(int mask, int then, int otherwise) {
        return g.toBits(g.select(mask, g.fromBits(then), g.fromBits(otherwise)));
    }

    int less(Num first, Num second) {
        return compare(first, second, false);
    }

    int lessOrEqual(Num first, Num second) {
        return compare(first, second, true);
    }

    private int compare(Num first, Num second, boolean orEqual) {
        Num a = scaled(first);
        Num b = scaled(second);
        if (a.isSingle() && b.isSingle()) {
            return orEqual ? g.lessOrEqual(a.hi(), b.hi()) : g.less(a.hi(), b.hi());
        }
        int low = orEqual ? g.lessOrEqual(lo(a), lo(b)) : g.less(lo(a), lo(b));
        return g.or(g.less(a.hi(), b.hi()), g.and(g.equal(a.hi(), b.hi()), low));
    }

    int equal(Num first, Num second) {
        Num a = scaled(first);
        Num b = scaled(second);
        int high = g.equal(a.hi(), b.hi());
        return a.isSingle() && b.isSingle() ? high : g.and(high, g.equal(lo(a), lo(b)));
    }

    /** The smaller; the first of equal operands, and the first where an operand is NaN. */
    Num min(Num a, Num b) {
        return select(less(b, a), b, a);
    }

    /** The larger; the first of equal operands, so that max(−0, 0) keeps the sign, and the first where one is NaN. */
    Num max(Num a, Num b) {
        return select(less(a, b), b, a);
    }

    /** Keeps a within bounds by its high part alone; a low part is dropped at a bound. */
    Num clamp(Num operand, double low, double high) {
        Num a = scaled(operand);
        Num atMost = select(g.less(g.constant(high), a.hi()), constant(high), a);
        return select(g.less(a.hi(), g.constant(low)), constant(low), atMost);
    }

    /** The value with its pending power of two applied, in four steps so that only the last can round. */
    Num scaled(Num a) {
        if (a.exponent() == Num.NONE) {
            return a;
        }
        int hi = scale(a.hi(), a.exponent());
        return a.lo() == Num.NONE ? Num.of(hi) : Num.of(hi, scale(a.lo(), a.exponent()));
    }

    private int scale(int value, int exponent) {
        // k/4 towards zero, so that no step goes back up after a subnormal was rounded; the shift fills with zeros,
        // hence
        // the 4096.
        int negative = g.shiftRight(exponent, 63);
        int raised = g.bitsAdd(exponent, g.bitsAdd(negative, g.bitsAdd(negative, negative)));
        int quarter = g.bitsSubtract(g.shiftRight(g.bitsAdd(raised, g.bits(4096)), 2), g.bits(1024));
        int rest = g.bitsSubtract(exponent, g.bitsAdd(g.bitsAdd(quarter, quarter), quarter));
        int step = powerOfTwo(quarter);
        int three = g.multiply(g.multiply(g.multiply(value, step), step), step);
        return g.multiply(three, powerOfTwo(rest));
    }

    /** 2^k for an integer k of the normal range. */
    int powerOfTwo(int exponent) {
        return g.fromBits(g.shiftLeft(g.bitsAdd(exponent, g.bits(1023)), 52));
    }

    /** The value as one rounded double; where the low part is lost to an infinite high part, the high part. */
    int rounded(Num a) {
        if (a.isSingle()) {
            return a.hi();
        }
        int value = a.hi();
        if (a.lo() != Num.NONE) {
            int sum = g.add(a.hi(), a.lo());
            int finite = g.equal(g.subtract(a.hi(), a.hi()), zero());
            // A low part of +0 would turn −0 into +0.
            int whole = g.and(finite, g.not(g.equal(a.lo(), zero())));
            value = g.select(whole, sum, a.hi());
        }
        return a.exponent() == Num.NONE ? value : scale(value, a.exponent());
    }

    /**
     * A factor times a result, with what the result lost when it was rounded, so that the product errs by about half a unit.
     *
     * @param result before rounding
     * @param mended its rounded value, or where a law of the edges demands another one, that
     */
    int timesUnrounded(int factor, Num result, int mended) {
        int product = g.multiply(factor, mended);
        if (result.lo() == Num.NONE) {
            return product;
        }
        int lost = g.subtract(result.lo(), g.subtract(g.add(result.hi(), result.lo()), result.hi()));
        if (result.exponent() != Num.NONE) {
            lost = scale(lost, result.exponent());
        }
        int kept = g.equal(mended, rounded(result));
        int error = g.fma(factor, g.select(kept, lost, zero()), g.fma(factor, mended, g.negate(product)));
        // Not finite where the product has overflowed; an error of +0 would turn −0 into +0.
        int finite = g.less(g.abs(error), g.constant(Double.POSITIVE_INFINITY));
        int counts = g.and(finite, g.not(g.equal(error, zero())));
        return g.select(counts, g.add(product, error), product);
    }

    /** The sign of a number (its bit) put on another that has none. */
    Num withSignOf(Num magnitude, Num sign) {
        int bit = g.bitsAnd(g.toBits(sign.hi()), g.bits(Long.MIN_VALUE));
        if (magnitude.lo() == Num.NONE) {
            return Num.of(g.fromBits(g.bitsOr(g.toBits(magnitude.hi()), bit)));
        }
        int negative = g.less(sign.hi(), zero());
        int hi = g.fromBits(g.bitsOr(g.toBits(magnitude.hi()), bit));
        return Num.of(hi, g.select(negative, g.negate(magnitude.lo()), magnitude.lo()));
    }

    boolean isConstantZero(Num a) {
        return isZero(a);
    }

    /** A polynomial in t by Horner's rule; in pairs where a term can reach 2^-21 of the whole. */
    Num polynomial(Polynomial p, Num t) {
        if (!pairs) {
            double[] c = p.coefficients();
            int sum = g.constant(c[c.length - 1]);
            for (int i = c.length - 2; i >= 0; i--) {
                sum = g.fma(sum, t.hi(), g.constant(c[i]));
            }
            return Num.of(sum);
        }
        double[] c = p.pairCoefficients();
        int terms = p.termsInPairs();
        int n = c.length / 2;
        int tail = g.constant(c[2 * n - 2]);
        for (int i = n - 2; i >= terms; i--) {
            tail = g.fma(tail, t.hi(), g.constant(c[2 * i]));
        }
        Num sum = Num.of(tail);
        for (int i = terms - 1; i >= 0; i--) {
            sum = add(constant(c[2 * i], c[2 * i + 1]), multiply(sum, t));
        }
        return sum;
    }
}
