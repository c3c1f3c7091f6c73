package dev.hillock.plot;

import dev.hillock.Activation;
import java.util.List;
import java.util.stream.Collectors;

/** What a plot of a function shows, in words. */
final class FunctionWords {
    private FunctionWords() {}

    /** The parameters that a function's name does not show: "leaky_relu: slope = 0.01", or nothing. */
    static String parameters(Activation a) {
        return a.parameters().isEmpty()
                ? ""
                : a.id() + ": "
                        + a.parameters().entrySet().stream()
                                .map(p -> p.getKey() + " = " + value(p.getValue()))
                                .collect(Collectors.joining(", "));
    }

    /** A cap at the largest double is none. */
    private static String value(double parameter) {
        return Math.abs(parameter) == Double.MAX_VALUE ? "none" : Numbers.value(parameter, 6);
    }

    static String describe(Traced c, FunctionPlot.Options o, Sampler.Curve value, List<Point> kinks) {
        int colon = c.caption().indexOf(": ");
        String parameters = colon < 0 ? "" : " with " + c.caption().substring(colon + 2);
        String out = c.name() + parameters + " goes from " + at(c, o.xMin()) + " through "
                + at(c, o.xMin() / 2 + o.xMax() / 2) + " to " + at(c, o.xMax());
        if (!value.jumps().isEmpty()) {
            out += ", jumps at x = "
                    + places(value.jumps().stream().map(Sampler.Jump::x).toList());
        }
        if (!kinks.isEmpty()) {
            out += ", has a kink at x = " + places(kinks.stream().map(Point::x).toList());
        }
        return out + ".";
    }

    private static String at(Traced c, double x) {
        return Numbers.value(c.value().applyAsDouble(x), 3) + " at x = " + Numbers.value(x, 3);
    }

    private static String places(List<Double> x) {
        String list = x.stream().limit(6).map(v -> Numbers.value(v, 4)).collect(Collectors.joining(", "));
        return x.size() > 6 ? list + " and " + (x.size() - 6) + " more" : list;
    }
}
