package dev.hillock.trial;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one candidate did. Differences are paired, candidate minus ReLU, over the replicates both took part in.
 *
 * @param activation as {@link dev.hillock.Activation#spec()} writes it
 * @param role {@code control}, {@code reference} or {@code candidate}
 * @param verdict compared with ReLU
 * @param verdictReason the verdict in a sentence
 * @param scoreMean mean loss on the test rows, lower is better; NaN if there was no complete block
 * @param scoreLow of its 95 % interval, corrected for overlapping training rows
 * @param scoreHigh of that interval
 * @param difference mean; 0 for ReLU
 * @param differenceLow of its 95 % interval, corrected for overlapping training rows, not for the number of candidates
 * @param differenceHigh of that interval
 * @param rawPValue of the corrected resampled t test, two-sided
 * @param pValue after Holm over all candidates but ReLU
 * @param probabilityBetter that the difference lies below the region of equivalence
 * @param probabilityEquivalent that it lies inside
 * @param probabilityWorse that it lies above
 * @param improvement share of replicates in which the candidate's loss is the lower one, ties counting half
 * @param improvementLow of its 95 % bootstrap interval
 * @param improvementHigh of that interval
 * @param detectableEffect smallest difference found with 80 % power at Holm's strictest level
 * @param rowsFactor how many times the rows it would take, roughly, to settle a difference of this size: (detectable
 *     effect / difference) squared; NaN where the verdict needs no more rows
 * @param fits made for this candidate, all stages together
 * @param replicates in complete blocks
 * @param droppedAfter blocks after which the race dropped it; 0 if it stayed
 * @param learningRates kept after tuning, the better first
 * @param learningRateAtEdge true if the best rate is the grid's lowest or highest even after extension
 * @param tuning mean inner validation loss at every learning rate tried
 * @param diverged fits that broke down (non-finite loss), at any learning rate
 * @param divergedScored fits among them that had to be scored because no other rate did better
 * @param deadUnits mean share of hidden units whose derivative is zero on every validation row, at the chosen rates
 * @param metrics beside the score
 * @param operations in the formula, which break ties
 * @param scores by replicate
 * @param differences by replicate
 * @param curve of one fit at the best learning rate; null if none was made
 */
public record CandidateResult(
        String activation,
        String role,
        Verdict verdict,
        String verdictReason,
        double scoreMean,
        double scoreLow,
        double scoreHigh,
        double difference,
        double differenceLow,
        double differenceHigh,
        double rawPValue,
        double pValue,
        double probabilityBetter,
        double probabilityEquivalent,
        double probabilityWorse,
        double improvement,
        double improvementLow,
        double improvementHigh,
        double detectableEffect,
        double rowsFactor,
        int fits,
        int replicates,
        int droppedAfter,
        List<Double> learningRates,
        boolean learningRateAtEdge,
        List<RateLoss> tuning,
        int diverged,
        int divergedScored,
        double deadUnits,
        List<Metric> metrics,
        int operations,
        List<Double> scores,
        List<Double> differences,
        @Nullable Curve curve) {

    /** Copies the lists. */
    public CandidateResult {
        learningRates = List.copyOf(learningRates);
        tuning = List.copyOf(tuning);
        metrics = List.copyOf(metrics);
        scores = List.copyOf(scores);
        differences = List.copyOf(differences);
    }

    /** Mean inner validation loss at a learning rate. */
    public record RateLoss(double learningRate, double validationLoss) {}

    /** A figure shown beside the score: {@code accuracy}, {@code auc}, {@code mae}; mean over the replicates. */
    public record Metric(String name, double mean) {}

    /**
     * Losses during training, after each listed number of updates.
     *
     * @param learningRate of the fit
     * @param updates made
     * @param training loss, with dropout and label smoothing
     * @param validation loss, without either
     */
    public record Curve(double learningRate, List<Integer> updates, List<Double> training, List<Double> validation) {
        /** Copies the lists. */
        public Curve {
            updates = List.copyOf(updates);
            training = List.copyOf(training);
            validation = List.copyOf(validation);
        }
    }
}
