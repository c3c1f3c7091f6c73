package dev.hillock.rows;

import dev.hillock.expr.Differentiator;
import dev.hillock.expr.Expr;
import dev.hillock.expr.FormulaException;
import dev.hillock.memory.Matrix;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A gated unit: from two inputs a and b of equal size one output, for instance silu(a) b. The inputs are two arrays, or
 * the two halves of each row of one array ({@code a} the first), whose axis is then halved.
 *
 * <p>Accuracy: a float value is within 1 ulp, a float gradient the real value rounded once, up to 1e-6 ulp. A double
 * result is within 2 ulp (within 1 where one factor is an input itself), and so is a double gradient where all factors
 * are in the normal range and the derivative is not near a root. Factors are multiplied by the rules of arithmetic, so 0
 * times an infinity is NaN. Equal
 * inputs give equal bits wherever they lie.
 *
 * <p>An output may be the very range of an input of equal size; ranges that overlap otherwise, and all else that does
 * not fit, throw {@link IllegalArgumentException} before anything is written. Immutable and safe for use by many threads.
 */
public final class Gate {

    /** The half of a packed array that goes through the activation. */
    public enum Half {
        FIRST,
        LAST;

        /** The word for it in {@code gate=first}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final GateDeclaration declaration;
    private final String spec;
    private final Map<String, Double> parameters;
    private final String act;
    private final Half half;
    private final Expr formula;
    private final GateKernel kernel;

    /** @param half of the packed array that goes through the activation, as {@code formula} has it already */
    Gate(
            GateDeclaration declaration,
            String spec,
            Map<String, Double> parameters,
            String act,
            Half half,
            Expr formula) {
        this.declaration = declaration;
        this.spec = spec;
        this.parameters = parameters;
        this.act = act;
        this.half = half;
        this.formula = formula;
        this.kernel = GateKernel.of(formula, parameters);
    }

    /**
     * The gated unit of a name, with arguments where wanted: its parameters, {@code gate=first} or {@code gate=last} for
     * the half that goes through the activation, and {@code act=} any activation or formula of x in place of the declared
     * one: {@code "swiglu"}, {@code "glu(act=mish, gate=first)"}, {@code "glu(act=x*tanh(x))"}. Empty for a name that is
     * no gated unit's.
     *
     * @throws FormulaException if an argument is not legal; the message is one sentence fit for a user
     */
    public static Optional<Gate> of(String text) {
        return GateText.read(text);
    }

    /** The catalogue's id. */
    public String id() {
        return declaration.id();
    }

    /** The canonical text that {@link #of} reads back. */
    public String spec() {
        return spec;
    }

    /** What the catalogue says of it. */
    public GateDeclaration declaration() {
        return declaration;
    }

    /** The parameters' values, in the order of their declaration. */
    public Map<String, Double> parameters() {
        return parameters;
    }

    /** The activation of the gate half, as {@link dev.hillock.Activation} reads it; empty where the unit has none of its own. */
    public Optional<String> act() {
        return act.isEmpty() ? Optional.empty() : Optional.of(act);
    }

    /** Which half goes through the activation. */
    public Half gate() {
        return half;
    }

    /** The value, over the inputs {@link GateDeclaration#A} and {@link GateDeclaration#B} and the parameters. */
    public Expr formula() {
        return formula;
    }

    /** The derivative by the first input. */
    public Expr derivativeByA() {
        return Differentiator.byParameter(formula, GateDeclaration.A);
    }

    /** The derivative by the second input. */
    public Expr derivativeByB() {
        return Differentiator.byParameter(formula, GateDeclaration.B);
    }

    /** The factor that the first input goes through, over x and with numbers for the parameters. */
    public Expr factorOfA() {
        return kernel.factorOfA();
    }

    /** The factor that the second input goes through. */
    public Expr factorOfB() {
        return kernel.factorOfB();
    }

    /** The unit of the whole of two arrays of equal length. */
    public float[] apply(float[] a, float[] b) {
        requireSameLength(a.length, b.length);
        float[] out = new float[a.length];
        apply(a, 0, b, 0, out, 0, a.length);
        return out;
    }

