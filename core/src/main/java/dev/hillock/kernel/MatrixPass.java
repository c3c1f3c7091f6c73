package dev.hillock.kernel;

import dev.hillock.memory.Cores;
import dev.hillock.memory.Matrix;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One sweep of a kernel over matrices. What is no array of the kernel's own format passes through chunks that stay in the
 * first-level cache, converted on the way; the code that computes is that of arrays, and so are the bits. A chunk is read
 * from all operands before it is written.
 */
final class MatrixPass {
    private static final int CHUNK = 1024;
    private static final ThreadLocal<MatrixPass> OF_THREAD = ThreadLocal.withInitial(MatrixPass::new);

    private final float[] x = new float[CHUNK];
    private final float[] gradient = new float[CHUNK];
    private final float[] out = new float[CHUNK];
    private final float[] bias = new float[CHUNK];
    private final double[] wideX = new double[CHUNK];
    private final double[] wideGradient = new double[CHUNK];
    private final double[] wideOut = new double[CHUNK];
    private final double[] wideBias = new double[CHUNK];

    private MatrixPass() {}

    /** What of a formula is computed. */
    enum What {
        VALUE,
        DERIVATIVE,
        BACKWARD
    }

    /** @param gradient of the output, for a backward pass */
    static void run(Kernel kernel, What what, Matrix x, @Nullable Matrix bias, @Nullable Matrix gradient, Matrix out) {
        check(x, bias, gradient, out);
        boolean dense = isDense(x, bias, gradient, out);
        OF_THREAD.get().sweep(kernel, what, x, bias, gradient, out, dense, 0, items(x, dense));
    }

    /** As {@link #run}, on all cores where that is worth it and other threads may use the memory. */
    static void share(
            Kernel kernel, What what, Matrix x, @Nullable Matrix bias, @Nullable Matrix gradient, Matrix out) {
        check(x, bias, gradient, out);
        boolean dense = isDense(x, bias, gradient, out);
        boolean shared = x.isShared()
                && out.isShared()
                && (bias == null || bias.isShared())
                && (gradient == null || gradient.isShared());
        Cores.share(
                items(x, dense),
                shared ? x.size() : 0,
                (from, to) -> OF_THREAD.get().sweep(kernel, what, x, bias, gradient, out, dense, from, to));
    }

    private static boolean isDense(Matrix x, @Nullable Matrix bias, @Nullable Matrix gradient, Matrix out) {
        return bias == null && x.isDense() && out.isDense() && (gradient == null || gradient.isDense());
    }

    /** Chunks of a dense matrix, which is seen as one row; otherwise rows. */
    private static long items(Matrix x, boolean dense) {
        return dense ? (x.size() + CHUNK - 1) / CHUNK : x.rows();
    }

    private void sweep(
            Kernel kernel,
            What what,
            Matrix x,
            @Nullable Matrix bias,
            @Nullable Matrix gradient,
            Matrix out,
            boolean dense,
            long from,
            long to) {
        long columns = dense ? Math.min(x.size(), to * CHUNK) : x.columns();
        long lastRow = dense ? Math.min(1, to - from) : to;
        for (long row = dense ? 0 : from; row < lastRow; row++) {
            for (long column = dense ? from * CHUNK : 0; column < columns; column += CHUNK) {
                int n = (int) Math.min(CHUNK, columns - column);
                if (x.element().isDouble()) {
                    doubles(kernel, what, x, bias, gradient, out, row, column, n);
                } else {
                    floats(kernel, what, x, bias, gradient, out, row, column, n);
                }
            }
        }
    }

    private static void check(Matrix x, @Nullable Matrix bias, @Nullable Matrix gradient, Matrix out) {
        x.requireReadable("the input");
        if (bias != null) {
            bias.requireReadable("the bias");
            bias.requireShape("The bias", 1, x.columns(), "the input");
            bias.requireSameArithmetic("The bias", x, "the input");
        }
        if (gradient == null) {
            out.requireWritable("the output");
            out.requireLike("The output", x, "the input");
            out.requireOverOrApart("the output", x, "the input");
        } else {
            gradient.requireReadable("the output's gradient");
            gradient.requireLike("The output's gradient", x, "the input");
            out.requireWritable("the input's gradient");
            out.requireLike("The input's gradient", x, "the input");
            out.requireOverOrApart("the input's gradient", x, "the input");
            out.requireOverOrApart("the input's gradient", gradient, "the output's gradient");
        }
        if (bias != null) {
            out.requireApart("the result", bias, "the bias");
        }
    }

    private void floats(
            Kernel kernel,
            What what,
            Matrix in,
            @Nullable Matrix biases,
            @Nullable Matrix gradients,
            Matrix to,
            long row,
            long column,
            int n) {
        float[] source = in.floats();
        int sourceAt = 0;
        if (source != null && biases == null) {
            sourceAt = in.place(row, column);
        } else {
            in.read(row, column, x, n);
            source = x;
        }
        if (biases != null) {
            biases.read(0, column, bias, n);
            for (int i = 0; i < n; i++) {
                x[i] += bias[i];
            }
        }
        float[] target = to.floats();
        int targetAt = target == null ? 0 : to.place(row, column);
        float[] result = target == null ? out : target;
        switch (what) {
            case VALUE -> kernel.value(source, sourceAt, result, targetAt, n);
            case DERIVATIVE -> kernel.derivative(source, sourceAt, result, targetAt, n);
            case BACKWARD -> {
                Matrix of = Objects.requireNonNull(gradients);
                float[] array = of.floats();
                int at = array == null ? 0 : of.place(row, column);
                if (array == null) {
                    of.read(row, column, gradient, n);
                    array = gradient;
                }
                kernel.backward(source, sourceAt, array, at, result, targetAt, n);
            }
        }
        if (target == null) {
            to.write(row, column, out, n);
        }
    }

    private void doubles(
            Kernel kernel,
            What what,
            Matrix in,
            @Nullable Matrix biases,
            @Nullable Matrix gradients,
            Matrix to,
            long row,
            long column,
            int n) {
        double[] source = in.doubles();
        int sourceAt = 0;
        if (source != null && biases == null) {
            sourceAt = in.place(row, column);
        } else {
            in.read(row, column, wideX, n, x);
            source = wideX;
        }
        if (biases != null) {
            biases.read(0, column, wideBias, n, bias);
            for (int i = 0; i < n; i++) {
                wideX[i] += wideBias[i];
            }
        }
        double[] target = to.doubles();
        int targetAt = target == null ? 0 : to.place(row, column);
        double[] result = target == null ? wideOut : target;
        switch (what) {
            case VALUE -> kernel.value(source, sourceAt, result, targetAt, n);
            case DERIVATIVE -> kernel.derivative(source, sourceAt, result, targetAt, n);
            case BACKWARD -> {
                Matrix of = Objects.requireNonNull(gradients);
                double[] array = of.doubles();
                int at = array == null ? 0 : of.place(row, column);
                if (array == null) {
                    of.read(row, column, wideGradient, n, gradient);
                    array = wideGradient;
                }
                kernel.backward(source, sourceAt, array, at, result, targetAt, n);
            }
        }
        if (target == null) {
            to.write(row, column, wideOut, n, out);
        }
    }
}
