package dev.hillock.app;

import dev.hillock.rows.RowFunction;
import java.util.List;
import java.util.Optional;

/**
 * What the card of a function of rows says; the catalogue of element-wise functions has no place for them.
 *
 * @param function what computes it
 * @param name for people
 * @param aliases other names
 * @param formula of the i-th output
 * @param derivative of the i-th output by the j-th input, with d_ij one for i = j and zero otherwise
 * @param low infimum of the outputs
 * @param high supremum of the outputs
 * @param rangeText the range in words
 * @param saturates as for element-wise functions
 * @param year it was proposed
 * @param reference the paper
 * @param does one sentence: what it does
 * @param use one sentence: when to use it, and its weakness
 * @param edges what happens where inputs are not finite, in words
 */
record RowCard(
        RowFunction function,
        String name,
        List<String> aliases,
        String formula,
        String derivative,
        double low,
        double high,
        String rangeText,
        String saturates,
        int year,
        String reference,
        String does,
        String use,
        String edges) {

    private static final String BRIDLE = "Bridle, Probabilistic interpretation of feedforward classification network"
            + " outputs, with relationships to statistical pattern recognition";
    private static final String EDGES = "a NaN or an infinity of the winning sign anywhere makes the whole row NaN, and"
            + " so does a row of infinities of the losing sign only; a single such one gets no share";

    static final List<RowCard> ALL = List.of(
            new RowCard(
                    RowFunction.SOFTMAX,
                    "Softmax",
                    List.of("normalized exponential"),
                    "exp(x_i) / sum_j exp(x_j)",
                    "y_i * (d_ij - y_j)",
                    0,
                    1,
                    "(0, 1), each row adding up to 1",
                    "both",
                    1990,
                    BRIDLE,
                    "Turns a row of numbers into probabilities that add up to 1.",
                    "Output layer for classes that exclude each other, and attention; in hidden layers it makes the units"
                            + " compete for one sum.",
                    EDGES),
            new RowCard(
                    RowFunction.LOG_SOFTMAX,
                    "Log-softmax",
                    List.of("logsoftmax"),
                    "x_i - log(sum_j exp(x_j))",
                    "d_ij - exp(y_j)",
                    Double.NEGATIVE_INFINITY,
                    0,
                    "(-inf, 0)",
                    "right",
                    1990,
                    BRIDLE,
                    "The logarithms of softmax's probabilities, which do not underflow.",
                    "Inside cross-entropy and wherever probabilities are multiplied; its outputs are no probabilities"
                            + " until they are exponentiated.",
                    EDGES),
            new RowCard(
                    RowFunction.SOFTMIN,
                    "Softmin",
                    List.of(),
                    "exp(-x_i) / sum_j exp(-x_j)",
                    "-y_i * (d_ij - y_j)",
                    0,
                    1,
                    "(0, 1), each row adding up to 1",
                    "both",
                    1990,
                    BRIDLE,
                    "Softmax of the negated row: the smallest number gets the largest share.",
                    "Choosing by distance or energy; where large numbers should win, softmax is the one.",
                    EDGES));

    String id() {
        return function.id();
    }

    /** The card of an id or alias; case, spaces, hyphens and underscores do not count. */
    static Optional<RowCard> find(String name) {
        String key = key(name);
        for (RowCard card : ALL) {
            if (key(card.id()).equals(key)) {
                return Optional.of(card);
            }
            for (String alias : card.aliases) {
                if (key(alias).equals(key)) {
                    return Optional.of(card);
                }
            }
        }
        return Optional.empty();
    }

    private static String key(String name) {
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = Character.toLowerCase(name.charAt(i));
            if (c != ' ' && c != '-' && c != '_') {
                key.append(c);
            }
        }
        return key.toString();
    }
}
