package dev.hillock;

import dev.hillock.kernel.Ranges;
import dev.hillock.random.CounterRandom;

/**
 * An activation as training sees it that draws, for each element that is not positive, a slope of its own between two
 * bounds (RReLU, Xu et al. 2015). The slope depends on the seed and the element's index alone, so the backward pass meets
 * the same ones, and a range may be computed in pieces, in any order and by many threads. At inference the mean slope
 * holds: {@link Activation#apply(float)}. NaN gives NaN. Ranges of one array that overlap at different offsets are
 * rejected before anything is written, as is a range outside of its array. Immutable and safe for use by many threads.
 */
public final class RandomActivation {
    private final double lowest;
    private final double width;

    RandomActivation(double lowest, double highest) {
        this.lowest = lowest;
        this.width = highest - lowest;
    }

    /** The slope below zero of the element of an index. */
    public double slope(long seed, long index) {
        return lowest + width * CounterRandom.uniform(seed, index);
    }

    /**
     * Writes the values at {@code in[inOffset + i]} to {@code out[outOffset + i]} for i in [0, length), in place if wanted.
     *
     * @param first the index of the first element: a part of an array that starts at element 100 of it has 100
     */
    public void apply(long seed, long first, float[] in, int inOffset, float[] out, int outOffset, int length) {
        Ranges.checkValue(in, inOffset, out, outOffset, length);
        for (int i = 0; i < length; i++) {
            float x = in[inOffset + i];
            out[outOffset + i] = x > 0 ? x : (float) (slope(seed, first + i) * x);
        }
    }

    /** As {@link #apply(long, long, float[], int, float[], int, int)}. */
    public void apply(long seed, long first, double[] in, int inOffset, double[] out, int outOffset, int length) {
        Ranges.checkValue(in, inOffset, out, outOffset, length);
        for (int i = 0; i < length; i++) {
            double x = in[inOffset + i];
            out[outOffset + i] = x > 0 ? x : slope(seed, first + i) * x;
        }
    }

    /** The backward pass of {@link #apply(long, long, float[], int, float[], int, int)} with the same seed and first index. */
    public void backward(
            long seed,
            long first,
            float[] x,
            int xOffset,
            float[] gradOut,
            int gradOutOffset,
            float[] gradIn,
            int gradInOffset,
            int length) {
        Ranges.checkBackward(x, xOffset, gradOut, gradOutOffset, gradIn, gradInOffset, length);
        for (int i = 0; i < length; i++) {
            float at = x[xOffset + i];
            double slope = at > 0 ? 1 : at <= 0 ? slope(seed, first + i) : Double.NaN;
            gradIn[gradInOffset + i] = (float) (slope * gradOut[gradOutOffset + i]);
        }
    }

    /** As {@link #backward(long, long, float[], int, float[], int, float[], int, int)}. */
    public void backward(
            long seed,
            long first,
            double[] x,
            int xOffset,
            double[] gradOut,
            int gradOutOffset,
            double[] gradIn,
            int gradInOffset,
            int length) {
        Ranges.checkBackward(x, xOffset, gradOut, gradOutOffset, gradIn, gradInOffset, length);
        for (int i = 0; i < length; i++) {
            double at = x[xOffset + i];
            double slope = at > 0 ? 1 : at <= 0 ? slope(seed, first + i) : Double.NaN;
            gradIn[gradInOffset + i] = slope * gradOut[gradOutOffset + i];
        }
    }
}
