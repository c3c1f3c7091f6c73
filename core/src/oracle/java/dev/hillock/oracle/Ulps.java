package dev.hillock.oracle;

import java.math.BigDecimal;
import java.math.MathContext;
import org.apfloat.Apfloat;

/** Errors in units in the last place: below the normal range of the subnormals' spacing. */
public final class Ulps {
    private Ulps() {}

    /** The error of a float. */
    public static double of(float computed, Apfloat exact) {
        BigDecimal real = decimal(exact);
        float nearest = real.floatValue();
        if (Float.isInfinite(nearest) || !Float.isFinite(computed)) {
            return Float.compare(computed, nearest) == 0 ? 0 : Double.POSITIVE_INFINITY;
        }
        // The spacing at the real value: that of the float towards zero from it.
        float towardsZero =
                new BigDecimal(nearest).abs().compareTo(real.abs()) > 0 ? Math.nextAfter(nearest, 0.0) : nearest;
        return quotient(computed, real, Math.ulp(towardsZero));
    }

    /** The error of a double, in ulps of at least those of {@code floor}. */
    public static double of(double computed, Apfloat exact, double floor) {
        BigDecimal real = decimal(exact);
        double nearest = real.doubleValue();
        if (Double.isInfinite(nearest) || !Double.isFinite(computed)) {
            return Double.compare(computed, nearest) == 0 ? 0 : Double.POSITIVE_INFINITY;
        }
        double towardsZero =
                new BigDecimal(nearest).abs().compareTo(real.abs()) > 0 ? Math.nextAfter(nearest, 0.0) : nearest;
        return quotient(computed, real, Math.ulp(Math.max(Math.abs(towardsZero), floor)));
    }

    private static double quotient(double computed, BigDecimal real, double ulp) {
        return new BigDecimal(computed)
                .subtract(real)
                .abs()
                .divide(new BigDecimal(ulp), MathContext.DECIMAL64)
                .doubleValue();
    }

    /** With exponents so far below every format that a decimal would only be long. */
    private static BigDecimal decimal(Apfloat exact) {
        if (exact.signum() == 0 || exact.scale() < -400) {
            return BigDecimal.ZERO;
        }
        if (exact.scale() > 400) {
            return new BigDecimal("1e400").multiply(BigDecimal.valueOf(exact.signum()));
        }
        return new BigDecimal(exact.precision(40).toString(true)).round(new MathContext(40));
    }
}
