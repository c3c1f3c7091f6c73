package dev.hillock.plot;

import dev.hillock.plot.Chart.Labels;
import dev.hillock.plot.Chart.LegendEntry;
import dev.hillock.plot.Chart.Sample;
import dev.hillock.plot.Charts.Bar;
import dev.hillock.plot.Charts.Estimate;
import dev.hillock.plot.Scene.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Charts with one named row for each thing. */
final class RowCharts {
    private RowCharts() {}

    static Chart intervals(String title, String xLabel, List<Estimate> estimates, double equivalence) {
        Axis x = intervalAxis(xLabel, estimates, equivalence);
        List<Mark> marks = new ArrayList<>();
        marks.add(new Mark.Band("", true, -equivalence, equivalence, Ink.GREEN));
        marks.add(new Mark.Rule(true, 0, Ink.TEXT));
        for (int row = 0; row < estimates.size(); row++) {
            Estimate e = estimates.get(row);
            double low = Math.max(e.low(), x.min());
            double high = Math.min(e.high(), x.max());
            if (low <= high) {
                List<List<Point>> whole = new ArrayList<>();
                whole.add(List.of(new Point(low, row), new Point(high, row)));
                // A bar across an end says that the interval ends there and not at the edge of the chart.
                for (double end : new double[] {e.low(), e.high()}) {
                    whole.add(List.of(new Point(end, row - 0.16), new Point(end, row + 0.16)));
                }
                marks.add(new Mark.Line("", whole, Ink.BLUE, false, 2));
            }
            if (Double.isFinite(e.value())) {
                marks.add(new Mark.Points("", List.of(new Point(e.value(), row)), Form.CIRCLE, Ink.BLUE, true, 4.5));
            }
            boolean outside = e.value() < x.min() || e.value() > x.max();
            String far = outside ? " → " + Numbers.value(e.value(), 2) : "";
            marks.add(new Mark.Note(row, e.verdict() + far, Ink.TEXT));
        }
        List<LegendEntry> legend = new ArrayList<>();
        legend.add(new LegendEntry("estimate", Sample.FILLED_CIRCLE, Ink.BLUE));
        legend.add(new LegendEntry("interval", Sample.SOLID, Ink.BLUE));
        if (equivalence > 0) {
            legend.add(new LegendEntry(
                    "too small to matter, within ±" + Numbers.value(equivalence, 2), Sample.SHADE, Ink.GREEN));
        }
        String description = estimates.stream()
                .map(e -> e.name() + ": " + Numbers.value(e.value(), 3) + ", interval from " + Numbers.value(e.low(), 3)
                        + " to " + Numbers.value(e.high(), 3) + ", " + e.verdict() + ".")
                .collect(Collectors.joining(" "));
        List<String> names = estimates.stream().map(Estimate::name).toList();
        return new Chart(title, description, "", x, rows(names), marks, legend, Labels.NONE);
    }

    /** Wide enough for the middle of the field; one diverged candidate must not squeeze the others into a line. */
    private static Axis intervalAxis(String label, List<Estimate> estimates, double equivalence) {
        List<Double> reach = estimates.stream()
                .map(e -> Math.max(Math.abs(e.low()), Math.abs(e.high())))
                .filter(Double::isFinite)
                .sorted()
                .toList();
        double cut = Double.POSITIVE_INFINITY;
        if (!reach.isEmpty()) {
            double most =
                    Math.max(reach.get(reach.size() * 3 / 4), 3 * Math.max(reach.get(reach.size() / 2), equivalence));
            cut = most > 0 && reach.getLast() > 1.5 * most ? most : cut;
        }
        double limit = cut;
        Stream<Double> ends = estimates.stream()
                .flatMap(e -> Stream.of(e.low(), e.high(), e.value()))
                .filter(Double::isFinite)
                .map(v -> Math.max(-limit, Math.min(limit, v)));
        return Ranges.of(label, Stream.concat(ends, Stream.of(-equivalence, equivalence, 0.0)), false, 0.05);
    }

    static Chart bars(String title, String xLabel, List<Bar> bars) {
        Axis fitted = Ranges.of(xLabel, Stream.concat(bars.stream().map(Bar::value), Stream.of(0.0)), false, 0);
        double space = (fitted.max() - fitted.min()) * 0.02;
        Axis x = Axis.linear(
                xLabel, fitted.min() < 0 ? fitted.min() - space : 0, fitted.max() > 0 ? fitted.max() + space : 0);
        List<Mark> marks = new ArrayList<>();
        for (int row = 0; row < bars.size(); row++) {
            double value = bars.get(row).value();
            if (!Double.isNaN(value)) {
                double end = Math.max(x.min(), Math.min(x.max(), value));
                marks.add(new Mark.Area(0, row - 0.3, end, row + 0.3, Ink.BLUE, 1));
            }
            marks.add(new Mark.Note(row, Numbers.value(value, 3), Ink.TEXT));
        }
        String description = bars.stream()
                .map(b -> b.name() + ": " + Numbers.value(b.value(), 3) + ".")
                .collect(Collectors.joining(" "));
        List<String> names = bars.stream().map(Bar::name).toList();
        return new Chart(title, description, "", x, rows(names), marks, List.of(), Labels.NONE);
    }

    private static Axis rows(List<String> names) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("a chart of rows needs at least one row");
        }
        return Axis.rows(names);
    }
}
