package dev.hillock.plot;

import dev.hillock.Activation;
import dev.hillock.plot.Chart.Labels;
import dev.hillock.plot.Chart.LegendEntry;
import dev.hillock.plot.Chart.Sample;
import dev.hillock.plot.Scene.Form;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Plots of activation functions: the value solid, the derivative dashed, on the same axes.
 *
 * <p>A line is broken where the function jumps, with a filled dot at the value there and open dots at the one-sided
 * values that it does not take; an open diamond marks a kink, where the value is continuous and the derivative is not.
 */
public final class FunctionPlot {
    /** More functions than this have a chart each. */
    private static final int TOGETHER = 4;

    private FunctionPlot() {}

    /**
     * What to show.
     *
     * @param xMin left end of the window, in units of the pre-activation, or NaN to fit it to the functions
     * @param xMax right end, above xMin, or NaN to fit it
     * @param yMin lower end of the window, or NaN to fit it to the functions
     * @param yMax upper end, or NaN to fit it
     * @param derivative whether the derivative is drawn too
     */
    public record Options(double xMin, double xMax, double yMin, double yMax, boolean derivative) {
        /** Everything fitted, with the derivative. */
        public static final Options DEFAULT = new Options(Double.NaN, Double.NaN, Double.NaN, Double.NaN, true);

        /**
         * Checks the window.
         *
         * @throws IllegalArgumentException if a range does not go up from a finite number to another
         */
        public Options {
            if (xMin >= xMax || Math.abs(xMin) > 1e15 || Math.abs(xMax) > 1e15 || xMax - xMin < Math.ulp(xMax) * 1e4) {
                throw new IllegalArgumentException(
                        "the plot's x range must go up from one number to another, within ±10¹⁵");
            }
            if (yMin >= yMax || Math.abs(yMin) > 1e300 || Math.abs(yMax) > 1e300) {
                throw new IllegalArgumentException(
                        "the plot's y range must go up from one number to another, within ±10³⁰⁰");
            }
        }
    }

    /**
     * One chart for up to four functions, small multiples in one shared window for more.
     *
     * @throws IllegalArgumentException if there is no function
     */
    public static Figure of(List<Activation> activations, Options options) {
        if (activations.isEmpty()) {
            throw new IllegalArgumentException("a plot needs at least one function");
        }
        List<String> names = names(activations);
        List<Traced> traced = new ArrayList<>();
        for (int i = 0; i < activations.size(); i++) {
            traced.add(Traced.of(activations.get(i), names.get(i)));
        }
        return draw(traced, Windows.across(activations, options));
    }

    /** The options with the ends of x that {@link #of(List, Options)} chooses where they are open. */
    public static Options across(List<Activation> activations, Options options) {
        return Windows.across(activations, options);
    }

    /** As {@link #of(List, Options)}, of curves whose ends of x are given. */
    private static Figure draw(List<Traced> curves, Options options) {
        double[] window = Windows.fit(curves, options);
        if (curves.size() <= TOGETHER) {
            List<String> names = curves.stream().map(Traced::name).toList();
            String what = options.derivative() ? ": value and derivative" : "";
            return chart(curves, options, window, String.join(", ", names) + what, "pre-activation x");
        }
        List<Chart> cells = curves.stream()
                .map(c -> chart(List.of(c), options, window, c.name(), "pre-activation x"))
                .toList();
        List<LegendEntry> legend = cells.stream()
                .flatMap(c -> c.legend().stream())
                .distinct()
                .sorted((a, b) -> a.sample().compareTo(b.sample()))
                .toList();
        List<Chart> shared = cells.stream()
                .map(c -> new Chart(
                        c.title(), c.description(), c.caption(), c.x(), c.y(), c.marks(), legend, Labels.NONE))
                .toList();
        return new Grid(
                curves.size() + " activation functions" + (options.derivative() ? " and their derivatives" : ""),
                cells.stream().map(Chart::description).collect(Collectors.joining(" ")),
                cells.stream()
                        .map(Chart::caption)
                        .filter(c -> !c.isEmpty())
                        .distinct()
                        .collect(Collectors.joining(" · ")),
                shared);
    }

    /** The id where it tells the functions apart, else the whole specification. */
    private static List<String> names(List<Activation> activations) {
        Map<String, Long> count = new LinkedHashMap<>();
        activations.forEach(a -> count.merge(a.id(), 1L, Long::sum));
        return activations.stream()
                .map(a -> a.id().equals("formula") || count.getOrDefault(a.id(), 0L) > 1 ? a.spec() : a.id())
                .map(n -> n.length() > 40 ? n.substring(0, 39) + "…" : n)
                .toList();
    }

