package dev.hillock.net.data;

/** What a cell of text says: missing, a number, or something else. Cells are ranges of a buffer, without blanks. */
final class Cells {
    /** The number of digits after the point is unknown or too large to count on. */
    static final int MANY_DECIMALS = 99;

    private static final double[] POWERS = new double[23];

    static {
        double power = 1;
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = power;
            power *= 10; // exact up to 10^22
        }
    }

    private double value;
    private int decimals;

    /** Ten to a power from 0 to 22, exactly. */
    static double powerOfTen(int exponent) {
        return POWERS[exponent];
    }

    /** The number last parsed. */
    double value() {
        return value;
    }

    /** Its digits after the point, or {@link #MANY_DECIMALS}. */
    int decimals() {
        return decimals;
    }

    static boolean isMissing(char[] cell, int from, int to) {
        return switch (to - from) {
            case 0 -> true;
            case 1 -> cell[from] == '?' || cell[from] == '-';
            case 2 -> is(cell, from, "na");
            case 3 -> is(cell, from, "n/a") || is(cell, from, "nan");
            case 4 -> is(cell, from, "null");
            default -> false;
        };
    }

    static boolean isNan(char[] cell, int from, int to) {
        return to - from == 3 && is(cell, from, "nan");
    }

    private static boolean is(char[] cell, int from, String lower) {
        for (int i = 0; i < lower.length(); i++) {
            char c = cell[from + i];
            if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != lower.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * True if the cell is a decimal number, with an exponent or not, or infinity (inf, -Infinity), which is then the
     * {@link #value()}: the double nearest to what is written.
     *
     * @param point the decimal point: '.' or ','
     */
    boolean isNumber(char[] cell, int from, int to, char point) {
        int at = from;
        boolean negative = cell[at] == '-';
        if (negative || cell[at] == '+') {
            at++;
        }
        if (at < to && (cell[at] == 'i' || cell[at] == 'I')) {
            return isInfinity(cell, at, to, negative);
        }
        long digits = 0;
        int count = 0;
        int significant = 0;
        int after = -1;
        for (; at < to; at++) {
            char c = cell[at];
            if (c >= '0' && c <= '9') {
                count++;
                significant += significant > 0 || c != '0' ? 1 : 0;
                if (significant <= 18) {
                    digits = 10 * digits + (c - '0');
                }
                after += after >= 0 ? 1 : 0;
            } else if (c == point && after < 0) {
                after = 0;
            } else {
                break;
            }
        }
        if (count == 0) {
            return false;
        }
        int places = Math.max(after, 0);
        if (at < to) {
            if (!isExponent(cell, at, to)) {
                return false;
            }
            return parseSlowly(cell, from, to, point);
        }
        // Both numbers are exact, so the quotient is the nearest double (Clinger's fast path).
        if (significant > 18 || digits > 1L << 53 || places >= POWERS.length) {
            return parseSlowly(cell, from, to, point);
        }
        value = (negative ? -digits : digits) / POWERS[places];
        decimals = places;
        return true;
    }

    private boolean isInfinity(char[] cell, int at, int to, boolean negative) {
        if ((to - at == 3 && is(cell, at, "inf")) || (to - at == 8 && is(cell, at, "infinity"))) {
            value = negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            decimals = MANY_DECIMALS;
            return true;
        }
        return false;
    }

    private static boolean isExponent(char[] cell, int from, int to) {
        int at = from;
        if (cell[at] != 'e' && cell[at] != 'E') {
            return false;
        }
        at++;
        if (at < to && (cell[at] == '-' || cell[at] == '+')) {
            at++;
        }
        if (at == to) {
            return false;
        }
        for (; at < to; at++) {
            if (cell[at] < '0' || cell[at] > '9') {
                return false;
            }
        }
        return true;
    }

    private boolean parseSlowly(char[] cell, int from, int to, char point) {
        String text = new String(cell, from, to - from);
        value = Double.parseDouble(point == '.' ? text : text.replace(point, '.'));
        decimals = MANY_DECIMALS;
        return true;
    }
}
