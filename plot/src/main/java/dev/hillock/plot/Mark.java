package dev.hillock.plot;

import dev.hillock.plot.Scene.Form;
import java.util.List;

/** Something drawn in the coordinates of a {@link Chart}'s axes. */
public sealed interface Mark {

    /** Polylines that belong together; named, it has a label and a legend entry. */
    record Line(String name, List<List<Point>> lines, Ink ink, boolean dashed, double width) implements Mark {
        public Line {
            lines = List.copyOf(lines);
        }
    }

    /** Points of one form. */
    record Points(String name, List<Point> points, Form form, Ink ink, boolean filled, double radius) implements Mark {
        public Points {
            points = List.copyOf(points);
        }
    }

    /** A shaded strip across the whole chart, between two values of one axis. */
    record Band(String name, boolean vertical, double from, double to, Ink ink) implements Mark {}

    /** A line across the whole chart at one value of an axis. */
    record Rule(boolean vertical, double at, Ink ink) implements Mark {}

    /** A filled rectangle between two corners; opacity from 0 to 1. */
    record Area(double x0, double y0, double x1, double y1, Ink ink, double opacity) implements Mark {}

    /** A word in the right margin, at a height of the y axis. */
    record Note(double y, String text, Ink ink) implements Mark {}
}
