package dev.hillock.trial;

import dev.hillock.Activation;
import dev.hillock.net.Fit;
import dev.hillock.net.NetworkSpec;
import dev.hillock.net.Trainer;
import dev.hillock.net.data.Folds;
import dev.hillock.net.data.Preprocessor;
import dev.hillock.net.data.Split;
import dev.hillock.net.data.Table;
import dev.hillock.net.data.Task;
import dev.hillock.net.model.SavedModel;

/** The network that a run of {@code choose} recommends, trained to be used. */
public final class FinalModel {
    private FinalModel() {}

    /**
     * Trains the recommended activation once more as the plan says, at the learning rate that tuning found best for it: on
     * four fifths of all rows, held-out ones too, the last fifth telling which of the weights along the way to keep. The
     * same request and result give the same network.
     *
     * @throws TrialException if the run was stopped before it found a learning rate, or the loss does not stay finite
     */
    public static SavedModel of(ChooseRequest request, ChooseResult result) {
        Plan plan = result.plan();
        CandidateResult candidate = result.candidate(result.recommended());
        if (candidate.learningRates().isEmpty()) {
            throw TrialException.failure(
                    "there is no model to write: the run was stopped before a learning rate was found");
        }
        Table table = request.table();
        Task task = Task.infer(table, request.targets(), request.kind(), request.loss());
        long seed = Seeds.of(plan.fingerprint(), plan.seed(), "final model");
        Split split = Folds.split(table, task, task.rows(table), 0.2, seed);
        Preprocessor preprocessor = Preprocessor.fit(table, task, split.train());
        NetworkSpec spec = NetworkSpec.of(
                preprocessor.width(),
                Activation.of(candidate.activation()),
                plan.hidden(),
                task.outputs(),
                task.lossFunction());
        Fit fit = Trainer.fit(
                spec,
                TableLaboratory.options(plan, candidate.learningRates().getFirst(), split.train().length, seed),
                preprocessor.transform(table, split.train()),
                preprocessor.transform(table, split.test()));
        if (!Double.isFinite(fit.bestValidationLoss())) {
            throw TrialException.failure("there is no model to write: its loss did not stay finite");
        }
        return new SavedModel(preprocessor, fit.network());
    }
}
