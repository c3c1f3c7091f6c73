package dev.hillock.plot;

import java.util.Arrays;

/** Characters in rows and columns, each with a colour, that later become lines of text. */
final class CharGrid {
    private final int columns;
    private final int rows;
    private final int[] chars;
    private final Ink[] inks;
    private final boolean[] bold;

    CharGrid(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
        chars = new int[columns * rows];
        inks = new Ink[columns * rows];
        bold = new boolean[columns * rows];
        Arrays.fill(chars, ' ');
        Arrays.fill(inks, Ink.TEXT);
    }

    int columns() {
        return columns;
    }

    int rows() {
        return rows;
    }

    boolean holds(int column, int row) {
        return column >= 0 && column < columns && row >= 0 && row < rows;
    }

    int get(int column, int row) {
        return chars[row * columns + column];
    }

    void set(int column, int row, int codePoint, Ink ink) {
        if (holds(column, row)) {
            chars[row * columns + column] = codePoint;
            inks[row * columns + column] = ink;
            bold[row * columns + column] = false;
        }
    }

    /** Writes a text, cut at the right edge. */
    void text(int column, int row, String text, Ink ink, boolean strong) {
        int at = column;
        for (int c : text.codePoints().toArray()) {
            set(at, row, c, ink);
            if (holds(at, row)) {
                bold[row * columns + at] = strong;
            }
            at++;
        }
    }

    /** Copies another grid onto this one. */
    void paste(CharGrid other, int column, int row) {
        for (int r = 0; r < other.rows; r++) {
            for (int c = 0; c < other.columns; c++) {
                int i = r * other.columns + c;
                set(column + c, row + r, other.chars[i], other.inks[i]);
                if (holds(column + c, row + r)) {
                    bold[(row + r) * columns + column + c] = other.bold[i];
                }
            }
        }
    }

    /** The lines, without spaces at their ends, each closed by a newline. */
    String write(boolean colour, boolean unicode) {
        StringBuilder out = new StringBuilder();
        for (int r = 0; r < rows; r++) {
            int end = columns;
            while (end > 0 && get(end - 1, r) == ' ') {
                end--;
            }
            String style = "";
            for (int c = 0; c < end; c++) {
                int i = r * columns + c;
                String wanted = colour ? style(inks[i], bold[i]) : "";
                // A space looks the same in every style.
                if (chars[i] != ' ' && !wanted.equals(style)) {
                    out.append(style.isEmpty() ? "" : "\u001b[0m").append(wanted);
                    style = wanted;
                }
                out.appendCodePoint(printable(chars[i], unicode));
            }
            out.append(style.isEmpty() ? "" : "\u001b[0m").append('\n');
        }
        return out.toString();
    }

    /** The nearest of the 256 colours that every terminal has, where its background may be light or dark. */
    private static String style(Ink ink, boolean strong) {
        String code = switch (ink) {
            case BLUE -> "38;5;32";
            case VERMILLION -> "38;5;166";
            case GREEN -> "38;5;35";
            case PURPLE -> "38;5;175";
            case MUTED, AXIS, GRID -> "38;5;244";
            case TEXT, BACKGROUND -> "";
        };
        String both = strong ? (code.isEmpty() ? "1" : "1;" + code) : code;
        return both.isEmpty() ? "" : "\u001b[" + both + "m";
    }

    /** No control character of a user's text reaches the terminal. */
    private static int printable(int c, boolean unicode) {
        if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
            return '?';
        }
        if (unicode || c < 0x7F) {
            return c;
        }
        return switch (c) {
            case '−', '–', '—' -> '-';
            case '′' -> '\'';
            case '·', '×' -> '*';
            case '…' -> '.';
            case '±' -> '~';
            case '→' -> '>';
            default -> superscript(c);
        };
    }

    private static int superscript(int c) {
        int i = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻".indexOf(c);
        return i < 0 ? '?' : "0123456789-".charAt(i);
    }
}
