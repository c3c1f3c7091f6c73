package dev.hillock.verify;

/**
 * A real number known to about 100 bits: {@code hi + lo}, off by at most {@code error}.
 *
 * <p>The arithmetic is that of Dekker, "A floating-point technique for extending the available precision", 1971, and of Hida, Li and
 * Bailey, "Algorithms for quad-double precision floating point arithmetic", 2001. Every operation bounds its own rounding error,
 * and below the normal range that of the format, so that a cancellation or an underflow shows in {@code error} instead of passing
 * unseen. A number that nothing is known of is {@link #UNKNOWN}.
 *
 * @param hi the nearest double, ±Infinity for a number beyond 2^1000, NaN for an unknown one
 * @param lo the rest, at most half a unit in the last place of {@code hi}
 * @param error an upper bound of the distance to the real number, at least 0
 */
record Wide(double hi, double lo, double error) {
    /** The relative error of one operation, generously. */
    private static final double ROUNDING = 0x1p-102;
    /** What an operation loses below the normal range. */
    static final double TINY = 0x1p-1070;
    /** Products and sums beyond this are called infinite: the low parts' arithmetic would overflow. */
    private static final double HUGE = 0x1p1000;

    static final Wide UNKNOWN = new Wide(Double.NaN, 0, Double.POSITIVE_INFINITY);
    static final Wide ZERO = exact(0);
    static final Wide ONE = exact(1);
    static final Wide TWO = exact(2);

    static Wide exact(double value) {
        return new Wide(value, 0, 0);
    }

    /** A sum of two doubles of any sizes, normalised, with the rounding of one operation added to the error. */
    static Wide rounded(double hi, double lo, double error) {
        double sum = hi + lo;
        if (!(Math.abs(sum) < HUGE)) {
            return Double.isNaN(sum) ? UNKNOWN : infinite(sum);
        }
        return new Wide(sum, lo - (sum - hi), error + Math.abs(sum) * ROUNDING);
    }

    /** A number beyond 2^1000 of the sign of {@code sign}. */
    static Wide infinite(double sign) {
        return new Wide(Math.copySign(Double.POSITIVE_INFINITY, sign), 0, 0);
    }

    boolean isUnknown() {
        return Double.isNaN(hi) || error == Double.POSITIVE_INFINITY;
    }

    boolean isInfinite() {
        return Double.isInfinite(hi);
    }

    boolean isExactly(double value) {
        return hi == value && lo == 0 && error == 0;
    }

    /** Whether it is a double, of which sums and products are exact. */
    private boolean isPlain() {
        return lo == 0 && error == 0;
    }

    /** The size of the number at most. */
    double bound() {
        return Math.abs(hi) + Math.abs(lo) + error;
    }

    /** The sign: -1, 0 for exactly 0, 1; NaN where it is not known. */
    double sign() {
        if (isUnknown()) {
            return Double.NaN;
        }
        if (isExactly(0)) {
            return 0;
        }
        return Math.abs(hi) - Math.abs(lo) > error ? Math.signum(hi) : Double.NaN;
    }

    Wide withError(double more) {
        return isUnknown() ? UNKNOWN : new Wide(hi, lo, error + more);
    }

    Wide negate() {
        return new Wide(-hi, -lo, error);
    }

    Wide abs() {
        return hi < 0 ? negate() : this;
    }

    Wide add(Wide b) {
        if (isUnknown() || b.isUnknown()) {
            return UNKNOWN;
        }
        if (isInfinite() || b.isInfinite()) {
            Wide far = isInfinite() ? this : b;
            Wide other = isInfinite() ? b : this;
            // A finite number is below 2^1000 too, but then it could take most of the other away.
            return Math.abs(other.hi) < 0x1p990 || other.hi == far.hi ? far : UNKNOWN;
        }
        double sum = hi + b.hi;
        double back = sum - hi;
        double rest = (hi - (sum - back)) + (b.hi - back);
        if (isPlain() && b.isPlain() && Math.abs(sum) < HUGE) {
            return new Wide(sum, rest, 0);
        }
        double low = lo + b.lo;
        double lowBack = low - lo;
        double lowRest = (lo - (low - lowBack)) + (b.lo - lowBack);
        rest += low;
        double mid = sum + rest;
        rest = (rest - (mid - sum)) + lowRest;
        return rounded(mid, rest, error + b.error);
    }

    Wide subtract(Wide b) {
        return add(b.negate());
    }