    /** Curves on common axes, each with its derivative where it has one. */
    static Chart chart(List<Traced> curves, Options o, double[] window, String title, String xLabel) {
        boolean single = curves.size() == 1;
        List<Mark> dashed = new ArrayList<>();
        List<Mark> solid = new ArrayList<>();
        List<Mark> dots = new ArrayList<>();
        List<LegendEntry> legend = new ArrayList<>();
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i < curves.size(); i++) {
            Traced c = curves.get(i);
            Ink ink = Ink.series(i);
            Ink slope = single ? Ink.VERMILLION : ink;
            var value = Sampler.sample(c.value(), o.xMin(), o.xMax(), window[0], window[1]);
            solid.add(new Mark.Line(c.name(), value.lines(), ink, false, 2.25));
            legend.add(new LegendEntry(single ? "value" : c.name(), Sample.SOLID, ink));
            jumps(value, ink, 4, dots);
            // Needed for the kinks even where it is not drawn; its own scale, since the value's may hide its jumps.
            var derivative = Sampler.sample(c.derivative(), o.xMin(), o.xMax(), window[0], window[1]);
            if (o.derivative()) {
                dashed.add(new Mark.Line(prime(c.name()), derivative.lines(), slope, true, 2));
                jumps(derivative, slope, 3, dots);
            }
            List<Point> kinks = kinks(c, value, derivative);
            dots.add(new Mark.Points("", kinks, Form.DIAMOND, ink, false, 4));
            sentences.add(FunctionWords.describe(c, o, value, kinks));
        }
        if (o.derivative()) {
            legend.add(new LegendEntry(
                    single ? "derivative" : "derivatives", Sample.DASHED, single ? Ink.VERMILLION : Ink.TEXT));
        }
        legend.addAll(signs(dots));
        // Dashes on top: where value and derivative agree, as for exp, both are seen.
        List<Mark> marks = new ArrayList<>(solid);
        marks.addAll(dashed);
        marks.addAll(dots);
        String caption =
                curves.stream().map(Traced::caption).filter(s -> !s.isEmpty()).collect(Collectors.joining(" · "));
        return new Chart(
                title,
                String.join(" ", sentences),
                caption,
                Axis.linear(xLabel, o.xMin(), o.xMax()),
                Axis.linear("", window[0], window[1]),
                marks,
                legend,
                Labels.ON_CURVE);
    }

    private static String prime(String name) {
        return name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_') ? name + "′" : "(" + name + ")′";
    }

    private static void jumps(Sampler.Curve curve, Ink ink, double radius, List<Mark> out) {
        List<Point> taken = new ArrayList<>();
        List<Point> open = new ArrayList<>();
        for (Sampler.Jump j : curve.jumps()) {
            if (Double.isFinite(j.at())) {
                taken.add(new Point(j.x(), j.at()));
            }
            for (double side : new double[] {j.left(), j.right()}) {
                if (Double.isFinite(side) && Math.abs(side - j.at()) > 1e-6 * Math.max(1, Math.abs(side))) {
                    open.add(new Point(j.x(), side));
                }
            }
        }
        out.add(new Mark.Points("", open, Form.CIRCLE, ink, false, radius));
        out.add(new Mark.Points("", taken, Form.CIRCLE, ink, true, radius));
    }

    /** Where the derivative jumps and the value does not. */
    private static List<Point> kinks(Traced c, Sampler.Curve value, Sampler.Curve derivative) {
        return derivative.jumps().stream()
                .filter(j -> Double.isFinite(j.left()) && Double.isFinite(j.right()))
                .filter(j -> Math.abs(j.left() - j.right()) > 1e-3 * Math.max(Math.abs(j.left()), Math.abs(j.right())))
                .filter(j -> value.jumps().stream().noneMatch(v -> Math.abs(v.x() - j.x()) < 1e-9))
                .map(j -> new Point(j.x(), c.value().applyAsDouble(j.x())))
                .toList();
    }

    private static List<LegendEntry> signs(List<Mark> dots) {
        boolean open = false;
        boolean filled = false;
        boolean kink = false;
        for (Mark m : dots) {
            if (m instanceof Mark.Points p && !p.points().isEmpty()) {
                open |= p.form() == Form.CIRCLE && !p.filled();
                filled |= p.form() == Form.CIRCLE && p.filled();
                kink |= p.form() == Form.DIAMOND;
            }
        }
        List<LegendEntry> out = new ArrayList<>();
        if (filled) {
            out.add(new LegendEntry("value at a jump", Sample.FILLED_CIRCLE, Ink.TEXT));
        }
        if (open) {
            out.add(new LegendEntry("one-sided value", Sample.OPEN_CIRCLE, Ink.TEXT));
        }
        if (kink) {
            out.add(new LegendEntry("kink", Sample.OPEN_DIAMOND, Ink.TEXT));
        }
        return out;
    }
}
