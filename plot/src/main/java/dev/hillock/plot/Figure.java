package dev.hillock.plot;

/**
 * A picture in the coordinates of its data, before it has a size: what {@link FunctionPlot} and {@link Charts} make,
 * and what {@link #scene} lays out for {@link Svg} and {@link Png} and {@link TerminalText} draws in characters.
 */
public sealed interface Figure permits Chart, Grid {

    /** One line above the picture, and its accessible name. */
    String title();

    /** What the picture shows, in sentences, for those who cannot see it. */
    String description();

    /** Lays the picture out for a width and height in CSS pixels; at least 200 × 120. */
    Scene scene(double width, double height);

    /** Lays the picture out at its natural height for a width. */
    Scene scene(double width);

    /** Lays the picture out at its natural size. */
    Scene scene();
}
