package dev.hillock.net;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A dense network with its weights. Immutable and safe for use by many threads. */
public final class Network {
    /** Rows computed at a time: enough for fast products, few enough for the caches. */
    static final int CHUNK = 256;

    private final NetworkSpec spec;
    private final float[] parameters;

    private Network(NetworkSpec spec, float[] parameters) {
        this.spec = LearnedParameters.trained(spec, parameters);
        this.parameters = parameters;
    }

    /**
     * A network with given parameters, which are copied.
     *
     * @param parameters as {@link #parameters} returns them
     * @throws IllegalArgumentException if their number is not that of the shape
     */
    public static Network of(NetworkSpec spec, float[] parameters) {
        if (parameters.length != spec.parameterCount()) {
            throw new IllegalArgumentException("A network of this shape has " + spec.parameterCount()
                    + " parameters, not " + parameters.length + ".");
        }
        return new Network(spec, parameters.clone());
    }

    /** An untrained network; see {@link TrainingOptions#seed}. */
    public static Network initial(NetworkSpec spec, long seed) {
        return new Network(spec, Initialization.parameters(spec, seed));
    }

    /** The shape; activations whose parameters are learned have the values learned. */
    public NetworkSpec spec() {
        return spec;
    }

    /**
     * A copy of all parameters: the weights of each layer in order, fan-in × fan-out row-major, then the biases of each
     * layer in order, then the learned parameters of each hidden layer's activation.
     */
    public float[] parameters() {
        return parameters.clone();
    }

    /** A copy of a layer's weights, fan-in × fan-out row-major; layers count from 0, the output layer is the last. */
    public float[] weights(int layer) {
        int offset = spec.weightOffset(layer);
        return Arrays.copyOfRange(parameters, offset, offset + spec.fanIn(layer) * spec.fanOut(layer));
    }

    /** A copy of a layer's biases. */
    public float[] biases(int layer) {
        int offset = spec.biasOffset(layer);
        return Arrays.copyOfRange(parameters, offset, offset + spec.fanOut(layer));
    }

    /**
     * The logits, what the output layer computes.
     *
     * @param inputs rows × inputs, row-major
     * @return rows × outputs, row-major
     * @throws IllegalArgumentException if the inputs are not whole rows
     */
    public float[] logits(float[] inputs) {
        int rows = rows(inputs);
        float[] out = new float[Math.multiplyExact(rows, spec.outputs())];
        Pass<FloatArithmetic.Range> pass = pass(Math.min(rows, CHUNK));
        for (int first = 0; first < rows; first += CHUNK) {
            int count = Math.min(CHUNK, rows - first);
            pass.loadInputs(inputs, first, count);
            pass.forward(count);
            copyOut(pass.preActivations(spec.layers() - 1), out, first * spec.outputs(), count * spec.outputs());
        }
        return out;
    }

    /**
     * The predictions: the logits through the output activation of the loss.
     *
     * @param inputs rows × inputs, row-major
     * @return rows × outputs, row-major: probabilities, means or rates
     * @throws IllegalArgumentException if the inputs are not whole rows
     */
    public float[] predict(float[] inputs) {
        return spec.loss().predict(logits(inputs), spec.outputs());
    }

    /**
     * The mean loss on a data set, without dropout and label smoothing.
     *
     * @throws IllegalArgumentException if it does not have the network's inputs and outputs
     */
    public double loss(Dataset data) {
        requireShape(data);
        int capacity = Math.min(data.rows(), CHUNK);
        return pass(capacity).loss(data, capacity);
    }

    /**
     * What every layer computes on some rows.
     *
     * @param inputs rows × inputs, row-major
     * @throws IllegalArgumentException if the inputs are not whole rows
     */
    public Trace trace(float[] inputs) {
        int rows = rows(inputs);
        Pass<FloatArithmetic.Range> pass = pass(rows);
        pass.loadInputs(inputs, 0, rows);
        pass.forward(rows);
        return trace(pass, rows);
    }

    private Trace trace(Pass<FloatArithmetic.Range> pass, int rows) {
        List<float[]> preActivations = new ArrayList<>();
        List<float[]> outputs = new ArrayList<>();
        for (int layer = 0; layer < spec.layers(); layer++) {
            int length = rows * spec.fanOut(layer);
            preActivations.add(copyOut(pass.preActivations(layer), new float[length], 0, length));
            if (layer < spec.layers() - 1) {
                outputs.add(copyOut(pass.outputs(layer), new float[length], 0, length));
            }
        }
        return new Trace(rows, preActivations, outputs);
    }

    /**
     * What every layer computes on a data set and what comes back from the loss, without dropout and label smoothing.
     *
     * @throws IllegalArgumentException if it does not have the network's inputs and outputs
     */
    public Flow flow(Dataset data) {
        requireShape(data);
        int rows = data.rows();
        Pass<FloatArithmetic.Range> pass = new Pass<>(
                spec,
                new FloatArithmetic(),
                FloatArithmetic.of(parameters),
                FloatArithmetic.of(new float[parameters.length]),
                rows);
        pass.load(data, 0, 0, rows);
        pass.forward(rows);
        double loss = pass.loss(rows, 0);
        Trace trace = trace(pass, rows);
        pass.backward(rows);
        List<float[]> deltas = new ArrayList<>();
        for (int layer = 0; layer < spec.layers(); layer++) {
            int length = rows * spec.fanOut(layer);
            float[] delta = copyOut(pass.delta(layer), new float[length], 0, length);
            for (int i = 0; i < length; i++) {
                delta[i] *= rows; // the pass has the gradient of the mean over rows
            }
            deltas.add(delta);
        }
        return new Flow(trace, deltas, loss);
    }

    /**
     * The numbers that run through a network forwards and backwards.
     *
     * @param trace what every layer computes
     * @param deltas of each layer δ, the derivative of each row's own loss by its pre-activations, rows × units row-major
     * @param loss the mean loss
     */
    public record Flow(Trace trace, List<float[]> deltas, double loss) {}

    /**
     * The numbers inside a network.
     *
     * @param rows the number of rows
     * @param preActivations of each layer, rows × units row-major; those of the output layer are the logits
     * @param outputs of each hidden layer, rows × units row-major
     */
    public record Trace(int rows, List<float[]> preActivations, List<float[]> outputs) {}

    private void requireShape(Dataset data) {
        if (data.width() != spec.inputs() || data.outputs() != spec.outputs()) {
            throw new IllegalArgumentException("The rows have " + data.width() + " inputs and " + data.outputs()
                    + " outputs, the network " + spec.inputs() + " and " + spec.outputs() + ".");
        }
    }

    private int rows(float[] inputs) {
        if (inputs.length % spec.inputs() != 0) {
            throw new IllegalArgumentException(
                    inputs.length + " numbers are not whole rows of " + spec.inputs() + " inputs.");
        }
        return inputs.length / spec.inputs();
    }

    private Pass<FloatArithmetic.Range> pass(int capacity) {
        return new Pass<>(spec, new FloatArithmetic(), FloatArithmetic.of(parameters), null, capacity);
    }

    private static float[] copyOut(FloatArithmetic.Range from, float[] to, int offset, int length) {
        System.arraycopy(from.array(), from.offset(), to, offset, length);
        return to;
    }
}
