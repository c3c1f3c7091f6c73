package dev.hillock.diagnose;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one layer of a network did on the rows, and what it is made of.
 *
 * @param name as the user may find it in the model
 * @param order its place in the order of computation, from 0
 * @param role what its activation is for
 * @param activation what {@link dev.hillock.Activation#of} reads; null where it has none or it is none of Hillock's
 * @param fanIn how many numbers a unit sums; 0 where not known
 * @param position how it is connected
 * @param weights its weights, or null where they are not known
 * @param units each unit; empty where its tensors could not be seen
 * @param preActivations the histogram of z over all units, or null
 * @param activations the histogram of a over all units, or null
 * @param cosine the mean cosine between the activations of two rows; NaN where not measured
 * @param gradient what arrives from the loss, or null where it could not be computed
 */
public record LayerEvidence(
        String name,
        int order,
        Role role,
        @Nullable String activation,
        int fanIn,
        Position position,
        @Nullable WeightEvidence weights,
        List<UnitEvidence> units,
        @Nullable Histogram preActivations,
        @Nullable Histogram activations,
        double cosine,
        @Nullable GradientEvidence gradient) {

    /**
     * How a layer is connected.
     *
     * @param normalized whether batch, layer or another normalisation lies between the weights and the activation, or
     *     between the layer before and the weights
     * @param residual whether a skip connection leads around it
     * @param feedsWeights whether a weight layer reads its activations
     */
    public record Position(boolean normalized, boolean residual, boolean feedsWeights) {
        /** In a plain chain of weight layers. */
        public static final Position PLAIN = new Position(false, false, true);
    }

    /** Copies the units. */
    public LayerEvidence {
        units = List.copyOf(units);
    }

    /** This layer with another gradient. */
    public LayerEvidence with(GradientEvidence found) {
        return new LayerEvidence(
                name,
                order,
                role,
                activation,
                fanIn,
                position,
                weights,
                units,
                preActivations,
                activations,
                cosine,
                found);
    }

    /** Whether its tensors were seen. */
    public boolean seen() {
        return !units.isEmpty() && units.getFirst().activation().count() > 0;
    }

    /** The share of units that gave 0 every time. */
    public double deadShare() {
        return share(units.stream().filter(UnitEvidence::silent).count());
    }

    /** The share of entries where the slope is below 5 % of the activation's steepest. */
    public double saturatedShare() {
        return units.stream().mapToDouble(UnitEvidence::saturated).average().orElse(0);
    }

    /** All pre-activations together. */
    public Summary preActivation() {
        return units.stream().map(UnitEvidence::preActivation).reduce(Summary.EMPTY, Summary::plus);
    }

    /** All activations together. */
    public Summary activationSummary() {
        return units.stream().map(UnitEvidence::activation).reduce(Summary.EMPTY, Summary::plus);
    }

    /** The root mean square of the gradient, where there is one. */
    public Optional<Double> gradientRms() {
        return Optional.ofNullable(gradient).map(GradientEvidence::rms);
    }

    private double share(long count) {
        return units.isEmpty() ? 0 : (double) count / units.size();
    }
}
