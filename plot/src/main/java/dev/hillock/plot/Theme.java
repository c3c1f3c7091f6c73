package dev.hillock.plot;

/** The colours of the inks: light on white, dark on #121212. */
public enum Theme {
    LIGHT(0xFFFFFF, 0x1A1A1A, 0x5C5C5C, 0x8A8A8A, 0xE6E6E6),
    DARK(0x121212, 0xECECEC, 0xA8A8A8, 0x7C7C7C, 0x2C2C2C);

    private final int background;
    private final int text;
    private final int muted;
    private final int axis;
    private final int grid;

    Theme(int background, int text, int muted, int axis, int grid) {
        this.background = background;
        this.text = text;
        this.muted = muted;
        this.axis = axis;
        this.grid = grid;
    }

    /** The colour of an ink as 0xRRGGBB. */
    public int rgb(Ink ink) {
        return switch (ink) {
            case BACKGROUND -> background;
            case TEXT -> text;
            case MUTED -> muted;
            case AXIS -> axis;
            case GRID -> grid;
            case BLUE -> 0x0072B2;
            case VERMILLION -> 0xD55E00;
            case GREEN -> 0x009E73;
            case PURPLE -> 0xCC79A7;
        };
    }

    /** The contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it over relative luminance. */
    public static double contrast(int rgb1, int rgb2) {
        double l1 = luminance(rgb1);
        double l2 = luminance(rgb2);
        return (Math.max(l1, l2) + 0.05) / (Math.min(l1, l2) + 0.05);
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16 & 0xFF) + 0.7152 * linear(rgb >> 8 & 0xFF) + 0.0722 * linear(rgb & 0xFF);
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : StrictMath.pow((c + 0.055) / 1.055, 2.4);
    }
}
