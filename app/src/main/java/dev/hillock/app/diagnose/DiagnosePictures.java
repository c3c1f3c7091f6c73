package dev.hillock.app.diagnose;

import dev.hillock.Activation;
import dev.hillock.diagnose.Histogram;
import dev.hillock.diagnose.LayerEvidence;
import dev.hillock.diagnose.Role;
import dev.hillock.expr.FormulaException;
import dev.hillock.plot.Axis;
import dev.hillock.plot.Chart;
import dev.hillock.plot.Charts;
import dev.hillock.plot.Figure;
import dev.hillock.plot.Ink;
import dev.hillock.plot.Mark;
import dev.hillock.plot.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Histograms before and after each activation, and the gradient by layer. */
final class DiagnosePictures {
    private static final int CURVE_POINTS = 240;
    /** More layers, or longer names, are numbered. */
    private static final int MOST_NAMED = 12;

    private static final int LONGEST_NAMED = 10;

    private DiagnosePictures() {}

    /** The gradients that arrive at the hidden layers and the head, in order; empty where fewer than two are known. */
    static Optional<Figure> gradients(List<LayerEvidence> all) {
        List<LayerEvidence> layers = all.stream()
                .filter(layer -> layer.role() == Role.HIDDEN || layer.role() == Role.HEAD)
                .toList();
        List<String> names = layers.stream().map(LayerEvidence::name).toList();
        double[] rms = layers.stream()
                .mapToDouble(layer -> layer.gradientRms().orElse(Double.NaN))
                .map(value -> value > 0 && Double.isFinite(value) ? value : Double.NaN)
                .toArray();
        if (Arrays.stream(rms).filter(value -> value > 0).count() < 2) {
            return Optional.empty();
        }
        boolean named = names.size() <= MOST_NAMED && names.stream().allMatch(name -> name.length() <= LONGEST_NAMED);
        return Optional.of(Charts.places(
                "Gradient flow",
                named
                        ? "layer, from the input to the output"
                        : "hidden layer, counted from the input; the last is the output layer",
                "root mean square of the loss's derivative by the pre-activations",
                named
                        ? names
                        : IntStream.rangeClosed(1, names.size())
                                .mapToObj(Integer::toString)
                                .toList(),
                rms,
                true));
    }

    /** What goes into the activation, with the function over it. */
    static Optional<Figure> before(LayerEvidence layer) {
        String title = layer.activation() == null ? "what the layer gives" : "before: pre-activations";
        return histogram(title, layer.preActivations(), layer.activation());
    }

    /** What comes out. */
    static Optional<Figure> after(LayerEvidence layer) {
        return histogram("after: activations", layer.activations(), null);
    }

    private static Optional<Figure> histogram(String title, @Nullable Histogram bins, @Nullable String function) {
        if (bins == null || bins.counts().isEmpty() || !(bins.width() > 0)) {
            return Optional.empty();
        }
        int count = bins.counts().size();
        double high = bins.low() + count * bins.width();
        if (!(high > bins.low()) || Double.isInfinite(high - bins.low())) {
            return Optional.empty();
        }
        long total = bins.counts().stream().mapToLong(Long::longValue).sum();
        double most = 0;
        for (long n : bins.counts()) {
            most = Math.max(most, (double) n / Math.max(1, total));
        }
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double left = bins.low() + i * bins.width();
            double share = (double) bins.counts().get(i) / Math.max(1, total);
            if (share > 0) {
                marks.add(new Mark.Area(
                        left + 0.04 * bins.width(), 0, left + 0.96 * bins.width(), 100 * share, Ink.BLUE, 0.75));
            }
        }
        double top = Math.max(1e-9, 105 * most);
        Activation activation = activation(function);
        if (activation != null) {
            marks.add(new Mark.Line("", List.of(curve(activation, bins.low(), high, top)), Ink.VERMILLION, false, 2));
        }
        return Optional.of(new Chart(
                title,
                total + " numbers in " + count + " bins, at most " + Math.round(100 * most) + " % of them in one.",
                activation == null
                        ? ""
                        : "The line is " + activation.spec() + ", its height not to the scale of the axis.",
                Axis.linear("", bins.low(), high),
                Axis.linear("% of numbers", 0, top),
                marks,
                List.of(),
                Chart.Labels.NONE));
    }

    private static @Nullable Activation activation(@Nullable String spec) {
        try {
            return spec == null ? null : Activation.of(spec);
        } catch (FormulaException e) {
            return null;
        }
    }

    /** The function between its lowest and highest value on the interval, stretched to the chart's height. */
    private static List<Point> curve(Activation activation, double low, double high, double top) {
        double[] values = new double[CURVE_POINTS + 1];
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i <= CURVE_POINTS; i++) {
            values[i] = activation.apply(low + (high - low) * i / CURVE_POINTS);
            if (Double.isFinite(values[i])) {
                least = Math.min(least, values[i]);
                greatest = Math.max(greatest, values[i]);
            }
        }
        double height = greatest > least ? greatest - least : 1;
        List<Point> points = new ArrayList<>();
        for (int i = 0; i <= CURVE_POINTS; i++) {
            points.add(new Point(
                    low + (high - low) * i / CURVE_POINTS, top * (0.03 + 0.94 * (values[i] - least) / height)));
        }
        return points;
    }
}
