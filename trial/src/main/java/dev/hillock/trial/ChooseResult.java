package dev.hillock.trial;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run of {@code choose} found. Equal plans give equal results in everything but {@code times}, whatever the
 * number of threads and however often the run was interrupted. Losses and differences are in units of the score (see
 * {@code scoreName}); lower is better; a difference is candidate minus ReLU, so a negative one favours the candidate.
 *
 * @param plan what was to be done
 * @param times of this run: the only part that differs between equal plans
 * @param task {@code binary}, {@code multiclass}, {@code multilabel}, {@code regression}, {@code counts}, {@code bounded}
 * @param taskReason why it is that task, in words
 * @param outputActivation of the last layer: {@code sigmoid}, {@code softmax}, {@code identity} or {@code exp}
 * @param loss the networks are trained with
 * @param data what was read
 * @param scoreName what {@code scoreMean} is, in words
 * @param recommended the activation to use in the hidden layers
 * @param reason of the recommendation, in a sentence or two
 * @param linearGap the control's loss less that of the best non-linear candidate; positive if a non-linearity helps
 * @param nonLinearity the same with its interval and in words
 * @param detectableEffect the smallest difference to ReLU that the comparisons would have found with 80 % power at
 *     Holm's strictest level (the median over the candidates that ran to the end); NaN if there was too little to tell
 * @param ropeHalfWidth half the width of the region of equivalence: 1 % of ReLU's mean loss
 * @param candidates in order of their mean loss, best first, those dropped earlier after those that stayed longer
 * @param holdOut the final check; null if it was not called for or there were too few rows for one
 * @param unsettled what could not be told, a sentence each
 * @param missingFits planned fits that were not made because the run was stopped early; empty otherwise
 * @param seed of the request
 */
public record ChooseResult(
        Plan plan,
        Times times,
        String task,
        String taskReason,
        String outputActivation,
        String loss,
        Data data,
        String scoreName,
        String recommended,
        String reason,
        double linearGap,
        NonLinearity nonLinearity,
        double detectableEffect,
        double ropeHalfWidth,
        List<CandidateResult> candidates,
        @Nullable HoldOut holdOut,
        List<String> unsettled,
        List<String> missingFits,
        long seed) {

    /** Copies the lists. */
    public ChooseResult {
        candidates = List.copyOf(candidates);
        unsettled = List.copyOf(unsettled);
        missingFits = List.copyOf(missingFits);
    }

    /**
     * The result of one candidate.
     *
     * @throws IllegalArgumentException if it did not take part
     */
    public CandidateResult candidate(String activation) {
        for (CandidateResult candidate : candidates) {
            if (candidate.activation().equals(activation)) {
                return candidate;
            }
        }
        throw new IllegalArgumentException("No candidate is called '" + activation + "'.");
    }

    /**
     * How this run went: different each time.
     *
     * @param wallSeconds from start to end of this run
     * @param fitSeconds summed over the fits made, those of the journal included
     * @param fitsMade in this run
     * @param fitsFromJournal taken over from an earlier run of the same plan
     * @param threads that made fits
     * @param journal where the fits are recorded; null if they are not
     * @param secondsPerFit mean of each candidate, in the order of {@code plan.candidates}
     */
    public record Times(
            double wallSeconds,
            double fitSeconds,
            int fitsMade,
            int fitsFromJournal,
            int threads,
            @Nullable String journal,
            List<Double> secondsPerFit) {
        /** Copies the list. */
        public Times {
            secondsPerFit = List.copyOf(secondsPerFit);
        }
    }

    /**
     * What was read.
     *
     * @param target the column to predict
     * @param rows with a target
     * @param rowsDropped whose target is missing
     * @param columns in the file, the target included
     * @param inputs of the network after preprocessing
     * @param classes in their fixed order; empty if the target is a number
     * @param classRows rows of each class
     * @param leftOut columns not used, each with the reason
     * @param warnings about the data, a sentence each
     * @param fingerprint of the data
     */
    public record Data(
            String target,
            int rows,
            int rowsDropped,
            int columns,
            int inputs,
            List<String> classes,
            List<Integer> classRows,
            List<LeftOut> leftOut,
            List<String> warnings,
            String fingerprint) {
        /** Copies the lists. */
        public Data {
            classes = List.copyOf(classes);
            classRows = List.copyOf(classRows);
            leftOut = List.copyOf(leftOut);
            warnings = List.copyOf(warnings);
        }
    }

    /** A column that was not used, and why. */
    public record LeftOut(String column, String reason) {}

    /**
     * How much a non-linearity matters on this table.
     *
     * @param best the non-linear candidate with the lowest mean loss
     * @param gap the control's mean loss less that of {@code best}
     * @param low of the 95 % interval of the gap, widened for having picked the best of several
     * @param high of that interval
     * @param linearDoesAsWell true if the control is called equivalent to ReLU or better, and nothing better than the
     *     control
     * @param words the same in a sentence
     */
    public record NonLinearity(
            String best, double gap, double low, double high, boolean linearDoesAsWell, String words) {}

    /**
     * The final check on rows that nothing else has used, opened once.
     *
     * @param activation the candidate that was found better
     * @param rows held out
     * @param scores of the candidate, one per fresh seed
     * @param referenceScores of ReLU, with the same seeds
     * @param difference mean of candidate minus ReLU
     * @param low of the 95 % interval over the seeds; it does not cover which rows were held out
     * @param high of that interval
     * @param agrees true if the mean difference favours the candidate
     * @param words the same in a sentence
     */
    public record HoldOut(
            String activation,
            int rows,
            List<Double> scores,
            List<Double> referenceScores,
            double difference,
            double low,
            double high,
            boolean agrees,
            String words) {
        /** Copies the lists. */
        public HoldOut {
            scores = List.copyOf(scores);
            referenceScores = List.copyOf(referenceScores);
        }
    }
}
