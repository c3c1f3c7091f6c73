package dev.hillock.plot;

import java.util.List;

/**
 * A laid-out picture: shapes and text in CSS pixels, y downwards, painted in order.
 *
 * @param width in CSS pixels
 * @param height in CSS pixels
 * @param title the accessible name
 * @param description what the picture shows, in sentences
 * @param elements from back to front
 */
public record Scene(double width, double height, String title, String description, List<Element> elements) {
    public Scene {
        elements = List.copyOf(elements);
    }

    /** Something to paint. */
    public sealed interface Element permits Path, Dot, Box, Text {}

    /** Open polylines of one stroke; {@code dash} lists on and off lengths, empty is solid. */
    public record Path(List<List<Point>> lines, Ink ink, double width, List<Double> dash) implements Element {
        public Path {
            lines = List.copyOf(lines);
            dash = List.copyOf(dash);
        }
    }

    /** The mark of a point: its form tells what it means besides its colour. */
    public record Dot(double x, double y, double radius, Form form, Ink ink, boolean filled) implements Element {}

    /** Forms of equal weight to the eye. */
    public enum Form {
        CIRCLE,
        DIAMOND,
        SQUARE,
        TRIANGLE
    }

    /** A filled rectangle; opacity from 0 to 1. */
    public record Box(double x, double y, double width, double height, Ink ink, double opacity) implements Element {}

    /**
     * One line of text.
     *
     * @param x of the anchor
     * @param y of the baseline
     * @param size of the font in CSS pixels
     * @param halo whether it stands on a seam of the background, to be read across lines
     * @param vertical whether it reads upwards
     */
    public record Text(
            double x,
            double y,
            String text,
            double size,
            boolean bold,
            Anchor anchor,
            Ink ink,
            boolean halo,
            boolean vertical)
            implements Element {}

    /** Where a text's anchor lies. */
    public enum Anchor {
        START,
        MIDDLE,
        END
    }
}
