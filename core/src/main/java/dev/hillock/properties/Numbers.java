package dev.hillock.properties;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers in the text of a property. */
final class Numbers {
    private static final MathContext DIGITS = new MathContext(6);

    private Numbers() {}

    /** To six digits, without trailing zeros. */
    static String text(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "-∞";
        }
        if (Double.isNaN(value)) {
            return "NaN";
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        boolean plain = rounded.precision() - rounded.scale() > -4 && rounded.precision() - rounded.scale() < 8;
        return rounded.signum() == 0 ? "0" : plain ? rounded.toPlainString() : rounded.toString();
    }
}
