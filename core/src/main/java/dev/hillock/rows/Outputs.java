package dev.hillock.rows;

/**
 * What the outputs of a row function are like.
 *
 * @param text the values they take, for people
 * @param low no output is below it
 * @param high no output is above it
 * @param smoothness C0, C1, ..., Cinf or discontinuous, as a function of the row
 * @param masked the output at an element that a mask leaves out
 * @param length how many outputs a row has
 */
public record Outputs(String text, double low, double high, String smoothness, double masked, Length length) {

    /** How many outputs a row has. */
    public enum Length {
        /** As many as inputs, so that a mask and computing in place make sense. */
        SAME,
        /** Two for each input. */
        DOUBLED,
        /** One for each group of {@code pieces} neighbours. */
        GROUPED
    }

    static Outputs shares(String text, String smoothness) {
        return new Outputs(text, 0, 1, smoothness, 0, Length.SAME);
    }

    static Outputs channels(Length length, String text, double low) {
        return new Outputs(text, low, Double.POSITIVE_INFINITY, "C0", 0, length);
    }
}