    Wide multiply(Wide b) {
        if (isUnknown() || b.isUnknown()) {
            return UNKNOWN;
        }
        if (isExactly(0) || b.isExactly(0)) {
            return ZERO;
        }
        if (isInfinite() || b.isInfinite()) {
            Wide other = isInfinite() ? b : this;
            double sign = Math.signum(hi) * b.sign();
            return Math.abs(other.hi) >= 1 && !Double.isNaN(sign) ? infinite(sign) : UNKNOWN;
        }
        double product = hi * b.hi;
        if (isPlain() && b.isPlain() && Math.abs(product) > 0x1p-960 && Math.abs(product) < HUGE) {
            return new Wide(product, Math.fma(hi, b.hi, -product), 0);
        }
        double rest = Math.fma(hi, b.hi, -product) + (hi * b.lo + lo * b.hi);
        return rounded(
                product,
                rest,
                Math.abs(hi) * b.error * 1.0001 + Math.abs(b.hi) * error * 1.0001 + error * b.error + TINY);
    }

    /** Times a power of two, exactly but for an underflow. */
    Wide scale(int power) {
        double scaled = Math.scalb(hi, power);
        if (isUnknown() || isInfinite() || Math.abs(scaled) >= HUGE) {
            return isUnknown() ? UNKNOWN : infinite(hi);
        }
        return new Wide(scaled, Math.scalb(lo, power), Math.scalb(error, power) + (power < 0 ? TINY : 0));
    }

    Wide divide(Wide b) {
        if (isUnknown() || b.isUnknown()) {
            return UNKNOWN;
        }
        if (b.isInfinite()) {
            return isInfinite() ? UNKNOWN : new Wide(0, 0, bound() * 0x1p-1000 + TINY);
        }
        double sign = b.sign();
        if (sign == 0 || Double.isNaN(sign)) {
            return UNKNOWN;
        }
        if (isInfinite()) {
            return Math.abs(b.hi) <= 1 ? infinite(hi * sign) : UNKNOWN;
        }
        double first = hi / b.hi;
        if (!(Math.abs(first) < HUGE)) {
            return Double.isNaN(first) ? UNKNOWN : infinite(first);
        }
        Wide rest = minus(b, first);
        double second = rest.hi / b.hi;
        double third = rest.minus(b, second).hi / b.hi;
        double low = second + third;
        double spread = (error + Math.abs(first) * b.error) / (Math.abs(b.hi) - b.error) * 1.0001;
        // A divisor below the normal range, or a numerator near it, leaves remainders that are not exact.
        double lost = (TINY + TINY * Math.abs(first)) / Math.abs(b.hi);
        return rounded(first, low, spread + lost + TINY);
    }

    /** This minus a multiple of another, their errors left aside. */
    private Wide minus(Wide b, double times) {
        double product = times * b.hi;
        double rest = Math.fma(times, b.hi, -product) + times * b.lo;
        double difference = hi - product;
        double back = difference - hi;
        double low = (hi - (difference - back)) - (product + back);
        double sum = low + (lo - rest);
        double top = difference + sum;
        return new Wide(top, sum - (top - difference), 0);
    }

    Wide sqrt() {
        double sign = sign();
        if (Double.isNaN(sign) || sign < 0) {
            return UNKNOWN;
        }
        if (sign == 0) {
            return this;
        }
        if (isInfinite() || hi < 0x1p-960) {
            return isInfinite() ? UNKNOWN : scale(200).sqrt().scale(-100);
        }
        double root = Math.sqrt(hi);
        double rest = (Math.fma(-root, root, hi) + lo) / (2 * root);
        // The next term of the series is -rest²/(2 root).
        return rounded(root, rest, error / root + rest * rest / root);
    }

    Wide square() {
        return multiply(this);
    }

    /** This to a whole power, at least 0. */
    Wide power(int exponent) {
        Wide result = ONE;
        Wide base = this;
        for (int left = exponent; left > 0; left >>= 1) {
            if ((left & 1) != 0) {
                result = result.multiply(base);
            }
            if (left > 1) {
                base = base.square();
            }
        }
        return result;
    }

    /** -1, 0 or 1 as the first is less, the same, or more; NaN where their errors do not tell. */
    static double compare(Wide a, Wide b) {
        if (a.isUnknown() || b.isUnknown()) {
            return Double.NaN;
        }
        if (a.isInfinite() && b.isInfinite()) {
            return a.hi == b.hi ? Double.NaN : Math.signum(a.hi);
        }
        if (a.isInfinite() || b.isInfinite()) {
            return Math.signum(a.isInfinite() ? a.hi : -b.hi);
        }
        if (a.error == 0 && b.error == 0) {
            int order = Double.compare(a.hi + 0.0, b.hi + 0.0);
            return Math.signum(order != 0 ? order : Double.compare(a.lo + 0.0, b.lo + 0.0));
        }
        return a.subtract(b).sign();
    }
}
