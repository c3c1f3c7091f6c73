package dev.hillock.properties;

/**
 * The class C^k of a function: k continuous derivatives.
 *
 * @param order the number of continuous derivatives, -1 for a function that jumps, {@link #INFINITE} for a smooth one
 */
public record Smoothness(int order) {
    public static final int INFINITE = Integer.MAX_VALUE;

    /** {@code "C0"}, {@code "C1"}, ..., {@code "Cinf"} or {@code "discontinuous"}. */
    @Override
    public String toString() {
        return order < 0 ? "discontinuous" : order == INFINITE ? "Cinf" : "C" + order;
    }
}
