package dev.hillock.net;

import java.util.function.Consumer;

/**
 * How a network is trained. {@link #defaults} is a start for small tables; the {@code with} methods change one thing.
 *
 * <p>A batch takes the next rows of an endless sequence of shuffled epochs, so every batch has the same size; a data set
 * smaller than the batch is a batch of its own.
 *
 * @param optimizer how a gradient becomes a step
 * @param learningRate the rate before the schedule, above 0
 * @param schedule how the rate changes over the updates
 * @param batchSize rows per update
 * @param updates how many updates a fit makes at most
 * @param dropout the share of hidden units' outputs set to 0 at each update, in [0, 1); the others are scaled up by
 *     1 / (1 − dropout)
 * @param weightDecay the share of the rate by which each weight (not bias) shrinks at each update
 * @param clipNorm the largest Euclidean norm of the whole gradient, larger ones are scaled down to it; infinite for no
 *     clipping
 * @param labelSmoothing see {@link Loss}, in [0, 1); it changes the training loss only, never the validation loss
 * @param evaluateEvery updates between two looks at the validation rows; 0 for one epoch
 * @param patience how many looks without a new best validation loss end the fit; 0 for never
 * @param seed decides initial weights, batches and dropout
 */
public record TrainingOptions(
        Optimizer optimizer,
        double learningRate,
        Schedule schedule,
        int batchSize,
        int updates,
        double dropout,
        double weightDecay,
        double clipNorm,
        double labelSmoothing,
        int evaluateEvery,
        int patience,
        long seed) {

    /** @throws IllegalArgumentException if a number is outside its range */
    public TrainingOptions {
        require(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY, "learning rate", "above 0", learningRate);
        require(batchSize >= 1, "batch size", "at least 1", batchSize);
        require(updates >= 0, "number of updates", "at least 0", updates);
        require(dropout >= 0 && dropout < 1, "dropout", "in [0, 1)", dropout);
        require(weightDecay >= 0, "weight decay", "at least 0", weightDecay);
        require(clipNorm > 0, "largest gradient norm", "above 0", clipNorm);
        require(labelSmoothing >= 0 && labelSmoothing < 1, "label smoothing", "in [0, 1)", labelSmoothing);
        require(evaluateEvery >= 0, "number of updates between evaluations", "at least 0", evaluateEvery);
        require(patience >= 0, "patience", "at least 0", patience);
    }

    /** AdamW (0.9, 0.95, 1e-8) at 0.003, cosine, batch 32, 1,500 updates, decay 0.02, clipping at 1, no dropout. */
    public static TrainingOptions defaults() {
        return new TrainingOptions(
                new Optimizer.AdamW(0.9, 0.95, 1e-8), 3e-3, Schedule.COSINE, 32, 1_500, 0, 0.02, 1, 0, 0, 0, 1);
    }

    /** These options with another optimiser. */
    public TrainingOptions withOptimizer(Optimizer value) {
        return with(draft -> draft.optimizer = value);
    }

    /** These options with another learning rate. */
    public TrainingOptions withLearningRate(double value) {
        return with(draft -> draft.learningRate = value);
    }

    /** These options with another schedule. */
    public TrainingOptions withSchedule(Schedule value) {
        return with(draft -> draft.schedule = value);
    }

    /** These options with another batch size. */
    public TrainingOptions withBatchSize(int value) {
        return with(draft -> draft.batchSize = value);
    }

    /** These options with another number of updates. */
    public TrainingOptions withUpdates(int value) {
        return with(draft -> draft.updates = value);
    }

    /** These options with another share of dropped units. */
    public TrainingOptions withDropout(double value) {
        return with(draft -> draft.dropout = value);
    }

    /** These options with another weight decay. */
    public TrainingOptions withWeightDecay(double value) {
        return with(draft -> draft.weightDecay = value);
    }

    /** These options with another largest gradient norm. */
    public TrainingOptions withClipNorm(double value) {
        return with(draft -> draft.clipNorm = value);
    }

    /** These options with another label smoothing. */
    public TrainingOptions withLabelSmoothing(double value) {
        return with(draft -> draft.labelSmoothing = value);
    }

    /** These options with another number of updates between evaluations. */
    public TrainingOptions withEvaluateEvery(int value) {
        return with(draft -> draft.evaluateEvery = value);
    }

    /** These options with another patience. */
    public TrainingOptions withPatience(int value) {
        return with(draft -> draft.patience = value);
    }

    /** These options with another seed. */
    public TrainingOptions withSeed(long value) {
        return with(draft -> draft.seed = value);
    }

    private TrainingOptions with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.options();
    }

    /** The options while one of them changes: a record has no copy with one other component. */
    private static final class Draft {
        Optimizer optimizer;
        double learningRate;
        Schedule schedule;
        int batchSize;
        int updates;
        double dropout;
        double weightDecay;
        double clipNorm;
        double labelSmoothing;
        int evaluateEvery;
        int patience;
        long seed;

        Draft(TrainingOptions from) {
            optimizer = from.optimizer;
            learningRate = from.learningRate;
            schedule = from.schedule;
            batchSize = from.batchSize;
            updates = from.updates;
            dropout = from.dropout;
            weightDecay = from.weightDecay;
            clipNorm = from.clipNorm;
            labelSmoothing = from.labelSmoothing;
            evaluateEvery = from.evaluateEvery;
            patience = from.patience;
            seed = from.seed;
        }

        TrainingOptions options() {
            return new TrainingOptions(
                    optimizer,
                    learningRate,
                    schedule,
                    batchSize,
                    updates,
                    dropout,
                    weightDecay,
                    clipNorm,
                    labelSmoothing,
                    evaluateEvery,
                    patience,
                    seed);
        }
    }

    private static void require(boolean good, String what, String range, double value) {
        if (!good) {
            throw new IllegalArgumentException("The " + what + " must be " + range + ", not " + value + ".");
        }
    }
}
