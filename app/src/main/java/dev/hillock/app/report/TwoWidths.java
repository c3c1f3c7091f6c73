package dev.hillock.app.report;

import dev.hillock.plot.Figure;
import dev.hillock.plot.Svg;

/** A picture laid out twice, so that its words can be read on a narrow screen too; the style sheet shows one of the two. */
public final class TwoWidths {
    private static final double WIDE = 880;
    private static final double NARROW = 326;

    private TwoWidths() {}

    /** Two elements, of which the classes {@code wide} and {@code narrow} tell which is shown; ids begin with the prefix. */
    public static String of(Figure figure, String prefix) {
        return "<div class=\"wide\">" + Svg.fragment(figure.scene(WIDE), prefix + "w-")
                + "</div>\n<div class=\"narrow\">" + Svg.fragment(figure.scene(NARROW), prefix + "n-") + "</div>\n";
    }
}
