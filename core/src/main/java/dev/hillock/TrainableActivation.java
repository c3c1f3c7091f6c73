package dev.hillock;

import dev.hillock.catalog.Declaration;
import dev.hillock.expr.NamedFunction;
import dev.hillock.kernel.OpenKernel;
import dev.hillock.kernel.ParameterKernel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An activation whose learned parameters are given with every call, for training loops: the value, the backward pass,
 * and the gradient by the parameters. Values are passed in the order of {@link #names}; they are not checked against
 * their legal range. Immutable and safe for use by many threads.
 */
public final class TrainableActivation {
    private final Activation activation;
    private final List<String> names;
    private final OpenKernel kernel;
    private final ParameterKernel gradients;

    TrainableActivation(Activation activation, Declaration declaration) {
        this.activation = activation;
        this.names = activation.learned();
        Map<String, Double> fixed = new LinkedHashMap<>(activation.parameters());
        fixed.keySet().removeAll(names);
        NamedFunction function = declaration.function();
        this.kernel = OpenKernel.of(function.value(), function.derivative(), fixed, names);
        this.gradients =
                ParameterKernel.of(names.stream().map(declaration::derivativeBy).toList(), fixed, names);
    }

    /** The learned parameters, in the order of their declaration. */
    public List<String> names() {
        return names;
    }

    /** The values the parameters start from. */
    public double[] initial() {
        return names.stream().mapToDouble(activation.parameters()::get).toArray();
    }

    /**
     * Moves values that a step of an optimiser has brought too low back to the least at which training is safe: a tenth
     * for a parameter that must be above zero, or a tenth of its initial value where that is less (Trottier et al. 2016
     * keep PELU's at a tenth and above); 0 for one that must not be negative.
     */
    public void project(double[] parameters) {
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = Math.max(parameters[i], activation.least(names.get(i)));
        }
    }

    /** The activation at given values of its learned parameters. */
    public Activation at(double[] parameters) {
        Map<String, Double> values = new LinkedHashMap<>(activation.parameters());
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), parameters[i]);
        }
        return activation.with(values);
    }

    /** Writes {@code f(in[inOffset + i])} to {@code out[outOffset + i]} for i in [0, length). */
    public void apply(double[] parameters, float[] in, int inOffset, float[] out, int outOffset, int length) {
        kernel.value(checked(parameters), in, inOffset, out, outOffset, length);
    }

    /** As {@link #apply(double[], float[], int, float[], int, int)}. */
    public void apply(double[] parameters, double[] in, int inOffset, double[] out, int outOffset, int length) {
        kernel.value(checked(parameters), in, inOffset, out, outOffset, length);
    }

    /** Writes {@code gradOut[i] * f'(x[i])} to {@code gradIn[i]}, each with its own offset. */
    public void backward(
            double[] parameters,
            float[] x,
            int xOffset,
            float[] gradOut,
            int gradOutOffset,
            float[] gradIn,
            int gradInOffset,
            int length) {
        kernel.backward(checked(parameters), x, xOffset, gradOut, gradOutOffset, gradIn, gradInOffset, length);
    }

    /** As {@link #backward(double[], float[], int, float[], int, float[], int, int)}. */
    public void backward(
            double[] parameters,
            double[] x,
            int xOffset,
            double[] gradOut,
            int gradOutOffset,
            double[] gradIn,
            int gradInOffset,
            int length) {
        kernel.backward(checked(parameters), x, xOffset, gradOut, gradOutOffset, gradIn, gradInOffset, length);
    }

    /**
     * Writes, for each parameter, the sum over i of {@code gradOut[i] * df/dp(x[i])} to {@code gradParameters}. The sum is
     * taken in double, in an order that depends on the length alone.
     *
     * @param gradParameters has at least as many elements as there are names
     */
    public void backwardParameters(
            double[] parameters,
            float[] x,
            int xOffset,
            float[] gradOut,
            int gradOutOffset,
            int length,
            double[] gradParameters) {
        gradients.sum(x, xOffset, gradOut, gradOutOffset, length, checked(parameters), gradParameters);
    }

    /** As {@link #backwardParameters(double[], float[], int, float[], int, int, double[])}. */
    public void backwardParameters(
            double[] parameters,
            double[] x,
            int xOffset,
            double[] gradOut,
            int gradOutOffset,
            int length,
            double[] gradParameters) {
        gradients.sum(x, xOffset, gradOut, gradOutOffset, length, checked(parameters), gradParameters);
    }

    private double[] checked(double[] parameters) {
        if (parameters.length != names.size()) {
            throw new IllegalArgumentException(activation.id() + " has " + names.size() + " learned parameters ("
                    + String.join(", ", names) + "), not " + parameters.length + ".");
        }
        return parameters;
    }
}
