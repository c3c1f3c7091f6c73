package dev.hillock.net;

import java.util.List;
import java.util.OptionalInt;

/**
 * The outcome of training.
 *
 * @param network the network with the weights of the best validation loss; without validation rows, those of the last
 *     update; after a divergence with no finite evaluation, the initial weights
 * @param history every look at the progress, in order
 * @param bestUpdate the number of updates after which the network's weights stood
 * @param bestValidationLoss the validation loss there; NaN without validation rows or with no finite evaluation
 * @param updates the number of updates made
 * @param stoppedEarly whether patience ended the fit
 * @param divergedAt the number of updates before the loss or the gradient stopped being finite, if it did
 */
public record Fit(
        Network network,
        List<Evaluation> history,
        int bestUpdate,
        double bestValidationLoss,
        int updates,
        boolean stoppedEarly,
        OptionalInt divergedAt) {

    /** Copies the history. */
    public Fit {
        history = List.copyOf(history);
    }

    /** Whether the loss or the gradient stopped being finite, which ends a fit. */
    public boolean diverged() {
        return divergedAt.isPresent();
    }
}
