package dev.hillock.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Turns a function into lines that look like it: closer points where it bends, the line broken where it jumps or has no
 * value, with the value at the jump and on either side of it.
 */
final class Sampler {
    /** A place where a function jumps, its value there and just beside it. */
    record Jump(double x, double left, double at, double right) {}

    /** What is to be drawn, in the function's coordinates, and where it is broken. */
    record Curve(List<List<Point>> lines, List<Jump> jumps) {}

    private static final int INTERVALS = 256;
    private static final int DEPTH = 10;
    /** Shares of the window's height: the deviation from a straight line that is let pass, and the least jump shown. */
    private static final double FLAT = 0.0004;

    private static final double STEP = 0.006;

    private final DoubleUnaryOperator f;
    private final double xMin;
    private final double xMax;
    private final double low;
    private final double high;
    private final double height;
    private final List<List<Point>> lines = new ArrayList<>();
    private final List<Jump> jumps = new ArrayList<>();
    private List<Point> line = new ArrayList<>();

    private Sampler(DoubleUnaryOperator f, double xMin, double xMax, double yMin, double yMax) {
        this.f = f;
        this.xMin = xMin;
        this.xMax = xMax;
        height = yMax - yMin;
        // Beyond this nothing is visible, and lines towards it stay numbers that can be drawn.
        low = yMin - 3 * height;
        high = yMax + 3 * height;
    }

    static Curve sample(DoubleUnaryOperator f, double xMin, double xMax, double yMin, double yMax) {
        return new Sampler(f, xMin, xMax, yMin, yMax).run();
    }

    private Curve run() {
        double dx = (xMax - xMin) / INTERVALS;
        double a = xMin;
        double fa = at(a);
        begin(a, fa);
        for (int i = 0; i <= INTERVALS; i++) {
            // Off the round numbers, where jumps are and where the value belongs to neither side.
            double b = i == INTERVALS ? xMax : xMin + (i + 0.6180339887) * dx;
            double fb = at(b);
            refine(a, fa, b, fb, 0);
            a = b;
            fa = fb;
        }
        end();
        isolated();
        return new Curve(List.copyOf(lines), List.copyOf(jumps));
    }

    private double at(double x) {
        double y = f.applyAsDouble(x);
        return Math.min(Math.max(y, low), high);
    }

    private void refine(double a, double fa, double b, double fb, int depth) {
        if (Double.isNaN(fa) && Double.isNaN(fb) && depth > 2) {
            return;
        }
        double m = a + (b - a) / 2;
        double fm = at(m);
        boolean gap = Double.isNaN(fa) || Double.isNaN(fb) || Double.isNaN(fm);
        if (!gap && depth > 0 && Math.abs(fm - (fa + fb) / 2) <= FLAT * height && Math.abs(fb - fa) <= 0.05 * height) {
            line.add(new Point(b, fb));
            return;
        }
        // The first halving always happens; a straight line is steep as often as it likes after two.
        if (!gap && depth > 2 && straight(a, fa, m, fm, b, fb)) {
            line.add(new Point(b, fb));
            return;
        }
        if (depth == DEPTH) {
            edge(a, fa, b, fb);
            return;
        }
        refine(a, fa, m, fm, depth + 1);
        refine(m, fm, b, fb, depth + 1);
    }

    private boolean straight(double a, double fa, double m, double fm, double b, double fb) {
        double q = at(a + (m - a) * 0.617);
        double r = at(m + (b - m) * 0.383);
        double slope = (fb - fa) / (b - a);
        return Math.abs(fm - fa - slope * (m - a)) <= FLAT * height
                && Math.abs(q - fa - slope * (m - a) * 0.617) <= FLAT * height
                && Math.abs(r - fm - slope * (b - m) * 0.383) <= FLAT * height;
    }

    /** An interval too short to halve again: a jump, the edge of the domain, or merely steep. */
    private void edge(double a, double fa, double b, double fb) {
        if (Double.isNaN(fa) || Double.isNaN(fb)) {
            if (!Double.isNaN(fa)) {
                end();
            }
            if (!Double.isNaN(fb)) {
                begin(b, fb);
            }
            return;
        }
        double p = a;
        double fp = fa;
        double q = b;
        double fq = fb;
        while (q - p > 1e-12 * Math.max(1, Math.abs(p))) {
            double m = p + (q - p) / 2;
            double fm = at(m);
            if (Math.abs(fm - fp) > Math.abs(fq - fm)) {
                q = m;
                fq = fm;
            } else {
                p = m;
                fp = fm;
            }
        }
        double size = Math.abs(fq - fp);
        if (size > STEP * height && size > 0.5 * Math.abs(fb - fa)) {
            Jump jump = jump(round(p, q));
            jumps.add(jump);
            line.add(new Point(jump.x(), clamp(jump.left())));
            end();
            begin(jump.x(), clamp(jump.right()));
        }
        line.add(new Point(b, fb));
    }

    private double clamp(double y) {
        return Math.min(Math.max(y, low), high);
    }

    private Jump jump(double x) {
        double beside = 1e-9 * Math.max(1, Math.abs(x));
        return new Jump(x, f.applyAsDouble(x - beside), f.applyAsDouble(x), f.applyAsDouble(x + beside));
    }

    /** The roundest number in [p, q], where a formula is most likely to have put its break. */
    private static double round(double p, double q) {
        double slack = 1e-12 * Math.max(1, Math.abs(p));
        for (double unit = 1; unit < 1e12; unit *= 10) {
            double r = Math.rint((p + q) / 2 * unit) / unit;
            if (r >= p - slack && r <= q + slack) {
                return r + 0.0;
            }
        }
        return p;
    }

    /** Single points off the curve, such as sign(x)² at 0: looked for at the quarters. */
    private void isolated() {
        double first = Math.ceil(xMin * 4);
        for (double k = first; k <= xMax * 4 && k - first < 400; k++) {
            double x = k / 4;
            Jump j = jump(x);
            boolean off = Math.abs(j.at() - j.left()) > STEP * height && Math.abs(j.at() - j.right()) > STEP * height;
            if (off && x > xMin && x < xMax && jumps.stream().noneMatch(o -> o.x() == x)) {
                jumps.add(j);
            }
        }
        jumps.sort(Comparator.comparingDouble(Jump::x));
    }

    private void begin(double x, double y) {
        line = new ArrayList<>();
        if (!Double.isNaN(y)) {
            line.add(new Point(x, y));
        }
    }

    private void end() {
        if (line.size() > 1) {
            lines.add(List.copyOf(line));
        }
        line = new ArrayList<>();
    }
}
