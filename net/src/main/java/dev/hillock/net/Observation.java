package dev.hillock.net;

import java.util.List;

/**
 * A look inside a network during training, at the weights ahead of one update.
 *
 * @param update the number of updates made before it
 * @param batchLoss the training loss of that update's batch
 * @param rows how many training rows the layers' statistics are of: the first up to {@link #PROBE_ROWS}
 * @param layers the layers in order, the output layer last
 */
public record Observation(int update, double batchLoss, int rows, List<LayerStatistics> layers) {
    /**
     * The number of training rows that are looked at. On fewer than 512 rows a unit that fires rarely looks dead (one
     * that fires on 1 % of rows is silent on 512 with probability 0.006, on 128 with 0.28).
     */
    public static final int PROBE_ROWS = 1_024;

    /** A unit whose slope is never above this on any row is dead. */
    public static final double DEAD_SLOPE = 1e-6;

    /** An entry whose slope is below this share of the activation's steepest is saturated. */
    public static final double SATURATED_SLOPE = 0.05;

    /** Copies the layers. */
    public Observation {
        layers = List.copyOf(layers);
    }
}
