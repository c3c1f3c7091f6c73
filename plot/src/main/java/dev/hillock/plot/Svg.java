package dev.hillock.plot;

/** Scenes as SVG, the same bytes on every machine. */
public final class Svg {
    private Svg() {}

    /** A complete SVG document in one theme. */
    public static String write(Scene scene, Theme theme) {
        throw new UnsupportedOperationException();
    }

    /**
     * An {@code <svg>} element for an HTML page, its colours classes that {@link #css} of the page gives, its ids
     * beginning with {@code idPrefix}.
     */
    public static String fragment(Scene scene, String idPrefix) {
        throw new UnsupportedOperationException();
    }

    /** The style sheet for {@link #fragment}: light, and dark where the reader prefers it. */
    public static String css() {
        throw new UnsupportedOperationException();
    }
}
