package dev.hillock.kernel;

import dev.hillock.expr.Expr;
import dev.hillock.memory.Matrix;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The compiled value, derivative and backward pass of one formula with its parameters bound, in float and in double.
 *
 * <p>Equal inputs give equal bits, alone or anywhere in an array, in scalar code or in vectors of any width. NaN gives
 * NaN; the infinities give the mathematical limit, NaN where there is none. Immutable and safe for use by many threads;
 * code is made at first use. Arrays may be the same object, at equal offsets or without overlap; ranges of one array
 * that overlap at different offsets are rejected, as is everything else that is wrong, before anything is written.
 */
public final class Kernel {
    private static final Remembered<Key, Kernel> KERNELS = new Remembered<>();

    private record Key(Expr value, Expr derivative, Map<String, Double> parameters, boolean lanes) {
        Compiler compiler(Expr formula) {
            return new Compiler(formula, parameters, List.of(), lanes);
        }
    }

    private final Programs value;
    private final Programs derivative;

    private Kernel(Key key) {
        this.value = new Programs(key.compiler(key.value()));
        this.derivative = new Programs(key.compiler(key.derivative()));
    }

    /**
     * The kernel of a formula; equal ones are shared, so that their code is made and warmed up once.
     *
     * @param value the formula over x
     * @param derivative its derivative by x
     * @param parameters the value of every parameter that occurs in either
     */
    public static Kernel of(Expr value, Expr derivative, Map<String, Double> parameters) {
        return of(value, derivative, parameters, true);
    }

    /**
     * As {@link #of(Expr, Expr, Map)}, with the bits in float that {@link OpenKernel} computes at the same parameters, so
     * that a learned function gives after training what it gave while it was trained. It is slower where float lanes win.
     */
    public static Kernel asOpen(Expr value, Expr derivative, Map<String, Double> parameters) {
        return of(value, derivative, parameters, false);
    }

    private static Kernel of(Expr value, Expr derivative, Map<String, Double> parameters, boolean lanes) {
        return KERNELS.get(
                new Key(value, derivative, Collections.unmodifiableMap(new TreeMap<>(parameters)), lanes), Kernel::new);
    }

    /** The value at x; at an infinity the limit, NaN where there is none. */
    public double value(double x) {
        return Single.run(value.doubles(), x);
    }

    /** The derivative at x; at an infinity its limit, NaN where there is none. */
    public double derivative(double x) {
        return Single.run(derivative.doubles(), x);
    }

    /** The value at x. */
    public float value(float x) {
        return Single.run(value.floats(), x);
    }

    /** The derivative at x. */
    public float derivative(float x) {
        return Single.run(derivative.floats(), x);
    }

    /** Writes the value at {@code in[inOffset + i]} to {@code out[outOffset + i]} for i in [0, length). */
    public void value(float[] in, int inOffset, float[] out, int outOffset, int length) {
        Ranges.checkValue(in, inOffset, out, outOffset, length);
        Program.run(value.floats(), in, inOffset, in, inOffset, out, outOffset, length, Code.NO_PARAMETERS);
    }

    /** As {@link #value(float[], int, float[], int, int)}. */
    public void value(double[] in, int inOffset, double[] out, int outOffset, int length) {
        Ranges.checkValue(in, inOffset, out, outOffset, length);
        Program.run(value.doubles(), in, inOffset, in, inOffset, out, outOffset, length, Code.NO_PARAMETERS);
    }

    /** Writes the derivative at {@code in[inOffset + i]} to {@code out[outOffset + i]} for i in [0, length). */
    public void derivative(float[] in, int inOffset, float[] out, int outOffset, int length) {
        Ranges.checkValue(in, inOffset, out, outOffset, length);
        Program.run(derivative.floats(), in, inOffset, in, inOffset, out, outOffset, length, Code.NO_PARAMETERS);
    }

    /** As {@link #derivative(float[], int, float[], int, int)}. */
    public void derivative(double[] in, int inOffset, double[] out, int outOffset, int length) {
        Ranges.checkValue(in, inOffset, out, outOffset, length);
        Program.run(derivative.doubles(), in, inOffset, in, inOffset, out, outOffset, length, Code.NO_PARAMETERS);
    }

    /**
     * Writes {@code gradOut[i] · f'(x[i])} to {@code gradIn[i]}, each with its own offset; the product is rounded once, from a
     * derivative of more than the arrays' precision.
     */
    public void backward(
            float[] x, int xOffset, float[] gradOut, int gradOutOffset, float[] gradIn, int gradInOffset, int length) {
        Ranges.checkBackward(x, xOffset, gradOut, gradOutOffset, gradIn, gradInOffset, length);
        Program.run(
                derivative.floatsTimesGradient(),
                x,
                xOffset,
                gradOut,
                gradOutOffset,
                gradIn,
                gradInOffset,
                length,
                Code.NO_PARAMETERS);
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
        Ranges.checkBackward(x, xOffset, gradOut, gradOutOffset, gradIn, gradInOffset, length);
        Program.run(
                derivative.doublesTimesGradient(),
                x,
                xOffset,
                gradOut,
                gradOutOffset,
                gradIn,
                gradInOffset,
                length,
                Code.NO_PARAMETERS);
    }

    /**
     * Writes the value at each element of a matrix, plus its column's bias where there is one; see {@link
     * dev.hillock.Activation#apply(Matrix, Matrix)}.
     */
    public void value(Matrix in, @Nullable Matrix bias, Matrix out) {
        MatrixPass.run(this, MatrixPass.What.VALUE, in, bias, null, out);
    }

    /** Writes the derivative at each element of a matrix. */
    public void derivative(Matrix in, Matrix out) {
        MatrixPass.run(this, MatrixPass.What.DERIVATIVE, in, null, null, out);
    }

    /** The backward pass of {@link #value(Matrix, Matrix, Matrix)} to its input. */
    public void backward(Matrix x, @Nullable Matrix bias, Matrix gradOut, Matrix gradIn) {
        MatrixPass.run(this, MatrixPass.What.BACKWARD, x, bias, gradOut, gradIn);
    }

    /** As {@link #value(Matrix, Matrix, Matrix)}, on all cores. */
    public void valueParallel(Matrix in, @Nullable Matrix bias, Matrix out) {
        MatrixPass.share(this, MatrixPass.What.VALUE, in, bias, null, out);
    }

    /** As {@link #backward(Matrix, Matrix, Matrix, Matrix)}, on all cores. */
    public void backwardParallel(Matrix x, @Nullable Matrix bias, Matrix gradOut, Matrix gradIn) {
        MatrixPass.share(this, MatrixPass.What.BACKWARD, x, bias, gradOut, gradIn);
    }

    /**
     * Makes the float code for arrays and runs it until it is at full speed, in this thread: some tenths of a second. For
     * measurements and services; without it the code warms up in the background while slower code does the work.
     */
    public void warmUp() {
        if (Vectors.BITS > 0) {
            WarmUp.run(value.floats());
            WarmUp.run(derivative.floats());
            WarmUp.run(derivative.floatsTimesGradient());
        }
    }
}
