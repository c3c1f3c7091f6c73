package dev.hillock.app;

import java.util.Locale;

/**
 * Numbers as a user writes them: decimal ({@code -1.5}, {@code 1e-3}), hexadecimal ({@code 0x1.8p+1}, the exponent may
 * be left out), {@code NaN}, {@code inf} and {@code Infinity} with a sign and in any case. The nearest number of the
 * wanted type is taken from the text directly, with no rounding in between.
 */
final class Numbers {

    private Numbers() {}

    /** @throws NumberFormatException if the text is not a number */
    static float parseFloat(String text) {
        double special = special(text);
        return special == 0 ? Float.parseFloat(withExponent(text)) : (float) special;
    }

    /** @throws NumberFormatException if the text is not a number */
    static double parseDouble(String text) {
        double special = special(text);
        return special == 0 ? Double.parseDouble(withExponent(text)) : special;
    }

    /** NaN or an infinity if the text names one, otherwise 0; refuses what Java reads but nobody means, as {@code 1f}. */
    private static double special(String text) {
        int length = text.length();
        if (length == 0) {
            throw new NumberFormatException("nothing");
        }
        char last = text.charAt(length - 1);
        if ((last >= '0' && last <= '9') || last == '.') {
            return 0;
        }
        boolean negative = text.charAt(0) == '-';
        String word = (negative || text.charAt(0) == '+' ? text.substring(1) : text).toLowerCase(Locale.ROOT);
        return switch (word) {
            case "nan" -> Double.NaN;
            case "inf", "infinity" -> negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            default -> {
                if (word.startsWith("0x") && word.indexOf('p') < 0) {
                    yield 0;
                }
                throw new NumberFormatException(text);
            }
        };
    }

    /** Java wants an exponent in a hexadecimal number. */
    private static String withExponent(String text) {
        int x = text.indexOf('x');
        if (x < 0) {
            x = text.indexOf('X');
        }
        return x < 0 || text.indexOf('p') >= 0 || text.indexOf('P') >= 0 ? text : text + "p0";
    }
}
