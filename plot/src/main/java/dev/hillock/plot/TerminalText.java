package dev.hillock.plot;

import dev.hillock.plot.Chart.LegendEntry;
import dev.hillock.plot.Chart.Sample;
import java.util.ArrayList;
import java.util.List;

/** Figures as text for a terminal: lines in braille dots, or in plain ASCII. */
public final class TerminalText {
    /** The least width of one of several small charts. */
    private static final int CELL = 30;

    private TerminalText() {}

    /**
     * How to draw.
     *
     * @param columns width in characters, at least 20
     * @param rows height in lines, the title and legend included, at least 8; rows of names take what
     *     they need, small multiples more if they must
     * @param colour whether to use ANSI colours (not with NO_COLOR set or into a file)
     * @param unicode whether the terminal shows braille; otherwise plain ASCII
     */
    public record Options(int columns, int rows, boolean colour, boolean unicode) {
        /** 80 by 24, plain. */
        public static final Options DEFAULT = new Options(80, 24, false, true);

        /**
         * Checks the size.
         *
         * @throws IllegalArgumentException if it is too small to show anything
         */
        public Options {
            if (columns < 20 || rows < 8 || columns > 1000 || rows > 1000) {
                throw new IllegalArgumentException("a plot in the terminal needs at least 20 columns and 8 rows"
                        + " and at most 1,000, not " + columns + " and " + rows);
            }
        }
    }

    /** The figure in lines that end in a newline, none longer than the columns asked for. */
    public static String write(Figure figure, Options options) {
        CharGrid grid = switch (figure) {
            case Chart chart -> chart(chart, options);
            case Grid multiples -> multiples(multiples, options);
        };
        return grid.write(options.colour(), options.unicode());
    }

    private static CharGrid chart(Chart chart, Options o) {
        List<List<LegendEntry>> legend = legendLines(chart.legend(), o.columns());
        List<String> captions = wrap(chart.caption(), o.columns());
        int free = o.rows() - 1 - legend.size() - captions.size();
        int body = chart.y().isRows() ? needed(chart) : Math.max(needed(chart), free);
        CharGrid out = new CharGrid(o.columns(), 1 + legend.size() + body + captions.size());
        out.text(0, 0, chart.title(), Ink.TEXT, true);
        legend(out, legend, 1, o.unicode());
        out.paste(TerminalChart.draw(chart, o.columns(), body, true, o.unicode()), 0, 1 + legend.size());
        for (int i = 0; i < captions.size(); i++) {
            out.text(0, 1 + legend.size() + body + i, captions.get(i), Ink.MUTED, false);
        }
        return out;
    }

    /** A line for each row, and the axis below with its label; or three lines of plot. */
    private static int needed(Chart chart) {
        return (chart.y().isRows() ? chart.y().categories().size() : 4)
                + (chart.x().label().isEmpty() ? 1 : 2);
    }

    private static CharGrid multiples(Grid figure, Options o) {
        int across = Math.max(1, Math.min(figure.charts().size(), o.columns() / CELL));
        int down = Math.max(1, (figure.charts().size() + across - 1) / across);
        List<List<LegendEntry>> legend = legendLines(figure.legend(), o.columns());
        List<String> captions = wrap(figure.caption(), o.columns());
        int head = 1 + legend.size();
        int cellRows = Math.max(8, (o.rows() - head - captions.size()) / down);
        int cellColumns = o.columns() / across;
        CharGrid out = new CharGrid(o.columns(), head + down * cellRows + captions.size());
        out.text(0, 0, figure.title(), Ink.TEXT, true);
        legend(out, legend, 1, o.unicode());
        for (int i = 0; i < figure.charts().size(); i++) {
            Chart chart = figure.charts().get(i);
            int column = i % across * cellColumns;
            int row = head + i / across * cellRows;
            CharGrid cell = TerminalChart.draw(chart, cellColumns - 1, cellRows - 1, false, o.unicode());
            out.text(column, row, cut(chart.title(), cellColumns - 1), Ink.TEXT, true);
            out.paste(cell, column, row + 1);
        }
        for (int i = 0; i < captions.size(); i++) {
            out.text(0, head + down * cellRows + i, captions.get(i), Ink.MUTED, false);
        }
        return out;
    }

    private static List<List<LegendEntry>> legendLines(List<LegendEntry> entries, int columns) {
        List<List<LegendEntry>> lines = new ArrayList<>();
        int at = columns;
        for (LegendEntry e : entries) {
            int width = length(e.text()) + 6;
            if (lines.isEmpty() || at + width > columns) {
                lines.add(new ArrayList<>());
                at = 0;
            }
            lines.getLast().add(e);
            at += width;
        }
        return lines;
    }

    private static void legend(CharGrid out, List<List<LegendEntry>> lines, int top, boolean unicode) {
        for (int i = 0; i < lines.size(); i++) {
            int at = 0;
            for (LegendEntry e : lines.get(i)) {
                String sample = sample(e.sample(), e.ink(), unicode);
                out.text(at, top + i, sample, e.ink(), false);
                out.text(at + length(sample) + 1, top + i, e.text(), Ink.TEXT, false);
                at += length(sample) + length(e.text()) + 3;
            }
        }
    }

    private static String sample(Sample sample, Ink ink, boolean unicode) {
        return switch (sample) {
            case SOLID -> unicode ? "━━━" : TerminalChart.asciiLine(ink, false).repeat(3);
            case DASHED -> unicode ? "╍╍╍" : TerminalChart.asciiLine(ink, true).repeat(3);
            case SHADE -> unicode ? "░░" : "::";
            case FILLED_CIRCLE -> unicode ? "●" : "@";
            case OPEN_CIRCLE -> unicode ? "○" : "o";
            case OPEN_DIAMOND -> unicode ? "◇" : "V";
            case FILLED_DIAMOND -> unicode ? "◆" : "V";
            case FILLED_SQUARE -> unicode ? "■" : "#";
            case FILLED_TRIANGLE -> unicode ? "▲" : "A";
        };
    }

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    static String cut(String text, int columns) {
        return length(text) <= columns
                ? text
                : text.substring(0, text.offsetByCodePoints(0, Math.max(0, columns - 1))) + "…";
    }

    private static List<String> wrap(String text, int columns) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.trim().split("\\s+", -1)) {
            if (!line.isEmpty() && length(line) + 1 + length(word) > columns) {
                lines.add(line);
                line = word;
            } else {
                line = line.isEmpty() ? word : line + " " + word;
            }
        }
        if (!line.isEmpty()) {
            lines.add(line);
        }
        return lines;
    }
}
