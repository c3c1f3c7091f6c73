package dev.hillock.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hillock.Activation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Compares what generated code computes with the kernels. NaN must be NaN, infinities infinities, and f(±0) a zero of the
 * same sign where that is promised; other zeros' signs do not count. The error of other numbers is in units of the last
 * place of float or double at the larger of the number and 1/8, since sums cancel near roots; in the tails of the
 * catalogue's functions at the number itself.
 */
final class Comparison {
    /** @param share of the tolerance */
    private record Error(double share, String where) {}

    private static final double FLOOR = 0.125;
    private static final double TAIL = 4;

    private final Tolerance tolerance;
    private final List<Error> errors = new ArrayList<>();
    private final Set<String> shown = new HashSet<>();

    Comparison(Tolerance tolerance) {
        this.tolerance = tolerance;
    }

    /** Compares values or derivatives at points. */
    void add(Activation activation, boolean single, boolean derivative, double[] points, double[] actual) {
        add(activation, single, derivative, points, actual, List.of());
    }

    /** Compares derivatives by a parameter at points. */
    void addParameter(Activation activation, boolean single, String parameter, double[] points, double[] actual) {
        for (int i = 0; i < points.length; i++) {
            double x = single ? (float) points[i] : points[i];
            double y = activation.derivativeBy(parameter, x);
            double expected = single ? (float) y : y;
            String where = "%s by %s in %s at %s: %s, not %s"
                    .formatted(activation.spec(), parameter, single ? "float" : "double", x, actual[i], expected);
            errors.add(new Error(error(actual[i], expected, single, FLOOR) / tolerance.ulps(), where));
        }
    }

    /** Compares values or derivatives at points; where a difference is listed, exactly that is demanded. */
    void add(
            Activation activation,
            boolean single,
            boolean derivative,
            double[] points,
            double[] actual,
            List<Difference> differences) {
        assertThat(actual).hasSameSizeAs(points);
        for (int i = 0; i < points.length; i++) {
            double x = single ? (float) points[i] : points[i];
            double real = derivative ? activation.derivative(x) : activation.apply(x);
            double y = real;
            for (Difference difference : differences) {
                if (difference.covers(x, derivative, single)) {
                    y = difference.gives().applyAsDouble(x);
                    if (error(y, real, single, 0) > 1) {
                        shown.add(activation + ": " + difference);
                    }
                }
            }
            double expected = single ? (float) y : y;
            String where = "%s%s in %s at %s: %s, not %s"
                    .formatted(
                            activation.spec(),
                            derivative ? "'" : "",
                            single ? "float" : "double",
                            x,
                            actual[i],
                            expected);
            boolean otherZero = tolerance.signOfZero() && x == 0 && !derivative && losesSign(activation, y, actual[i]);
            double error = otherZero ? Double.POSITIVE_INFINITY : error(actual[i], expected, single, FLOOR);
            errors.add(new Error(error / tolerance.ulps(), where));
            if (Double.isFinite(tolerance.inTails()) && activation.declaration().isPresent() && Math.abs(x) >= TAIL) {
                errors.add(new Error(
                        tailError(actual[i], expected, single) / tolerance.inTails(), "in its tail " + where));
            }
        }
    }

    /** Not where a parameter is added that happens to be 0: −0 + 0 is 0. */
    private static boolean losesSign(Activation activation, double expected, double actual) {
        if (actual != 0 || Double.compare(expected, actual) == 0) {
            return false;
        }
        return activation.parameters().entrySet().stream()
                .map(p -> "%s(%s=%s)".formatted(activation.id(), p.getKey(), p.getValue() + 0.125))
                .allMatch(spec -> Activation.of(spec).apply(0) == 0);
    }

    /** Relative, but for what is next to nothing. */
    private static double tailError(double actual, double expected, boolean single) {
        double nothing = single ? 1e-37 : 1e-40;
        return Math.abs(actual) < nothing && Math.abs(expected) < nothing ? 0 : error(actual, expected, single, 0);
    }

    private static double error(double actual, double expected, boolean single, double floor) {
        if (actual == expected || Double.isNaN(actual) && Double.isNaN(expected)) {
            return 0;
        }
        if (!Double.isFinite(actual) || !Double.isFinite(expected)) {
            return Double.POSITIVE_INFINITY;
        }
        double size = Math.max(Math.abs(expected), floor);
        return Math.abs(actual - expected) / (single ? Math.ulp((float) size) : Math.ulp(size));
    }

    /** The listed differences that have been met, each after its function. */
    Set<String> shown() {
        return shown;
    }

    /** Fails with the worst places if any is beyond the tolerance. */
    void check() {
        errors.sort(Comparator.comparingDouble(Error::share).reversed());
        System.out.printf(
                Locale.ROOT,
                "%s: %d numbers, the worst at %.3f of its tolerance: %s%n",
                tolerance.row(),
                errors.size(),
                errors.getFirst().share(),
                errors.getFirst().where());
        assertThat(errors.stream()
                        .filter(e -> !(e.share() <= 1))
                        .limit(Integer.getInteger("worst", 25))
                        .map(e -> String.format(Locale.ROOT, "%.3g times the tolerance: %s", e.share(), e.where())))
                .isEmpty();
    }
}