    /** As {@link #apply(float[], float[])}. */
    public double[] apply(double[] a, double[] b) {
        requireSameLength(a.length, b.length);
        double[] out = new double[a.length];
        apply(a, 0, b, 0, out, 0, a.length);
        return out;
    }

    private static void requireSameLength(int a, int b) {
        if (a != b) {
            throw new IllegalArgumentException(
                    "The two inputs of a gate must be of equal length, but have " + a + " and " + b + " elements.");
        }
    }

    /** Writes the unit of {@code a[aOffset + i]} and {@code b[bOffset + i]} to {@code out[outOffset + i]}. */
    public void apply(float[] a, int aOffset, float[] b, int bOffset, float[] out, int outOffset, int length) {
        Span target = new Span("the output", out, out.length, outOffset, length);
        target.allowOver(new Span("a", a, a.length, aOffset, length), new Span("b", b, b.length, bOffset, length));
        kernel.apply(a, aOffset, b, bOffset, out, outOffset, length);
    }

    /** As {@link #apply(float[], int, float[], int, float[], int, int)}. */
    public void apply(double[] a, int aOffset, double[] b, int bOffset, double[] out, int outOffset, int length) {
        Span target = new Span("the output", out, out.length, outOffset, length);
        target.allowOver(new Span("a", a, a.length, aOffset, length), new Span("b", b, b.length, bOffset, length));
        kernel.apply(a, aOffset, b, bOffset, out, outOffset, length);
    }

    /**
     * Halves an axis of a packed array: a is the first half of each row along it and b the last.
     *
     * @param shape of the input; that of the output has half the length at the axis
     * @param axis 0 for the first dimension; negative ones count from the end, -1 for the last
     */
    public void apply(float[] in, float[] out, int[] shape, int axis) {
        Layout layout = packed(shape, axis);
        layout.checkLength("input", in.length);
        halved(layout).checkLength("output", out.length);
        requireApart(in, out);
        int half = layout.length() / 2 * layout.stride();
        for (int o = 0; o < layout.outer(); o++) {
            kernel.apply(in, 2 * o * half, in, (2 * o + 1) * half, out, o * half, half);
        }
    }

    /** As {@link #apply(float[], float[], int[], int)}. */
    public void apply(double[] in, double[] out, int[] shape, int axis) {
        Layout layout = packed(shape, axis);
        layout.checkLength("input", in.length);
        halved(layout).checkLength("output", out.length);
        requireApart(in, out);
        int half = layout.length() / 2 * layout.stride();
        for (int o = 0; o < layout.outer(); o++) {
            kernel.apply(in, 2 * o * half, in, (2 * o + 1) * half, out, o * half, half);
        }
    }

    /**
     * The backward pass: from the inputs and the gradient at the output to the gradients at both inputs, each of which
     * may be written over an input or over {@code gradOut}.
     */
    public void backward(
            float[] a,
            int aOffset,
            float[] b,
            int bOffset,
            float[] gradOut,
            int gradOutOffset,
            float[] gradA,
            int gradAOffset,
            float[] gradB,
            int gradBOffset,
            int length) {
        Span.checkGradients(
                new Span("a's gradient", gradA, gradA.length, gradAOffset, length),
                new Span("b's gradient", gradB, gradB.length, gradBOffset, length),
                new Span("a", a, a.length, aOffset, length),
                new Span("b", b, b.length, bOffset, length),
                new Span("the output's gradient", gradOut, gradOut.length, gradOutOffset, length));
        kernel.backward(a, aOffset, b, bOffset, gradOut, gradOutOffset, gradA, gradAOffset, gradB, gradBOffset, length);
    }

    /** As {@link #backward(float[], int, float[], int, float[], int, float[], int, float[], int, int)}. */
    public void backward(
            double[] a,
            int aOffset,
            double[] b,
            int bOffset,
            double[] gradOut,
            int gradOutOffset,
            double[] gradA,
            int gradAOffset,
            double[] gradB,
            int gradBOffset,
            int length) {
        Span.checkGradients(
                new Span("a's gradient", gradA, gradA.length, gradAOffset, length),
                new Span("b's gradient", gradB, gradB.length, gradBOffset, length),
                new Span("a", a, a.length, aOffset, length),
                new Span("b", b, b.length, bOffset, length),
                new Span("the output's gradient", gradOut, gradOut.length, gradOutOffset, length));
        kernel.backward(a, aOffset, b, bOffset, gradOut, gradOutOffset, gradA, gradAOffset, gradB, gradBOffset, length);
    }

