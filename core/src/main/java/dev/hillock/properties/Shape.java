package dev.hillock.properties;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The course of a curve: its seams, the smooth pieces between them, and what can be read off those.
 *
 * <p>Judged numerically, from values and slopes on a grid that is dense (1/32) up to 24 and thins out to 2^40: features
 * finer than the grid or farther out go unseen, seams that the formula itself tells of are found wherever they lie.
 */
final class Shape {
    private final Curve curve;
    private final List<Seam> seams = new ArrayList<>();
    private final List<Piece> pieces = new ArrayList<>();
    final double limitLeft;
    final double limitRight;

    Shape(Curve curve) {
        this.curve = curve;
        List<Double> places = curve.seams();
        for (int i = 0; i < places.size(); i++) {
            double before = i == 0 ? Double.POSITIVE_INFINITY : places.get(i) - places.get(i - 1);
            double after = i == places.size() - 1 ? Double.POSITIVE_INFINITY : places.get(i + 1) - places.get(i);
            Seam seam = Seam.at(curve, places.get(i), Math.min(before, after));
            if (!seam.smooth()) {
                seams.add(seam);
            }
        }
        double[] grid = Zeros.grid();
        double from = Double.NEGATIVE_INFINITY;
        for (Seam seam : seams) {
            pieces.add(Piece.of(curve, from, seam.x(), grid));
            from = seam.x();
        }
        pieces.add(Piece.of(curve, from, Double.POSITIVE_INFINITY, grid));
        limitLeft = Limits.of(curve.value(), -1);
        limitRight = Limits.of(curve.value(), 1);
    }

    List<Double> kinks() {
        return seams.stream().map(Seam::x).toList();
    }

    Smoothness smoothness() {
        int first = seams.stream().mapToInt(Seam::order).min().orElse(Seam.SMOOTH);
        return new Smoothness(first == Seam.SMOOTH ? Smoothness.INFINITE : first - 1);
    }

    Saturation saturation(int side) {
        if (!Double.isFinite(side < 0 ? limitLeft : limitRight)) {
            return Saturation.NONE;
        }
        double last = seams.isEmpty() ? 0 : (side < 0 ? seams.getFirst() : seams.getLast()).x();
        // Beyond the last kink; with none, the curve must be flat from the middle on.
        for (double distance : new double[] {0x1p-20, 0x1p-10, 0x1p-4, 1, 10, 1000}) {
            if (curve.slope(last + side * distance * Math.max(1, Math.abs(last))) != 0) {
                return Saturation.SOFT;
            }
        }
        return Saturation.HARD;
    }

    Symmetry symmetry() {
        // A pole at 0 is no objection.
        boolean odd = !(Math.abs(curve.at(0)) < Double.POSITIVE_INFINITY) || curve.at(0) == 0;
        boolean even = true;
        for (int i = 1; i <= 60; i++) {
            double x = i % 3 == 0 ? i / 37.0 : i / 3.7;
            double right = curve.at(x);
            double left = curve.at(-x);
            double close = 1e-13 * Math.max(Math.abs(right), Math.abs(left));
            odd &= Math.abs(right + left) <= close;
            even &= Math.abs(right - left) <= close;
        }
        for (Seam seam : seams) {
            double right = curve.at(seam.x());
            double left = curve.at(-seam.x());
            odd &= right == -left || seam.x() == 0;
            even &= right == left || seam.x() == 0;
        }
        return odd ? Symmetry.ODD : even ? Symmetry.EVEN : Symmetry.NONE;
    }

