package dev.hillock.app.studio;

import dev.hillock.Activation;
import dev.hillock.app.Pictures;
import dev.hillock.app.UsageException;
import dev.hillock.diagnose.Steepness;
import dev.hillock.plot.Chart;
import dev.hillock.plot.Figure;
import dev.hillock.plot.FunctionPlot;
import dev.hillock.plot.FunctionStudy;
import dev.hillock.plot.Ink;
import dev.hillock.plot.Scene;
import dev.hillock.plot.Svg;
import dev.hillock.rows.Gate;
import dev.hillock.rows.RowFunction;
import io.helidon.webserver.http.ServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * What an address asks to see: {@code f} names one to four functions; {@code from} and {@code to} set the window, {@code
 * width} the size; {@code derivative}, {@code second}, {@code inputs} and {@code saturated} are 0 or 1.
 */
final class Study {
    private static final int MOST = 4;
    private static final int LONGEST = 1000;
    private static final int STEPS = 400;
    private static final double NARROW = 480;

    /** One function with exact values at {@link Reading#x}, as its kernel computes them in double. */
    record Curve(String spec, String ink, List<Double> value, List<Double> derivative, List<Double> second) {}

    /** What a page needs to draw and to read values; without curves where a function has no single input. */
    record Reading(
            String svg,
            String title,
            String description,
            Chart.Place place,
            List<Double> window,
            List<Double> x,
            List<Curve> curves) {}

    private final ServerRequest request;
    private final List<String> specs;

    Study(ServerRequest request) {
        this.request = request;
        this.specs = specs(request);
    }

    /** The functions that an address names. */
    static List<String> specs(ServerRequest request) {
        List<String> specs = Answers.all(request, "f");
        if (specs.isEmpty()) {
            throw new UsageException("which function? The address needs f=, for instance f=gelu");
        }
        if (specs.size() > MOST) {
            throw new UsageException("at most four functions are compared, not " + specs.size());
        }
        for (String spec : specs) {
            if (spec.length() > LONGEST) {
                throw new UsageException("a formula has at most " + LONGEST + " characters here, not " + spec.length());
            }
        }
        return specs;
    }

    /** Whether it takes more than one number, as rows and gates do. */
    static boolean isUnit(String spec) {
        return RowFunction.of(spec).isPresent() || Gate.of(spec).isPresent();
    }

    Figure figure() {
        return specs.size() == 1 && isUnit(specs.getFirst()) ? Pictures.of(specs.getFirst()) : chart();
    }

    private Chart chart() {
        List<Activation> activations = activations();
        double flat = on("saturated", activations.size() == 1)
                ? Steepness.of(activations.getFirst()).limit()
                : 0;
        FunctionPlot.Options options = new FunctionPlot.Options(
                Answers.number(request, "from", Double.NaN),
                Answers.number(request, "to", Double.NaN),
                Double.NaN,
                Double.NaN,
                on("derivative", true));
        return FunctionStudy.of(
                activations, options, new FunctionStudy.Show(on("second", false), on("inputs", false), flat));
    }

    private List<Activation> activations() {
        return specs.stream().map(Activation::of).toList();
    }

    private boolean on(String name, boolean otherwise) {
        return Answers.text(request, name, otherwise ? "1" : "0").equals("1");
    }

    /** The width that is asked for, in CSS pixels. */
    double width() {
        return Math.clamp(Answers.number(request, "width", 720), 240, 2400);
    }

    private static double height(double width) {
        return Math.rint(width < NARROW ? width * 0.95 : Math.min(width * 0.6, 620));
    }

    Scene scene() {
        return figure() instanceof Chart chart ? chart.scene(width(), height(width())) : figure().scene(width());
    }

    Reading reading() {
        if (specs.size() == 1 && isUnit(specs.getFirst())) {
            Figure figure = figure();
            return new Reading(
                    Svg.fragment(figure.scene(width()), "p-"),
                    figure.title(),
                    figure.description(),
                    new Chart.Place(0, 0, 0, 0),
                    List.of(),
                    List.of(),
                    List.of());
        }
        Chart chart = chart();
        double width = width();
        double height = height(width);
        List<Double> x = grid(chart);
        List<Curve> curves = new ArrayList<>();
        List<Activation> activations = activations();
        for (int i = 0; i < activations.size(); i++) {
            Activation a = activations.get(i);
            curves.add(new Curve(
                    a.spec(),
                    Ink.series(i).name().toLowerCase(Locale.ROOT),
                    at(x, a::apply),
                    at(x, a::derivative),
                    at(x, FunctionStudy.second(a))));
        }
        return new Reading(
                Svg.fragment(chart.scene(width, height), "p-"),
                chart.title(),
                chart.description(),
                chart.place(width, height),
                List.of(
                        chart.x().min(),
                        chart.x().max(),
                        chart.y().min(),
                        chart.y().max()),
                x,
                curves);
    }

    /** Round numbers across the window. */
    private static List<Double> grid(Chart chart) {
        double min = chart.x().min();
        double span = chart.x().max() - min;
        double scale = Math.pow(10, 5 - Math.ceil(Math.log10(span)));
        List<Double> x = new ArrayList<>();
        for (int i = 0; i <= STEPS; i++) {
            x.add(Math.rint((min + span * i / STEPS) * scale) / scale + 0.0);
        }
        return x;
    }

    private static List<Double> at(List<Double> x, DoubleUnaryOperator f) {
        return x.stream().map(f::applyAsDouble).toList();
    }
}
