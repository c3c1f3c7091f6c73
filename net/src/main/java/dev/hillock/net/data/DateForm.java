package dev.hillock.net.data;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How dates are written. A column of dates has one form that fits all its cells; where several fit, the first of this
 * list is taken (so 03/04/2020 is the fourth of March unless some cell of the column shows otherwise). Each may be
 * followed by a time of day and an offset: {@code 2020-01-31T12:30:00Z}, {@code 31.01.2020 12:30}.
 */
public enum DateForm {
    /** 2020-01-31 or 2020/01/31. */
    YEAR_MONTH_DAY("(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})", 1, 2, 3),
    /** 31.01.2020. */
    DAY_DOT_MONTH("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})", 3, 2, 1),
    /** 01/31/2020 or 01-31-2020. */
    MONTH_DAY_YEAR("(\\d{1,2})[-/](\\d{1,2})[-/](\\d{4})", 3, 1, 2),
    /** 31/01/2020 or 31-01-2020. */
    DAY_MONTH_YEAR("(\\d{1,2})[-/](\\d{1,2})[-/](\\d{4})", 3, 2, 1),
    /** 31 January 2020, 31-Jan-2020. */
    DAY_NAME_YEAR("(\\d{1,2})[ -]([A-Za-z]{3,9})[ -](\\d{4})", 3, 2, 1),
    /** January 31, 2020. */
    NAME_DAY_YEAR("([A-Za-z]{3,9}) (\\d{1,2}),? (\\d{4})", 3, 1, 2),
    /** 2020-01, the first day of the month. */
    YEAR_MONTH("(\\d{4})-(\\d{2})", 1, 2, 0);

    private static final String TIME =
            "(?:[T ](\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)? ?(Z|UTC|[+-]\\d{2}:?\\d{2})?)?";
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final double SECONDS_PER_DAY = 86_400;

    private final Pattern pattern;
    private final int year;
    private final int month;
    private final int day;

    DateForm(String date, int year, int month, int day) {
        this.pattern = Pattern.compile(date + TIME);
        this.year = year;
        this.month = month;
        this.day = day;
    }

    /**
     * Days since 1970-01-01, with the time of day as a fraction and an offset taken off; NaN if the text is no date of
     * this form.
     */
    public double parse(CharSequence text) {
        int length = text.length();
        if (length < 7 || length > 40) {
            return Double.NaN;
        }
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            return Double.NaN;
        }
        int monthNumber = monthNumber(matcher.group(month));
        if (monthNumber < 1) {
            return Double.NaN;
        }
        int dayNumber = day == 0 ? 1 : Integer.parseInt(matcher.group(day));
        double days;
        try {
            days = LocalDate.of(Integer.parseInt(matcher.group(year)), monthNumber, dayNumber)
                    .toEpochDay();
        } catch (DateTimeException e) {
            return Double.NaN;
        }
        int time = this == YEAR_MONTH ? 3 : 4;
        return matcher.group(time) == null ? days : days + secondOfDay(matcher, time) / SECONDS_PER_DAY;
    }

    private static double secondOfDay(Matcher matcher, int first) {
        int hour = Integer.parseInt(matcher.group(first));
        int minute = Integer.parseInt(matcher.group(first + 1));
        String secondText = matcher.group(first + 2);
        int second = secondText == null ? 0 : Integer.parseInt(secondText);
        if (hour > 24 || minute > 59 || second > 60) {
            return Double.NaN;
        }
        String fraction = matcher.group(first + 3);
        double seconds = hour * 3600 + minute * 60 + second;
        if (fraction != null) {
            seconds += Double.parseDouble("0." + fraction);
        }
        return seconds - offset(matcher.group(first + 4));
    }

    private static int offset(@org.jspecify.annotations.Nullable String zone) {
        if (zone == null || zone.equals("Z") || zone.equals("UTC")) {
            return 0;
        }
        int hours = Integer.parseInt(zone.substring(1, 3));
        int minutes = Integer.parseInt(zone.substring(zone.length() - 2));
        return (zone.charAt(0) == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
    }

    private static int monthNumber(String text) {
        if (Character.isDigit(text.charAt(0))) {
            return Integer.parseInt(text);
        }
        String name = text.toLowerCase(Locale.ROOT);
        int number = MONTHS.indexOf(name.substring(0, 3)) + 1;
        boolean known = number > 0
                && (name.length() == 3
                        || java.time.Month.of(number)
                                .name()
                                .toLowerCase(Locale.ROOT)
                                .equals(name)
                        || name.equals("sept"));
        return known ? number : 0;
    }
}
