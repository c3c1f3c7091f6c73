package dev.hillock.trial;

import dev.hillock.Activation;
import dev.hillock.net.Dataset;
import dev.hillock.net.Fit;
import dev.hillock.net.Network;
import dev.hillock.net.NetworkSpec;
import dev.hillock.net.Trainer;
import dev.hillock.net.TrainingObserver;
import dev.hillock.net.TrainingOptions;
import dev.hillock.net.data.Folds;
import dev.hillock.net.data.Preprocessor;
import dev.hillock.net.data.Split;
import dev.hillock.net.data.Table;
import dev.hillock.net.data.Task;
import dev.hillock.net.model.SavedModel;
import org.jspecify.annotations.Nullable;

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
        return train(request, result, (updates, rows) -> null).model();
    }

    /**
     * The recommended network, and how it came about.
     *
     * @param model to be used
     * @param start the network before the first update
     * @param fit the fit
     */
    public record Trained(SavedModel model, Network start, Fit fit) {}

    /** Makes what watches the fit. */
    @FunctionalInterface
    public interface Watch {
        /** An observer of a fit of so many updates on these rows, or null for none. */
        @Nullable
        TrainingObserver over(int updates, Dataset train);
    }

    /**
     * As {@link #of}, with an observer of the fit.
     *
     * @throws TrialException if the run was stopped before it found a learning rate, or the loss does not stay finite
     */
    public static Trained train(ChooseRequest request, ChooseResult result, Watch watch) {
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
        TrainingOptions options =
                TableLaboratory.options(plan, candidate.learningRates().getFirst(), split.train().length, seed);
        Dataset train = preprocessor.transform(table, split.train());
        Fit fit = Trainer.fit(
                spec,
                options,
                train,
                preprocessor.transform(table, split.test()),
                watch.over(options.updates(), train));
        if (!Double.isFinite(fit.bestValidationLoss())) {
            throw TrialException.failure("there is no model to write: its loss did not stay finite");
        }
        return new Trained(
                SavedModel.trained(preprocessor, fit.network(), table), Network.initial(spec, options.seed()), fit);
    }
}
