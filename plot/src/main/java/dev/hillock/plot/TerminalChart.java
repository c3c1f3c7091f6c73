package dev.hillock.plot;

import dev.hillock.plot.Chart.Labels;
import dev.hillock.plot.LabelPlacer.Place;
import dev.hillock.plot.LabelPlacer.Request;
import dev.hillock.plot.Scene.Form;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The axes and marks of one chart in characters; a character cell has two by four dots. */
final class TerminalChart {
    private final Chart chart;
    private final CharGrid out;
    private final boolean unicode;
    private final int left;
    private final int columns;
    private final int rows;
    private final Frame dots;
    private final int[] braille;
    private final Mark.@Nullable Line[] lineOf;

    private TerminalChart(Chart chart, int width, int height, boolean unicode) {
        this.chart = chart;
        this.unicode = unicode;
        out = new CharGrid(width, height);
        rows = Math.max(1, height - (chart.x().label().isEmpty() ? 1 : 2) - (showsYLabel() ? 1 : 0));
        left = Math.min(
                        width / 3,
                        yTicks().stream()
                                .mapToInt(t -> TerminalText.length(t.label()))
                                .max()
                                .orElse(0))
                + 1;
        int notes = chart.marks().stream()
                .mapToInt(m -> m instanceof Mark.Note n ? TerminalText.length(n.text()) + 1 : 0)
                .max()
                .orElse(0);
        columns = Math.max(4, width - left - Math.min(notes, width * 2 / 5));
        dots = new Frame(chart.x(), chart.y(), 0, 0, columns * 2 - 1.0, rows * 4 - 1.0);
        braille = new int[columns * rows];
        lineOf = new Mark.Line[columns * rows];
    }

    static CharGrid draw(Chart chart, int width, int height, boolean names, boolean unicode) {
        TerminalChart t = new TerminalChart(chart, width, height, unicode);
        t.axes();
        chart.marks().forEach(t::shade);
        chart.marks().forEach(t::line);
        t.flush();
        chart.marks().forEach(t::points);
        if (names && chart.labels() != Labels.NONE) {
            t.names();
        }
        return t.out;
    }

    private boolean showsYLabel() {
        return !chart.y().label().isEmpty();
    }

    private int top() {
        return showsYLabel() ? 1 : 0;
    }

    private List<Ticks.Tick> yTicks() {
        return Ticks.of(chart.y(), Math.max(2, rows / 3));
    }

    private int column(double x) {
        return (int) Math.floor(dots.px(x) / 2);
    }

    private int row(double y) {
        return (int) Math.floor(dots.py(y) / 4);
    }

    private void put(int column, int row, int c, Ink ink) {
        if (column >= 0 && column < columns && row >= 0 && row < rows) {
            out.set(left + column, top() + row, c, ink);
        }
    }

    private void axes() {
        if (showsYLabel()) {
            out.text(0, 0, chart.y().label(), Ink.MUTED, false);
        }
        for (Ticks.Tick t : yTicks()) {
            String label = TerminalText.cut(t.label(), left - 1);
            int at = top() + row(t.value());
            Ink ink = chart.y().isRows() ? Ink.TEXT : Ink.MUTED;
            out.text(left - 1 - TerminalText.length(label), at, label, ink, false);
        }
        if (!chart.y().isRows() && crossesZero(chart.y())) {
            for (int c = 0; c < columns; c++) {
                put(c, row(0), unicode ? '─' : '-', Ink.AXIS);
            }
        }
        if (crossesZero(chart.x())) {
            for (int r = 0; r < rows; r++) {
                put(column(0), r, unicode ? '│' : '|', Ink.AXIS);
            }
        }
        int end = -2;
        for (Ticks.Tick t : Ticks.of(chart.x(), Math.max(2, columns / 12))) {
            int length = TerminalText.length(t.label());
            int at = Math.min(out.columns() - length, Math.max(0, left + column(t.value()) - length / 2));
            if (at > end + 1) {
                out.text(at, top() + rows, t.label(), Ink.MUTED, false);
                end = at + length;
            }
        }
        String label = TerminalText.cut(chart.x().label(), out.columns());
        int middle = Math.max(
                0,
                Math.min(
                        out.columns() - TerminalText.length(label), left + (columns - TerminalText.length(label)) / 2));
        out.text(middle, top() + rows + 1, label, Ink.MUTED, false);
    }

    private static boolean crossesZero(Axis axis) {
        return !axis.isRows() && axis.scale() == Axis.Scale.LINEAR && axis.min() <= 0 && axis.max() >= 0;
    }

    private void shade(Mark mark) {
        switch (mark) {
            case Mark.Band b -> {
                Axis x = chart.x();
                Axis y = chart.y();
                if (b.vertical()) {
                    fill(b.from(), y.min(), b.to(), y.max(), unicode ? '░' : ':', b.ink());
                } else {
                    fill(x.min(), b.from(), x.max(), b.to(), unicode ? '░' : ':', b.ink());
                }
            }
            case Mark.Area a -> fill(a.x0(), a.y0(), a.x1(), a.y1(), shadeOf(a), a.ink());
            case Mark.Rule r -> {
                for (int i = 0; i < Math.max(rows, columns); i++) {
                    put(r.vertical() ? column(r.at()) : i, r.vertical() ? i : row(r.at()), bar(r.vertical()), r.ink());
                }
            }
            default -> {}
        }
    }

    private int bar(boolean vertical) {
        return vertical ? (unicode ? '│' : '|') : unicode ? '─' : '-';
    }

