package dev.hillock.net;

import dev.hillock.Activation;
import dev.hillock.TrainableActivation;
import java.util.ArrayList;
import java.util.List;

/** The learned parameters of the hidden layers' activations, among the parameters of a network: one set for each layer. */
final class LearnedParameters {

    /** A layer's set, with room for its values. */
    private static final class Place {
        final TrainableActivation activation;
        final int offset;
        final double[] values;

        Place(TrainableActivation activation, int offset, int count) {
            this.activation = activation;
            this.offset = offset;
            values = new double[count];
        }

        double[] read(float[] parameters) {
            for (int i = 0; i < values.length; i++) {
                values[i] = parameters[offset + i];
            }
            return values;
        }

        void write(double[] from, float[] parameters) {
            for (int i = 0; i < from.length; i++) {
                parameters[offset + i] = (float) from[i];
            }
        }
    }

    /** An array: going through a list allocates, and training steps must not. */
    private final Place[] places;

    LearnedParameters(NetworkSpec spec) {
        List<Place> found = new ArrayList<>();
        for (int layer = 0; layer < spec.hidden().size(); layer++) {
            int offset = spec.learnedOffset(layer);
            int count = spec.learnedCount(layer);
            spec.hidden()
                    .get(layer)
                    .activation()
                    .trainable()
                    .ifPresent(activation -> found.add(new Place(activation, offset, count)));
        }
        places = found.toArray(new Place[0]);
    }

    /** Puts the values they start from in their places. */
    void initialize(float[] parameters) {
        for (Place place : places) {
            place.write(place.activation.initial(), parameters);
        }
    }

    /** Moves those that a step has brought out of bounds back; see {@link TrainableActivation#project}. */
    void project(float[] parameters) {
        for (Place place : places) {
            double[] values = place.read(parameters);
            place.activation.project(values);
            place.write(values, parameters);
        }
    }

    /** The shape with the activations at the values the parameters have. */
    static NetworkSpec trained(NetworkSpec spec, float[] parameters) {
        if (spec.learnedCount() == 0) {
            return spec;
        }
        List<NetworkSpec.Layer> layers = new ArrayList<>();
        for (int layer = 0; layer < spec.hidden().size(); layer++) {
            NetworkSpec.Layer before = spec.hidden().get(layer);
            int offset = spec.learnedOffset(layer);
            int count = spec.learnedCount(layer);
            Activation at = before.activation()
                    .trainable()
                    .map(activation -> activation.at(new Place(activation, offset, count).read(parameters)))
                    .orElse(before.activation());
            layers.add(new NetworkSpec.Layer(before.width(), at));
        }
        return new NetworkSpec(spec.inputs(), layers, spec.outputs(), spec.loss());
    }
}
