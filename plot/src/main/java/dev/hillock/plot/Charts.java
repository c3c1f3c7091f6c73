package dev.hillock.plot;

import dev.hillock.plot.Chart.Labels;
import dev.hillock.plot.Chart.LegendEntry;
import dev.hillock.plot.Chart.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The charts of the reports and the demo. Values that are not finite leave a gap. */
public final class Charts {
    /** More lines than this have a chart each. */
    private static final int TOGETHER = 4;

    private Charts() {}

    /** A named line or cloud of points. */
    public record Series(String name, List<Point> points) {
        public Series {
            points = List.copyOf(points);
        }

        /** From coordinates in two arrays of equal length. */
        public static Series of(String name, double[] x, double[] y) {
            if (x.length != y.length) {
                throw new IllegalArgumentException(
                        "a series needs as many x as y, not " + x.length + " and " + y.length);
            }
            return new Series(
                    name,
                    IntStream.range(0, x.length)
                            .mapToObj(i -> new Point(x[i], y[i]))
                            .toList());
        }
    }

    /** A named estimate with its interval, and the verdict on it in words. */
    public record Estimate(String name, double value, double low, double high, String verdict) {}

    /** A named value. */
    public record Bar(String name, double value) {}

    /** Lines over a common x, for example training curves; more than four become small multiples. */
    public static Figure lines(String title, String xLabel, String yLabel, List<Series> series, boolean logY) {
        Axis x = Ranges.of(
                xLabel, series.stream().flatMap(s -> s.points().stream().map(Point::x)), false, 0);
        Axis y = Ranges.of(
                yLabel, series.stream().flatMap(s -> s.points().stream().map(Point::y)), logY, 0.06);
        String description = series.stream().map(Charts::describe).collect(Collectors.joining(" "));
        if (series.size() > TOGETHER) {
            List<Chart> cells = series.stream()
                    .map(s -> lines(s.name(), describe(s), x, y, List.of(s)))
                    .toList();
            String caption = (xLabel.isEmpty() ? "" : "Across: " + xLabel + ". ")
                    + (yLabel.isEmpty() ? "" : "Up: " + yLabel + ".");
            return new Grid(title, description, caption.trim(), cells);
        }
        return lines(title, description, x, y, series);
    }

    /** A value at each named place from left to right, with a line through them; a value that is not finite leaves a gap. */
    public static Figure places(
            String title, String xLabel, String yLabel, List<String> names, double[] values, boolean logY) {
        List<Point> points = IntStream.range(0, values.length)
                .mapToObj(i -> new Point(i, values[i]))
                .toList();
        List<Point> shown = points.stream()
                .filter(p -> Double.isFinite(p.y()) && (!logY || p.y() > 0))
                .toList();
        Axis y = Ranges.of(yLabel, shown.stream().map(Point::y), logY, 0.06);
        return new Chart(
                title,
                describe(new Series(title, points)),
                "",
                Axis.places(xLabel, names),
                y,
                List.of(
                        new Mark.Line("", List.of(points), Ink.BLUE, false, 2),
                        new Mark.Points("", shown, Scene.Form.CIRCLE, Ink.BLUE, true, 3.5)),
                List.of(),
                Labels.NONE);
    }

