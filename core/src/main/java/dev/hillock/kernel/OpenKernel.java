package dev.hillock.kernel;

import dev.hillock.expr.Expr;
import java.util.List;
import java.util.Map;

/**
 * The value and the backward pass of a formula some of whose parameters are given anew with every call, as training
 * changes them: code is made once. For a finite x the results are those of {@link Kernel#asOpen} at the same values, but
 * for the sign of a zero; at an infinity they need not be the limit. Immutable and safe for use by many threads.
 */
public final class OpenKernel {
    private static final Remembered<Key, OpenKernel> KERNELS = new Remembered<>();

    private record Key(Expr value, Expr derivative, Map<String, Double> parameters, List<String> open) {}

    private final Programs value;
    private final Programs derivative;

    private OpenKernel(Key key) {
        this.value = new Programs(new Compiler(key.value, key.parameters, key.open));
        this.derivative = new Programs(new Compiler(key.derivative, key.parameters, key.open));
    }

    /**
     * The kernel of a formula; equal ones are shared.
     *
     * @param value the formula over x
     * @param derivative its derivative by x
     * @param parameters the values of the parameters that are fixed
     * @param open the names of the others, at least one, in the order in which their values are given
     */
    public static OpenKernel of(Expr value, Expr derivative, Map<String, Double> parameters, List<String> open) {
        if (open.isEmpty()) {
            throw new IllegalArgumentException("No parameter is open.");
        }
        return KERNELS.get(new Key(value, derivative, Map.copyOf(parameters), List.copyOf(open)), OpenKernel::new);
    }

    /** Writes the value at {@code in[inOffset + i]} to {@code out[outOffset + i]} for i in [0, length). */
    public void value(double[] open, float[] in, int inOffset, float[] out, int outOffset, int length) {
        Ranges.checkValue(in, inOffset, out, outOffset, length);
        Program.run(value.floats(), in, inOffset, in, inOffset, out, outOffset, length, open);
    }

    /** As {@link #value(double[], float[], int, float[], int, int)}. */
    public void value(double[] open, double[] in, int inOffset, double[] out, int outOffset, int length) {
        Ranges.checkValue(in, inOffset, out, outOffset, length);
        Program.run(value.doubles(), in, inOffset, in, inOffset, out, outOffset, length, open);
    }

    /** Writes {@code gradOut[i] · f'(x[i])} to {@code gradIn[i]}, each with its own offset. */
    public void backward(
            double[] open,
            float[] x,
            int xOffset,
            float[] gradOut,
            int gradOutOffset,
            float[] gradIn,
            int gradInOffset,
            int length) {
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
                open);
    }

    /** As {@link #backward(double[], float[], int, float[], int, float[], int, int)}. */
    public void backward(
            double[] open,
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
                open);
    }
}
