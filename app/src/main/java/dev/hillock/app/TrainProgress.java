package dev.hillock.app;

import dev.hillock.diagnose.training.TrainingDiagnosis;
import dev.hillock.net.Evaluation;
import dev.hillock.net.Network;
import dev.hillock.net.Observation;
import dev.hillock.net.TrainingObserver;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Watches a fit: prints its losses on standard error and keeps its looks inside the layers. */
final class TrainProgress implements TrainingObserver {
    /** So many lines at most, unless each epoch is asked for. */
    private static final int MOST_LINES = 20;

    /** So many looks inside, spread over the fit: a look costs about as much as an epoch of a small table. */
    private static final int LOOKS = 20;

    private final Output output;
    private final int updates;
    private final int perEpoch;
    private final boolean quiet;
    private final int linesEvery;
    private final int looksEvery;
    private final @Nullable TrainingDiagnosis diagnosis;
    private int evaluations;
    private double best = Double.POSITIVE_INFINITY;
    private final List<Observation> looks = new ArrayList<>();

    /**
     * @param updates planned
     * @param perEpoch updates of an epoch
     * @param quiet prints nothing
     * @param all prints each epoch
     * @param diagnosis looks inside as well, or null
     */
    TrainProgress(
            Output output,
            int updates,
            int perEpoch,
            boolean quiet,
            boolean all,
            @Nullable TrainingDiagnosis diagnosis) {
        this.output = output;
        this.updates = updates;
        this.perEpoch = perEpoch;
        this.quiet = quiet;
        this.diagnosis = diagnosis;
        this.linesEvery = all ? 1 : Math.max(1, Math.ceilDiv(Math.ceilDiv(updates, perEpoch), MOST_LINES));
        this.looksEvery = Math.max(1, updates / LOOKS);
    }

    @Override
    public boolean wants(int update) {
        return update % looksEvery == 0 || update == updates - 1;
    }

    @Override
    public void observe(Observation observation) {
        looks.add(observation);
    }

    @Override
    public void observe(Observation observation, Supplier<Network> network) {
        observe(observation);
        if (diagnosis != null) {
            diagnosis.observe(observation, network);
        }
    }

    @Override
    public void evaluated(Evaluation evaluation) {
        if (diagnosis != null) {
            diagnosis.evaluated(evaluation);
        }
        evaluations++;
        boolean better = evaluation.validationLoss() < best;
        best = better ? evaluation.validationLoss() : best;
        boolean end = evaluation.update() == updates;
        if (quiet || !(evaluations == 1 || evaluations % linesEvery == 0 || end)) {
            return;
        }
        output.note("train: epoch " + Math.ceilDiv(evaluation.update(), perEpoch) + " of "
                + Math.ceilDiv(updates, perEpoch) + ": loss " + TextLayout.figure(evaluation.trainLoss(), 4)
                + ", validation loss " + TextLayout.figure(evaluation.validationLoss(), 4)
                + (better ? " (best so far)" : ""));
    }

    /** The look inside that is nearest to some number of updates, or null if there was none. */
    @Nullable
    Observation at(int updates) {
        return looks.stream()
                .min(Comparator.comparingInt(look -> Math.abs(look.update() - updates)))
                .orElse(null);
    }
}
