package dev.hillock.verify;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** Mathematical constants to as many digits as anything here needs, computed once. */
final class Constants {
    /** 2/π must hold the bits that a double of any exponent shifts before the point, and 190 after it. */
    private static final MathContext PI_DIGITS = new MathContext(420);

    private static final MathContext DIGITS = new MathContext(60);

    static final BigDecimal PI_DECIMAL = pi();
    static final Wide PI = wide(PI_DECIMAL);
    static final Wide HALF_PI = PI.scale(-1);
    static final Wide E = wide(e());
    static final Wide LN_2 = wide(ln2());
    static final Wide ONE_OVER_ROOT_2 = wide(new BigDecimal(2).sqrt(DIGITS).divide(BigDecimal.TWO, DIGITS));
    static final Wide ONE_OVER_ROOT_PI = wide(BigDecimal.ONE.divide(PI_DECIMAL.sqrt(DIGITS), DIGITS));
    static final Wide ONE_OVER_ROOT_2_PI =
            wide(BigDecimal.ONE.divide(PI_DECIMAL.multiply(BigDecimal.TWO).sqrt(DIGITS), DIGITS));

    private Constants() {}

    /** The number nearest to a decimal. */
    static Wide wide(BigDecimal value) {
        double hi = value.doubleValue();
        double lo = value.subtract(new BigDecimal(hi)).doubleValue();
        return new Wide(hi, lo, Math.ulp(lo));
    }

    /** The number nearest to a fraction. */
    static Wide ratio(BigInteger numerator, BigInteger denominator) {
        return wide(new BigDecimal(numerator).divide(new BigDecimal(denominator), DIGITS));
    }

    /** Machin's formula: π = 16 arctan(1/5) − 4 arctan(1/239). */
    private static BigDecimal pi() {
        return arctanOfInverse(5)
                .multiply(BigDecimal.valueOf(16))
                .subtract(arctanOfInverse(239).multiply(BigDecimal.valueOf(4)), PI_DIGITS);
    }

    private static BigDecimal arctanOfInverse(int n) {
        BigDecimal square = BigDecimal.valueOf((long) n * n);
        BigDecimal power = BigDecimal.ONE.divide(BigDecimal.valueOf(n), PI_DIGITS);
        BigDecimal sum = power;
        for (int k = 3; power.scale() - power.precision() < PI_DIGITS.getPrecision(); k += 2) {
            power = power.divide(square, PI_DIGITS).negate();
            sum = sum.add(power.divide(BigDecimal.valueOf(k), PI_DIGITS), PI_DIGITS);
        }
        return sum;
    }

    private static BigDecimal e() {
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = term;
        for (int k = 1; k < 60; k++) {
            term = term.divide(BigDecimal.valueOf(k), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        return sum;
    }

    /** ln 2 = 2 artanh(1/3). */
    private static BigDecimal ln2() {
        BigDecimal power = BigDecimal.TWO.divide(BigDecimal.valueOf(3), DIGITS);
        BigDecimal sum = BigDecimal.ZERO;
        for (int k = 1; k < 140; k += 2) {
            sum = sum.add(power.divide(BigDecimal.valueOf(k), DIGITS), DIGITS);
            power = power.divide(BigDecimal.valueOf(9), DIGITS);
        }
        return sum;
    }
}
