package dev.hillock.app;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hillock.Activation;
import dev.hillock.catalog.Catalog;
import dev.hillock.catalog.Declaration;
import dev.hillock.catalog.Presets;
import dev.hillock.expr.ParameterDeclaration;
import dev.hillock.expr.Printer;
import dev.hillock.properties.Interval;
import dev.hillock.properties.Monotonicity;
import dev.hillock.properties.Port;
import dev.hillock.properties.Properties;
import dev.hillock.properties.Range;
import dev.hillock.properties.Saturation;
import dev.hillock.properties.Smoothness;
import dev.hillock.rows.Gate;
import dev.hillock.rows.GateDeclaration;
import dev.hillock.rows.RowDeclaration;
import dev.hillock.rows.RowFunction;
import dev.hillock.rows.UnitDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything that {@code show} tells of a function, in the order of its JSON. Components that a function of rows or a
 * formula of the user does not have are null.
 *
 * @param spec the text that names it, with parameters that are not at their defaults
 * @param id the catalogue's id, or {@code formula}
 * @param name for people
 * @param aliases other names
 * @param family as in {@code list --json}, or {@code formula}
 * @param parameters with their values here
 * @param formula the value, over x and the parameters
 * @param derivative by x
 * @param range the infimum and the supremum of its values
 * @param rangeText the values it takes, as intervals
 * @param monotonic whether it only rises or only falls
 * @param monotonicity increasing, decreasing, constant or none
 * @param symmetry odd, even or none
 * @param zeroCentred whether it is odd, or its mean is 0 for inputs of N(0, 1)
 * @param smoothness C0, C1, ..., Cinf or discontinuous
 * @param saturates none, left, right or both
 * @param saturation how it ends on each side
 * @param gain 1/sqrt(E[f(z)^2]) for z ~ N(0, 1)
 * @param gainBackward 1/sqrt(E[f'(z)^2])
 * @param mean E[f(z)]
 * @param lipschitz the largest slope in absolute value
 * @param minimum the lowest point
 * @param points value and derivative at the edges and kinks
 * @param year it was proposed
 * @param reference the paper
 * @param does one sentence: what it does
 * @param use one sentence: when to use it, and its weakness
 * @param frameworks its names elsewhere, and where a port would change results
 * @param preset the framework's function that was asked for
 * @param note what else is to be known, a sentence
 */
public record Card(
        String spec,
        String id,
        String name,
        List<String> aliases,
        String family,
        List<Parameter> parameters,
        String formula,
        String derivative,
        List<Double> range,
        String rangeText,
        @Nullable Boolean monotonic,
        @Nullable String monotonicity,
        @Nullable String symmetry,
        boolean zeroCentred,
        String smoothness,
        String saturates,
        @Nullable Ends saturation,
        @Nullable Double gain,
        @Nullable Double gainBackward,
        @Nullable Double mean,
        @Nullable Double lipschitz,
        @Nullable Minimum minimum,
        List<At> points,
        @Nullable Integer year,
        @Nullable String reference,
        @Nullable String does,
        @Nullable String use,
        List<Elsewhere> frameworks,
        @Nullable Elsewhere preset,
        @Nullable String note) {

    /** A parameter at its value here. */
    public record Parameter(
            String name, @JsonProperty("default") double defaultValue, String legal, boolean learned, double value) {}

    /** How the function ends: {@code none}, {@code soft} or {@code hard}, and its limits, NaN where there is none. */
    public record Ends(String left, String right, double limitLeft, double limitRight) {}

    /** The lowest point. */
    public record Minimum(double x, double value) {}

    /** Value and derivative at an edge ({@code -Infinity}, -0, 0, {@code Infinity}, {@code NaN}) or at a kink. */
    public record At(double x, double value, double derivative, boolean kink) {}

    /** The card of a name or formula. */
    public static Card of(String text) {
        return RowFunction.of(text)
                .map(function -> of(function, text))
                .or(() -> Gate.of(text).map(gate -> of(gate, text)))
                .orElseGet(() -> of(Activation.of(text), text));
    }

    private static Card of(RowFunction function, String text) {
        RowDeclaration declaration = function.declaration();
        return of(
                declaration,
                text,
                function.spec(),
                RowDeclaration.FAMILY,
                function.parameters(),
                declaration.formula(),
                declaration.derivative(),
                List.of(function.outputs().low(), function.outputs().high()),
                function.outputs().text(),
                // Shares and their logarithms have one sign, and the larger of several numbers leans upwards.
                false,
                function.outputs().smoothness(),
                declaration.edges());
    }

    private static Card of(Gate gate, String text) {
        GateDeclaration declaration = gate.declaration();
        Properties a = Properties.of(Activation.of(Printer.print(gate.factorOfA())));
        Properties b = Properties.of(Activation.of(Printer.print(gate.factorOfB())));
        Interval range = product(a.range(), b.range());
        String arguments = declaration.act().isPresent()
                ? "; act=NAME or a formula puts another activation in, and gate=first or gate=last says which half"
                        + " goes through it"
                : "; gate=first or gate=last says which half is the gate";
        return of(
                declaration,
                text,
                gate.spec(),
                GateDeclaration.FAMILY,
                gate.parameters(),
                Printer.print(gate.formula()),
                "by a: " + Printer.print(gate.derivativeByA()) + "; by b: " + Printer.print(gate.derivativeByB()),
                List.of(range.low(), range.high()),
                text(new Range(List.of(range))),
                // The mean of a product of independent factors is that of their means.
                a.zeroCentred() || b.zeroCentred(),
                new Smoothness(Math.min(a.smoothness().order(), b.smoothness().order())).toString(),
                declaration.edges() + "; a is the first half of the axis, b the last, here with gate="
                        + gate.gate().word() + arguments);
    }

    /** What the products of two factors fill. */
    private static Interval product(Range first, Range second) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        boolean closed = true;
        for (Interval f :
                List.of(first.intervals().getFirst(), first.intervals().getLast())) {
            for (Interval s :
                    List.of(second.intervals().getFirst(), second.intervals().getLast())) {
                for (double x : new double[] {f.low(), f.high()}) {
                    for (double y : new double[] {s.low(), s.high()}) {
                        double product = x == 0 || y == 0 ? 0 : x * y;
                        low = Math.min(low, product);
                        high = Math.max(high, product);
                    }
                }
                closed &= f.lowClosed() && f.highClosed() && s.lowClosed() && s.highClosed();
            }
        }
        return new Interval(low, closed, high, closed);
    }

    /** Of more than one input, where what is known of one does not apply. */
    private static Card of(
            UnitDeclaration declaration,
            String text,
            String spec,
            String family,
            Map<String, Double> values,
            String formula,
            String derivative,
            List<Double> range,
            String rangeText,
            boolean zeroCentred,
            String smoothness,
            String note) {
        return new Card(
                spec,
                declaration.id(),
                declaration.name(),
                declaration.aliases(),
                family,
                parameters(declaration.parameters(), values),
                formula,
                derivative,
                range,
                rangeText,
                null,
                null,
                null,
                zeroCentred,
                smoothness,
                "none",
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                declaration.year(),
                declaration.reference(),
                declaration.does(),
                declaration.use(),
                declaration.peers().stream()
                        .map(peer -> Elsewhere.of(peer, declaration))
                        .toList(),
                UnitDeclaration.presetPeer(text)
                        .map(peer -> Elsewhere.of(peer, declaration))
                        .orElse(null),
                note);
    }

    private static Card of(Activation function, String text) {
        Properties p = Properties.of(function);
        Declaration declaration = Catalog.find(function.id()).orElse(null);
        List<Interval> intervals = p.range().intervals();
        return new Card(
                function.spec(),
                function.id(),
                declaration == null ? function.spec() : declaration.name(),
                declaration == null ? List.of() : declaration.aliases(),
                declaration == null ? "formula" : CatalogJson.family(declaration),
                declaration == null ? List.of() : parameters(declaration.parameters(), function.parameters()),
                Printer.print(function.formula()),
                Printer.print(function.derivative()),
                List.of(intervals.getFirst().low(), intervals.getLast().high()),
                text(p.range()),
                p.monotonicity() != Monotonicity.NONE,
                lower(p.monotonicity()),
                lower(p.symmetry()),
                p.zeroCentred(),
                p.smoothness().toString(),
                saturates(p.saturationLeft(), p.saturationRight()),
                new Ends(lower(p.saturationLeft()), lower(p.saturationRight()), p.limitLeft(), p.limitRight()),
                p.gainForward(),
                p.gainBackward(),
                p.mean(),
                p.lipschitz(),
                p.minimum().map(m -> new Minimum(m.x(), m.value())).orElse(null),
                points(function, p.kinks()),
                declaration == null || declaration.year() == 0 ? null : declaration.year(),
                declaration == null ? null : declaration.reference(),
                declaration == null ? null : declaration.does(),
                declaration == null ? null : declaration.use(),
                Port.of(function).stream().map(Elsewhere::of).toList(),
                preset(text),
                null);
    }

    private static @Nullable Elsewhere preset(String text) {
        return Presets.ofSpec(text)
                .map(preset -> Elsewhere.of(new Port(preset, false, Optional.empty(), Optional.empty())))
                .orElse(null);
    }

    private static List<Parameter> parameters(List<ParameterDeclaration> declared, Map<String, Double> values) {
        List<Parameter> parameters = new ArrayList<>();
        for (ParameterDeclaration parameter : declared) {
            double value = values.getOrDefault(parameter.name(), parameter.defaultValue());
            parameters.add(new Parameter(
                    parameter.name(), parameter.defaultValue(), parameter.legalText(), parameter.learned(), value));
        }
        return parameters;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String saturates(Saturation left, Saturation right) {
        if (left == Saturation.NONE) {
            return right == Saturation.NONE ? "none" : "right";
        }
        return right == Saturation.NONE ? "left" : "both";
    }

    /** Whether the derivative differs on the two sides of x: at a seam of a smoother function it does not. */
    private static boolean turns(Activation function, double x) {
        double step = 1e-9 * Math.max(1, Math.abs(x));
        double left = function.derivative(x - step);
        double right = function.derivative(x + step);
        return Math.abs(left - right) > 1e-6 * Math.max(Math.abs(left), Math.abs(right));
    }

    /** Edges and kinks from left to right, NaN last. */
    private static List<At> points(Activation function, List<Double> kinks) {
        TreeSet<Double> places = new TreeSet<>(kinks);
        places.addAll(List.of(Double.NEGATIVE_INFINITY, -0.0, 0.0, Double.POSITIVE_INFINITY, Double.NaN));
        List<At> points = new ArrayList<>();
        for (double x : places) {
            boolean kink = kinks.stream().anyMatch(k -> k == x) && turns(function, x);
            points.add(new At(x, function.apply(x), function.derivative(x), kink));
        }
        return points;
    }

    /** Intervals as {@code [0, inf)}, single values as {@code {0, 1}}. */
    private static String text(Range range) {
        List<String> parts = new ArrayList<>();
        List<String> single = new ArrayList<>();
        for (Interval i : range.intervals()) {
            if (i.low() == i.high()) {
                single.add(TextLayout.plain(i.low()));
            } else {
                parts.add((i.lowClosed() && Double.isFinite(i.low()) ? "[" : "(") + number(i.low()) + ", "
                        + number(i.high()) + (i.highClosed() && Double.isFinite(i.high()) ? "]" : ")"));
            }
        }
        if (!single.isEmpty()) {
            parts.add("{" + String.join(", ", single) + "}");
        }
        return String.join(" or ", parts);
    }

    private static String number(double value) {
        String plain = TextLayout.plain(value);
        return plain.length() <= 8 ? plain : TextLayout.figure(value, 5);
    }
}
