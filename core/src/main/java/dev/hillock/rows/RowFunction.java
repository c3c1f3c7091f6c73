package dev.hillock.rows;

import dev.hillock.expr.FormulaException;
import dev.hillock.memory.Cores;
import dev.hillock.memory.Matrix;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A function of a whole row of numbers with its parameters bound, ready to compute: the softmax family, sparse shares,
 * and functions of groups of channels.
 *
 * <p>What each makes of NaN, infinities and special rows is told by {@link RowDeclaration#edges}. A masked element (mask
 * {@code false}) is left out of its row, whatever its value: its output is 0 (log_softmax: -Infinity) and its gradient 0.
 * So a row with everything masked gives zeros (-Infinity). Functions that change the length of the axis take no mask.
 *
 * <p>Accuracy: float results are the real value rounded once, up to an error of about 1e-8 ulp a row element. Double
 * results are within 1 ulp for the softmax family and within 2 for the others. Sums run in the order of the row, in
 * higher precision, so that equal rows give equal bits wherever they lie. Gradients are those of the real function at x:
 * nothing is needed from the forward pass.
 *
 * <p>Arrays are dense and row-major. The output may be the very range of an input where both have the same length; ranges
 * that overlap otherwise, a range outside its array, a shape, axis or mask that does not fit, and rows of length 0 throw
 * {@link IllegalArgumentException} before anything is written. No rows at all are fine. Immutable and safe for use by
 * many threads.
 */
public final class RowFunction {
    /** Probabilities from logits. Bridle 1990. */
    public static final RowFunction SOFTMAX = of("softmax").orElseThrow();

    /** Logarithms of the probabilities, which do not underflow. */
    public static final RowFunction LOG_SOFTMAX = of("log_softmax").orElseThrow();

    /** Softmax of the negated row: the smallest element gets the largest share. */
    public static final RowFunction SOFTMIN = of("softmin").orElseThrow();

    private final RowDeclaration declaration;
    private final Map<String, Double> parameters;
    private final Rows rows;

    private RowFunction(RowDeclaration declaration, Map<String, Double> parameters, @Nullable Long seed) {
        this.declaration = declaration;
        this.parameters = parameters;
        this.rows = new Rows(declaration.algorithm(parameters), outputs().masked(), seed == null ? noise() : seed);
    }

    /**
     * The function of a name, with arguments where wanted: {@code "softmax"}, {@code "entmax(alpha=1.2)"}. Empty for a
     * name that is no row function's.
     *
     * @throws FormulaException if an argument is not legal; the message is one sentence fit for a user
     */
    public static Optional<RowFunction> of(String text) {
        UnitText parts = UnitText.of(text);
        return RowDeclaration.find(parts.name())
                .map(declaration ->
                        new RowFunction(declaration, declaration.values(String.join(", ", parts.arguments())), null));
    }

    /**
     * The function as training has it. A random one, gumbel_softmax, adds to each element noise that depends on the seed
     * and the element's place from the beginning of the range alone; take another seed for each step (see {@link
     * dev.hillock.random.CounterRandom#seed}) and the same for its backward pass. Others are the same in training.
     */
    public RowFunction training(long seed) {
        return declaration.random() ? new RowFunction(declaration, parameters, seed) : this;
    }

    /** The catalogue's id. */
    public String id() {
        return declaration.id();
    }

    /** The seed of the noise of a random function that is asked for it outside training; null without noise. */
    private @Nullable Long noise() {
        return declaration.random() && parameters.getOrDefault("noise", 0.0) == 1 ? Long.valueOf(0) : null;
    }

    /** The canonical text that {@link #of} reads back. */
    public String spec() {
        return declaration.spec(parameters, java.util.List.of());
    }

    /** What the catalogue says of it. */
    public RowDeclaration declaration() {
        return declaration;
    }

    /** The parameters' values, in the order of their declaration. */
    public Map<String, Double> parameters() {
        return parameters;
    }

    /** What its outputs are like. */
    public Outputs outputs() {
        return declaration.outputs(parameters);
    }

    /**
     * The number of outputs of a row of that many elements.
     *
     * @throws IllegalArgumentException if such a row does not fit the function
     */
    public int outputs(int length) {
        return rows.outputs(length);
    }

    /** The function of one row. */
    public float[] apply(float... row) {
        float[] out = new float[outputs(Layout.rows(1, row.length).length())];
        apply(row, 0, out, 0, 1, row.length);
        return out;
    }

