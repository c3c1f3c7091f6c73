package dev.hillock.verify;

import java.math.BigInteger;

/** Exponentials, logarithms and what is made of them, to about 96 bits. */
final class Exponentials {
    /** 1/k! for k from 1: enough that 0.011^14/14! is below 2^-120. */
    private static final Wide[] INVERSE_FACTORIALS = inverseFactorials(14);
    /** 1/(2k + 1) for k from 0: enough that 0.18^56 is below 2^-120. */
    private static final Wide[] INVERSE_ODDS = inverseOdds(28);
    /** Halvings of the reduced argument before the series. */
    private static final int HALVINGS = 5;

    private Exponentials() {}

    static Wide exp(Wide u) {
        if (u.isUnknown()) {
            return Wide.UNKNOWN;
        }
        if (u.hi() < -760) {
            return new Wide(0, 0, Double.MIN_VALUE);
        }
        if (u.hi() > 690) {
            return u.error() < u.hi() / 4 && u.hi() - u.error() > 690 ? Wide.infinite(1) : Wide.UNKNOWN;
        }
        if (u.error() > 0x1p-20) {
            return Wide.UNKNOWN;
        }
        double k = Math.rint(u.hi() / Constants.LN_2.hi());
        Wide rest = u.subtract(Constants.LN_2.multiply(Wide.exact(k)));
        return reducedExpm1(rest).add(Wide.ONE).scale((int) k);
    }

    static Wide expm1(Wide u) {
        if (!u.isUnknown() && Math.abs(u.hi()) < 0.35 && u.error() < 0x1p-20) {
            return reducedExpm1(u);
        }
        return exp(u).subtract(Wide.ONE);
    }

    /** e^u − 1 for |u| ≤ 0.35, with a relative error of few roundings however small u is. */
    private static Wide reducedExpm1(Wide u) {
        if (u.isExactly(0)) {
            return Wide.ZERO;
        }
        // Below this, u²/2 is no more than the rounding of u.
        if (Math.abs(u.hi()) < 0x1p-120) {
            return u.withError(Math.abs(u.hi()) * 0x1p-120);
        }
        Wide part = new Wide(Math.scalb(u.hi(), -HALVINGS), Math.scalb(u.lo(), -HALVINGS), 0);
        Wide sum = INVERSE_FACTORIALS[INVERSE_FACTORIALS.length - 1];
        for (int k = INVERSE_FACTORIALS.length - 2; k >= 0; k--) {
            sum = sum.multiply(part).add(INVERSE_FACTORIALS[k]);
        }
        sum = sum.multiply(part);
        for (int i = 0; i < HALVINGS; i++) {
            sum = sum.multiply(sum.add(Wide.TWO));
        }
        return sum.withError(u.error() * 1.5);
    }

    static Wide log(Wide u) {
        double sign = u.sign();
        if (!(sign > 0) || u.isInfinite()) {
            return Wide.UNKNOWN;
        }
        int exponent = Math.getExponent(u.hi() * 1.4142135623730951);
        if (u.hi() < 0x1p-960) {
            return log(u.scale(600)).subtract(Constants.LN_2.multiply(Wide.exact(600)));
        }
        Wide mantissa = u.scale(-exponent);
        Wide fraction = reducedLog1p(mantissa.subtract(Wide.ONE));
        return exponent == 0 ? fraction : fraction.add(Constants.LN_2.multiply(Wide.exact(exponent)));
    }

    static Wide log1p(Wide u) {
        if (u.isUnknown() || u.isInfinite()) {
            return Wide.UNKNOWN;
        }
        return u.hi() > -0.29 && u.hi() < 0.41 ? reducedLog1p(u) : log(u.add(Wide.ONE));
    }

    /** ln(1 + u) = 2 artanh(u/(2 + u)) for u in [−0.3, 0.42]. */
    private static Wide reducedLog1p(Wide u) {
        if (u.isExactly(0)) {
            return Wide.ZERO;
        }
        if (Math.abs(u.hi()) < 0x1p-120) {
            return u.withError(Math.abs(u.hi()) * 0x1p-119);
        }
        Wide plain = new Wide(u.hi(), u.lo(), 0);
        Wide s = plain.divide(plain.add(Wide.TWO));
        Wide square = s.square();
        Wide sum = INVERSE_ODDS[INVERSE_ODDS.length - 1];
        for (int k = INVERSE_ODDS.length - 2; k >= 0; k--) {
            sum = sum.multiply(square).add(INVERSE_ODDS[k]);
        }
        return sum.multiply(s).scale(1).withError(u.error() * 1.5);
    }

    static Wide tanh(Wide u) {
        Wide size = u.abs();
        Wide below = expm1(size.scale(1).negate());
        Wide tanh = below.negate().divide(below.add(Wide.TWO));
        return u.hi() < 0 ? tanh.negate() : tanh;
    }

    /** 1 − tanh² u, which the subtraction would lose. */
    static Wide sechSquared(Wide u) {
        Wide far = exp(u.abs().scale(1).negate());
        return far.scale(2).divide(far.add(Wide.ONE).square());
    }

    static Wide sigmoid(Wide u) {
        if (u.hi() >= 0) {
            return Wide.ONE.divide(exp(u.negate()).add(Wide.ONE));
        }
        Wide far = exp(u);
        return far.divide(far.add(Wide.ONE));
    }

    static Wide softplus(Wide u) {
        Wide tail = log1p(exp(u.abs().negate()));
        return u.hi() > 0 ? u.add(tail) : tail;
    }

    /** u to a power that is no whole number, for u above 0. */
    static Wide power(Wide u, Wide exponent) {
        return exp(exponent.multiply(log(u)));
    }

    private static Wide[] inverseFactorials(int count) {
        Wide[] inverse = new Wide[count];
        BigInteger factorial = BigInteger.ONE;
        for (int k = 1; k <= count; k++) {
            factorial = factorial.multiply(BigInteger.valueOf(k));
            inverse[k - 1] = Constants.ratio(BigInteger.ONE, factorial);
        }
        return inverse;
    }

    private static Wide[] inverseOdds(int count) {
        Wide[] inverse = new Wide[count];
        for (int k = 0; k < count; k++) {
            inverse[k] = Constants.ratio(BigInteger.ONE, BigInteger.valueOf(2L * k + 1));
        }
        return inverse;
    }
}
