package dev.hillock.properties;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The values a function takes: disjoint intervals in rising order, more than one where it jumps. */
public record Range(List<Interval> intervals) {
    /** Ends nearer than this to each other, relative to their size, are one value computed in two ways. */
    private static final double SAME = 1e-12;

    public Range {
        intervals = List.copyOf(intervals);
    }

    /** The union of intervals that may overlap or touch. */
    static Range union(List<Interval> parts) {
        List<Interval> sorted = new ArrayList<>(parts);
        sorted.sort(Comparator.comparingDouble(Interval::low).thenComparing(i -> !i.lowClosed()));
        List<Interval> merged = new ArrayList<>();
        for (Interval next : sorted) {
            Interval last = merged.isEmpty() ? null : merged.getLast();
            if (last != null && joins(last, next)) {
                merged.set(merged.size() - 1, join(last, next));
            } else {
                merged.add(next);
            }
        }
        return new Range(merged);
    }

    private static boolean joins(Interval a, Interval b) {
        return same(a.high(), b.low()) ? a.highClosed() || b.lowClosed() : b.low() < a.high();
    }

    private static Interval join(Interval a, Interval b) {
        boolean lowClosed = a.lowClosed() || (same(a.low(), b.low()) && b.lowClosed());
        if (same(a.high(), b.high())) {
            return new Interval(a.low(), lowClosed, Math.max(a.high(), b.high()), a.highClosed() || b.highClosed());
        }
        Interval higher = a.high() > b.high() ? a : b;
        return new Interval(a.low(), lowClosed, higher.high(), higher.highClosed());
    }

    private static boolean same(double a, double b) {
        return a == b || (Double.isFinite(a - b) && Math.abs(a - b) <= SAME * Math.max(Math.abs(a), Math.abs(b)));
    }

    /** The lower end of all, perhaps -Infinity; NaN for a function that is nowhere defined. */
    public double low() {
        return intervals.isEmpty() ? Double.NaN : intervals.getFirst().low();
    }

    /** The upper end of all, perhaps Infinity; NaN for a function that is nowhere defined. */
    public double high() {
        return intervals.isEmpty() ? Double.NaN : intervals.getLast().high();
    }

    /** In the notation of mathematics: {@code "[-0.169971, ∞)"}, {@code "{0, 1}"}, {@code "{0} ∪ (1, ∞)"}, {@code "ℝ"}. */
    @Override
    public String toString() {
        if (intervals.isEmpty()) {
            return "{}";
        }
        if (low() == Double.NEGATIVE_INFINITY && high() == Double.POSITIVE_INFINITY && intervals.size() == 1) {
            return "ℝ";
        }
        if (intervals.stream().allMatch(Interval::isPoint)) {
            return intervals.stream().map(i -> Numbers.text(i.low())).collect(Collectors.joining(", ", "{", "}"));
        }
        return intervals.stream().map(Interval::toString).collect(Collectors.joining(" ∪ "));
    }
}