    /** The function of one row. */
    public double[] apply(double... row) {
        double[] out = new double[outputs(Layout.rows(1, row.length).length())];
        apply(row, 0, out, 0, 1, row.length);
        return out;
    }

    /** Takes {@code rows} rows of {@code columns} elements from {@code inOffset} on. */
    public void apply(float[] in, int inOffset, float[] out, int outOffset, int rows, int columns) {
        Layout layout = Layout.rows(rows, columns);
        Layout result = layout.withLength(outputs(columns));
        layout.span("the input", in, in.length, inOffset)
                .allowUnder(result.span("the output", out, out.length, outOffset));
        this.rows.apply(in, inOffset, layout, out, outOffset, result, null);
    }

    /** As {@link #apply(float[], int, float[], int, int, int)}. */
    public void apply(double[] in, int inOffset, double[] out, int outOffset, int rows, int columns) {
        Layout layout = Layout.rows(rows, columns);
        Layout result = layout.withLength(outputs(columns));
        layout.span("the input", in, in.length, inOffset)
                .allowUnder(result.span("the output", out, out.length, outOffset));
        this.rows.apply(in, inOffset, layout, out, outOffset, result, null);
    }

    /**
     * Takes the rows that lie along an axis of an n-dimensional array.
     *
     * @param shape of the input; that of the output has {@link #outputs} elements at the axis
     * @param axis 0 for the first dimension; negative ones count from the end, -1 for the last
     * @param mask of the same shape, {@code false} where an element is left out; null for none
     */
    public void apply(float[] in, float[] out, int[] shape, int axis, boolean @Nullable [] mask) {
        Layout layout = Layout.of(shape, axis);
        Layout result = layout.withLength(outputs(layout.length()));
        layout.checkLength("input", in.length);
        result.checkLength("output", out.length);
        checkMask(layout, mask);
        layout.span("the input", in, in.length, 0).allowUnder(result.span("the output", out, out.length, 0));
        rows.apply(in, 0, layout, out, 0, result, mask);
    }

    /** As {@link #apply(float[], float[], int[], int, boolean[])}. */
    public void apply(double[] in, double[] out, int[] shape, int axis, boolean @Nullable [] mask) {
        Layout layout = Layout.of(shape, axis);
        Layout result = layout.withLength(outputs(layout.length()));
        layout.checkLength("input", in.length);
        result.checkLength("output", out.length);
        checkMask(layout, mask);
        layout.span("the input", in, in.length, 0).allowUnder(result.span("the output", out, out.length, 0));
        rows.apply(in, 0, layout, out, 0, result, mask);
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
        Layout result = layout.withLength(outputs(columns));
        Span target = layout.span("the input's gradient", gradIn, gradIn.length, gradInOffset);
        layout.span("the input", x, x.length, xOffset).allowUnder(target);
        result.span("the output's gradient", gradOut, gradOut.length, gradOutOffset)
                .allowUnder(target);
        this.rows.backward(x, xOffset, layout, gradOut, gradOutOffset, result, gradIn, gradInOffset, null);
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
        Layout result = layout.withLength(outputs(columns));
        Span target = layout.span("the input's gradient", gradIn, gradIn.length, gradInOffset);
        layout.span("the input", x, x.length, xOffset).allowUnder(target);
        result.span("the output's gradient", gradOut, gradOut.length, gradOutOffset)
                .allowUnder(target);
        this.rows.backward(x, xOffset, layout, gradOut, gradOutOffset, result, gradIn, gradInOffset, null);
    }

    /** The backward pass along an axis; see {@link #apply(float[], float[], int[], int, boolean[])}. */
    public void backward(float[] x, float[] gradOut, float[] gradIn, int[] shape, int axis, boolean @Nullable [] mask) {
        Layout layout = Layout.of(shape, axis);
        Layout result = layout.withLength(outputs(layout.length()));
        checkBackward(layout, x.length, result, gradOut.length, gradIn.length, mask);
        result.span("the output's gradient", gradOut, gradOut.length, 0)
                .allowUnder(layout.span("the input's gradient", gradIn, gradIn.length, 0));
        rows.backward(x, 0, layout, gradOut, 0, result, gradIn, 0, mask);
    }

