package dev.hillock.diagnose;

import java.util.List;
import java.util.OptionalInt;

/**
 * What a training run tells beyond its network.
 *
 * @param update how many updates had been made when the layers were looked at
 * @param planned how many there will be
 * @param losses the training loss along the run, in order
 * @param updateRatios for each look in order, the size of each layer's update over that of its weights
 * @param divergedAt the number of updates before the loss or the gradient stopped being finite, if it did
 */
public record TrainingEvidence(
        int update, int planned, List<LossPoint> losses, List<List<Double>> updateRatios, OptionalInt divergedAt) {

    /**
     * A loss along the run.
     *
     * @param update updates made
     * @param loss the mean training loss since the point before
     */
    public record LossPoint(int update, double loss) {}

    /** Copies the lists. */
    public TrainingEvidence {
        losses = List.copyOf(losses);
        updateRatios = updateRatios.stream().map(List::copyOf).toList();
    }
}
