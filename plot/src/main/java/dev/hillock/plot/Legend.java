package dev.hillock.plot;

import dev.hillock.plot.Chart.LegendEntry;
import dev.hillock.plot.Chart.Sample;
import dev.hillock.plot.Scene.Anchor;
import dev.hillock.plot.Scene.Box;
import dev.hillock.plot.Scene.Dot;
import dev.hillock.plot.Scene.Element;
import dev.hillock.plot.Scene.Form;
import dev.hillock.plot.Scene.Path;
import dev.hillock.plot.Scene.Text;
import java.util.List;

/** The legend: entries set one after another, in as many lines as they need. */
final class Legend {
    private static final double SIZE = ChartLayout.SMALL;
    private static final double LINE = 19;
    private static final double GAP = 18;

    private Legend() {}

    static double height(List<LegendEntry> entries, double width) {
        return entries.isEmpty() ? 0 : 4 + lines(entries, width) * LINE;
    }

    private static int lines(List<LegendEntry> entries, double width) {
        int lines = 1;
        double at = 0;
        for (LegendEntry e : entries) {
            double w = width(e, width);
            if (at > 0 && at + w > width) {
                lines++;
                at = 0;
            }
            at += w + GAP;
        }
        return lines;
    }

    static void draw(List<LegendEntry> entries, double left, double top, double width, List<Element> out) {
        double at = 0;
        double middle = top + LINE / 2;
        for (LegendEntry e : entries) {
            double w = width(e, width);
            if (at > 0 && at + w > width) {
                middle += LINE;
                at = 0;
            }
            sample(e, left + at, middle, out);
            String text = Lettering.shorten(e.text(), SIZE, false, width - sampleWidth(e.sample()) - 6);
            out.add(new Text(
                    left + at + sampleWidth(e.sample()) + 6,
                    middle + 4,
                    text,
                    SIZE,
                    false,
                    Anchor.START,
                    Ink.TEXT,
                    false,
                    false));
            at += w + GAP;
        }
    }

    private static double width(LegendEntry e, double most) {
        return Math.min(most, sampleWidth(e.sample()) + 6 + Typeface.REGULAR.width(e.text(), SIZE));
    }

    private static double sampleWidth(Sample sample) {
        return switch (sample) {
            case SOLID, DASHED -> 26;
            case SHADE -> 20;
            default -> 10;
        };
    }

    private static void sample(LegendEntry e, double x, double y, List<Element> out) {
        switch (e.sample()) {
            case SOLID, DASHED ->
                out.add(new Path(
                        List.of(List.of(new Point(x, y), new Point(x + 26, y))),
                        e.ink(),
                        2.25,
                        e.sample() == Sample.DASHED ? MarkLayout.DASH : List.of()));
            case SHADE -> out.add(new Box(x, y - 6, 20, 12, e.ink(), MarkLayout.SHADE));
            case FILLED_CIRCLE -> out.add(new Dot(x + 5, y, 4, Form.CIRCLE, e.ink(), true));
            case OPEN_CIRCLE -> out.add(new Dot(x + 5, y, 4, Form.CIRCLE, e.ink(), false));
            case OPEN_DIAMOND -> out.add(new Dot(x + 5, y, 4, Form.DIAMOND, e.ink(), false));
            case FILLED_SQUARE -> out.add(new Dot(x + 5, y, 4, Form.SQUARE, e.ink(), true));
            case FILLED_TRIANGLE -> out.add(new Dot(x + 5, y, 4, Form.TRIANGLE, e.ink(), true));
            case FILLED_DIAMOND -> out.add(new Dot(x + 5, y, 4, Form.DIAMOND, e.ink(), true));
        }
    }
}
