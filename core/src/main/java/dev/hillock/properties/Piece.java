package dev.hillock.properties;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of a curve between two seams, on which it is smooth.
 *
 * @param from the seam on the left, or -Infinity
 * @param to the seam on the right, or Infinity
 * @param samples places inside, in rising order, the outermost ones next to the seams
 * @param turns where the slope changes its sign, in rising order
 */
record Piece(Curve curve, double from, double to, List<Double> samples, List<Point> turns) {
    private static final int FEWEST = 16;

    static Piece of(Curve curve, double from, double to, double[] grid) {
        List<Double> inside = new ArrayList<>();
        if (Double.isFinite(from)) {
            inside.add(from + nudge(from));
        }
        for (double x : grid) {
            if (x > from + nudge(from) && x < to - nudge(to)) {
                inside.add(x);
            }
        }
        if (inside.size() < FEWEST && Double.isFinite(from) && Double.isFinite(to)) {
            inside.subList(1, inside.size()).clear();
            for (int i = 1; i < FEWEST; i++) {
                inside.add(from + (to - from) * i / FEWEST);
            }
        }
        if (Double.isFinite(to)) {
            inside.add(to - nudge(to));
        }
        List<Double> samples = inside.stream().distinct().toList();
        return new Piece(curve, from, to, samples, turns(curve, samples));
    }

    /** Near a seam, and far enough from it that squares do not underflow. */
    static double nudge(double seam) {
        return Double.isFinite(seam) ? 0x1p-40 * Math.max(1, Math.abs(seam)) : 0;
    }

    private static List<Point> turns(Curve curve, List<Double> samples) {
        List<Point> turns = new ArrayList<>();
        double lastX = Double.NaN;
        double lastSign = 0;
        for (double x : samples) {
            double sign = Math.signum(curve.slope(x));
            if (Double.isNaN(sign)) {
                lastSign = 0;
            } else if (sign != 0) {
                if (lastSign * sign < 0) {
                    double turn = turn(curve, lastX, x, lastSign);
                    double value = curve.at(turn);
                    // Where the value does not move, the sign of the slope is only rounding, as far out at a limit.
                    if (differ(value, curve.at(lastX)) || differ(value, curve.at(x))) {
                        turns.add(new Point(turn, value));
                    }
                }
                lastSign = sign;
                lastX = x;
            }
        }
        return turns;
    }

    private static boolean differ(double a, double b) {
        return Math.abs(a - b) > 1e-15 * Math.abs(a);
    }

    /** Bisection on the slope, to neighbouring doubles or to a slope of 0. */
    private static double turn(Curve curve, double low, double high, double sign) {
        double a = low;
        double b = high;
        while (true) {
            double middle = a + (b - a) / 2;
            if (middle <= a || middle >= b) {
                return Math.abs(curve.slope(a)) < Math.abs(curve.slope(b)) ? a : b;
            }
            double slope = curve.slope(middle);
            if (slope == 0) {
                return middle + 0.0;
            }
            if (Math.signum(slope) == sign) {
                a = middle;
            } else {
                b = middle;
            }
        }
    }

    /** Whether the curve is defined on it. */
    boolean defined() {
        for (double x : samples) {
            if (!Double.isNaN(curve.at(x))) {
                return true;
            }
        }
        return false;
    }

    /** The largest absolute slope inside. */
    double steepest() {
        double best = 0;
        int at = 0;
        for (int i = 0; i < samples.size(); i++) {
            double slope = Math.abs(curve.slope(samples.get(i)));
            if (slope > best) {
                best = slope;
                at = i;
            }
        }
        if (best > 0 && at > 0 && at < samples.size() - 1 && Double.isFinite(best)) {
            double x = Zeros.lowest(t -> -Math.abs(curve.slope(t)), samples.get(at - 1), samples.get(at + 1));
            best = Math.max(best, Math.abs(curve.slope(x)));
        }
        return best;
    }

    /** Whether the curve is constant where it meets the seam on this side (-1 the left one). */
    boolean flatAt(int side) {
        double seam = side < 0 ? from : to;
        double width = Math.min(to - from, 1 + Math.abs(seam));
        for (double part : new double[] {0x1p-20, 0x1p-10, 0x1p-6, 0x1p-3}) {
            if (curve.slope(seam - side * part * width) != 0) {
                return false;
            }
        }
        return true;
    }
}
