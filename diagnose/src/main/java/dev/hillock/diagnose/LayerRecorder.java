package dev.hillock.diagnose;

import dev.hillock.Activation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what a layer does, batch after batch, in memory that depends on its units and not on the rows. Recorders of
 * different rows can be merged.
 */
public final class LayerRecorder {
    private final int units;
    private final int positions;

    /**
     * For a layer of some shape.
     *
     * @param activation what turns z into a; null where not known, then no entry counts as saturated
     * @param units neurons or channels
     * @param positions of each channel; 1 for a dense layer
     */
    public LayerRecorder(@Nullable Activation activation, int units, int positions) {
        this.units = units;
        this.positions = positions;
    }

    /**
     * Adds a batch.
     *
     * @param z pre-activations, rows × units × positions, row-major
     * @param a activations of the same shape
     */
    public void add(float[] z, float[] a, int rows) {
        if (z.length < rows * units * positions || a.length < rows * units * positions) {
            throw new IllegalArgumentException("A batch of " + rows + " rows needs " + rows * units * positions
                    + " numbers, not " + Math.min(z.length, a.length) + ".");
        }
    }

    /** Adds a batch of δ, the derivative of each row's own loss by z, in the shape of {@link #add}. */
    public void addGradient(float[] delta, int rows) {}

    /** Adds what another recorder of the same layer gathered on other rows. */
    public void merge(LayerRecorder other) {}

    /** Each unit so far. */
    public List<UnitEvidence> units() {
        return new ArrayList<>();
    }
}
