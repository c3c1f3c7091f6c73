package dev.hillock.net;

import dev.hillock.Activation;
import java.util.ArrayList;
import java.util.List;

/**
 * The shape of a dense network: each layer reads all outputs of the one before, the last gives the logits of the loss.
 *
 * @param inputs the width of a row of inputs
 * @param hidden the hidden layers in order; none makes a linear model
 * @param outputs the number of logits
 * @param loss what the logits mean and are judged by
 */
public record NetworkSpec(int inputs, List<Layer> hidden, int outputs, Loss loss) {

    /**
     * A hidden layer.
     *
     * @param width its number of units
     * @param activation what each unit applies to its pre-activation
     */
    public record Layer(int width, Activation activation) {

        /** @throws IllegalArgumentException if the layer has no unit */
        public Layer {
            if (width < 1) {
                throw new IllegalArgumentException("A hidden layer needs at least one unit, not " + width + ".");
            }
        }
    }

    /** @throws IllegalArgumentException if there are no inputs or outputs, or more weights than an array can hold */
    public NetworkSpec {
        hidden = List.copyOf(hidden);
        if (inputs < 1 || outputs < 1) {
            throw new IllegalArgumentException(
                    "A network needs inputs and outputs, not " + inputs + " and " + outputs + ".");
        }
        if (parameterCount(inputs, hidden, outputs) > Integer.MAX_VALUE - 64) {
            throw new IllegalArgumentException("The network has more weights than an array can hold.");
        }
    }

    /** A network whose hidden layers all have the same activation. */
    public static NetworkSpec of(int inputs, Activation activation, List<Integer> widths, int outputs, Loss loss) {
        List<Layer> layers = new ArrayList<>();
        for (int width : widths) {
            layers.add(new Layer(width, activation));
        }
        return new NetworkSpec(inputs, layers, outputs, loss);
    }

    /** The number of weight layers: the hidden layers and the output layer. */
    public int layers() {
        return hidden.size() + 1;
    }

    /** The number of inputs of a weight layer, from 0. */
    public int fanIn(int layer) {
        return layer == 0 ? inputs : hidden.get(layer - 1).width();
    }

    /** The number of units of a weight layer, from 0; the last is the output layer. */
    public int fanOut(int layer) {
        return layer == hidden.size() ? outputs : hidden.get(layer).width();
    }

    /** The number of weights, biases and learned parameters of activations. */
    public int parameterCount() {
        return Math.toIntExact(parameterCount(inputs, hidden, outputs));
    }

    /** The number of weights, without the biases and the activations' parameters. */
    public int weightCount() {
        return parameterCount() - biasCount() - learnedCount();
    }

    private int biasCount() {
        int biases = outputs;
        for (Layer layer : hidden) {
            biases += layer.width();
        }
        return biases;
    }

    /** The number of learned parameters of a hidden layer's activation: one set for the whole layer. */
    public int learnedCount(int layer) {
        return hidden.get(layer).activation().learned().size();
    }

    /** The number of learned parameters of all hidden layers' activations. */
    public int learnedCount() {
        int count = 0;
        for (Layer layer : hidden) {
            count += layer.activation().learned().size();
        }
        return count;
    }

    /** Where the weights of a layer begin among the parameters; see {@link Network#parameters}. */
    int weightOffset(int layer) {
        int offset = 0;
        for (int l = 0; l < layer; l++) {
            offset += fanIn(l) * fanOut(l);
        }
        return offset;
    }

    /** Where the biases of a layer begin among the parameters. */
    int biasOffset(int layer) {
        int offset = weightCount();
        for (int l = 0; l < layer; l++) {
            offset += fanOut(l);
        }
        return offset;
    }

    /** Where the learned parameters of a hidden layer's activation begin among the parameters. */
    int learnedOffset(int layer) {
        int offset = weightCount() + biasCount();
        for (int l = 0; l < layer; l++) {
            offset += learnedCount(l);
        }
        return offset;
    }

    private static long parameterCount(int inputs, List<Layer> hidden, int outputs) {
        long count = 0;
        long before = inputs;
        for (Layer layer : hidden) {
            count += (before + 1) * layer.width() + layer.activation().learned().size();
            before = layer.width();
        }
        return count + (before + 1) * outputs;
    }
}
