package dev.hillock.plot;

import dev.hillock.plot.Chart.Labels;
import dev.hillock.plot.Scene.Anchor;
import dev.hillock.plot.Scene.Element;
import dev.hillock.plot.Scene.Path;
import dev.hillock.plot.Scene.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Lays one chart out in a rectangle: title, legend and y label above, ticks and x label around, caption below. */
final class ChartLayout {
    static final double TITLE = 16;
    static final double SMALL = 12;
    static final double CELL_TITLE = 13;
    static final double TICK = 11;
    static final double ROW = 24;
    private static final double PAD = 12;

    private final Chart chart;
    private final double x;
    private final double y;
    private final double width;
    private final double height;
    private final boolean cell;
    private final List<Element> out = new ArrayList<>();

    private ChartLayout(Chart chart, double x, double y, double width, double height, boolean cell) {
        this.chart = chart;
        this.x = x;
        this.y = y;
        this.width = width;
        this.height = height;
        this.cell = cell;
    }

    /** The elements of a chart that stands alone. */
    static List<Element> whole(Chart chart, double width, double height) {
        return new ChartLayout(chart, 0, 0, width, height, false).run();
    }

    /** The elements of a chart among small multiples: no legend and no caption, which they share. */
    static List<Element> cell(Chart chart, double x, double y, double width, double height) {
        return new ChartLayout(chart, x, y, width, height, true).run();
    }

    /** The height that a chart of rows needs, or a pleasant one. */
    static double naturalHeight(Chart chart, double width) {
        if (chart.labels() == Labels.PLANE) {
            // Both axes in one unit: what is round looks round.
            double unit = (chart.y().max() - chart.y().min())
                    / (chart.x().max() - chart.x().min());
            double plane = (width - 2 * PAD - 40) * Math.min(1.5, Math.max(0.4, unit));
            return Math.rint(header(chart, width) + plane + footer(chart, width));
        }
        if (!chart.y().isRows()) {
            double frame = header(chart, width) + 180 + footer(chart, width);
            return Math.rint(Math.max(frame, width * 0.6));
        }
        double rows = chart.y().categories().size() * ROW + 4;
        return Math.max(120, header(chart, width) + rows + footer(chart, width));
    }

    private List<Element> run() {
        double top = cell ? y + PAD / 2 + CELL_TITLE + 6 : y + header(chart, width);
        double bottom = cell ? y + height - (TICK + 10) : y + height - footer(chart, width);
        if (cell) {
            String title = Lettering.shorten(chart.title(), CELL_TITLE, true, width - PAD);
            text(x + PAD / 2, y + PAD / 2 + CELL_TITLE - 2, title, CELL_TITLE, true, Anchor.START, Ink.TEXT);
        } else {
            heading();
        }
        List<Ticks.Tick> yTicks = yTicks(bottom - top);
        double longest = longest();
        Frame frame = frame(top, bottom, yTicks);
        if (!chart.y().label().isEmpty() && !cell) {
            text(x + PAD, top - 8, chart.y().label(), SMALL, false, Anchor.START, Ink.MUTED);
        }
        axes(frame, yTicks, longest);
        MarkLayout.draw(chart, frame, cell, out);
        if (!cell) {
            footing(frame);
        }
        return out;
    }

    /** Where the axes of a chart that stands alone lie. */
    static Frame frame(Chart chart, double width, double height) {
        ChartLayout layout = new ChartLayout(chart, 0, 0, width, height, false);
        double top = header(chart, width);
        double bottom = height - footer(chart, width);
        return layout.frame(top, bottom, layout.yTicks(bottom - top));
    }

    private Frame frame(double top, double bottom, List<Ticks.Tick> yTicks) {
        double longest = longest();
        double tickWidth = yTicks.stream()
                .mapToDouble(t -> Math.min(longest, Typeface.REGULAR.width(t.label(), tickSize())))
                .max()
                .orElse(0);
        double left = x + PAD + tickWidth + 6;
        double right = x + width - PAD - rightMargin();
        return new Frame(chart.x(), chart.y(), left, top, Math.max(20, right - left), Math.max(20, bottom - top));
    }

    private List<Ticks.Tick> yTicks(double height) {
        return Ticks.of(chart.y(), (int) Math.max(2, Math.max(20, height) / (cell ? 34 : 48)));
    }

    private double longest() {
        return chart.y().isRows() ? width * 0.34 : width;
    }

    private double tickSize() {
        return chart.y().isRows() ? SMALL : TICK;
    }

    private double rightMargin() {
        double notes = chart.marks().stream()
                .flatMap(m -> m instanceof Mark.Note n ? Stream.of(n) : Stream.empty())
                .mapToDouble(n -> Typeface.REGULAR.width(n.text(), SMALL) + 10)
                .max()
                .orElse(0);
        double names = chart.labels() != Labels.RIGHT || cell
                ? 0
                : chart.marks().stream()
                        .flatMap(m -> m instanceof Mark.Line l ? Stream.of(l) : Stream.empty())
                        .mapToDouble(l -> Typeface.BOLD.width(l.name(), SMALL) + 16)
                        .max()
                        .orElse(0);
        return Math.min(width * 0.4, Math.max(notes, names));
    }

    private static double header(Chart chart, double width) {
        double titles =
                Lettering.wrap(chart.title(), TITLE, true, width - 2 * PAD).size() * (TITLE + 4);
        double legend = Legend.height(chart.legend(), width - 2 * PAD);
        double label = chart.y().label().isEmpty() ? 0 : SMALL + 8;
        return PAD + titles + legend + label + 8;
    }

