package dev.hillock.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Paragraphs, tables and figures for the terminal. */
public final class TextLayout {

    private TextLayout() {}

    /**
     * Wraps a paragraph between words.
     *
     * @param width most characters of a line
     * @param first what the first line begins with
     * @param indent what the others begin with
     * @return lines that end in a newline; a word longer than a line stands alone
     */
    public static String wrap(String paragraph, int width, String first, String indent) {
        StringBuilder text = new StringBuilder(first);
        int column = first.length();
        boolean fresh = true;
        for (String word : paragraph.strip().split("\\s+", -1)) {
            if (!fresh && column + 1 + word.length() > width) {
                text.append('\n').append(indent);
                column = indent.length();
                fresh = true;
            }
            if (!fresh) {
                text.append(' ');
                column++;
            }
            text.append(word);
            column += word.length();
            fresh = false;
        }
        return text.append('\n').toString();
    }

    /**
     * A table with aligned columns, two spaces apart.
     *
     * @param rows cells by row, the first row being the heads; all rows of equal length
     * @param right for each column, whether it is aligned to the right, as numbers are
     * @param indent what each line begins with
     */
    public static String table(List<List<String>> rows, List<Boolean> right, String indent) {
        int columns = right.size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int c = 0; c < columns; c++) {
                widths[c] = Math.max(widths[c], length(row.get(c)));
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(indent);
            for (int c = 0; c < columns; c++) {
                String cell = row.get(c);
                String space = " ".repeat(widths[c] - length(cell));
                line.append(right.get(c) ? space + cell : cell + space).append(c == columns - 1 ? "" : "  ");
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    /** A number with so many significant digits, without exponent between 1e-4 and 1e7; NaN as a dash. */
    public static String figure(double value, int digits) {
        if (Double.isNaN(value)) {
            return "-";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-4 || size >= 1e7)) {
            return String.format(Locale.ROOT, "%." + (digits - 1) + "e", value);
        }
        int whole = size == 0 ? 1 : (int) Math.floor(Math.log10(size)) + 1;
        return String.format(Locale.ROOT, "%." + Math.max(0, digits - whole) + "f", value);
    }

    /** The shortest text of a number that reads back to the same, whole numbers without a point, infinities as inf. */
    public static String plain(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        String text = Double.toString(value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /** A time in words: {@code "8 s"}, {@code "2 min 5 s"}, {@code "1 h 10 min"}. */
    public static String duration(double seconds) {
        long s = Math.max(0, Math.round(seconds));
        if (s < 60) {
            return s + " s";
        }
        if (s < 3600) {
            return s / 60 + " min" + (s % 60 == 0 ? "" : " " + s % 60 + " s");
        }
        return s / 3600 + " h" + (s % 3600 / 60 == 0 ? "" : " " + s % 3600 / 60 + " min");
    }

    /** {@code "1 row"}, {@code "2 rows"}. */
    public static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** The first words of a list with commas between, and how many more there are. */
    public static String some(List<String> words, int most) {
        int shown = Math.min(most, words.size());
        String more = words.size() > shown ? " and " + (words.size() - shown) + " more" : "";
        return String.join(", ", words.subList(0, shown)) + more;
    }

    /** The cells of one row of a table. */
    public static List<String> row(String... cells) {
        return new ArrayList<>(List.of(cells));
    }
}
