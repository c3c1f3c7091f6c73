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
                                .map(p -> p.getKey() + " = " + Numbers.value(p.getValue(), 6))
                                .collect(Collectors.joining(", "));
    }

    static String describe(Activation a, String name, FunctionPlot.Options o, Sampler.Curve value, List<Point> kinks) {
        String parameters =
                a.parameters().isEmpty() ? "" : " with " + parameters(a).substring(a.id().length() + 2);
        String out = name + parameters + " goes from " + at(a, o.xMin()) + " through "
                + at(a, o.xMin() / 2 + o.xMax() / 2) + " to " + at(a, o.xMax());
        if (!value.jumps().isEmpty()) {
            out += ", jumps at x = "
                    + places(value.jumps().stream().map(Sampler.Jump::x).toList());
        }
        if (!kinks.isEmpty()) {
            out += ", has a kink at x = " + places(kinks.stream().map(Point::x).toList());
        }
        return out + ".";
    }

    private static String at(Activation a, double x) {
        return Numbers.value(a.apply(x), 3) + " at x = " + Numbers.value(x, 3);
    }

    private static String places(List<Double> x) {
        String list = x.stream().limit(6).map(v -> Numbers.value(v, 4)).collect(Collectors.joining(", "));
        return x.size() > 6 ? list + " and " + (x.size() - 6) + " more" : list;
    }
}
