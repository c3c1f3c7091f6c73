package dev.hillock.diagnose;

import java.nio.IntBuffer;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The weights of a layer.
 *
 * @param values their distribution
 * @param biasVariance the mean square of the biases; 0 without any
 * @param identicalUnits how many units have exactly the weights of a unit before them
 * @param units how many units the weights lead to
 */
public record WeightEvidence(Summary values, double biasVariance, int identicalUnits, int units) {

    /**
     * The weights of a layer.
     *
     * @param weights of all units
     * @param fanIn how many numbers a unit sums
     * @param units how many units
     * @param unitsLast whether the array is fan-in × units row-major, as Hillock and Keras keep it; otherwise units ×
     *     fan-in, as PyTorch and convolutions do
     * @param biases one per unit, or null
     * @throws IllegalArgumentException if the weights are not fan-in × units numbers
     */
    public static WeightEvidence of(
            float[] weights, int fanIn, int units, boolean unitsLast, float @Nullable [] biases) {
        if (weights.length != (long) fanIn * units) {
            throw new IllegalArgumentException(
                    units + " units of fan-in " + fanIn + " do not have " + weights.length + " weights.");
        }
        double sum = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (float w : weights) {
            sum += w;
            min = Math.min(min, w);
            max = Math.max(max, w);
        }
        double mean = min == max ? min : sum / weights.length;
        double squares = 0;
        for (float w : weights) {
            squares += (w - mean) * (w - mean);
        }
        double biasSquares = 0;
        if (biases != null) {
            for (float b : biases) {
                biasSquares += (double) b * b / biases.length;
            }
        }
        return new WeightEvidence(
                new Summary(weights.length, mean, squares / weights.length, min, max),
                biasSquares,
                identical(weights, fanIn, units, unitsLast),
                units);
    }

    /** Units of zeros are pruned or decayed, not twins of each other. */
    private static int identical(float[] weights, int fanIn, int units, boolean unitsLast) {
        Set<IntBuffer> seen = new HashSet<>();
        int identical = 0;
        for (int u = 0; u < units; u++) {
            int[] bits = new int[fanIn];
            boolean zero = true;
            for (int i = 0; i < fanIn; i++) {
                float w = weights[unitsLast ? i * units + u : u * fanIn + i];
                bits[i] = Float.floatToIntBits(w + 0.0f);
                zero &= w == 0;
            }
            identical += !zero && !seen.add(IntBuffer.wrap(bits)) ? 1 : 0;
        }
        return identical;
    }

    /** σw² of mean-field theory: fan-in × the mean square of the weights. */
    public double scaledVariance(int fanIn) {
        return fanIn * values.meanSquare();
    }
}
