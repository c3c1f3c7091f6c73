package dev.hillock.plot;

import java.util.List;

/**
 * One pair of axes with marks.
 *
 * @param title one line
 * @param description for those who cannot see the picture
 * @param caption lines of small print below it, may be empty
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param marks from back to front
 * @param legend what the forms mean, in order
 * @param labels where the names of lines go
 */
public record Chart(
        String title,
        String description,
        String caption,
        Axis x,
        Axis y,
        List<Mark> marks,
        List<LegendEntry> legend,
        Labels labels)
        implements Figure {

    /** A line, point or shade and what it stands for. */
    public record LegendEntry(String text, Sample sample, Ink ink) {}

    /** The sample before a legend's text. */
    public enum Sample {
        SOLID,
        DASHED,
        SHADE,
        FILLED_CIRCLE,
        OPEN_CIRCLE,
        OPEN_DIAMOND,
        FILLED_DIAMOND,
        FILLED_SQUARE,
        FILLED_TRIANGLE
    }

    /** Where the names of lines are written. */
    public enum Labels {
        NONE,
        /** Nowhere, and both axes measure the plane in one unit. */
        PLANE,
        /** Beside the curve where it is furthest from the others. */
        ON_CURVE,
        /** In the right margin, at the height where the curve ends. */
        RIGHT
    }

    /** The rectangle that the axes span, in CSS pixels from the top left corner of the scene. */
    public record Place(double left, double top, double width, double height) {}

    public Chart {
        marks = List.copyOf(marks);
        legend = List.copyOf(legend);
    }

    /** 720 pixels wide, a plane 480; as high as its rows need if it has rows, else three fifths of the width. */
    @Override
    public Scene scene() {
        return scene(labels == Labels.PLANE ? 480 : 720);
    }

    /** At its natural height for a width. */
    @Override
    public Scene scene(double width) {
        return scene(width, ChartLayout.naturalHeight(this, width));
    }

    /** Where {@link #scene(double, double)} puts the axes. */
    public Place place(double width, double height) {
        Frame frame = ChartLayout.frame(this, width, height);
        return new Place(frame.left(), frame.top(), frame.width(), frame.height());
    }

    @Override
    public Scene scene(double width, double height) {
        Sizes.check(width, height);
        return new Scene(width, height, title, description, ChartLayout.whole(this, width, height));
    }
}
