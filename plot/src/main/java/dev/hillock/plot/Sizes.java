package dev.hillock.plot;

/** The sizes a figure can be laid out at. */
final class Sizes {
    private Sizes() {}

    static void check(double width, double height) {
        if (!(width >= 200 && height >= 120 && width <= 20_000 && height <= 100_000)) {
            throw new IllegalArgumentException(
                    "a picture must be at least 200 × 120 and at most 20,000 × 100,000 pixels," + " not "
                            + Numbers.value(width, 6) + " × " + Numbers.value(height, 6));
        }
    }
}
