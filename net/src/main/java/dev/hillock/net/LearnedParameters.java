package dev.hillock.net;

import dev.hillock.Activation;
import dev.hillock.TrainableActivation;
import java.util.ArrayList;
import java.util.List;

/** The learned parameters of the hidden layers' activations, among the parameters of a network: one set for each layer. */
final class LearnedParameters {

    /** A layer's set. */
    private record Place(TrainableActivation activation, int offset, int count) {}

    private final List<Place> places = new ArrayList<>();

    LearnedParameters(NetworkSpec spec) {
        for (int layer = 0; layer < spec.hidden().size(); layer++) {
            int offset = spec.learnedOffset(layer);
            int count = spec.learnedCount(layer);
            spec.hidden()
                    .get(layer)
                    .activation()
                    .trainable()
                    .ifPresent(activation -> places.add(new Place(activation, offset, count)));
        }
    }

    /** Puts the values they start from in their places. */
    void initialize(float[] parameters) {
        for (Place place : places) {
            write(place, place.activation.initial(), parameters);
        }
    }

    /** Moves those that a step has brought out of bounds back; see {@link TrainableActivation#project}. */
    void project(float[] parameters) {
        for (Place place : places) {
            double[] values = read(place, parameters);
            place.activation.project(values);
            write(place, values, parameters);
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
                    .map(activation -> activation.at(read(new Place(activation, offset, count), parameters)))
                    .orElse(before.activation());
            layers.add(new NetworkSpec.Layer(before.width(), at));
        }
        return new NetworkSpec(spec.inputs(), layers, spec.outputs(), spec.loss());
    }

    private static double[] read(Place place, float[] parameters) {
        double[] values = new double[place.count];
        for (int i = 0; i < place.count; i++) {
            values[i] = parameters[place.offset + i];
        }
        return values;
    }

    private static void write(Place place, double[] values, float[] parameters) {
        for (int i = 0; i < place.count; i++) {
            parameters[place.offset + i] = (float) values[i];
        }
    }
}
