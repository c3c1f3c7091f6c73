package dev.hillock.plot;

/**
 * What a colour means; the {@link Theme} says what it looks like. The four series colours are those of Okabe and Ito
 * (Color Universal Design, 2008) that keep a contrast of 3:1 on white as well as on #121212.
 */
public enum Ink {
    BACKGROUND,
    TEXT,
    MUTED,
    AXIS,
    GRID,
    BLUE,
    VERMILLION,
    GREEN,
    PURPLE;

    /** The colour of the i-th of at most four series, counted from 0. */
    public static Ink series(int i) {
        return switch (i) {
            case 0 -> BLUE;
            case 1 -> VERMILLION;
            case 2 -> GREEN;
            case 3 -> PURPLE;
            default -> throw new IllegalArgumentException("four series colours exist, not one numbered " + i);
        };
    }
}
