package dev.hillock.net;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A forward and a backward pass through a network, with room for a batch. All memory is taken when it is made; the passes
 * allocate nothing.
 */
final class Pass<T> {
    private final NetworkSpec spec;
    private final Arithmetic<T> arithmetic;
    private final T inputs;
    private final T targets;
    private final List<T> weights = new ArrayList<>();
    private final List<T> biases = new ArrayList<>();
    private final List<T> weightGradients = new ArrayList<>();
    private final List<T> biasGradients = new ArrayList<>();
    /** Pre-activations of each layer, rows × fan-out; the last are the logits. */
    private final List<T> preActivations = new ArrayList<>();
    /** What each layer reads, rows × fan-in: the inputs, then the hidden layers' outputs. */
    private final List<T> layerInputs = new ArrayList<>();
    /** Derivatives of the mean loss by the pre-activations. */
    private final List<T> deltas = new ArrayList<>();

    private final List<ActivationPass<T>> activations = new ArrayList<>();
    private final Arithmetic.LossScratch scratch;
    private boolean training;
    private double dropout;
    private long dropoutKey;

    /**
     * @param parameters the parameters in the layout of {@link Network#parameters}, read at each pass
     * @param gradients where their gradient goes, of the same length; none for forward passes alone
     * @param capacity the largest number of rows of a batch
     */
    Pass(NetworkSpec spec, Arithmetic<T> arithmetic, T parameters, @Nullable T gradients, int capacity) {
        this.spec = spec;
        this.arithmetic = arithmetic;
        inputs = arithmetic.allocate(Math.multiplyExact(capacity, spec.inputs()));
        targets = arithmetic.allocate(Math.multiplyExact(capacity, spec.outputs()));
        layerInputs.add(inputs);
        for (int layer = 0; layer < spec.layers(); layer++) {
            int fanOut = spec.fanOut(layer);
            int weightCount = spec.fanIn(layer) * fanOut;
            weights.add(arithmetic.slice(parameters, spec.weightOffset(layer), weightCount));
            biases.add(arithmetic.slice(parameters, spec.biasOffset(layer), fanOut));
            preActivations.add(arithmetic.allocate(Math.multiplyExact(capacity, fanOut)));
            boolean last = layer == spec.layers() - 1;
            if (gradients != null) {
                weightGradients.add(arithmetic.slice(gradients, spec.weightOffset(layer), weightCount));
                biasGradients.add(arithmetic.slice(gradients, spec.biasOffset(layer), fanOut));
            }
            if (gradients != null || last) {
                deltas.add(arithmetic.allocate(Math.multiplyExact(capacity, fanOut)));
            }
            if (!last) {
                int offset = spec.learnedOffset(layer);
                int count = spec.learnedCount(layer);
                activations.add(new ActivationPass<>(
                        arithmetic,
                        spec.hidden().get(layer).activation(),
                        arithmetic.slice(parameters, offset, count),
                        gradients == null ? null : arithmetic.slice(gradients, offset, count)));
                layerInputs.add(arithmetic.allocate(Math.multiplyExact(capacity, fanOut)));
            }
        }
        scratch = new Arithmetic.LossScratch(spec.outputs());
    }

    /** Copies consecutive rows of a data set to the first rows of the batch. */
    void load(Dataset data, int firstRow, int batchRow, int rows) {
        arithmetic.copy(data.inputs(), firstRow * data.width(), inputs, batchRow * data.width(), rows * data.width());
        arithmetic.copy(
                data.targets(), firstRow * data.outputs(), targets, batchRow * data.outputs(), rows * data.outputs());
    }

    /** Copies rows of inputs alone. */
    void loadInputs(float[] from, int firstRow, int rows) {
        arithmetic.copy(from, firstRow * spec.inputs(), inputs, 0, rows * spec.inputs());
    }

    /**
     * Makes the following passes those of training: a share of the hidden units' outputs is dropped and random activations
     * draw; all of it depends on the key.
     */
    void train(double share, long key) {
        training = true;
        dropout = share;
        dropoutKey = key;
    }

    /** Computes the logits of the first rows of the batch. */
    void forward(int rows) {
        for (int layer = 0; layer < spec.layers(); layer++) {
            int fanOut = spec.fanOut(layer);
            T z = preActivations.get(layer);
            arithmetic.affine(
                    layerInputs.get(layer), weights.get(layer), biases.get(layer), z, rows, spec.fanIn(layer), fanOut);
            if (layer < spec.layers() - 1) {
                T outputs = layerInputs.get(layer + 1);
                activations.get(layer).forward(z, outputs, rows * fanOut, training, layerKey(layer));
                if (dropout > 0) {
                    arithmetic.drop(outputs, rows * fanOut, dropout, layerKey(layer));
                }
            }
        }
    }

    /** The mean loss of the batch after {@link #forward}; prepares {@link #backward}. */
    double loss(int rows, double smoothing) {
        int last = spec.layers() - 1;
        return arithmetic.loss(
                spec.loss(), preActivations.get(last), targets, deltas.getLast(), rows, smoothing, scratch);
    }

    /** The mean loss on a whole data set without dropout and smoothing, in portions of the capacity. */
    double loss(Dataset data, int capacity) {
        training = false;
        dropout = 0;
        double sum = 0;
        for (int first = 0; first < data.rows(); first += capacity) {
            int rows = Math.min(capacity, data.rows() - first);
            load(data, first, 0, rows);
            forward(rows);
            sum += loss(rows, 0) * rows;
        }
        return sum / data.rows();
    }

    /** Computes the gradient of the mean loss by the parameters after {@link #loss}. */
    void backward(int rows) {
        for (int layer = spec.layers() - 1; layer >= 0; layer--) {
            int fanIn = spec.fanIn(layer);
            T delta = deltas.get(layer);
            arithmetic.weightGradient(
                    layerInputs.get(layer),
                    delta,
                    weightGradients.get(layer),
                    biasGradients.get(layer),
                    rows,
                    fanIn,
                    spec.fanOut(layer));
            if (layer > 0) {
                T before = deltas.get(layer - 1);
                arithmetic.inputGradient(delta, weights.get(layer), before, rows, fanIn, spec.fanOut(layer));
                if (dropout > 0) {
                    arithmetic.drop(before, rows * fanIn, dropout, layerKey(layer - 1));
                }
                activations
                        .get(layer - 1)
                        .backward(preActivations.get(layer - 1), before, rows * fanIn, training, layerKey(layer - 1));
            }
        }
    }

    T preActivations(int layer) {
        return preActivations.get(layer);
    }

    T delta(int layer) {
        return deltas.get(layer);
    }

    /** The outputs of a hidden layer. */
    T outputs(int layer) {
        return layerInputs.get(layer + 1);
    }

    private long layerKey(int layer) {
        return Randomness.mix(dropoutKey + layer);
    }
}