    private static double footer(Chart chart, double width) {
        double caption = captionLines(chart.caption(), width).size() * (TICK + 4);
        double label = chart.x().label().isEmpty() ? 0 : SMALL + 6;
        return TICK + 10 + label + (caption == 0 ? 0 : caption + 8) + PAD;
    }

    static List<String> captionLines(String caption, double width) {
        return Lettering.wrap(caption, TICK, false, width - 2 * PAD);
    }

    private void heading() {
        double baseline = y + PAD + TITLE - 2;
        for (String line : Lettering.wrap(chart.title(), TITLE, true, width - 2 * PAD)) {
            text(x + PAD, baseline, line, TITLE, true, Anchor.START, Ink.TEXT);
            baseline += TITLE + 4;
        }
        Legend.draw(chart.legend(), x + PAD, baseline - TITLE + 6, width - 2 * PAD, out);
    }

    private void footing(Frame frame) {
        double baseline = frame.bottom() + TICK + 8;
        if (!chart.x().label().isEmpty()) {
            baseline += SMALL + 6;
            double middle = frame.left() + frame.width() / 2;
            String label = Lettering.shorten(chart.x().label(), SMALL, false, width - 2 * PAD);
            double half = Typeface.REGULAR.width(label, SMALL) / 2;
            // A label wider than its axis would leave the picture.
            double centre = Math.min(Math.max(middle, x + PAD + half), x + width - PAD - half);
            text(centre, baseline, label, SMALL, false, Anchor.MIDDLE, Ink.MUTED);
        }
        baseline += 8;
        for (String line : captionLines(chart.caption(), width)) {
            baseline += TICK + 4;
            text(x + PAD, baseline, line, TICK, false, Anchor.START, Ink.MUTED);
        }
    }

    private void axes(Frame frame, List<Ticks.Tick> yTicks, double longest) {
        List<Ticks.Tick> xTicks = fittingXTicks(frame);
        List<List<Point>> grid = new ArrayList<>();
        for (Ticks.Tick t : xTicks) {
            grid.add(vertical(frame, t.value()));
        }
        if (!frame.y().isRows()) {
            for (Ticks.Tick t : yTicks) {
                grid.add(horizontal(frame, t.value()));
            }
        }
        out.add(new Path(grid, Ink.GRID, 1, List.of()));
        List<List<Point>> zero = new ArrayList<>();
        if (crossesZero(frame.x())) {
            zero.add(vertical(frame, 0));
        }
        if (!frame.y().isRows() && crossesZero(frame.y())) {
            zero.add(horizontal(frame, 0));
        }
        out.add(new Path(zero, Ink.AXIS, 1, List.of()));
        for (Ticks.Tick t : xTicks) {
            double at = frame.px(t.value());
            double half = Typeface.REGULAR.width(t.label(), TICK) / 2;
            double shifted = Math.min(at, x + width - half - 1);
            text(shifted, frame.bottom() + TICK + 5, t.label(), TICK, false, Anchor.MIDDLE, Ink.MUTED);
        }
        for (Ticks.Tick t : yTicks) {
            String label = Lettering.shorten(t.label(), tickSize(), false, longest);
            Ink ink = frame.y().isRows() ? Ink.TEXT : Ink.MUTED;
            text(frame.left() - 6, frame.py(t.value()) + 4, label, tickSize(), false, Anchor.END, ink);
        }
    }

    /** As many ticks as leave a space of two characters between their labels. */
    private List<Ticks.Tick> fittingXTicks(Frame frame) {
        int places = frame.x().categories().size();
        for (int wanted = (int) Math.max(Math.max(3, places), frame.width() / 64); wanted > 1; wanted--) {
            List<Ticks.Tick> ticks = every(Ticks.of(frame.x(), wanted), Math.ceilDiv(places, wanted));
            double end = Double.NEGATIVE_INFINITY;
            boolean fits = true;
            for (Ticks.Tick t : ticks) {
                double half = Typeface.REGULAR.width(t.label(), TICK) / 2;
                fits &= frame.px(t.value()) - half >= end + 14;
                end = frame.px(t.value()) + half;
            }
            if (fits) {
                return ticks;
            }
        }
        List<Ticks.Tick> few = Ticks.of(frame.x(), 1);
        return few.isEmpty() ? few : few.subList(0, 1);
    }

    /** The first tick and from it on each at so many places; all for a stride of 0 or 1. */
    private static List<Ticks.Tick> every(List<Ticks.Tick> ticks, int stride) {
        return stride < 2
                ? ticks
                : IntStream.range(0, Math.ceilDiv(ticks.size(), stride))
                        .mapToObj(i -> ticks.get(i * stride))
                        .toList();
    }

    private static boolean crossesZero(Axis axis) {
        return !axis.isRows() && axis.scale() == Axis.Scale.LINEAR && axis.min() <= 0 && axis.max() >= 0;
    }

    private static List<Point> vertical(Frame f, double value) {
        double px = f.px(value);
        return List.of(new Point(px, f.top()), new Point(px, f.bottom()));
    }

    private static List<Point> horizontal(Frame f, double value) {
        double py = f.py(value);
        return List.of(new Point(f.left(), py), new Point(f.right(), py));
    }

    private void text(double tx, double ty, String text, double size, boolean bold, Anchor anchor, Ink ink) {
        out.add(new Text(tx, ty, text, size, bold, anchor, ink, false, false));
    }
}