    /** A shade by strength; on the plane of a decision map by class, so that it reads without colour. */
    private int shadeOf(Mark.Area a) {
        if (!chart.y().isRows() && a.opacity() < 0.99) {
            return a.ink() == Ink.BLUE ? (unicode ? '·' : '.') : unicode ? '░' : ':';
        }
        String shades = unicode ? "·░▒▓█" : ".:=%#";
        return shades.charAt((int) Math.min(4, Math.max(0, Math.ceil(a.opacity() * 5) - 1)));
    }

    /** Fills the cells whose middle lies in a rectangle, or the one that holds it if it is thinner than a cell. */
    private void fill(double x0, double y0, double x1, double y1, int c, Ink ink) {
        double fromX = Math.min(dots.px(x0), dots.px(x1)) / 2;
        double toX = Math.max(dots.px(x0), dots.px(x1)) / 2;
        double fromY = Math.min(dots.py(y0), dots.py(y1)) / 4;
        double toY = Math.max(dots.py(y0), dots.py(y1)) / 4;
        if (toX - fromX < 1e-9 || toY - fromY < 1e-9) {
            return;
        }
        int firstC = (int) Math.max(0, Math.ceil(fromX - 0.5));
        int lastC = (int) Math.min(columns - 1, Math.max(Math.floor(fromX), Math.ceil(toX - 0.5) - 1));
        int firstR = (int) Math.max(0, Math.ceil(fromY - 0.5));
        int lastR = (int) Math.min(rows - 1, Math.ceil(toY - 0.5) - 1);
        for (int r = firstR; r <= lastR; r++) {
            for (int col = firstC; col <= lastC; col++) {
                put(col, r, c, ink);
            }
        }
    }

    private void line(Mark mark) {
        if (!(mark instanceof Mark.Line line)) {
            return;
        }
        for (List<Point> run : dots.clip(line.lines())) {
            double walked = 0;
            for (int i = 1; i < run.size(); i++) {
                Point a = run.get(i - 1);
                Point b = run.get(i);
                double length = StrictMath.hypot(b.x() - a.x(), b.y() - a.y());
                int steps = (int) Math.ceil(Math.max(1, length * 2));
                for (int s = 0; s <= steps; s++) {
                    double at = walked + length * s / steps;
                    if (!line.dashed() || at % 6 < 3) {
                        double t = (double) s / steps;
                        dot(a.x() + t * (b.x() - a.x()), a.y() + t * (b.y() - a.y()), line);
                    }
                }
                walked += length;
            }
        }
    }

    private void dot(double px, double py, Mark.Line line) {
        int x = (int) Math.rint(px);
        int y = (int) Math.rint(py);
        int cell = y / 4 * columns + x / 2;
        // The bits of U+2800: three rows of two, then the bottom row that was added later.
        int bit = y % 4 == 3 ? 0x40 << (x % 2) : 1 << (y % 4 + 3 * (x % 2));
        braille[cell] |= bit;
        lineOf[cell] = line;
    }

    private void flush() {
        for (int i = 0; i < braille.length; i++) {
            Mark.Line line = lineOf[i];
            if (line != null) {
                int c = unicode
                        ? 0x2800 + braille[i]
                        : asciiLine(line.ink(), line.dashed()).codePointAt(0);
                put(i % columns, i / columns, c, line.ink());
            }
        }
    }

    /** Without braille and perhaps without colour, a line is told by its character. */
    static String asciiLine(Ink ink, boolean dashed) {
        if (dashed) {
            return ".";
        }
        return switch (ink) {
            case BLUE -> "*";
            case VERMILLION -> "+";
            case GREEN -> "x";
            case PURPLE -> "%";
            default -> "=";
        };
    }

    private void points(Mark mark) {
        if (mark instanceof Mark.Points points) {
            for (Point p : points.points()) {
                if (dots.holds(dots.px(p.x()), dots.py(p.y()))) {
                    put(column(p.x()), row(p.y()), sign(points.form(), points.filled()), points.ink());
                }
            }
        } else if (mark instanceof Mark.Note note) {
            out.text(left + columns + 1, top() + row(note.y()), note.text(), note.ink(), false);
        }
    }

    private int sign(Form form, boolean filled) {
        return switch (form) {
            case CIRCLE -> filled ? (unicode ? '●' : '@') : unicode ? '○' : 'o';
            case DIAMOND -> unicode ? (filled ? '◆' : '◇') : 'V';
            case SQUARE -> unicode ? '■' : '#';
            case TRIANGLE -> unicode ? '▲' : 'A';
        };
    }

    private void names() {
        List<Mark.Line> lines = new ArrayList<>();
        List<Request> requests = new ArrayList<>();
        for (Mark m : chart.marks()) {
            if (m instanceof Mark.Line l && !l.name().isEmpty()) {
                List<List<Point>> curve = dots.clip(l.lines()).stream()
                        .map(run -> run.stream()
                                .map(p -> new Point(p.x() / 2, p.y() / 4))
                                .toList())
                        .toList();
                lines.add(l);
                requests.add(new Request(TerminalText.length(name(l)), 1, curve));
            }
        }
        List<@Nullable Place> places = new LabelPlacer(new Place(0, 0, columns, rows), 1, List.of()).place(requests);
        for (int i = 0; i < lines.size(); i++) {
            Place p = places.get(i);
            if (p != null) {
                Mark.Line l = lines.get(i);
                out.text(left + (int) Math.floor(p.x()), top() + (int) Math.floor(p.y()), name(l), l.ink(), true);
            }
        }
    }

    private String name(Mark.Line line) {
        return TerminalText.cut(line.name(), Math.max(3, columns / 3));
    }
}
