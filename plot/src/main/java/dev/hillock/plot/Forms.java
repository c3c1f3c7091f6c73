package dev.hillock.plot;

import dev.hillock.plot.Scene.Dot;
import java.util.List;

/** Corners of the marks that are not circles, of the area of the circle with their radius. */
final class Forms {
    private Forms() {}

    static List<Point> outline(Dot dot) {
        double x = dot.x();
        double y = dot.y();
        return switch (dot.form()) {
            case CIRCLE -> throw new IllegalArgumentException("a circle has no corners");
            case DIAMOND -> {
                double r = dot.radius() * 1.2533;
                yield List.of(new Point(x, y - r), new Point(x + r, y), new Point(x, y + r), new Point(x - r, y));
            }
            case SQUARE -> {
                double r = dot.radius() * 0.8862;
                yield List.of(
                        new Point(x - r, y - r),
                        new Point(x + r, y - r),
                        new Point(x + r, y + r),
                        new Point(x - r, y + r));
            }
            case TRIANGLE -> {
                double r = dot.radius() * 1.5551;
                yield List.of(
                        new Point(x, y - r),
                        new Point(x + r * 0.866, y + r * 0.5),
                        new Point(x - r * 0.866, y + r * 0.5));
            }
        };
    }
}
