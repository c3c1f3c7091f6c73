package dev.hillock;

import dev.hillock.catalog.Declaration;
import dev.hillock.catalog.Definition;
import dev.hillock.expr.Expr;
import dev.hillock.expr.ParameterDeclaration;
import dev.hillock.kernel.Kernel;
import dev.hillock.kernel.ParameterKernel;
import dev.hillock.memory.Matrix;
import dev.hillock.rows.UnitDeclaration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An element-wise activation function with its parameters bound, ready to compute.
 *
 * <p>Instances are immutable and safe for use by many threads. Equal inputs give equal bits wherever and however they
 * are computed. All array methods allow {@code in == out}, touch nothing outside the given range and check their
 * arguments before anything is written.
 */
public final class Activation {
    private final Definition definition;

    private Activation(Definition definition) {
        this.definition = definition;
    }

    /**
     * The activation that a text names: a catalogue id or alias ({@code "relu"}, {@code "swish"}), one with parameters
     * ({@code "leaky_relu(slope=0.2)"}), or a formula over x ({@code "x * sigmoid(1.5*x)"}).
     *
     * @throws dev.hillock.expr.FormulaException if it is neither, or a parameter is outside its legal range; the
     *     message is one sentence fit for a user, with the column where there is one and the nearest names
     */
    public static Activation of(String spec) {
        UnitDeclaration.refuse(spec);
        return new Activation(Definition.of(spec));
    }

    /** The canonical text that {@link #of} reads back: {@code "relu"}, {@code "leaky_relu(slope=0.2)"}, the formula. */
    public String spec() {
        return definition.spec();
    }

    /** The catalogue id, or {@code "formula"} for a formula of the user. */
    public String id() {
        return definition.id();
    }

    /** The formula, its parameters as {@link Expr.Parameter}. */
    public Expr formula() {
        return definition.formula();
    }

    /** The derivative by x, its parameters as {@link Expr.Parameter}. */
    public Expr derivative() {
        return definition.derivative();
    }

    /** The parameters' values, in the order of their declaration. */
    public Map<String, Double> parameters() {
        return definition.parameters();
    }

    /** The catalogue's declaration: names, paper, words and peers; empty for a formula of the user. */
    public Optional<Declaration> declaration() {
        return Optional.ofNullable(definition.declaration());
    }

    /** The value at one x, the same bits as in an array. */
    public float apply(float x) {
        return kernel().value(x);
    }

    /** The value at one x, the same bits as in an array. */
    public double apply(double x) {
        return kernel().value(x);
    }

    /** The derivative at one x. */
    public float derivative(float x) {
        return kernel().derivative(x);
    }

    /** The derivative at one x. */
    public double derivative(double x) {
        return kernel().derivative(x);
    }

    /** Writes {@code f(in[i])} to {@code out[i]} for the whole of two arrays of equal length. */
    public void apply(float[] in, float[] out) {
        if (in.length != out.length) {
            throw new IllegalArgumentException(
                    "The arrays differ in length: in has " + in.length + " elements and out " + out.length + ".");
        }
        kernel().value(in, 0, out, 0, in.length);
    }

    /** Writes {@code f(in[inOffset + i])} to {@code out[outOffset + i]} for i in [0, length). */
    public void apply(float[] in, int inOffset, float[] out, int outOffset, int length) {
        kernel().value(in, inOffset, out, outOffset, length);
    }

    /** As {@link #apply(float[], int, float[], int, int)}. */
    public void apply(double[] in, int inOffset, double[] out, int outOffset, int length) {
        kernel().value(in, inOffset, out, outOffset, length);
    }

    /** Writes {@code f'(in[inOffset + i])} to {@code out[outOffset + i]} for i in [0, length). */
    public void derivative(float[] in, int inOffset, float[] out, int outOffset, int length) {
        kernel().derivative(in, inOffset, out, outOffset, length);
    }

    /** As {@link #derivative(float[], int, float[], int, int)}. */
    public void derivative(double[] in, int inOffset, double[] out, int outOffset, int length) {
        kernel().derivative(in, inOffset, out, outOffset, length);
    }