    /** As {@link #backward(float[], float[], float[], int[], int, boolean[])}. */
    public void backward(
            double[] x, double[] gradOut, double[] gradIn, int[] shape, int axis, boolean @Nullable [] mask) {
        Layout layout = Layout.of(shape, axis);
        Layout result = layout.withLength(outputs(layout.length()));
        checkBackward(layout, x.length, result, gradOut.length, gradIn.length, mask);
        result.span("the output's gradient", gradOut, gradOut.length, 0)
                .allowUnder(layout.span("the input's gradient", gradIn, gradIn.length, 0));
        rows.backward(x, 0, layout, gradOut, 0, result, gradIn, 0, mask);
    }

    /**
     * Takes each row of a matrix: an array, native memory or a mapped file, with strides and in any format. Elements of
     * FLOAT64 go with such only; the others mix, and results are rounded to float and then to their format.
     *
     * @param out as many rows, of {@link #outputs} elements each; it may be in the very place of {@code in} where that has
     *     the same shape, or apart from it
     * @throws IllegalArgumentException if shapes or formats do not go together, the memory of {@code out} may only be read,
     *     or both overlap otherwise; nothing has been written then
     */
    public void apply(Matrix in, Matrix out) {
        check(in, out);
        rows.apply(in, out, 0, in.rows());
    }

    /**
     * As {@link #apply(Matrix, Matrix)}, the same bits from all cores, where there are elements enough to be worth it: 65,536
     * for each. Memory that belongs to one thread is computed by that alone.
     */
    public void applyParallel(Matrix in, Matrix out) {
        check(in, out);
        boolean shared = in.isShared() && out.isShared();
        Cores.share(in.rows(), shared ? in.size() : 0, (from, to) -> rows.apply(in, out, from, to));
    }

    private void check(Matrix in, Matrix out) {
        int outputs = outputs(columns(in));
        in.requireReadable("the input");
        out.requireWritable("the output");
        out.requireShape("The output", in.rows(), outputs, "the input");
        out.requireSameArithmetic("The output", in, "the input");
        out.requireOverOrApart("the output", in, "the input");
    }

    /** The backward pass over the rows of matrices; {@code gradIn} may be in the very place of an input of its shape. */
    public void backward(Matrix x, Matrix gradOut, Matrix gradIn) {
        check(x, gradOut, gradIn);
        rows.backward(x, gradOut, gradIn, 0, x.rows());
    }

    /** As {@link #backward(Matrix, Matrix, Matrix)}, from all cores. */
    public void backwardParallel(Matrix x, Matrix gradOut, Matrix gradIn) {
        check(x, gradOut, gradIn);
        boolean shared = x.isShared() && gradOut.isShared() && gradIn.isShared();
        Cores.share(x.rows(), shared ? x.size() : 0, (from, to) -> rows.backward(x, gradOut, gradIn, from, to));
    }

    private void check(Matrix x, Matrix gradOut, Matrix gradIn) {
        int outputs = outputs(columns(x));
        x.requireReadable("the input");
        gradOut.requireReadable("the output's gradient");
        gradOut.requireShape("The output's gradient", x.rows(), outputs, "the input");
        gradOut.requireSameArithmetic("The output's gradient", x, "the input");
        gradIn.requireWritable("the input's gradient");
        gradIn.requireLike("The input's gradient", x, "the input");
        gradIn.requireOverOrApart("the input's gradient", x, "the input");
        gradIn.requireOverOrApart("the input's gradient", gradOut, "the output's gradient");
    }

    private static int columns(Matrix in) {
        if (in.columns() < 1 || in.columns() > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "A row must have at least one element and fit into an array, but has " + in.columns() + ".");
        }
        return (int) in.columns();
    }

    private void checkBackward(
            Layout layout, int x, Layout result, int gradOut, int gradIn, boolean @Nullable [] mask) {
        layout.checkLength("input", x);
        result.checkLength("output's gradient", gradOut);
        layout.checkLength("input's gradient", gradIn);
        checkMask(layout, mask);
    }

    private void checkMask(Layout layout, boolean @Nullable [] mask) {
        if (mask != null && outputs().length() != Outputs.Length.SAME) {
            throw new IllegalArgumentException(id() + " changes the length of its axis and takes no mask.");
        }
        layout.checkMask(mask);
    }

    /** The canonical text, as {@link #spec}. */
    @Override
    public String toString() {
        return spec();
    }
}
