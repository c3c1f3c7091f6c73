package dev.hillock.app;

import java.util.Locale;

/** Times as the command line takes them: {@code 3m}, {@code 30s}, {@code 1h}, {@code 1m30s}, {@code 90}. */
public final class Budget {

    private static final double LONGEST_SECONDS = 30 * 24 * 3600.0;

    private Budget() {}

    /**
     * The time in seconds.
     *
     * @throws UsageException if the text is no time, or a time of zero, or more than 30 days
     */
    public static double seconds(String option, String text) {
        double seconds = 0;
        int start = 0;
        String rest = text.strip().toLowerCase(Locale.ROOT);
        try {
            while (start < rest.length()) {
                int end = start;
                while (end < rest.length() && (Character.isDigit(rest.charAt(end)) || rest.charAt(end) == '.')) {
                    end++;
                }
                double number = Double.parseDouble(rest.substring(start, end));
                int unit = end;
                while (unit < rest.length() && Character.isLetter(rest.charAt(unit))) {
                    unit++;
                }
                seconds += number * unit(rest.substring(end, unit), start == 0 && unit == rest.length());
                start = unit;
            }
        } catch (NumberFormatException e) {
            throw new UsageException(option + " needs a time such as 30s, 3m or 1h, not '" + text + "'");
        }
        if (rest.isEmpty()) {
            throw new UsageException(option + " needs a time such as 30s, 3m or 1h");
        }
        if (!(seconds > 0 && seconds <= LONGEST_SECONDS)) {
            throw new UsageException(option + " needs a time above zero and up to 30 days, not '" + text + "'");
        }
        return seconds;
    }

    private static double unit(String unit, boolean alone) {
        return switch (unit) {
            case "s", "sec" -> 1;
            case "m", "min" -> 60;
            case "h" -> 3600;
            case "d" -> 24 * 3600;
            case "" -> {
                if (alone) {
                    yield 1;
                }
                throw new NumberFormatException(unit);
            }
            default -> throw new NumberFormatException(unit);
        };
    }
}
