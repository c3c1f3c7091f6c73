package dev.hillock.plot;

import dev.hillock.plot.Chart.Labels;
import dev.hillock.plot.LabelPlacer.Place;
import dev.hillock.plot.LabelPlacer.Request;
import dev.hillock.plot.Scene.Anchor;
import dev.hillock.plot.Scene.Box;
import dev.hillock.plot.Scene.Dot;
import dev.hillock.plot.Scene.Element;
import dev.hillock.plot.Scene.Path;
import dev.hillock.plot.Scene.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws a chart's marks in its frame, and the names of its lines. */
final class MarkLayout {
    static final List<Double> DASH = List.of(6.0, 4.0);
    static final double SHADE = 0.14;
    private static final double NAME = ChartLayout.SMALL;

    private final Frame frame;
    private final boolean cell;
    private final List<Element> out;

    private MarkLayout(Frame frame, boolean cell, List<Element> out) {
        this.frame = frame;
        this.cell = cell;
        this.out = out;
    }

    static void draw(Chart chart, Frame frame, boolean cell, List<Element> out) {
        MarkLayout layout = new MarkLayout(frame, cell, out);
        chart.marks().forEach(layout::mark);
        if (!cell && chart.labels() == Labels.ON_CURVE) {
            layout.namesOnCurves(chart);
        } else if (!cell && chart.labels() == Labels.RIGHT) {
            layout.namesAtTheRight(chart);
        }
    }

    private void mark(Mark mark) {
        switch (mark) {
            case Mark.Line line ->
                out.add(new Path(
                        frame.clip(line.lines()).stream().map(Frame::thin).toList(),
                        line.ink(),
                        cell ? line.width() * 0.85 : line.width(),
                        line.dashed() ? DASH : List.of()));
            case Mark.Points points -> {
                for (Point p : points.points()) {
                    double px = frame.px(p.x());
                    double py = frame.py(p.y());
                    if (frame.holds(px, py)) {
                        double r = cell ? points.radius() * 0.75 : points.radius();
                        out.add(new Dot(px, py, r, points.form(), points.ink(), points.filled()));
                    }
                }
            }
            case Mark.Band band -> {
                if (band.vertical()) {
                    box(band.from(), frame.y().min(), band.to(), frame.y().max(), band.ink(), SHADE);
                } else {
                    box(frame.x().min(), band.from(), frame.x().max(), band.to(), band.ink(), SHADE);
                }
            }
            case Mark.Area area -> box(area.x0(), area.y0(), area.x1(), area.y1(), area.ink(), area.opacity());
            case Mark.Rule rule -> {
                double p = rule.vertical() ? frame.px(rule.at()) : frame.py(rule.at());
                Point a = rule.vertical() ? new Point(p, frame.top()) : new Point(frame.left(), p);
                Point b = rule.vertical() ? new Point(p, frame.bottom()) : new Point(frame.right(), p);
                if (frame.holds(a.x(), a.y())) {
                    out.add(new Path(List.of(List.of(a, b)), rule.ink(), 1.25, List.of()));
                }
            }
            case Mark.Note note ->
                out.add(new Text(
                        frame.right() + 10,
                        frame.py(note.y()) + 4,
                        note.text(),
                        ChartLayout.SMALL,
                        false,
                        Anchor.START,
                        note.ink(),
                        false,
                        false));
        }
    }

    /** A rectangle between two corners, as much of it as lies in the frame. */
    private void box(double x0, double y0, double x1, double y1, Ink ink, double opacity) {
        double left = clamp(Math.min(frame.px(x0), frame.px(x1)), frame.left(), frame.right());
        double right = clamp(Math.max(frame.px(x0), frame.px(x1)), frame.left(), frame.right());
        double top = clamp(Math.min(frame.py(y0), frame.py(y1)), frame.top(), frame.bottom());
        double bottom = clamp(Math.max(frame.py(y0), frame.py(y1)), frame.top(), frame.bottom());
        if (right > left && bottom > top) {
            out.add(new Box(left, top, right - left, bottom - top, ink, opacity));
        }
    }

    private static double clamp(double v, double low, double high) {
        return Math.min(Math.max(v, low), high);
    }

    private static List<Mark.Line> named(Chart chart) {
        return chart.marks().stream()
                .filter(m -> m instanceof Mark.Line l && !l.name().isEmpty())
                .map(m -> (Mark.Line) m)
                .toList();
    }

    private void namesOnCurves(Chart chart) {
        List<Mark.Line> lines = named(chart);
        List<String> names = lines.stream()
                .map(l -> Lettering.shorten(l.name(), NAME, true, frame.width() * 0.4))
                .toList();
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            double width = Typeface.BOLD.width(names.get(i), NAME);
            requests.add(new Request(width, NAME, frame.clip(lines.get(i).lines())));
        }
        List<Point> dots = out.stream()
                .filter(Dot.class::isInstance)
                .map(e -> new Point(((Dot) e).x(), ((Dot) e).y()))
                .toList();
        Place inside = new Place(frame.left() + 2, frame.top() + 2, frame.width() - 4, frame.height() - 4);
        List<@Nullable Place> places = new LabelPlacer(inside, 5, dots).place(requests);
        for (int i = 0; i < lines.size(); i++) {
            Place p = places.get(i);
            if (p != null) {
                name(p.x(), p.y() + NAME - 2, names.get(i), lines.get(i).ink());
            }
        }
    }

    private void name(double x, double baseline, String text, Ink ink) {
        out.add(new Text(x, baseline, text, NAME, true, Anchor.START, ink, true, false));
    }

    /** Where each line ends; pushed apart where they end close together, with a thin line to show what belongs where. */
    private void namesAtTheRight(Chart chart) {
        record End(Mark.Line line, Point point) {}
        List<End> ends = new ArrayList<>();
        for (Mark.Line line : named(chart)) {
            frame.clip(line.lines()).stream()
                    .map(List::getLast)
                    .max(Comparator.comparingDouble(Point::x))
                    .ifPresent(p -> ends.add(new End(line, p)));
        }
        ends.sort(Comparator.comparingDouble(e -> e.point().y()));
        double step = NAME + 3;
        double[] at = new double[ends.size()];
        double floor = frame.top() + 4;
        for (int i = 0; i < at.length; i++) {
            at[i] = Math.max(ends.get(i).point().y(), floor);
            floor = at[i] + step;
        }
        double ceiling = frame.bottom();
        for (int i = at.length - 1; i >= 0; i--) {
            at[i] = Math.min(at[i], ceiling);
            ceiling = at[i] - step;
        }
        for (int i = 0; i < at.length; i++) {
            End e = ends.get(i);
            double from = e.point().x() + 2;
            double to = frame.right() + 10;
            if (Math.abs(at[i] - e.point().y()) > 2 || to - from > 14) {
                out.add(new Path(
                        List.of(List.of(new Point(from, e.point().y()), new Point(to, at[i]))),
                        Ink.AXIS,
                        0.75,
                        List.of()));
            }
            String text = Lettering.shorten(e.line().name(), NAME, true, 300);
            name(to + 4, at[i] + 4, text, e.line().ink());
        }
    }
}
