package dev.hillock.diagnose;

import dev.hillock.Activation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what a layer does, batch after batch, in memory that depends on its units and not on the rows. Recorders of
 * different rows can be merged. Not for several threads at once.
 */
public final class LayerRecorder {
    private final @Nullable Activation activation;
    private final Steepness steepness;
    private final int units;
    private final int positions;
    private final UnitSums sums;
    private final HistogramRecorder preActivations = new HistogramRecorder();
    private final HistogramRecorder activations = new HistogramRecorder();
    private final CosineRecorder cosine;
    private float[] slopes = {};
    private double gradientSquares;
    private long gradientCount;
    private long gradientZeros;
    private long gradientNonFinite;

    /**
     * For a layer of some shape.
     *
     * @param activation what turns z into a; null where not known, then no entry counts as saturated
     * @param units neurons or channels
     * @param positions of each channel; 1 for a dense layer
     */
    public LayerRecorder(@Nullable Activation activation, int units, int positions) {
        this.activation = activation;
        this.units = units;
        this.positions = positions;
        steepness = activation == null ? Steepness.NONE : Steepness.of(activation);
        sums = new UnitSums(units);
        cosine = new CosineRecorder(Math.multiplyExact(units, positions));
    }

    /**
     * Adds a batch.
     *
     * @param z pre-activations, rows × units × positions, row-major (tokens are rows); the arrays may be longer
     * @param a activations of the same shape
     * @throws IllegalArgumentException if an array is too short
     */
    public void add(float[] z, float[] a, int rows) {
        int length = requireLength(Math.min(z.length, a.length), rows);
        if (rows == 0) {
            return;
        }
        if (slopes.length < length) {
            slopes = new float[length];
        }
        if (activation != null && steepness.limit() > 0) {
            activation.derivative(z, 0, slopes, 0, length);
        }
        sums.add(z, a, slopes, steepness.limit(), steepness.middle(), rows, positions);
        preActivations.add(z, length);
        activations.add(a, length);
        cosine.add(a, rows);
    }

    /**
     * Adds a batch of gradients.
     *
     * @param delta δ, the derivative of each row's own loss by z, in the shape of {@link #add}
     * @throws IllegalArgumentException if the array is too short
     */
    public void addGradient(float[] delta, int rows) {
        int length = requireLength(delta.length, rows);
        double squares = 0;
        for (int i = 0; i < length; i++) {
            double d = delta[i];
            if (!Double.isFinite(d)) {
                gradientNonFinite++;
            } else {
                squares += d * d;
                gradientZeros += d == 0 ? 1 : 0;
            }
        }
        gradientSquares += squares;
        gradientCount += length;
    }

    /** Adds what another recorder of the same layer gathered on other rows. */
    public void merge(LayerRecorder other) {
        if (other.units != units || other.positions != positions) {
            throw new IllegalArgumentException("A layer of " + other.units + " units and " + other.positions
                    + " positions is not one of " + units + " and " + positions + ".");
        }
        sums.merge(other.sums);
        preActivations.merge(other.preActivations);
        activations.merge(other.activations);
        cosine.merge(other.cosine);
        gradientSquares += other.gradientSquares;
        gradientCount += other.gradientCount;
        gradientZeros += other.gradientZeros;
        gradientNonFinite += other.gradientNonFinite;
    }

    /** Each unit so far. */
    public List<UnitEvidence> units() {
        return sums.evidence();
    }

    /**
     * The gradients so far, or null where there were none.
     *
     * @param method how they were computed
     */
    public @Nullable GradientEvidence gradient(String method) {
        if (gradientCount == 0) {
            return null;
        }
        long finite = gradientCount - gradientNonFinite;
        double rms = finite == 0 ? Double.NaN : Math.sqrt(gradientSquares / finite);
        return new GradientEvidence(rms, gradientCount, gradientZeros, gradientNonFinite, method);
    }

    /**
     * All of it, with what the recorder cannot know. Parameters as those of {@link LayerEvidence}.
     *
     * @param method how the gradients were computed
     */
    public LayerEvidence evidence(
            String name,
            int order,
            Role role,
            int fanIn,
            LayerEvidence.Position position,
            @Nullable WeightEvidence weights,
            String method) {
        return new LayerEvidence(
                name,
                order,
                role,
                activation == null ? null : activation.spec(),
                fanIn,
                position,
                weights,
                units(),
                preActivations.histogram(),
                activations.histogram(),
                cosine.cosine(),
                gradient(method));
    }

    private int requireLength(int length, int rows) {
        int needed = Math.multiplyExact(Math.multiplyExact(rows, units), positions);
        if (length < needed) {
            throw new IllegalArgumentException(
                    "A batch of " + rows + " rows needs " + needed + " numbers, not " + length + ".");
        }
        return needed;
    }
}
