package dev.hillock.diagnose.theory;

import java.util.List;

/**
 * How likely a ReLU network is dead from the start: with weights as often negative as positive and no biases, a unit is
 * silent on one input with probability ½ whatever the others do (Lu, Shin, Su and Karniadakis 2020, arXiv 1903.06733).
 */
public final class BornDead {
    private BornDead() {}

    /**
     * The probability that some hidden layer gives only zeros on one input: 1 − ∏(1 − 2^−N). It bounds from above the
     * probability that the network is the same for all inputs.
     *
     * @param widths the hidden layers' widths N
     */
    public static double onOneInput(List<Integer> widths) {
        double alive = 0; // the logarithm, so that small probabilities keep their digits
        for (int width : widths) {
            alive += Math.log1p(-Math.scalb(1.0, -width));
        }
        return -Math.expm1(alive);
    }

    /** The probability that a network of one input and two hidden layers of width N is constant: 4^−N (3 − 2^(1−N)). */
    public static double twoLayersOneInput(int width) {
        return Math.scalb(3 - Math.scalb(1.0, 1 - width), -2 * width);
    }

    /** The least width for which H layers are dead on one input with probability at most δ, by N ≥ log₂(H/δ). */
    public static int safeWidth(int layers, double probability) {
        return (int) Math.ceil(Math.log(layers / probability) / Math.log(2));
    }
}
