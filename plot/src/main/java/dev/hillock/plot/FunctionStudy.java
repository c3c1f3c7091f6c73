package dev.hillock.plot;

import dev.hillock.Activation;
import dev.hillock.expr.Differentiator;
import dev.hillock.expr.Expr;
import dev.hillock.kernel.Kernel;
import dev.hillock.plot.Chart.LegendEntry;
import dev.hillock.plot.Chart.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * The chart of {@link FunctionPlot} with what helps to judge a function: the second derivative, the distribution of the
 * inputs of a well initialised layer, and where it is saturated.
 */
public final class FunctionStudy {
    private static final double ROOT_TWO_PI = Math.sqrt(2 * Math.PI);
    private static final int COLUMNS = 160;
    private static final int STEPS = 600;
    private static final double TINT = 0.16;

    private FunctionStudy() {}

    /**
     * What to add.
     *
     * @param second whether the second derivative is drawn
     * @param inputs whether the density of N(0, 1) is drawn
     * @param flat where a single function's slope stays below this in size to an end of the window, it is shaded; 0 for
     *     nowhere
     */
    public record Show(boolean second, boolean inputs, double flat) {}

    /** The second derivative by x, computed by a kernel of its own. */
    public static DoubleUnaryOperator second(Activation activation) {
        Expr slope = activation.derivative();
        return Kernel.of(slope, Differentiator.byX(slope), activation.parameters())::derivative;
    }

    /** The chart of one to four functions. */
    public static Chart of(List<Activation> activations, FunctionPlot.Options options, Show show) {
        FunctionPlot.Options window = FunctionPlot.across(activations, options);
        if (!(FunctionPlot.of(activations, window) instanceof Chart chart)) {
            throw new IllegalArgumentException("a study shows at most four functions");
        }
        List<Mark> marks = new ArrayList<>();
        List<Mark> front = new ArrayList<>();
        List<LegendEntry> legend = new ArrayList<>(chart.legend());
        if (show.flat() > 0 && activations.size() == 1) {
            List<Mark> flat = flat(activations.getFirst(), chart.x(), show.flat());
            marks.addAll(flat);
            if (!flat.isEmpty()) {
                legend.add(new LegendEntry("saturated", Sample.SHADE, Ink.PURPLE));
            }
        }
        if (show.inputs()) {
            inputs(chart, marks);
            legend.add(new LegendEntry("inputs N(0, 1)", Sample.SHADE, Ink.MUTED));
        }
        if (show.second()) {
            for (int i = 0; i < activations.size(); i++) {
                var curve = Sampler.sample(
                        second(activations.get(i)),
                        chart.x().min(),
                        chart.x().max(),
                        chart.y().min(),
                        chart.y().max());
                Ink ink = activations.size() == 1 ? Ink.GREEN : Ink.series(i);
                front.add(new Mark.Line("", curve.lines(), ink, true, 1));
            }
            legend.add(new LegendEntry(
                    activations.size() == 1 ? "second derivative" : "second derivatives, thin",
                    Sample.DASHED,
                    activations.size() == 1 ? Ink.GREEN : Ink.MUTED));
        }
        marks.addAll(chart.marks());
        marks.addAll(front);
        return new Chart(
                chart.title(),
                chart.description(),
                chart.caption(),
                chart.x(),
                chart.y(),
                marks,
                legend,
                chart.labels());
    }

    /** A silhouette of narrow columns under a line. */
    private static void inputs(Chart chart, List<Mark> out) {
        double min = chart.x().min();
        double step = (chart.x().max() - min) / COLUMNS;
        List<Point> line = new ArrayList<>();
        for (int i = 0; i <= COLUMNS; i++) {
            double x = min + i * step;
            line.add(new Point(x, density(x)));
            double middle = density(x + step / 2);
            double base = Math.max(0, chart.y().min());
            double top = Math.min(middle, chart.y().max());
            if (i < COLUMNS && top - base > 1e-3 * (chart.y().max() - chart.y().min())) {
                out.add(new Mark.Area(x, base, x + step, top, Ink.MUTED, TINT));
            }
        }
        out.add(new Mark.Line("", List.of(line), Ink.MUTED, false, 1));
    }

    private static double density(double x) {
        return StrictMath.exp(-x * x / 2) / ROOT_TWO_PI;
    }

    /** The ends of the window where the slope is below the limit; a flat place in between is no saturation. */
    private static List<Mark> flat(Activation activation, Axis x, double limit) {
        List<Mark> bands = new ArrayList<>();
        double step = (x.max() - x.min()) / STEPS;
        int from = -1;
        for (int i = 0; i <= STEPS + 1; i++) {
            boolean flat = i <= STEPS && Math.abs(activation.derivative(x.min() + i * step)) < limit;
            if (flat && from < 0) {
                from = i;
            } else if (!flat && from >= 0) {
                if (i - 1 - from > 2 && (from == 0 || i > STEPS)) {
                    bands.add(new Mark.Band("", true, x.min() + from * step, x.min() + (i - 1) * step, Ink.PURPLE));
                }
                from = -1;
            }
        }
        return bands;
    }
}
