package dev.hillock.plot;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as the pictures write them, the same on every machine and in every locale. */
public final class Numbers {
    private Numbers() {}

    /** A length in pixels, to a hundredth, as short as can be. */
    static String px(double value) {
        if (Double.isNaN(value) || Math.abs(value) > 1e7) {
            throw new IllegalArgumentException("a picture has no place for the coordinate " + value);
        }
        return plain(BigDecimal.valueOf(Math.rint(value * 100)).movePointLeft(2));
    }

    /** A value rounded to some significant digits, with a true minus sign; powers of ten beyond five digits. */
    public static String value(double value, int digits) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        BigDecimal v = new BigDecimal(value);
        if (v.signum() != 0) {
            v = v.setScale(digits - 1 - exponent(v), RoundingMode.HALF_EVEN);
        }
        return text(v);
    }

    /** A value that is a whole number of steps 10^exponent, as an axis writes it. */
    static String tick(double value, int exponent) {
        return text(new BigDecimal(value).setScale(-exponent, RoundingMode.HALF_EVEN));
    }

    private static String text(BigDecimal v) {
        int exponent = v.signum() == 0 ? 0 : exponent(v);
        String body = exponent >= 5 || exponent < -4 ? scientific(v.movePointLeft(exponent), exponent) : plain(v);
        return body.replace('-', '−');
    }

    private static String scientific(BigDecimal mantissa, int exponent) {
        String power = "10" + superscript(exponent);
        String m = plain(mantissa);
        return switch (m) {
            case "1" -> power;
            case "-1" -> "-" + power;
            default -> m + "·" + power;
        };
    }

    private static String superscript(int n) {
        StringBuilder out = new StringBuilder();
        for (char c : Integer.toString(n).toCharArray()) {
            out.append(c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
        }
        return out.toString();
    }

    private static int exponent(BigDecimal v) {
        return v.precision() - v.scale() - 1;
    }

    private static String plain(BigDecimal v) {
        return v.signum() == 0 ? "0" : v.stripTrailingZeros().toPlainString();
    }
}
