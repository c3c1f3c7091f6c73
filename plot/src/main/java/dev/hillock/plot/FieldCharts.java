package dev.hillock.plot;

import dev.hillock.plot.Chart.Labels;
import dev.hillock.plot.Chart.LegendEntry;
import dev.hillock.plot.Chart.Sample;
import dev.hillock.plot.Charts.Series;
import dev.hillock.plot.Scene.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;

/** Charts whose plane is shaded by a value. */
final class FieldCharts {
    /** Cells along each side of a decision map. */
    private static final int CELLS = 72;
    /** Shades on each side of one half, and how dark the last one is. */
    private static final int SHADES = 5;

    private static final double DARKEST = 0.35;

    /** Of the classes in their order. */
    private static final List<Form> FORMS = List.of(Form.CIRCLE, Form.DIAMOND, Form.SQUARE, Form.TRIANGLE);

    private FieldCharts() {}

    static Chart decisionMap(
            String title, String xLabel, String yLabel, List<Series> classes, DoubleBinaryOperator probability) {
        Axis x = Ranges.of(xLabel, points(classes).map(Point::x), false, 0.08);
        Axis y = Ranges.of(yLabel, points(classes).map(Point::y), false, 0.08);
        double[][] p = new double[CELLS + 1][CELLS + 1];
        for (int r = 0; r <= CELLS; r++) {
            for (int c = 0; c <= CELLS; c++) {
                p[r][c] = probability.applyAsDouble(at(x, c), at(y, r));
            }
        }
        List<Mark> marks = new ArrayList<>();
        shade(p, x, y, marks);
        marks.add(new Mark.Line("", boundary(p, x, y), Ink.TEXT, false, 1.75));
        List<LegendEntry> legend = new ArrayList<>();
        long points = 0;
        for (int i = 0; i < classes.size(); i++) {
            Series s = classes.get(i);
            // A point that stands on the wrong side is seen by its form, whatever the colour behind it.
            marks.add(new Mark.Points(s.name(), s.points(), form(i), Ink.series(i), true, 3.5));
            legend.add(new LegendEntry(s.name(), sample(i), Ink.series(i)));
            points += s.points().size();
        }
        legend.add(new LegendEntry("boundary at probability 0.5", Sample.SOLID, Ink.TEXT));
        return new Chart(
                title,
                points + " points of " + classes.size()
                        + " classes over the plane, shaded by the class that the network predicts.",
                "",
                x,
                y,
                marks,
                legend,
                Labels.PLANE);
    }

    private static Form form(int i) {
        return FORMS.get(i % FORMS.size());
    }

    private static Sample sample(int i) {
        return switch (form(i)) {
            case CIRCLE -> Sample.FILLED_CIRCLE;
            case DIAMOND -> Sample.FILLED_DIAMOND;
            case SQUARE -> Sample.FILLED_SQUARE;
            case TRIANGLE -> Sample.FILLED_TRIANGLE;
        };
    }

    private static Stream<Point> points(List<Series> classes) {
        return classes.stream().flatMap(s -> s.points().stream());
    }

    private static double at(Axis axis, double cell) {
        return axis.min() + (axis.max() - axis.min()) * cell / CELLS;
    }

    /** Cells that touch and have one shade become one rectangle. */
    private static void shade(double[][] p, Axis x, Axis y, List<Mark> marks) {
        for (int r = 0; r < CELLS; r++) {
            int start = 0;
            for (int c = 1; c <= CELLS; c++) {
                if (c == CELLS || level(p, r, c) != level(p, r, start)) {
                    int level = level(p, r, start);
                    if (level != 0) {
                        Ink ink = level < 0 ? Ink.BLUE : Ink.VERMILLION;
                        double opacity = DARKEST * Math.abs(level) / SHADES;
                        marks.add(new Mark.Area(at(x, start), at(y, r), at(x, c), at(y, r + 1), ink, opacity));
                    }
                    start = c;
                }
            }
        }
    }

    private static int level(double[][] p, int r, int c) {
        double mean = (p[r][c] + p[r][c + 1] + p[r + 1][c] + p[r + 1][c + 1]) / 4;
        double signed = Math.max(-1, Math.min(1, 2 * mean - 1));
        return Double.isNaN(signed) ? 0 : (int) (Math.signum(signed) * Math.ceil(Math.abs(signed) * SHADES));
    }

    /** Marching squares: in each cell a line between the points on its sides where the probability is one half. */
    private static List<List<Point>> boundary(double[][] p, Axis x, Axis y) {
        List<List<Point>> lines = new ArrayList<>();
        for (int r = 0; r < CELLS; r++) {
            for (int c = 0; c < CELLS; c++) {
                List<Point> cuts = new ArrayList<>();
                double bottom = crossing(p[r][c], p[r][c + 1]);
                double right = crossing(p[r][c + 1], p[r + 1][c + 1]);
                double top = crossing(p[r + 1][c], p[r + 1][c + 1]);
                double left = crossing(p[r][c], p[r + 1][c]);
                addCut(cuts, bottom, at(x, c + bottom), at(y, r));
                addCut(cuts, right, at(x, c + 1), at(y, r + right));
                addCut(cuts, top, at(x, c + top), at(y, r + 1));
                addCut(cuts, left, at(x, c), at(y, r + left));
                for (int i = 0; i + 1 < cuts.size(); i += 2) {
                    lines.add(List.of(cuts.get(i), cuts.get(i + 1)));
                }
            }
        }
        return lines;
    }

    private static void addCut(List<Point> cuts, double t, double x, double y) {
        if (!Double.isNaN(t)) {
            cuts.add(new Point(x, y));
        }
    }

    /** How far from a to b one half is met, from 0 to 1, or NaN if it is not. */
    private static double crossing(double a, double b) {
        return (a < 0.5) == (b < 0.5) ? Double.NaN : Math.max(0, Math.min(1, (0.5 - a) / (b - a)));
    }

    static Chart heatStrip(String title, String xLabel, List<String> rows, double[][] values) {
        if (rows.isEmpty() || rows.size() != values.length) {
            throw new IllegalArgumentException(
                    "a heat strip needs a name for each row, not " + rows.size() + " for " + values.length);
        }
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        int columns = 1;
        for (double[] row : values) {
            columns = Math.max(columns, row.length);
            for (double v : row) {
                if (Double.isFinite(v)) {
                    low = Math.min(low, v);
                    high = Math.max(high, v);
                }
            }
        }
        List<Mark> marks = new ArrayList<>();
        for (int r = 0; r < values.length; r++) {
            for (int c = 0; c < values[r].length; c++) {
                if (Double.isFinite(values[r][c])) {
                    double share = high > low ? (values[r][c] - low) / (high - low) : 1;
                    double opacity = 0.06 + 0.94 * Math.rint(share * 20) / 20;
                    marks.add(new Mark.Area(c, r - 0.46, c + 1, r + 0.46, Ink.BLUE, opacity));
                }
            }
        }
        String range = low > high
                ? "no finite value"
                : Numbers.value(low, 3) + " (faint) to " + Numbers.value(high, 3) + " (strong)";
        return new Chart(
                title,
                rows.size() + " rows of " + columns + " cells, from " + range + ".",
                "From " + range + "; what is not finite stays blank.",
                Axis.linear(xLabel, 0, columns),
                Axis.rows(rows),
                marks,
                List.of(),
                Labels.NONE);
    }
}
