package dev.hillock.plot;

import java.util.ArrayList;
import java.util.List;

/** A chart's axes laid over a rectangle of pixels. */
record Frame(Axis x, Axis y, double left, double top, double width, double height) {

    double right() {
        return left + width;
    }

    double bottom() {
        return top + height;
    }

    double px(double value) {
        return left + width * x.position(value);
    }

    double py(double value) {
        double at = y.position(value);
        return top + height * (y.isRows() ? at : 1 - at);
    }

    /** Whether a pixel lies in the rectangle, its edge included. */
    boolean holds(double px, double py) {
        double slack = 1e-6;
        return px >= left - slack && px <= right() + slack && py >= top - slack && py <= bottom() + slack;
    }

    /** Lines in pixels, cut at the rectangle, broken at what is not finite. */
    List<List<Point>> clip(List<List<Point>> lines) {
        List<List<Point>> out = new ArrayList<>();
        for (List<Point> line : lines) {
            clip(line, out);
        }
        return out;
    }

    private void clip(List<Point> line, List<List<Point>> out) {
        List<Point> run = new ArrayList<>();
        for (int i = 1; i < line.size(); i++) {
            double x0 = px(line.get(i - 1).x());
            double y0 = py(line.get(i - 1).y());
            double x1 = px(line.get(i).x());
            double y1 = py(line.get(i).y());
            double[] part = cut(x0, y0, x1, y1);
            if (part.length == 0) {
                flush(run, out);
                continue;
            }
            if (part[0] > 0) {
                flush(run, out);
            }
            if (run.isEmpty()) {
                run.add(new Point(x0 + part[0] * (x1 - x0), y0 + part[0] * (y1 - y0)));
            }
            run.add(new Point(x0 + part[1] * (x1 - x0), y0 + part[1] * (y1 - y0)));
            if (part[1] < 1) {
                flush(run, out);
            }
        }
        flush(run, out);
    }

    private static void flush(List<Point> run, List<List<Point>> out) {
        if (run.size() > 1) {
            out.add(List.copyOf(run));
        }
        run.clear();
    }

    /** The share of a segment inside the rectangle, from and to (Liang and Barsky 1984), or nothing. */
    private double[] cut(double x0, double y0, double x1, double y1) {
        double dx = x1 - x0;
        double dy = y1 - y0;
        if (!Double.isFinite(dx) || !Double.isFinite(dy)) {
            return new double[0];
        }
        double from = 0;
        double to = 1;
        double[] p = {-dx, dx, -dy, dy};
        double[] q = {x0 - left, right() - x0, y0 - top, bottom() - y0};
        for (int i = 0; i < 4; i++) {
            if (p[i] == 0) {
                if (q[i] < -1e-6) {
                    return new double[0];
                }
            } else if (p[i] < 0) {
                from = Math.max(from, q[i] / p[i]);
            } else {
                to = Math.min(to, q[i] / p[i]);
            }
        }
        return from > to ? new double[0] : new double[] {from, to};
    }

    /** The same line with fewer points: none that lies within a twentieth of a pixel of the line without it. */
    static List<Point> thin(List<Point> line) {
        List<Point> out = new ArrayList<>();
        int kept = 0;
        out.add(line.getFirst());
        for (int end = 2; end < line.size(); end++) {
            if (!follows(line, kept, end)) {
                kept = end - 1;
                out.add(line.get(kept));
            }
        }
        out.add(line.getLast());
        return out;
    }

    private static boolean follows(List<Point> line, int from, int to) {
        Point a = line.get(from);
        Point b = line.get(to);
        double dx = b.x() - a.x();
        double dy = b.y() - a.y();
        double length = StrictMath.hypot(dx, dy);
        for (int i = from + 1; i < to; i++) {
            Point p = line.get(i);
            double px = p.x() - a.x();
            double py = p.y() - a.y();
            double across = length == 0 ? StrictMath.hypot(px, py) : Math.abs(dx * py - dy * px) / length;
            double along = length == 0 ? 0 : (dx * px + dy * py) / length;
            if (across > 0.05 || along < -0.05 || along > length + 0.05) {
                return false;
            }
        }
        return true;
    }
}