    /** The backward pass of a packed array; {@code gradIn} has the input's shape and may be the input itself. */
    public void backward(float[] in, float[] gradOut, float[] gradIn, int[] shape, int axis) {
        Layout layout = packed(shape, axis);
        layout.checkLength("input", in.length);
        halved(layout).checkLength("output's gradient", gradOut.length);
        layout.checkLength("input's gradient", gradIn.length);
        requireApart(gradOut, gradIn);
        int half = layout.length() / 2 * layout.stride();
        for (int o = 0; o < layout.outer(); o++) {
            int a = 2 * o * half;
            kernel.backward(in, a, in, a + half, gradOut, o * half, gradIn, a, gradIn, a + half, half);
        }
    }

    /** As {@link #backward(float[], float[], float[], int[], int)}. */
    public void backward(double[] in, double[] gradOut, double[] gradIn, int[] shape, int axis) {
        Layout layout = packed(shape, axis);
        layout.checkLength("input", in.length);
        halved(layout).checkLength("output's gradient", gradOut.length);
        layout.checkLength("input's gradient", gradIn.length);
        requireApart(gradOut, gradIn);
        int half = layout.length() / 2 * layout.stride();
        for (int o = 0; o < layout.outer(); o++) {
            int a = 2 * o * half;
            kernel.backward(in, a, in, a + half, gradOut, o * half, gradIn, a, gradIn, a + half, half);
        }
    }

    /**
     * The unit of two matrices, activation and product in one sweep. All have one shape; elements of FLOAT64 go with such
     * only, the others mix, and are computed in float and rounded to nearest. The halves of packed rows are {@link Matrix#part
     * parts} of one matrix.
     *
     * @param out in the very place of {@code a} or {@code b}, or apart from both
     * @throws IllegalArgumentException if shapes or formats do not go together, the memory of {@code out} may only be read,
     *     or memories overlap otherwise; nothing has been written then
     */
    public void apply(Matrix a, Matrix b, Matrix out) {
        a.requireReadable("a");
        b.requireReadable("b");
        b.requireLike("b", a, "a");
        out.requireWritable("the output");
        out.requireLike("The output", a, "a");
        out.requireOverOrApart("the output", a, "a");
        out.requireOverOrApart("the output", b, "b");
        GatePass.apply(kernel, a, b, out);
    }

    /** The backward pass over matrices; each gradient may be in the very place of {@code a}, {@code b} or {@code gradOut}. */
    public void backward(Matrix a, Matrix b, Matrix gradOut, Matrix gradA, Matrix gradB) {
        a.requireReadable("a");
        b.requireReadable("b");
        b.requireLike("b", a, "a");
        gradOut.requireReadable("the output's gradient");
        gradOut.requireLike("The output's gradient", a, "a");
        GatePass.check("a's gradient", gradA, a, b, gradOut);
        GatePass.check("b's gradient", gradB, a, b, gradOut);
        gradA.requireApart("a's gradient", gradB, "b's gradient");
        GatePass.backward(kernel, a, b, gradOut, gradA, gradB);
    }

    private static Layout packed(int[] shape, int axis) {
        Layout layout = Layout.of(shape, axis);
        if (layout.length() % 2 != 0) {
            throw new IllegalArgumentException("A gate splits its axis into halves, but axis " + axis
                    + " has the odd length " + layout.length() + " in the shape " + Arrays.toString(shape) + ".");
        }
        return layout;
    }

    private static Layout halved(Layout layout) {
        return new Layout(layout.outer(), layout.length() / 2, layout.stride());
    }

    @SuppressWarnings("ReferenceEquality") // one array, not equal ones
    private static void requireApart(Object in, Object out) {
        if (in == out) {
            throw new IllegalArgumentException("The packed array and the halved one must be two arrays.");
        }
    }

    /** The canonical text, as {@link #spec}. */
    @Override
    public String toString() {
        return spec;
    }
}
