package dev.hillock.rows;

/**
 * A number as the sum of two doubles, about 106 bits, that operations change in place, so that long sums and thresholds
 * lose nothing that a double could show. After Dekker (1971), "A floating-point technique for extending the available
 * precision".
 */
final class Twofold {
    double high;
    double low;

    double value() {
        return high + low;
    }

    /** Takes the value of a sum of two doubles of any sizes. */
    Twofold set(double a, double b) {
        high = a + b;
        low = Pair.sumLow(a, b, high);
        return this;
    }

    /** Adds h + l, where l is the smaller. */
    Twofold add(double h, double l) {
        double sum = high + h;
        double rest = Pair.sumLow(high, h, sum) + (low + l);
        high = sum + rest;
        low = rest - (high - sum);
        return this;
    }

    Twofold times(double h, double l) {
        double product = high * h;
        double rest = Math.fma(high, h, -product) + (high * l + low * h);
        high = product + rest;
        low = rest - (high - product);
        return this;
    }

    Twofold over(double h, double l) {
        double q = high / h;
        double rest = Pair.quotientLow(high, low, h, l, q);
        high = q + rest;
        low = rest - (high - q);
        return this;
    }

    /** exp(h + l), to about 2^-76 of it, for h in [-708, 708]. */
    Twofold exp(double h, double l) {
        int n = Exp.index(h);
        // n times the high part of the step is exact, and so is what it leaves of h.
        double reduced = Exp.reduced(h, n);
        double product = n * Exp.STEP_LOW;
        double r = reduced - product;
        double rLow = Pair.sumLow(reduced, -product, r) - Math.fma(n, Exp.STEP_LOW, -product) + l;
        // expm1(r) = r + r^2 / 2 + r^3 (1/6 + r / 24 + ...), of which the last part is below 2^-25.
        double square = r * r;
        double squareLow = Math.fma(r, r, -square) + 2 * r * rLow;
        double tail = square * r * (1 / 6.0 + r * (1 / 24.0 + r * (1 / 120.0 + r * (1 / 720.0 + r * (1 / 5040.0)))));
        set(r, square / 2);
        add(tail, squareLow / 2 + rLow);
        double p = high;
        double pLow = low;
        set(Exp.high(n), Exp.highRest(n));
        times(p, pLow);
        double q = high;
        double qLow = low;
        set(Exp.high(n), Exp.highRest(n));
        add(q, qLow);
        high *= Exp.scale(n);
        low *= Exp.scale(n);
        return this;
    }

    /** (h + l)^(e + eLow) for h in (0, 2): exp(e log h) with the logarithm by one step of Newton's method. */
    Twofold power(double h, double l, double e, double eLow) {
        if (h < 1e-290) {
            return set(StrictMath.pow(h, e), 0);
        }
        double log = StrictMath.log(h);
        exp(-log, 0);
        times(h, l);
        add(-1, 0);
        double logLow = value();
        double exponent = e * log;
        double exponentLow = Math.fma(e, log, -exponent) + (e * logLow + eLow * log);
        return exponent < -708 ? set(StrictMath.exp(exponent), 0) : exp(exponent, exponentLow);
    }
}
