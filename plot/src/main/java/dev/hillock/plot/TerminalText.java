package dev.hillock.plot;

/** Figures as text for a terminal. */
public final class TerminalText {
    private TerminalText() {}

    /**
     * How to draw.
     *
     * @param columns width in characters
     * @param rows height in lines, the title and legend included
     * @param colour whether to use ANSI colours (not with NO_COLOR set or into a file)
     * @param unicode whether the terminal shows braille; otherwise plain ASCII
     */
    public record Options(int columns, int rows, boolean colour, boolean unicode) {}

    /** The figure in lines that end in a newline, none longer than the columns asked for. */
    public static String write(Figure figure, Options options) {
        throw new UnsupportedOperationException();
    }
}