    Monotonicity monotonicity() {
        boolean rises = false;
        boolean falls = false;
        double last = Double.NaN;
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            List<Double> places = new ArrayList<>(piece.samples());
            piece.turns().forEach(turn -> places.add(turn.x()));
            Collections.sort(places);
            for (double x : places) {
                double value = curve.at(x);
                rises |= exceeds(value, last);
                falls |= exceeds(last, value);
                last = value;
            }
            if (i < seams.size()) {
                double value = curve.at(seams.get(i).x());
                rises |= exceeds(value, last);
                falls |= exceeds(last, value);
                last = value;
            }
        }
        return rises && falls
                ? Monotonicity.NONE
                : rises ? Monotonicity.INCREASING : falls ? Monotonicity.DECREASING : Monotonicity.CONSTANT;
    }

    private static boolean exceeds(double a, double b) {
        return a > b && !(a - b <= 1e-13 * Math.max(Math.abs(a), Math.abs(b)));
    }

    double lipschitz() {
        if (pieces.stream().noneMatch(Piece::defined)) {
            return Double.NaN;
        }
        if (seams.stream().anyMatch(Seam::steep)) {
            return Double.POSITIVE_INFINITY;
        }
        double steepest = 0;
        for (Piece piece : pieces) {
            steepest = Math.max(steepest, piece.steepest());
        }
        for (int side = -1; side <= 1; side += 2) {
            double limit = Math.abs(Limits.of(curve.derivative(), side));
            double far = Arrays.stream(Limits.far(curve.derivative(), side))
                    .map(Math::abs)
                    .max()
                    .orElse(0);
            steepest = Math.max(steepest, Double.isNaN(limit) && far > 10 * steepest ? Double.POSITIVE_INFINITY : far);
            steepest = Double.isNaN(limit) ? steepest : Math.max(steepest, limit);
        }
        return steepest;
    }

    Range range() {
        List<Interval> parts = new ArrayList<>();
        for (Piece piece : pieces) {
            if (piece.defined()) {
                parts.add(image(piece));
            }
        }
        for (Seam seam : seams) {
            double value = curve.at(seam.x());
            if (Double.isFinite(value)) {
                parts.add(Interval.point(value));
            }
        }
        return Range.union(parts);
    }

    /** The values on a piece without its seams: an interval, since the curve is continuous there. */
    private Interval image(Piece piece) {
        List<Double> reached = new ArrayList<>();
        List<Double> approached = new ArrayList<>();
        piece.turns().forEach(turn -> reached.add(turn.value()));
        for (int side = -1; side <= 1; side += 2) {
            double end = side < 0 ? piece.from() : piece.to();
            if (Double.isFinite(end)) {
                (piece.flatAt(side) ? reached : approached).add(oneSided(end, -side));
            } else {
                double limit = side < 0 ? limitLeft : limitRight;
                if (!Double.isNaN(limit)) {
                    (saturation(side) == Saturation.HARD ? reached : approached).add(limit);
                } else {
                    addOscillation(side, reached, approached);
                }
            }
        }
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : reached) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        boolean lowClosed = true;
        boolean highClosed = true;
        for (double value : approached) {
            if (value < low - tiny(low)) {
                low = value;
                lowClosed = false;
            }
            if (value > high + tiny(high)) {
                high = value;
                highClosed = false;
            }
        }
        return new Interval(low + 0.0, lowClosed, high + 0.0, highClosed);
    }

    /** Without a limit the turns near 0 tell the range, unless values far out leave it behind: then it is unbounded. */
    private void addOscillation(int side, List<Double> reached, List<Double> approached) {
        double size = reached.stream().mapToDouble(Math::abs).max().orElse(0);
        for (double value : Limits.far(curve.value(), side)) {
            if (Math.abs(value) > 1e3 * (1 + size)) {
                approached.add(Math.copySign(Double.POSITIVE_INFINITY, value));
            }
        }
    }

    private static double tiny(double value) {
        return Double.isInfinite(value) ? 0 : 1e-15 * Math.abs(value);
    }

    /** The value next to a seam on one side. */
    private double oneSided(double seam, int side) {
        // Not nearer to 0 than this: quotients of subnormals say nothing.
        double value = curve.at(seam + side * Math.max(Math.ulp(seam), 0x1p-900));
        double here = curve.at(seam);
        if ((Double.isInfinite(here) && here * value > 100) || Math.abs(value) > 1e15) {
            return Math.copySign(Double.POSITIVE_INFINITY, value);
        }
        // Continuous on this side: the value at the seam itself, without the slope's share.
        double nearby = Math.abs(curve.at(seam + side * 0x1p-7 * Math.max(1, Math.abs(seam))));
        return Math.abs(here - value) <= 1e-9 * (Math.abs(here) + nearby) ? here : value;
    }

    /** The lowest point of all, where the curve turns there and nowhere is lower. */
    Optional<Point> minimum(Range range) {
        double low = range.low();
        if (!Double.isFinite(low)) {
            return Optional.empty();
        }
        List<Point> turns = new ArrayList<>();
        pieces.forEach(piece -> turns.addAll(piece.turns()));
        for (Seam seam : seams) {
            if (!seam.jumps()
                    && curve.slope(seam.x() - Piece.nudge(seam.x())) < 0
                    && curve.slope(seam.x() + Piece.nudge(seam.x())) > 0) {
                turns.add(new Point(seam.x(), curve.at(seam.x())));
            }
        }
        double close = 1e-14 * (Math.abs(low) + Math.abs(curve.at(0.5)));
        Point best = null;
        for (Point turn : turns) {
            if (Math.abs(turn.value() - low) <= close
                    && (best == null || Math.abs(turn.x()) < Math.abs(best.x()) - 1e-12)) {
                best = turn;
            }
        }
        return Optional.ofNullable(best);
    }
}
