package dev.hillock.trial;

import dev.hillock.trial.CandidateResult.RateLoss;
import dev.hillock.trial.stats.Sample;
import java.util.ArrayList;
import java.util.List;

/** What is known of a candidate in the course of the race. */
final class Runner {
    private final Candidate candidate;
    private final List<FitResult> chosen = new ArrayList<>();
    private List<RateLoss> tuning = List.of();
    private List<Double> rates = List.of();
    private boolean atEdge;
    private int droppedAfter;

    Runner(Candidate candidate) {
        this.candidate = candidate;
    }

    Candidate candidate() {
        return candidate;
    }

    /** Takes the outcome of tuning: every rate of the grid, ascending, with its mean validation loss. */
    void tuned(List<RateLoss> grid, int keep) {
        tuning = List.copyOf(grid);
        // A stable sort: of equal losses the lower rate comes first.
        List<RateLoss> best = new ArrayList<>(grid);
        best.sort((a, b) -> Double.compare(a.validationLoss(), b.validationLoss()));
        rates = best.stream().limit(keep).map(RateLoss::learningRate).toList();
        double first = rates.getFirst();
        atEdge = first == grid.getFirst().learningRate()
                || first == grid.getLast().learningRate();
    }

    /** Every rate tried with its mean validation loss, ascending by rate. */
    List<RateLoss> tuning() {
        return tuning;
    }

    /** The rates kept, best first; empty before tuning has ended. */
    List<Double> rates() {
        return rates;
    }

    /** True if the best rate is the lowest or the highest tried. */
    boolean atEdge() {
        return atEdge;
    }

    /** Adds a complete block: of each replicate the fit whose rate has the lowest validation loss. */
    void add(List<FitResult> block) {
        chosen.addAll(block);
    }

    /** The fits that count, by replicate. */
    List<FitResult> chosen() {
        return chosen;
    }

    int replicates() {
        return chosen.size();
    }

    /** Losses on the test rows, by replicate. */
    double[] scores() {
        return chosen.stream().mapToDouble(FitResult::score).toArray();
    }

    /** Mean loss over the first replicates. */
    double mean(int replicates) {
        return Sample.of(java.util.Arrays.copyOf(scores(), replicates)).mean();
    }

    /** This candidate's losses minus another's, over the replicates that both took part in. */
    double[] minus(Runner other) {
        int n = Math.min(replicates(), other.replicates());
        double[] differences = new double[n];
        for (int i = 0; i < n; i++) {
            differences[i] = chosen.get(i).score() - other.chosen.get(i).score();
        }
        return differences;
    }

    void drop(int afterBlocks) {
        droppedAfter = afterBlocks;
    }

    boolean active() {
        return droppedAfter == 0;
    }

    /** Blocks after which it was dropped; 0 if it was not. */
    int droppedAfter() {
        return droppedAfter;
    }
}
