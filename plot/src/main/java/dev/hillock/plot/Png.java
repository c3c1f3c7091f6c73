package dev.hillock.plot;

/** Scenes as PNG, drawn with the bundled font. */
public final class Png {
    private Png() {}

    /** The bytes of a PNG file, {@code scale} device pixels a CSS pixel. */
    public static byte[] write(Scene scene, Theme theme, double scale) {
        throw new UnsupportedOperationException();
    }
}
