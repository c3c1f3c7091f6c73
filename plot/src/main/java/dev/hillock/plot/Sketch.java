package dev.hillock.plot;

import dev.hillock.plot.Scene.Element;
import dev.hillock.plot.Scene.Path;
import java.util.ArrayList;
import java.util.List;

/** A chart's lines alone, small: enough to know a function by its shape, with few points. */
public final class Sketch {
    private static final double WIDTH = 120;
    private static final double HEIGHT = 72;
    private static final double PAD = 4;
    /** Pixels by which a line may be off. */
    private static final double OFF = 0.25;

    private Sketch() {}

    /**
     * The sketch of a chart, 120 × 72.
     *
     * @throws IllegalArgumentException for a grid of charts
     */
    public static Scene of(Figure figure) {
        if (!(figure instanceof Chart chart)) {
            throw new IllegalArgumentException("only a single chart has a sketch");
        }
        Frame frame = new Frame(chart.x(), chart.y(), PAD, PAD, WIDTH - 2 * PAD, HEIGHT - 2 * PAD);
        List<Element> out = new ArrayList<>();
        zero(frame, chart, out);
        for (Mark mark : chart.marks()) {
            if (mark instanceof Mark.Line line) {
                List<List<Point>> lines =
                        frame.clip(line.lines()).stream().map(Sketch::thin).toList();
                out.add(new Path(
                        lines, line.ink(), line.dashed() ? 1 : 1.75, line.dashed() ? List.of(3.0, 2.5) : List.of()));
            }
        }
        return new Scene(WIDTH, HEIGHT, chart.title(), chart.description(), out);
    }

    private static void zero(Frame frame, Chart chart, List<Element> out) {
        double left = chart.x().min();
        double right = chart.x().max();
        double low = chart.y().min();
        double high = chart.y().max();
        List<List<Point>> axes = List.of(
                List.of(new Point(left, 0), new Point(right, 0)), List.of(new Point(0, low), new Point(0, high)));
        out.add(new Path(frame.clip(axes), Ink.AXIS, 0.75, List.of()));
    }

    /** Ramer, Douglas and Peucker: the fewest corners that stay near the line. */
    private static List<Point> thin(List<Point> line) {
        if (line.size() < 3) {
            return line;
        }
        List<Point> kept = new ArrayList<>(List.of(line.getFirst()));
        thin(line, 0, line.size() - 1, kept);
        return kept;
    }

    private static void thin(List<Point> line, int from, int to, List<Point> kept) {
        Point a = line.get(from);
        Point b = line.get(to);
        double length = StrictMath.hypot(b.x() - a.x(), b.y() - a.y());
        int worst = -1;
        double most = OFF;
        for (int i = from + 1; i < to; i++) {
            Point p = line.get(i);
            double across = (b.x() - a.x()) * (p.y() - a.y()) - (b.y() - a.y()) * (p.x() - a.x());
            double off = length == 0 ? StrictMath.hypot(p.x() - a.x(), p.y() - a.y()) : Math.abs(across) / length;
            if (off > most) {
                most = off;
                worst = i;
            }
        }
        if (worst < 0) {
            kept.add(b);
        } else {
            thin(line, from, worst, kept);
            thin(line, worst, to, kept);
        }
    }
}
