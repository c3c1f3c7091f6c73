package dev.hillock.kernel;

import dev.hillock.expr.Expr;
import java.util.Map;

/**
 * The compiled value, derivative and backward pass of one formula with its parameters bound.
 *
 * <p>Immutable and safe for use by many threads. Arrays may be the same object; ranges that overlap at different
 * offsets are rejected before anything is written.
 */
public final class Kernel {
    private final Expr value;
    private final Expr derivative;
    private final Map<String, Double> parameters;

    private Kernel(Expr value, Expr derivative, Map<String, Double> parameters) {
        this.value = value;
        this.derivative = derivative;
        this.parameters = Map.copyOf(parameters);
    }

    /**
     * The kernel of a formula.
     *
     * @param value the formula over x
     * @param derivative its derivative by x
     * @param parameters the value of every parameter that occurs in either
     */
    public static Kernel of(Expr value, Expr derivative, Map<String, Double> parameters) {
        return new Kernel(value, derivative, parameters);
    }

    /** The value at x. */
    public double value(double x) {
        return TreeEvaluator.evaluate(value, x, parameters);
    }

    /** The derivative at x. */
    public double derivative(double x) {
        return TreeEvaluator.evaluate(derivative, x, parameters);
    }

    /** The value at x. */
    public float value(float x) {
        return (float) value((double) x);
    }

    /** The derivative at x. */
    public float derivative(float x) {
        return (float) derivative((double) x);
    }

    /** Writes the value at {@code in[inOffset + i]} to {@code out[outOffset + i]} for i in [0, length). */
    public void value(float[] in, int inOffset, float[] out, int outOffset, int length) {
        for (int i = 0; i < length; i++) {
            out[outOffset + i] = value(in[inOffset + i]);
        }
    }

    /** As {@link #value(float[], int, float[], int, int)}. */
    public void value(double[] in, int inOffset, double[] out, int outOffset, int length) {
        for (int i = 0; i < length; i++) {
            out[outOffset + i] = value(in[inOffset + i]);
        }
    }

    /** Writes the derivative at {@code in[inOffset + i]} to {@code out[outOffset + i]} for i in [0, length). */
    public void derivative(float[] in, int inOffset, float[] out, int outOffset, int length) {
        for (int i = 0; i < length; i++) {
            out[outOffset + i] = derivative(in[inOffset + i]);
        }
    }

    /** As {@link #derivative(float[], int, float[], int, int)}. */
    public void derivative(double[] in, int inOffset, double[] out, int outOffset, int length) {
        for (int i = 0; i < length; i++) {
            out[outOffset + i] = derivative(in[inOffset + i]);
        }
    }

    /** Writes {@code gradOut[i] * f'(x[i])} to {@code gradIn[i]}, each with its own offset. */
    public void backward(
            float[] x, int xOffset, float[] gradOut, int gradOutOffset, float[] gradIn, int gradInOffset, int length) {
        for (int i = 0; i < length; i++) {
            gradIn[gradInOffset + i] = gradOut[gradOutOffset + i] * derivative(x[xOffset + i]);
        }
    }

    /** As {@link #backward(float[], int, float[], int, float[], int, int)}. */
    public void backward(
            double[] x,
            int xOffset,
            double[] gradOut,
            int gradOutOffset,
            double[] gradIn,
            int gradInOffset,
            int length) {
        for (int i = 0; i < length; i++) {
            gradIn[gradInOffset + i] = gradOut[gradOutOffset + i] * derivative(x[xOffset + i]);
        }
    }
}