    /**
     * The backward pass: writes {@code gradOut[i] * f'(x[i])} to {@code gradIn[i]}, each with its own offset.
     * {@code gradIn} may be {@code gradOut} or {@code x}.
     */
    public void backward(
            float[] x, int xOffset, float[] gradOut, int gradOutOffset, float[] gradIn, int gradInOffset, int length) {
        kernel().backward(x, xOffset, gradOut, gradOutOffset, gradIn, gradInOffset, length);
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
        kernel().backward(x, xOffset, gradOut, gradOutOffset, gradIn, gradInOffset, length);
    }

    /**
     * The function of each element of a matrix: an array, native memory or a mapped file, with strides and in any format.
     * Both have the same shape. Elements of FLOAT64 go with such only and are computed in double; the others mix, and are
     * computed in float and rounded to nearest. {@code out} may be in the very place of {@code in}, or apart from it.
     *
     * @throws IllegalArgumentException if shapes or formats do not go together, the memory of {@code out} may only be read,
     *     or both overlap otherwise; nothing has been written then
     * @throws IllegalStateException if a memory has been closed
     * @throws WrongThreadException if a memory belongs to another thread
     */
    public void apply(Matrix in, Matrix out) {
        kernel().value(in, null, out);
    }

    /**
     * As {@link #apply(Matrix, Matrix)} after adding a bias, in one sweep: {@code out[r][c] = f(in[r][c] + bias[c])}, the sum
     * rounded once.
     *
     * @param bias one row, apart from {@code out}
     */
    public void apply(Matrix in, Matrix bias, Matrix out) {
        kernel().value(in, bias, out);
    }

    /** The derivative at each element; as {@link #apply(Matrix, Matrix)}. */
    public void derivative(Matrix in, Matrix out) {
        kernel().derivative(in, out);
    }

    /** The backward pass, {@code gradOut * f'(x)}; {@code gradIn} may be in the very place of either. */
    public void backward(Matrix x, Matrix gradOut, Matrix gradIn) {
        kernel().backward(x, null, gradOut, gradIn);
    }

    /**
     * The backward pass of {@link #apply(Matrix, Matrix, Matrix)}, {@code gradOut * f'(x + bias)}: the gradient at x, whose
     * sums over the rows are the gradient at the bias.
     */
    public void backward(Matrix x, Matrix bias, Matrix gradOut, Matrix gradIn) {
        kernel().backward(x, bias, gradOut, gradIn);
    }

    /**
     * As {@link #apply(Matrix, Matrix)}, the same bits from all cores, where there are elements enough to be worth it: 65,536
     * for each. Memory that belongs to one thread is computed by that alone.
     */
    public void applyParallel(Matrix in, Matrix out) {
        kernel().valueParallel(in, null, out);
    }

    /** As {@link #apply(Matrix, Matrix, Matrix)}, from all cores. */
    public void applyParallel(Matrix in, Matrix bias, Matrix out) {
        kernel().valueParallel(in, bias, out);
    }

    /** As {@link #backward(Matrix, Matrix, Matrix)}, from all cores. */
    public void backwardParallel(Matrix x, Matrix gradOut, Matrix gradIn) {
        kernel().backwardParallel(x, null, gradOut, gradIn);
    }

    /** The names of the parameters that networks learn, in order of declaration; none for most functions. */
    public List<String> learned() {
        return declaration().map(Declaration::learned).orElse(List.of());
    }

    private volatile @Nullable TrainableActivation trainable;

    /** The activation with its learned parameters left open, for training; empty where it has none. */
    public Optional<TrainableActivation> trainable() {
        TrainableActivation current = trainable;
        Declaration declaration = definition.declaration();
        if (current == null && declaration != null && !declaration.learned().isEmpty()) {
            current = new TrainableActivation(this, declaration);
            trainable = current;
        }
        return Optional.ofNullable(current);
    }

