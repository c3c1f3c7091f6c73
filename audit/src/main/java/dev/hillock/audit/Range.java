package dev.hillock.audit;

/**
 * Inputs from one to another, both included.
 *
 * @param from the least; the least finite float if it goes on to -Infinity
 * @param to the greatest; the greatest finite float if it goes on to Infinity
 */
public record Range(float from, float to) {
    /** As people write it: {@code x ≥ 88.7}. */
    public String text() {
        boolean left = from == -Float.MAX_VALUE;
        boolean right = to == Float.MAX_VALUE;
        if (left && right) {
            return "all x";
        }
        return left ? "x ≤ " + to : right ? "x ≥ " + from : from == to ? "x = " + from : from + " ≤ x ≤ " + to;
    }
}
