package dev.hillock.rows;

import dev.hillock.catalog.RowDeclaration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A function that turns a row of numbers (the logits) into another row of the same length.
 *
 * <p>With m the largest element of a row, softmax is exp(x_i - m) / sum_j exp(x_j - m), log-softmax is x_i - m -
 * log(sum_j exp(x_j - m)), and softmin is the softmax of -x. They are stable for any finite input. A row with a NaN or
 * with +Infinity is NaN throughout, and so is a row of -Infinity only; for softmin the signs are exchanged. A masked
 * element (mask {@code false}) is left out of its row, whatever its value: its output is 0 (log-softmax: -Infinity) and
 * its gradient 0. So a row with everything masked gives zeros (-Infinity).
 *
 * <p>Accuracy: float results are the real value rounded once, up to an error of about 1e-9 ulp a row element; double
 * results are within 1 ulp. Sums run in the order of the row, in higher precision, so that equal rows give equal bits
 * wherever they lie. Gradients are those of the real function at x: nothing is needed from the forward pass.
 *
 * <p>Arrays are dense and row-major. The output may be the very range of an input; ranges that overlap otherwise, a
 * range outside its array, a shape, axis or mask that does not fit, and rows of length 0 throw
 * {@link IllegalArgumentException} before anything is written. No rows at all are fine.
 */
public enum RowFunction {
    /** Probabilities from logits. Bridle 1990. */
    SOFTMAX("softmax", 1, false),
    /** Logarithms of the probabilities, which do not underflow. */
    LOG_SOFTMAX("log_softmax", 1, true),
    /** Softmax of the negated row: the smallest element gets the largest share. */
    SOFTMIN("softmin", -1, false);

    private final String id;
    private final int sign;
    private final boolean log;

    RowFunction(String id, int sign, boolean log) {
        this.id = id;
        this.sign = sign;
        this.log = log;
    }

    /** The catalogue's id. */
    public String id() {
        return id;
    }

    /** The function of an id or alias of the catalogue ({@code "log-softmax"}); empty for a function that is none of rows. */
    public static Optional<RowFunction> of(String name) {
        return RowDeclaration.find(name)
                .flatMap(d ->
                        Arrays.stream(values()).filter(f -> f.id.equals(d.id())).findFirst());
    }

    /** What the catalogue says of it. */
    public RowDeclaration declaration() {
        return RowDeclaration.find(id).orElseThrow();
    }

    /** The function of one row. */
    public float[] apply(float... row) {
        float[] out = new float[row.length];
        apply(row, 0, out, 0, 1, row.length);
        return out;
    }

    /** The function of one row. */
    public double[] apply(double... row) {
        double[] out = new double[row.length];
        apply(row, 0, out, 0, 1, row.length);
        return out;
    }

    /** Takes {@code rows} rows of {@code columns} elements from {@code inOffset} on. */
    public void apply(float[] in, int inOffset, float[] out, int outOffset, int rows, int columns) {
        Layout layout = Layout.rows(rows, columns);
        layout.checkRange(in.length, inOffset);
        layout.checkRange(out.length, outOffset);
        layout.checkOverlap(in, out, inOffset, outOffset);
        for (int row = 0; row < rows; row++) {
            int at = row * columns;
            FloatRows.apply(log, sign, in, inOffset + at, out, outOffset + at, null, 0, 1, columns);
        }
    }

    /** As {@link #apply(float[], int, float[], int, int, int)}. */
    public void apply(double[] in, int inOffset, double[] out, int outOffset, int rows, int columns) {
        Layout layout = Layout.rows(rows, columns);
        layout.checkRange(in.length, inOffset);
        layout.checkRange(out.length, outOffset);
        layout.checkOverlap(in, out, inOffset, outOffset);
        for (int row = 0; row < rows; row++) {
            int at = row * columns;
            DoubleRows.apply(log, sign, in, inOffset + at, out, outOffset + at, null, 0, 1, columns);
        }
    }

    /**
     * Takes the rows that lie along an axis of an n-dimensional array.
     *
     * @param axis 0 for the first dimension; negative ones count from the end, -1 for the last
     * @param mask of the same shape, {@code false} where an element is left out; null for none
     */
    public void apply(float[] in, float[] out, int[] shape, int axis, boolean @Nullable [] mask) {
        Layout layout = Layout.of(shape, axis);
        layout.checkLength("input", in.length);
        layout.checkLength("output", out.length);
        layout.checkMask(mask);
        for (int row = 0; row < layout.count(); row++) {
            int at = layout.start(row);
            FloatRows.apply(log, sign, in, at, out, at, mask, at, layout.stride(), layout.length());
        }
    }

