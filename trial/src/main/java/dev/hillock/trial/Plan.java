package dev.hillock.trial;

import java.util.List;

/**
 * What a run of {@code choose} is going to do, settled before the first fit from the data's size, the candidates and
 * the budget alone: never from measured time, so that equal requests give equal plans on any machine.
 *
 * <p>A <em>replicate</em> is one split of the rows with its own initial weights and batch order, shared by all
 * candidates. With {@code folds >= 2} replicate r is fold r mod folds of repetition r / folds of a stratified
 * cross-validation; with {@code folds == 1} it is one of several random shuffles into 60 % training, 20 % validation
 * and 20 % test. Candidates are dropped only between <em>blocks</em> of {@code replicatesPerBlock} replicates.
 *
 * @param version of this record's meaning; a journal of another version is not continued
 * @param budgetSeconds what was asked for, in seconds on two cores
 * @param rung the step of the ladder of plans that the budget bought, from "smallest" to "extended"
 * @param withinBudget false if even the smallest plan is expected to take longer than the budget
 * @param expectedSeconds of wall time on two cores, by the cost model, if no candidate is dropped, without final check
 * @param costPerFit seconds on one core, by the cost model
 * @param rows used for ranking
 * @param holdOutRows set aside before anything else, 0 for small tables
 * @param inputs of the network after preprocessing
 * @param outputs of the network
 * @param hidden widths of the hidden layers
 * @param updates of the weights in a fit
 * @param batch rows in an update
 * @param training how a network is trained, the same for every fit
 * @param learningRates the grid, before any extension
 * @param gridExtensions steps by which the grid may grow at each end when some candidate's best rate lies there
 * @param tuningReplicates replicates whose inner validation rows choose each candidate's learning rates
 * @param learningRatesKept rates a candidate keeps after tuning; in each replicate the inner validation rows choose one
 * @param folds of the cross-validation, or 1 for random shuffles
 * @param replicatesPerBlock replicates between two decisions of the race
 * @param blocks of stage A (the first) and stage B (the others)
 * @param finalBlocks of stage C, for ReLU, the control and the three best
 * @param holdOutSeeds fresh seeds of the final check, made only if a candidate is found better
 * @param candidates in the order asked for, always with the control and the reference
 * @param fits the number of fits of each stage
 * @param seed of the request
 * @param fingerprint of the data
 */
public record Plan(
        int version,
        double budgetSeconds,
        String rung,
        boolean withinBudget,
        double expectedSeconds,
        double costPerFit,
        int rows,
        int holdOutRows,
        int inputs,
        int outputs,
        List<Integer> hidden,
        int updates,
        int batch,
        Training training,
        List<Double> learningRates,
        int gridExtensions,
        int tuningReplicates,
        int learningRatesKept,
        int folds,
        int replicatesPerBlock,
        int blocks,
        int finalBlocks,
        int holdOutSeeds,
        List<String> candidates,
        Fits fits,
        long seed,
        String fingerprint) {

    /**
     * Fits by stage, each the most that can be needed; a fit that two stages share is counted in the first.
     *
     * @param tuning over the grid, without extensions
     * @param extension if the grid grows at both ends as far as it may
     * @param stageA the first block
     * @param stageB the other blocks, if no candidate is dropped
     * @param stageC more blocks for the leading candidates
     * @param holdOut the final check, if a candidate is found better
     */
    public record Fits(int tuning, int extension, int stageA, int stageB, int stageC, int holdOut) {
        /** Fits of all stages but the final check, if the grid is extended and no candidate is dropped. */
        public int expected() {
            return tuning + extension + stageA + stageB + stageC;
        }
    }

    /**
     * The settings of AdamW with a cosine schedule. As the protocol asks: scores of low variance come before the last bit
     * of accuracy.
     *
     * @param beta1 decay of the mean gradient
     * @param beta2 decay of the mean squared gradient
     * @param weightDecay of the weights, not of the biases
     * @param dropout share of hidden units left out in an update
     * @param clipNorm to which longer gradients are shortened
     * @param labelSmoothing of class targets; 0 for the others
     */
    public record Training(
            double beta1, double beta2, double weightDecay, double dropout, double clipNorm, double labelSmoothing) {
        /** For a task with classes, or for one without. */
        static Training of(boolean classification) {
            return new Training(0.9, 0.95, 0.02, 0.1, 1, classification ? 0.05 : 0);
        }
    }

    /** Copies the lists. */
    public Plan {
        hidden = List.copyOf(hidden);
        learningRates = List.copyOf(learningRates);
        candidates = List.copyOf(candidates);
    }

    /** Test rows divided by training rows (validation rows count as training), for the corrected test. */
    public double testToTrain() {
        return folds >= 2 ? 1.0 / (folds - 1) : 0.25;
    }

    /** Replicates of stages A and B. */
    public int replicates() {
        return blocks * replicatesPerBlock;
    }
}
