package dev.hillock.verify;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** Sine, cosine and arctangent, to about 98 bits of angles of any size. */
final class Trigonometry {
    /** The least and the greatest exponent of the last bit of a part of an angle that matters. */
    private static final int LEAST = -190;

    private static final int GREATEST = 971;
    /** 2^e · 2/π modulo 4, in units of 2^-190, three words from the highest for each e. */
    private static final long[] TURNS = turns();

    private static final int TERMS = 17;
    private static final Wide[] SIN = series(1);
    private static final Wide[] COS = series(0);

    private Trigonometry() {}

    static Wide sin(Wide u) {
        return turned(u, 0);
    }

    static Wide cos(Wide u) {
        return turned(u, 1);
    }

    /** sin(u + quarters · π/2). */
    private static Wide turned(Wide u, int quarters) {
        if (u.isUnknown() || u.isInfinite() || u.error() > 0x1p-20) {
            return Wide.UNKNOWN;
        }
        if (Math.abs(u.hi()) < 0.75) {
            return of(quarters, u);
        }
        long[] turns = new long[3];
        accumulate(turns, u.hi());
        accumulate(turns, u.lo());
        // The nearest quarter, and what is left of the angle in quarters, as a signed fraction of 2^-190.
        long quarter = (turns[0] + (1L << 61)) >>> 62;
        turns[0] -= quarter << 62;
        Wide fraction = fraction(turns);
        return of(
                (int) (quarter + quarters) & 3,
                fraction.multiply(Constants.HALF_PI).withError(u.error()));
    }

    private static Wide of(int quarter, Wide rest) {
        Wide plain = new Wide(rest.hi(), rest.lo(), 0);
        Wide square = plain.square();
        Wide[] series = (quarter & 1) == 0 ? SIN : COS;
        Wide sum = series[TERMS - 1];
        for (int k = TERMS - 2; k >= 0; k--) {
            sum = sum.multiply(square).add(series[k]);
        }
        Wide value = ((quarter & 1) == 0 ? sum.multiply(plain) : sum).withError(rest.error());
        return quarter >= 2 ? value.negate() : value;
    }

    /** Adds part · 2/π modulo 4. */
    private static void accumulate(long[] turns, double part) {
        if (part == 0) {
            return;
        }
        int exponent = Math.max(Math.getExponent(part), Double.MIN_EXPONENT) - 52;
        if (exponent < LEAST) {
            return;
        }
        long mantissa = (long) Math.scalb(Math.abs(part), -exponent);
        int at = 3 * (exponent - LEAST);
        long low = TURNS[at + 2] * mantissa;
        long carry = Math.unsignedMultiplyHigh(TURNS[at + 2], mantissa);
        long mid = TURNS[at + 1] * mantissa + carry;
        long carryMid =
                Math.unsignedMultiplyHigh(TURNS[at + 1], mantissa) + (Long.compareUnsigned(mid, carry) < 0 ? 1 : 0);
        long high = TURNS[at] * mantissa + carryMid;
        if (part < 0) {
            low = -low;
            mid = ~mid + (low == 0 ? 1 : 0);
            high = ~high + (low == 0 && mid == 0 ? 1 : 0);
        }
        turns[2] += low;
        long carryLow = Long.compareUnsigned(turns[2], low) < 0 ? 1 : 0;
        long sum = turns[1] + mid;
        long carryHigh = Long.compareUnsigned(sum, mid) < 0 ? 1 : 0;
        turns[1] = sum + carryLow;
        turns[0] += high + carryHigh + (turns[1] == 0 && carryLow == 1 ? 1 : 0);
    }

    /** A signed number of 192 bits in units of 2^-190. Each part of an angle is off by less than 2^53 of them. */
    private static Wide fraction(long[] turns) {
        boolean negative = turns[0] < 0;
        long low = turns[2];
        long mid = turns[1];
        long high = turns[0];
        if (negative) {
            low = -low;
            mid = ~mid + (low == 0 ? 1 : 0);
            high = ~high + (low == 0 && mid == 0 ? 1 : 0);
        }
        Wide sum =
                word(high).scale(-62).add(word(mid).scale(-126)).add(word(low).scale(-190));
        return (negative ? sum.negate() : sum).withError(0x1p-135);
    }

    private static Wide word(long unsigned) {
        double upper = unsigned >>> 32;
        double lower = unsigned & 0xffff_ffffL;
        return Wide.exact(upper * 0x1p32).add(Wide.exact(lower));
    }

    static Wide atan(Wide u) {
        if (u.isUnknown()) {
            return Wide.UNKNOWN;
        }
        if (u.isExactly(0)) {
            return Wide.ZERO;
        }
        if (u.isInfinite() || Math.abs(u.hi()) > 1) {
            Wide rest = atan(Wide.ONE.divide(u));
            return (u.hi() > 0 ? Constants.HALF_PI : Constants.HALF_PI.negate()).subtract(rest);
        }
        // atan u = y + atan((u − tan y)/(1 + u tan y)), whose argument is so small that its cube does not count.
        Wide y = Wide.exact(Math.atan(u.hi()));
        Wide plain = new Wide(u.hi(), u.lo(), 0);
        Wide sin = sin(y);
        Wide cos = cos(y);
        Wide rest = plain.multiply(cos).subtract(sin).divide(plain.multiply(sin).add(cos));
        return y.add(rest).withError(u.error());
    }

    private static long[] turns() {
        MathContext digits = new MathContext(410);
        BigDecimal ratio = BigDecimal.TWO.divide(Constants.PI_DECIMAL, digits);
        BigInteger mask = BigInteger.ONE.shiftLeft(192).subtract(BigInteger.ONE);
        long[] table = new long[3 * (GREATEST - LEAST + 1)];
        for (int exponent = LEAST; exponent <= GREATEST; exponent++) {
            BigInteger entry = ratio.multiply(new BigDecimal(BigInteger.ONE.shiftLeft(exponent + 190)))
                    .setScale(0, RoundingMode.FLOOR)
                    .toBigInteger()
                    .and(mask);
            int at = 3 * (exponent - LEAST);
            table[at] = entry.shiftRight(128).longValue();
            table[at + 1] = entry.shiftRight(64).longValue();
            table[at + 2] = entry.longValue();
        }
        return table;
    }

    /** (−1)^k/(2k + first)! for k from 0. */
    private static Wide[] series(int first) {
        Wide[] series = new Wide[TERMS];
        BigInteger factorial = BigInteger.ONE;
        for (int k = 0; k < TERMS; k++) {
            if (k > 0) {
                factorial = factorial
                        .multiply(BigInteger.valueOf(2L * k + first - 1))
                        .multiply(BigInteger.valueOf(2L * k + first));
            }
            series[k] = Constants.ratio(k % 2 == 0 ? BigInteger.ONE : BigInteger.ONE.negate(), factorial);
        }
        return series;
    }
}
