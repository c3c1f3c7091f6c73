package dev.hillock.audit;

import dev.hillock.verify.Quantity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Examines one quantity of one function of a library. */
final class Examination {
    /** As many copies of an input go through vector code whatever the width, and end in a tail. */
    private static final int LONG = 67;

    private final Library library;
    private final int number;
    private final Subject subject;
    private final Quantity quantity;
    private final Grid grid;
    private final Standard standard;
    private final List<Finding> findings = new ArrayList<>();
    private @Nullable Accuracy accuracy;

    Examination(Library library, int number, Quantity quantity, Grid grid, Standard standard) {
        this.library = library;
        this.number = number;
        this.subject = library.subjects().get(number);
        this.quantity = quantity;
        this.grid = grid;
        this.standard = standard;
    }

    List<Finding> findings() {
        return findings;
    }

    /** Null where the library computes nothing. */
    @Nullable
    Accuracy accuracy() {
        return accuracy;
    }

    Examination run() {
        switch (library.compute(number, quantity, grid.xs())) {
            case Library.Thrown thrown -> add(Finding.at(subject, quantity, Kind.THROWS, null, thrown.message()));
            case Library.Computed computed -> {
                judge(computed.results());
                laws();
                lengths();
            }
        }
        return this;
    }

    private void add(Finding finding) {
        findings.add(finding);
    }

    private void judge(float[] results) {
        float[] xs = grid.xs();
        @Nullable Kind[] kinds = new Kind[xs.length];
        boolean[] kinks = new boolean[xs.length];
        for (float plain : grid.plain()) {
            int i = grid.find(plain);
            kinks[i] = standard.isKink(plain);
        }
        int inputs = 0;
        int notFinite = 0;
        int worst = -1;
        double most = -1;
        for (int i = 0; i < xs.length; i++) {
            if (kinks[i]) {
                continue;
            }
            inputs++;
            double ulps = standard.ulps(xs[i], results[i]);
            kinds[i] = standard.kind(xs[i], results[i], ulps);
            if (ulps == Double.POSITIVE_INFINITY) {
                notFinite++;
            } else if (ulps > most) {
                most = ulps;
                worst = i;
            }
        }
        if (worst >= 0) {
            accuracy = new Accuracy(
                    subject.name(),
                    subject.spec(),
                    quantity,
                    inputs,
                    notFinite,
                    standard.place(xs[worst], results[worst]));
        }
        // Another function is another function in its tails too, where the difference is small.
        if (Arrays.asList(kinds).contains(Kind.WRONG)) {
            Arrays.setAll(kinds, i -> kinds[i] == Kind.DIGITS ? Kind.WRONG : kinds[i]);
        }
        for (Kind kind : Kind.values()) {
            if (Arrays.asList(kinds).contains(kind)) {
                add(collect(kind, kinds, results));
            }
        }
        for (int i = 0; i < xs.length; i++) {
            float law = kinks[i] ? standard.law(xs[i]) : 0;
            // The two zeros are one kink.
            if (kinks[i]
                    && Float.floatToRawIntBits(xs[i]) != Integer.MIN_VALUE
                    && !(Math.abs(results[i] - law) <= 1e-6 * Math.max(1, Math.abs(law)))) {
                Place place = new Place(xs[i], results[i], law, Double.NaN);
                add(Finding.at(subject, quantity, Kind.CONVENTION, place, ""));
            }
        }
    }

