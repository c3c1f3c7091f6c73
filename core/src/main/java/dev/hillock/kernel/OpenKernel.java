package dev.hillock.kernel;

import dev.hillock.expr.Expr;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The value and the backward pass of a formula some of whose parameters are given anew with every call, as training
 * changes them: code is made once. For a finite x the results are those of {@link Kernel} at the same values, but for the
 * sign of a zero; at an infinity they need not be the limit. Immutable and safe for use by many threads.
 */
public final class OpenKernel {
    private static final Remembered<Key, OpenKernel> KERNELS = new Remembered<>();

    private record Key(Expr value, Expr derivative, Map<String, Double> parameters, List<String> open) {}

    private final Compiler value;
    private final Compiler derivative;
    private volatile @Nullable Program<Code.OfFloat> floatValue;
    private volatile @Nullable Program<Code.OfFloat> floatBackward;
    private volatile @Nullable Program<Code.OfDouble> doubleValue;
    private volatile @Nullable Program<Code.OfDouble> doubleBackward;

    private OpenKernel(Compiler value, Compiler derivative) {
        this.value = value;
        this.derivative = derivative;
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
        return KERNELS.get(
                new Key(value, derivative, Map.copyOf(parameters), List.copyOf(open)),
                key -> new OpenKernel(
                        new Compiler(key.value, key.parameters, key.open),
                        new Compiler(key.derivative, key.parameters, key.open)));
    }

    /** Writes the value at {@code in[inOffset + i]} to {@code out[outOffset + i]} for i in [0, length). */
    public void value(double[] open, float[] in, int inOffset, float[] out, int outOffset, int length) {
        Ranges.check(in, in.length, inOffset, "in", out, out.length, outOffset, "out", length);
        Program<Code.OfFloat> program = floatValue;
        if (program == null) {
            program = value.floats(false);
            floatValue = program;
        }
        Program.run(program, in, inOffset, in, inOffset, out, outOffset, length, open);
    }

    /** As {@link #value(double[], float[], int, float[], int, int)}. */
    public void value(double[] open, double[] in, int inOffset, double[] out, int outOffset, int length) {
        Ranges.check(in, in.length, inOffset, "in", out, out.length, outOffset, "out", length);
        Program<Code.OfDouble> program = doubleValue;
        if (program == null) {
            program = value.doubles(false);
            doubleValue = program;
        }
        Program.run(program, in, inOffset, in, inOffset, out, outOffset, length, open);
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
        Ranges.check(x, x.length, xOffset, "x", gradIn, gradIn.length, gradInOffset, "gradIn", length);
        Ranges.check(
                gradOut,
                gradOut.length,
                gradOutOffset,
                "gradOut",
                gradIn,
                gradIn.length,
                gradInOffset,
                "gradIn",
                length);
        Program<Code.OfFloat> program = floatBackward;
        if (program == null) {
            program = derivative.floats(true);
            floatBackward = program;
        }
        Program.run(program, x, xOffset, gradOut, gradOutOffset, gradIn, gradInOffset, length, open);
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
        Ranges.check(x, x.length, xOffset, "x", gradIn, gradIn.length, gradInOffset, "gradIn", length);
        Ranges.check(
                gradOut,
                gradOut.length,
                gradOutOffset,
                "gradOut",
                gradIn,
                gradIn.length,
                gradInOffset,
                "gradIn",
                length);
        Program<Code.OfDouble> program = doubleBackward;
        if (program == null) {
            program = derivative.doubles(true);
            doubleBackward = program;
        }
        Program.run(program, x, xOffset, gradOut, gradOutOffset, gradIn, gradInOffset, length, open);
    }
}
