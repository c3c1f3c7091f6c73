package dev.hillock.trial;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * What is kept of a fit.
 *
 * @param key which fit
 * @param validationLoss on the inner validation rows after temperature scaling, at the best look: chooses the rate
 * @param score the loss on the test rows
 * @param metrics on the test rows, in the order of the laboratory's metric names
 * @param diverged true if the loss became non-finite at some update
 * @param deadUnits share of hidden units whose derivative is zero on every validation row; NaN if not known
 * @param temperature by which the logits were divided before scoring; 1 if the task has none
 * @param bestUpdate whose weights were kept
 * @param updates at which the losses below were taken; empty if the fit's curve is not kept
 * @param trainingLosses at those epochs
 * @param validationLosses at those epochs
 * @param seconds it took: the only part that is not a function of the key
 */
public record FitResult(
        FitKey key,
        double validationLoss,
        double score,
        List<Double> metrics,
        boolean diverged,
        double deadUnits,
        double temperature,
        int bestUpdate,
        List<Integer> updates,
        List<Double> trainingLosses,
        List<Double> validationLosses,
        double seconds)
        implements Serializable {
    private static final long serialVersionUID = 1;

    /** Copies the lists. */
    public FitResult {
        Objects.requireNonNull(key);
        metrics = List.copyOf(metrics);
        updates = List.copyOf(updates);
        trainingLosses = List.copyOf(trainingLosses);
        validationLosses = List.copyOf(validationLosses);
    }
}
