package dev.hillock.plot;

import dev.hillock.plot.Scene.Element;
import dev.hillock.plot.Scene.Text;
import java.util.ArrayList;
import java.util.List;

/** Small multiples: charts that share their axes, read row by row. */
public record Grid(String title, String description, String caption, List<Chart> charts) implements Figure {
    public Grid {
        charts = List.copyOf(charts);
    }

    private static final double GAP = 10;
    private static final double PAD = 12;
    /** The least width of a chart, and on a narrow page. */
    private static final double CELL = 190;

    private static final double NARROW_CELL = 140;

    /** 900 pixels wide, the cells about five wide to four high. */
    @Override
    public Scene scene() {
        return scene(900);
    }

    /** At its natural height for a width. */
    @Override
    public Scene scene(double width) {
        int columns = columns(width);
        double cellWidth = (width - 2 * PAD + GAP) / columns - GAP;
        double cellHeight = Math.max(130, Math.rint(cellWidth * 0.8));
        return scene(width, above(width) + rows(columns) * (cellHeight + GAP) + below(width));
    }

    @Override
    public Scene scene(double width, double height) {
        Sizes.check(width, height);
        List<Element> out = new ArrayList<>();
        double baseline = PAD + ChartLayout.TITLE - 2;
        for (String line : Lettering.wrap(title, ChartLayout.TITLE, true, width - 2 * PAD)) {
            out.add(text(PAD, baseline, line, ChartLayout.TITLE, true, Ink.TEXT));
            baseline += ChartLayout.TITLE + 4;
        }
        Legend.draw(legend(), PAD, baseline - ChartLayout.TITLE + 6, width - 2 * PAD, out);
        int columns = columns(width);
        double top = above(width);
        double cellWidth = (width - 2 * PAD + GAP) / columns - GAP;
        double cellHeight = (height - top - below(width)) / rows(columns) - GAP;
        for (int i = 0; i < charts.size(); i++) {
            double x = PAD + (i % columns) * (cellWidth + GAP);
            int row = i / columns;
            double y = top + row * (cellHeight + GAP);
            out.addAll(ChartLayout.cell(charts.get(i), x, y, cellWidth, cellHeight));
        }
        double line = height - below(width) + 4;
        for (String c : ChartLayout.captionLines(caption, width)) {
            line += ChartLayout.TICK + 4;
            out.add(text(PAD, line, c, ChartLayout.TICK, false, Ink.MUTED));
        }
        return new Scene(width, height, title, description, out);
    }

    /** The legend that the charts share, that of the first. */
    List<Chart.LegendEntry> legend() {
        return charts.isEmpty() ? List.of() : charts.getFirst().legend();
    }

    private int columns(double width) {
        double least = width < 480 ? NARROW_CELL : CELL;
        int fitting = (int) Math.max(1, (width - 2 * PAD + GAP) / (least + GAP));
        return Math.max(1, Math.min(Math.min(fitting, 4), charts.size()));
    }

    private int rows(int columns) {
        return Math.max(1, (charts.size() + columns - 1) / columns);
    }

    private double above(double width) {
        double titles =
                Lettering.wrap(title, ChartLayout.TITLE, true, width - 2 * PAD).size() * (ChartLayout.TITLE + 4);
        return PAD + titles + Legend.height(legend(), width - 2 * PAD) + 6;
    }

    private double below(double width) {
        return PAD + ChartLayout.captionLines(caption, width).size() * (ChartLayout.TICK + 4) + 4;
    }

    private static Text text(double x, double y, String text, double size, boolean bold, Ink ink) {
        return new Text(x, y, text, size, bold, Scene.Anchor.START, ink, false, false);
    }
}