    private Finding collect(Kind kind, @Nullable Kind[] kinds, float[] results) {
        float[] xs = grid.xs();
        List<Range> ranges = new ArrayList<>();
        int worst = -1;
        double most = Double.NEGATIVE_INFINITY;
        boolean exact = kind == Kind.NOT_FINITE || kind == Kind.ZERO;
        for (int i = 0; i < xs.length; i++) {
            if (kinds[i] != kind) {
                continue;
            }
            int end = i;
            for (; end < xs.length && kinds[end] == kind; end++) {
                double badness = standard.badness(kind, xs[end], results[end]);
                if (badness > most) {
                    most = badness;
                    worst = end;
                }
            }
            float from = exact && i > 0 ? edge(kind, xs[i - 1], xs[i]) : xs[i];
            float to = exact && end < xs.length ? edge(kind, xs[end], xs[end - 1]) : xs[end - 1];
            ranges.add(new Range(from, to));
            i = end;
        }
        boolean scattered = ranges.size() > 2;
        return new Finding(
                subject.name(),
                subject.spec(),
                quantity,
                kind,
                example(kind, kinds, results, worst),
                standard.place(xs[worst], results[worst]),
                scattered
                        ? List.of(new Range(
                                ranges.getFirst().from(), ranges.getLast().to()))
                        : List.copyOf(ranges),
                scattered,
                "");
    }

    /** At the plainest input; where there is none, at the worst. */
    private Place example(Kind kind, @Nullable Kind[] kinds, float[] results, int worst) {
        float[] xs = grid.xs();
        for (float plain : grid.plain()) {
            int i = grid.find(plain);
            if (kinds[i] == kind) {
                return standard.place(plain, results[i]);
            }
        }
        return standard.place(xs[worst], results[worst]);
    }

    /** The last input of a kind on the way from one that is of it to one that is not. */
    private float edge(Kind kind, float not, float is) {
        float outside = not;
        float inside = is;
        while (true) {
            float middle = Grid.between(Math.min(outside, inside), Math.max(outside, inside));
            if (middle == outside || middle == inside) {
                return inside;
            }
            float theirs = compute(middle, LONG)[0];
            if (standard.kind(middle, theirs, standard.ulps(middle, theirs)) == kind) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
    }

    private float[] compute(float x, int copies) {
        float[] xs = new float[copies];
        Arrays.fill(xs, x);
        return switch (library.compute(number, quantity, xs)) {
            case Library.Computed computed -> computed.results();
            case Library.Thrown thrown ->
                throw new IllegalStateException(
                        subject.name() + " computed an array and then not at " + x + ": " + thrown.message());
        };
    }

    /** NaN in, NaN out; at the infinities the limit. */
    private void laws() {
        float atNan = compute(Float.NaN, 1)[0];
        if (!Float.isNaN(atNan)) {
            add(Finding.at(subject, quantity, Kind.NAN_LOST, new Place(Float.NaN, atNan, Float.NaN, Double.NaN), ""));
        }
        for (float x : new float[] {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            float theirs = compute(x, 1)[0];
            float limit = standard.law(x);
            boolean same = Float.isNaN(limit)
                    ? Float.isNaN(theirs)
                    : theirs == limit || Math.abs(theirs - limit) <= 1e-6 * Math.abs(limit);
            if (!same) {
                add(Finding.at(subject, quantity, Kind.NO_LIMIT, new Place(x, theirs, limit, Double.NaN), ""));
            }
        }
    }

    /** The same input alone and among many: the plainest where the bits differ, NaN and infinities before numbers. */
    private void lengths() {
        List<Float> tried = new ArrayList<>(List.of(Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY));
        tried.addAll(grid.plain());
        Map<Boolean, Finding> found = new java.util.TreeMap<>();
        for (float x : tried) {
            float alone = compute(x, 1)[0];
            for (float other : compute(x, LONG)) {
                if (Float.floatToIntBits(alone) != Float.floatToIntBits(other)) {
                    Place place = Float.isFinite(x)
                            ? standard.place(x, alone)
                            : new Place(x, alone, standard.law(x), Double.NaN);
                    found.putIfAbsent(
                            Float.isFinite(x),
                            Finding.at(
                                    subject,
                                    quantity,
                                    Kind.LENGTH,
                                    place,
                                    alone + " in an array of 1, " + other + " in one of " + LONG));
                    break;
                }
            }
        }
        found.values().forEach(this::add);
    }
}
