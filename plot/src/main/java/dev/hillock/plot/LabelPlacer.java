package dev.hillock.plot;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds a place for the name of each curve, in any unit of length: beside its own curve, clear of the other curves, and
 * never over another name or outside the frame.
 */
final class LabelPlacer {
    /** A name's extent and the curve it belongs to, in the units of the frame. */
    record Request(double width, double height, List<List<Point>> curve) {}

    /** The top left corner of a name's box. */
    record Place(double x, double y, double width, double height) {
        boolean overlaps(Place o, double gap) {
            return x < o.x + o.width + gap
                    && o.x < x + width + gap
                    && y < o.y + o.height + gap
                    && o.y < y + height + gap;
        }

        double distance(Point p) {
            double dx = Math.max(Math.max(x - p.x(), p.x() - x - width), 0);
            double dy = Math.max(Math.max(y - p.y(), p.y() - y - height), 0);
            return StrictMath.hypot(dx, dy);
        }
    }

    private final Place frame;
    private final double gap;
    private final List<List<Point>> samples = new ArrayList<>();
    private final List<Point> obstacles;

    /**
     * @param frame the box to stay in
     * @param gap the distance to keep between a name and a curve
     * @param obstacles points that should not be covered
     */
    LabelPlacer(Place frame, double gap, List<Point> obstacles) {
        this.frame = frame;
        this.gap = gap;
        this.obstacles = obstacles;
    }

    /** A place for each request, in their order; a curve without a visible point has none (null). */
    List<@Nullable Place> place(List<Request> requests) {
        samples.clear();
        requests.forEach(r -> samples.add(resample(r.curve())));
        List<@Nullable Place> places = new ArrayList<>();
        List<Place> taken = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            Place best = best(i, requests.get(i), taken);
            places.add(best);
            if (best != null) {
                taken.add(best);
            }
        }
        return places;
    }

    private @Nullable Place best(int own, Request request, List<Place> taken) {
        Place best = null;
        double bestCost = Double.POSITIVE_INFINITY;
        double w = request.width();
        double h = request.height();
        List<Point> curve = samples.get(own);
        for (int k = 0; k < curve.size(); k += 2) {
            Point p = curve.get(k);
            for (int dx = -1; dx <= 1; dx++) {
                for (int dy = -1; dy <= 1; dy++) {
                    if (dx == 0 && dy == 0) {
                        continue;
                    }
                    double x = p.x() - w / 2 + dx * (w / 2 + gap);
                    double y = p.y() - h / 2 + dy * (h / 2 + gap);
                    Place place = new Place(x, y, w, h);
                    if (!inside(place) || taken.stream().anyMatch(t -> place.overlaps(t, gap))) {
                        continue;
                    }
                    double cost = cost(own, place, bestCost);
                    if (cost < bestCost) {
                        bestCost = cost;
                        best = place;
                    }
                }
            }
        }
        return best;
    }

    private boolean inside(Place p) {
        return p.x >= frame.x
                && p.y >= frame.y
                && p.x + p.width <= frame.x + frame.width
                && p.y + p.height <= frame.y + frame.height;
    }

    /** Low where the own curve is near, no curve runs through the box, the others are far, and the right end is near. */
    private double cost(int own, Place place, double limit) {
        double cost = 2 * (frame.x + frame.width - place.x - place.width) / frame.width;
        for (Point p : obstacles) {
            if (place.distance(p) < gap) {
                cost += 15;
            }
        }
        double clear = 4 * gap;
        for (int i = 0; i < samples.size() && cost < limit; i++) {
            double nearest = Double.POSITIVE_INFINITY;
            for (Point p : samples.get(i)) {
                double d = place.distance(p);
                nearest = Math.min(nearest, d);
                if (d <= gap / 2) {
                    cost += i == own ? 3 : 6;
                }
            }
            if (i != own && nearest < clear) {
                cost += 10 * (clear - nearest) / clear;
            }
        }
        return cost;
    }

    /** Points at equal distances along the curve. */
    private List<Point> resample(List<List<Point>> lines) {
        double step = Math.max(gap, frame.width / 200);
        List<Point> out = new ArrayList<>();
        for (List<Point> line : lines) {
            double carried = 0;
            for (int i = 1; i < line.size(); i++) {
                Point a = line.get(i - 1);
                Point b = line.get(i);
                double length = StrictMath.hypot(b.x() - a.x(), b.y() - a.y());
                while (carried <= length) {
                    double t = length == 0 ? 0 : carried / length;
                    out.add(new Point(a.x() + t * (b.x() - a.x()), a.y() + t * (b.y() - a.y())));
                    carried += step;
                }
                carried -= length;
            }
        }
        return out;
    }
}
