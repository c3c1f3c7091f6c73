package dev.hillock.net.model;

import dev.hillock.Activation;
import dev.hillock.net.Loss;
import dev.hillock.net.Network;
import dev.hillock.net.NetworkSpec;
import dev.hillock.net.data.PreprocessorState;
import dev.hillock.net.data.Task;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The text part of a model file.
 *
 * @param format always {@link #FORMAT}
 * @param version of the format
 * @param task what is predicted
 * @param network the shape
 * @param preprocessing how rows become inputs
 * @param weights number of floats in the other part
 * @param sha256 their hash, in hexadecimal
 * @param trainedOn the fingerprint of the training table, null in older files
 */
record Manifest(
        String format,
        int version,
        Task task,
        Shape network,
        PreprocessorState preprocessing,
        int weights,
        String sha256,
        @Nullable String trainedOn) {
    static final String FORMAT = "hillock-model";
    static final int VERSION = 1;

    /** Larger networks than these do not come from Hillock. */
    private static final int MOST_LAYERS = 1000;

    private static final int WIDEST = 1 << 20;

    /** A network without its weights; activations as their texts, the loss as its id. */
    record Shape(int inputs, List<HiddenLayer> hidden, int outputs, String loss) {
        Shape {
            hidden = List.copyOf(hidden);
        }

        static Shape of(NetworkSpec spec) {
            return new Shape(
                    spec.inputs(),
                    spec.hidden().stream()
                            .map(layer -> new HiddenLayer(
                                    layer.width(), layer.activation().spec()))
                            .toList(),
                    spec.outputs(),
                    spec.loss().name().toLowerCase(Locale.ROOT));
        }

        NetworkSpec spec() {
            if (hidden.size() > MOST_LAYERS
                    || hidden.stream().anyMatch(layer -> layer.width() > WIDEST)
                    || inputs > 64 * WIDEST
                    || outputs > WIDEST) {
                throw new IllegalArgumentException("its network is too large");
            }
            return new NetworkSpec(
                    inputs,
                    hidden.stream()
                            .map(layer -> new NetworkSpec.Layer(layer.width(), Activation.of(layer.activation())))
                            .toList(),
                    outputs,
                    Loss.valueOf(loss.toUpperCase(Locale.ROOT)));
        }
    }

    /** A hidden layer. */
    record HiddenLayer(int width, String activation) {}

    static Manifest of(SavedModel model, int weights, String sha256) {
        Network network = model.network();
        return new Manifest(
                FORMAT,
                VERSION,
                model.task(),
                Shape.of(network.spec()),
                model.preprocessor().state(),
                weights,
                sha256,
                model.trainedOn());
    }
}
