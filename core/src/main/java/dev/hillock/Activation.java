package dev.hillock;

import dev.hillock.expr.Expr;
import java.util.Map;

/**
 * An element-wise activation function with its parameters bound, ready to compute.
 *
 * <p>Instances are immutable and safe for use by many threads. Equal inputs give equal bits wherever and however they
 * are computed. All array methods allow {@code in == out}, touch nothing outside the given range and check their
 * arguments before anything is written.
 */
public final class Activation {

    /**
     * The activation that a text names: a catalogue id or alias ({@code "relu"}, {@code "swish"}), one with parameters
     * ({@code "leaky_relu(slope=0.2)"}), or a formula over x ({@code "x * sigmoid(1.5*x)"}).
     *
     * @throws dev.hillock.expr.FormulaException if it is neither, or a parameter is outside its legal range; the
     *     message is one sentence fit for a user, with the column where there is one and the nearest names
     */
    public static Activation of(String spec) {
        throw new UnsupportedOperationException();
    }

    /** The canonical text that {@link #of} reads back: {@code "relu"}, {@code "leaky_relu(slope=0.2)"}, the formula. */
    public String spec() {
        throw new UnsupportedOperationException();
    }

    /** The catalogue id, or {@code "formula"} for a formula of the user. */
    public String id() {
        throw new UnsupportedOperationException();
    }

    /** The formula, its parameters as {@link Expr.Parameter}. */
    public Expr formula() {
        throw new UnsupportedOperationException();
    }

    /** The derivative by x, its parameters as {@link Expr.Parameter}. */
    public Expr derivative() {
        throw new UnsupportedOperationException();
    }

    /** The parameters' values, in the order of their declaration. */
    public Map<String, Double> parameters() {
        throw new UnsupportedOperationException();
    }

    /** The value at one x, the same bits as in an array. */
    public float apply(float x) {
        throw new UnsupportedOperationException();
    }

    /** The value at one x, the same bits as in an array. */
    public double apply(double x) {
        throw new UnsupportedOperationException();
    }

    /** The derivative at one x. */
    public float derivative(float x) {
        throw new UnsupportedOperationException();
    }

    /** The derivative at one x. */
    public double derivative(double x) {
        throw new UnsupportedOperationException();
    }

    /** Writes {@code f(in[i])} to {@code out[i]} for the whole of two arrays of equal length. */
    public void apply(float[] in, float[] out) {
        throw new UnsupportedOperationException();
    }

    /** Writes {@code f(in[inOffset + i])} to {@code out[outOffset + i]} for i in [0, length). */
    public void apply(float[] in, int inOffset, float[] out, int outOffset, int length) {
        throw new UnsupportedOperationException();
    }

    /** As {@link #apply(float[], int, float[], int, int)}. */
    public void apply(double[] in, int inOffset, double[] out, int outOffset, int length) {
        throw new UnsupportedOperationException();
    }

    /** Writes {@code f'(in[inOffset + i])} to {@code out[outOffset + i]} for i in [0, length). */
    public void derivative(float[] in, int inOffset, float[] out, int outOffset, int length) {
        throw new UnsupportedOperationException();
    }

    /** As {@link #derivative(float[], int, float[], int, int)}. */
    public void derivative(double[] in, int inOffset, double[] out, int outOffset, int length) {
        throw new UnsupportedOperationException();
    }

    /**
     * The backward pass: writes {@code gradOut[i] * f'(x[i])} to {@code gradIn[i]}, each with its own offset.
     * {@code gradIn} may be {@code gradOut} or {@code x}.
     */
    public void backward(
            float[] x, int xOffset, float[] gradOut, int gradOutOffset, float[] gradIn, int gradInOffset, int length) {
        throw new UnsupportedOperationException();
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
        throw new UnsupportedOperationException();
    }
}
