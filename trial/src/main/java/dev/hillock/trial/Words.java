package dev.hillock.trial;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/** Numbers and lists in sentences. */
final class Words {
    private Words() {}

    /** Three significant digits, without an exponent unless the number is tiny or huge. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "unknown" : value > 0 ? "infinite" : "minus infinite";
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(3, RoundingMode.HALF_EVEN));
        double size = Math.abs(value);
        return size < 1e-4 || size >= 1e7
                ? rounded.stripTrailingZeros().toString()
                : rounded.stripTrailingZeros().toPlainString();
    }

    /** A share in per cent, with one digit below ten. */
    static String percent(double share) {
        return number(new BigDecimal(share * 100)
                        .round(new MathContext(2, RoundingMode.HALF_EVEN))
                        .doubleValue())
                + " %";
    }

    /** A span of time for a reader. */
    static String duration(double seconds) {
        if (seconds < 100) {
            return Math.max(1, Math.round(seconds)) + " s";
        }
        return seconds < 6000 ? Math.round(seconds / 60) + " min" : number(seconds / 3600) + " h";
    }

    /** "a", "a and b", "a, b and c". */
    static String list(List<String> names) {
        int n = names.size();
        return n <= 1
                ? String.join("", names)
                : String.join(", ", names.subList(0, n - 1)) + " and " + names.get(n - 1);
    }

    /** "1 row", "2 rows". */
    static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