    /** The activation as training sees it where that is random; empty for all others. */
    public Optional<RandomActivation> random() {
        List<String> bounds = declaration().map(Declaration::randomSlope).orElse(List.of());
        return bounds.isEmpty()
                ? Optional.empty()
                : Optional.of(new RandomActivation(value(bounds.getFirst()), value(bounds.getLast())));
    }

    private double value(String parameter) {
        return Objects.requireNonNull(parameters().get(parameter));
    }

    /** The same function with other values for its parameters, which are not checked against their legal range. */
    Activation with(Map<String, Double> values) {
        return new Activation(definition.with(values));
    }

    /** The least value to which training lets a parameter fall; see {@link TrainableActivation#project}. */
    double least(String parameter) {
        for (ParameterDeclaration p : declaration().orElseThrow().parameters()) {
            if (p.name().equals(parameter)) {
                return switch (p.legal()) {
                    case ANY -> Double.NEGATIVE_INFINITY;
                    case NOT_NEGATIVE, FLAG -> 0;
                    case COUNT -> 1;
                    case ONE_TO_TWO -> Math.nextUp(1.0);
                    case POSITIVE -> Math.min(0.1, value(parameter) / 10);
                };
            }
        }
        throw new IllegalArgumentException(id() + " has no parameter " + parameter + ".");
    }

    /** The derivative by a parameter at the parameters' values, at one x. */
    public float derivativeBy(String parameter, float x) {
        return parameterKernel().derivative(place(parameter), x);
    }

    /** As {@link #derivativeBy(String, float)}. */
    public double derivativeBy(String parameter, double x) {
        return parameterKernel().derivative(place(parameter), x);
    }

    /**
     * The backward pass to the parameters: writes, for each of {@link #parameters} in order, the sum over i of
     * {@code gradOut[i] * df/dp(x[i])} to {@code gradParameters}. The sum is taken in double, in an order that depends on
     * the length alone.
     *
     * @param gradParameters has at least as many elements as there are parameters
     */
    public void backwardParameters(
            float[] x, int xOffset, float[] gradOut, int gradOutOffset, int length, double[] gradParameters) {
        parameterKernel().sum(x, xOffset, gradOut, gradOutOffset, length, NONE_OPEN, gradParameters);
    }

    /** As {@link #backwardParameters(float[], int, float[], int, int, double[])}. */
    public void backwardParameters(
            double[] x, int xOffset, double[] gradOut, int gradOutOffset, int length, double[] gradParameters) {
        parameterKernel().sum(x, xOffset, gradOut, gradOutOffset, length, NONE_OPEN, gradParameters);
    }

    private int place(String parameter) {
        int place = 0;
        for (String name : parameters().keySet()) {
            if (name.equals(parameter)) {
                return place;
            }
            place++;
        }
        throw new IllegalArgumentException(id() + " has no parameter " + parameter + ".");
    }

    private static final double[] NONE_OPEN = {};

    private volatile @Nullable ParameterKernel parameterKernel;

    /** As {@link #kernel()}. */
    private ParameterKernel parameterKernel() {
        ParameterKernel current = parameterKernel;
        if (current == null) {
            Declaration declaration = definition.declaration();
            List<Expr> derivatives = declaration == null
                    ? List.of()
                    : parameters().keySet().stream()
                            .map(declaration::derivativeBy)
                            .toList();
            current = ParameterKernel.of(derivatives, parameters(), List.of());
            parameterKernel = current;
        }
        return current;
    }

    private volatile @Nullable Kernel kernel;

    /** Compiled at first use; a race compiles twice and both results compute the same bits. */
    private Kernel kernel() {
        Kernel current = kernel;
        if (current == null) {
            current = learned().isEmpty()
                    ? Kernel.of(formula(), derivative(), parameters())
                    : Kernel.asOpen(formula(), derivative(), parameters());
            kernel = current;
        }
        return current;
    }

    /** The canonical text, as {@link #spec}. */
    @Override
    public String toString() {
        return spec();
    }
}