    /** As {@link #apply(float[], float[], int[], int, boolean[])}. */
    public void apply(double[] in, double[] out, int[] shape, int axis, boolean @Nullable [] mask) {
        Layout layout = Layout.of(shape, axis);
        layout.checkLength("input", in.length);
        layout.checkLength("output", out.length);
        layout.checkMask(mask);
        for (int row = 0; row < layout.count(); row++) {
            int at = layout.start(row);
            DoubleRows.apply(log, sign, in, at, out, at, mask, at, layout.stride(), layout.length());
        }
    }

    /**
     * The backward pass over rows: from the inputs x and the gradient at the outputs to the gradient at the inputs. For
     * y = softmax(x) that is y_i (g_i - sum_j g_j y_j), for log-softmax g_i - softmax(x)_i sum_j g_j.
     */
    public void backward(
            float[] x,
            int xOffset,
            float[] gradOut,
            int gradOutOffset,
            float[] gradIn,
            int gradInOffset,
            int rows,
            int columns) {
        Layout layout = Layout.rows(rows, columns);
        layout.checkRange(x.length, xOffset);
        layout.checkRange(gradOut.length, gradOutOffset);
        layout.checkRange(gradIn.length, gradInOffset);
        layout.checkOverlap(x, gradIn, xOffset, gradInOffset);
        layout.checkOverlap(gradOut, gradIn, gradOutOffset, gradInOffset);
        for (int row = 0; row < rows; row++) {
            int at = row * columns;
            FloatRows.backward(
                    log,
                    sign,
                    x,
                    xOffset + at,
                    gradOut,
                    gradOutOffset + at,
                    gradIn,
                    gradInOffset + at,
                    null,
                    0,
                    1,
                    columns);
        }
    }

    /** As {@link #backward(float[], int, float[], int, float[], int, int, int)}. */
    public void backward(
            double[] x,
            int xOffset,
            double[] gradOut,
            int gradOutOffset,
            double[] gradIn,
            int gradInOffset,
            int rows,
            int columns) {
        Layout layout = Layout.rows(rows, columns);
        layout.checkRange(x.length, xOffset);
        layout.checkRange(gradOut.length, gradOutOffset);
        layout.checkRange(gradIn.length, gradInOffset);
        layout.checkOverlap(x, gradIn, xOffset, gradInOffset);
        layout.checkOverlap(gradOut, gradIn, gradOutOffset, gradInOffset);
        for (int row = 0; row < rows; row++) {
            int at = row * columns;
            DoubleRows.backward(
                    log,
                    sign,
                    x,
                    xOffset + at,
                    gradOut,
                    gradOutOffset + at,
                    gradIn,
                    gradInOffset + at,
                    null,
                    0,
                    1,
                    columns);
        }
    }

    /** The backward pass along an axis; see {@link #apply(float[], float[], int[], int, boolean[])}. */
    public void backward(float[] x, float[] gradOut, float[] gradIn, int[] shape, int axis, boolean @Nullable [] mask) {
        Layout layout = Layout.of(shape, axis);
        layout.checkLength("input", x.length);
        layout.checkLength("output's gradient", gradOut.length);
        layout.checkLength("input's gradient", gradIn.length);
        layout.checkMask(mask);
        for (int row = 0; row < layout.count(); row++) {
            int at = layout.start(row);
            FloatRows.backward(log, sign, x, at, gradOut, at, gradIn, at, mask, at, layout.stride(), layout.length());
        }
    }

    /** As {@link #backward(float[], float[], float[], int[], int, boolean[])}. */
    public void backward(
            double[] x, double[] gradOut, double[] gradIn, int[] shape, int axis, boolean @Nullable [] mask) {
        Layout layout = Layout.of(shape, axis);
        layout.checkLength("input", x.length);
        layout.checkLength("output's gradient", gradOut.length);
        layout.checkLength("input's gradient", gradIn.length);
        layout.checkMask(mask);
        for (int row = 0; row < layout.count(); row++) {
            int at = layout.start(row);
            DoubleRows.backward(log, sign, x, at, gradOut, at, gradIn, at, mask, at, layout.stride(), layout.length());
        }
    }
}
