package dev.hillock.verify;

/** The error function, its complement, and the normal distribution. */
final class ErrorFunctions {
    /** From here on the continued fraction of erfc, below it the series of erf. */
    private static final double FAR = 3;

    private ErrorFunctions() {}

    static Wide erf(Wide u) {
        if (u.isUnknown()) {
            return Wide.UNKNOWN;
        }
        Wide size = u.abs();
        Wide erf = size.hi() < FAR ? series(size) : Wide.ONE.subtract(tail(size));
        return u.hi() < 0 ? erf.negate() : erf;
    }

    static Wide erfc(Wide u) {
        if (u.isUnknown()) {
            return Wide.UNKNOWN;
        }
        if (u.hi() >= FAR) {
            return tail(u);
        }
        return Wide.ONE.subtract(erf(u));
    }

    static Wide normalCdf(Wide u) {
        return erfc(u.multiply(Constants.ONE_OVER_ROOT_2).negate()).scale(-1);
    }

    static Wide normalPdf(Wide u) {
        return u.isUnknown()
                ? u
                : exponential(u.multiply(Constants.ONE_OVER_ROOT_2)).multiply(Constants.ONE_OVER_ROOT_2_PI);
    }

    /** e^−u², of which nothing is left in any format where the square would overflow. */
    private static Wide exponential(Wide u) {
        return Math.abs(u.hi()) > 1e3
                ? new Wide(0, 0, Double.MIN_VALUE)
                : Exponentials.exp(u.square().negate());
    }

    /** 2/√π e^−u² Σ 2^n u^(2n+1)/(2n+1)!!, whose terms all have one sign. Abramowitz and Stegun 7.1.6. */
    private static Wide series(Wide u) {
        Wide plain = new Wide(u.hi(), u.lo(), 0);
        Wide square = plain.square().scale(1);
        Wide term = plain;
        Wide sum = plain;
        for (int n = 1; Math.abs(term.hi()) > Math.abs(sum.hi()) * 0x1p-112; n++) {
            term = term.multiply(square).divide(Wide.exact(2 * n + 1));
            sum = sum.add(term);
        }
        // The rest is less than the last term, since each is less than half of the one before it by then.
        sum = sum.withError(Math.abs(term.hi()));
        return sum.multiply(exponential(plain))
                .multiply(Constants.ONE_OVER_ROOT_PI)
                .scale(1)
                .withError(u.error() * 1.2);
    }

    /** erfc for u ≥ 3 by its continued fraction e^−u²/√π · 1/(u + (1/2)/(u + 1/(u + (3/2)/(u + …)))). A. and S. 7.1.14. */
    private static Wide tail(Wide u) {
        if (u.isInfinite() || u.hi() > 1e3) {
            return new Wide(0, 0, Double.MIN_VALUE);
        }
        Wide plain = new Wide(u.hi(), u.lo(), 0);
        // The error falls like n!/(2u²)^n at first and like exp(−2u√(2n)) in the end: this many terms leave less than
        // 2^-110 of it.
        double root = 40 / u.hi();
        int terms = (int) (root * root / 2) + 24;
        Wide fraction = plain;
        for (int n = terms; n >= 1; n--) {
            fraction = Wide.exact(n / 2.0).divide(fraction).add(plain);
        }
        Wide value = exponential(plain).divide(fraction).multiply(Constants.ONE_OVER_ROOT_PI);
        // The relative change with u is at most 2u + 1/u.
        return value.withError(value.bound() * (u.error() * (2 * u.hi() + 1) + 0x1p-108));
    }
}