    private static Chart lines(String title, String description, Axis x, Axis y, List<Series> series) {
        List<Mark> marks = new ArrayList<>();
        List<LegendEntry> legend = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            Series s = series.get(i);
            marks.add(new Mark.Line(s.name(), List.of(s.points()), Ink.series(i), false, 2));
            legend.add(new LegendEntry(s.name(), Sample.SOLID, Ink.series(i)));
        }
        return new Chart(title, description, "", x, y, marks, series.size() > 1 ? legend : List.of(), Labels.RIGHT);
    }

    /** Each series in a small chart of its own over a reference that all charts repeat in grey. */
    public static Figure linesAgainst(
            String title, String xLabel, String yLabel, Series reference, List<Series> series, boolean logY) {
        List<Series> all = new ArrayList<>(series);
        all.add(reference);
        Axis x = Ranges.of(xLabel, all.stream().flatMap(s -> s.points().stream().map(Point::x)), false, 0);
        Axis y = Ranges.of(yLabel, all.stream().flatMap(s -> s.points().stream().map(Point::y)), logY, 0.06);
        List<LegendEntry> legend = List.of(
                new LegendEntry("the activation named above the chart", Sample.SOLID, Ink.BLUE),
                new LegendEntry(reference.name() + ", the same in every chart", Sample.DASHED, Ink.MUTED));
        List<Chart> cells = series.stream()
                .map(s -> new Chart(
                        s.name(),
                        describe(s),
                        "",
                        x,
                        y,
                        List.of(
                                new Mark.Line("", List.of(reference.points()), Ink.MUTED, true, 1.5),
                                new Mark.Line(s.name(), List.of(s.points()), Ink.BLUE, false, 2)),
                        legend,
                        Labels.NONE))
                .toList();
        String description = all.stream().map(Charts::describe).collect(Collectors.joining(" "));
        return new Grid(title, description, "Across: " + xLabel + ". Up: " + yLabel + ".", cells);
    }

    private static String describe(Series s) {
        List<Point> finite =
                s.points().stream().filter(p -> Double.isFinite(p.y())).toList();
        return finite.isEmpty()
                ? s.name() + " has no finite value."
                : s.name() + " goes from " + Numbers.value(finite.getFirst().y(), 3) + " to "
                        + Numbers.value(finite.getLast().y(), 3) + ".";
    }

    /** Estimates with intervals, one a row, a line at zero and the region from −equivalence to equivalence shaded. */
    public static Figure intervals(String title, String xLabel, List<Estimate> estimates, double equivalence) {
        return RowCharts.intervals(title, xLabel, estimates, equivalence);
    }

    /** One bar a row from zero, with its value written beside it. */
    public static Figure bars(String title, String xLabel, List<Bar> bars) {
        return RowCharts.bars(title, xLabel, bars);
    }

    /** How often values fall into each of equally wide bins; values that are not finite are counted in the caption. */
    public static Figure histogram(String title, String xLabel, double[] values, int bins) {
        double[] finite = Arrays.stream(values).filter(v -> Math.abs(v) < 1e300).toArray();
        Axis x = Ranges.of(xLabel, Arrays.stream(finite).boxed(), false, 0);
        double[] count = new double[bins];
        for (double v : finite) {
            count[Math.min(bins - 1, (int) (x.position(v) * bins))]++;
        }
        double width = (x.max() - x.min()) / bins;
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < bins; i++) {
            // A hair of background between the bars keeps them apart.
            double left = x.min() + i * width;
            marks.add(new Mark.Area(left + 0.04 * width, 0, left + 0.96 * width, count[i], Ink.BLUE, 1));
        }
        int missing = values.length - finite.length;
        double most = Arrays.stream(count).max().orElse(1);
        return new Chart(
                title,
                finite.length + " values from " + Numbers.value(x.min(), 3) + " to " + Numbers.value(x.max(), 3)
                        + " in " + bins + " bins, at most " + Numbers.value(most, 6) + " in one.",
                missing == 0 ? "" : missing + " values are not finite and not shown.",
                x,
                Axis.linear("count", 0, Math.max(1, most) * 1.05),
                marks,
                List.of(),
                Labels.NONE);
    }

    /**
     * Points of up to four classes over the plane, and behind them what a network says: {@code probability} of the
     * second class at (x, y), in [0, 1], its boundary at one half drawn as a line.
     */
    public static Figure decisionMap(
            String title, String xLabel, String yLabel, List<Series> classes, DoubleBinaryOperator probability) {
        return FieldCharts.decisionMap(title, xLabel, yLabel, classes, probability);
    }

    /** Rows of cells shaded by value, for example layers × epochs; {@code values[row][column]}. */
    public static Figure heatStrip(String title, String xLabel, List<String> rows, double[][] values) {
        return FieldCharts.heatStrip(title, xLabel, rows, values);
    }
}
