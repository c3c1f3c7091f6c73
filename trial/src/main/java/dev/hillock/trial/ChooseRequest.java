package dev.hillock.trial;

import dev.hillock.net.data.Table;
import dev.hillock.net.data.TaskKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to choose an activation for.
 *
 * @param table of data, without the columns to ignore
 * @param targets the column to predict, or several label columns
 * @param kind of task, or null to infer it from the target
 * @param loss by its id or short name, or null for the task's own
 * @param candidates as {@link dev.hillock.Activation#of} reads them; the control and the reference take part anyway
 * @param budgetSeconds of wall time on two cores, turned into a plan by a fixed cost model
 * @param seed of splits, weights and batches
 */
public record ChooseRequest(
        Table table,
        List<String> targets,
        @Nullable TaskKind kind,
        @Nullable String loss,
        List<String> candidates,
        double budgetSeconds,
        long seed) {
    /** About three minutes on two cores. */
    public static final double DEFAULT_BUDGET_SECONDS = 180;

    /** @throws TrialException if the budget is not a positive number of seconds */
    public ChooseRequest {
        targets = List.copyOf(targets);
        candidates = List.copyOf(candidates);
        if (!(budgetSeconds > 0 && budgetSeconds < Double.POSITIVE_INFINITY)) {
            throw TrialException.usage("The budget must be longer than 0 seconds: give one such as 30s or 3m.");
        }
    }

    /** A request with the usual candidates, budget and seed, its task inferred. */
    public static ChooseRequest of(Table table, List<String> targets) {
        return new ChooseRequest(table, targets, null, null, Candidates.DEFAULT, DEFAULT_BUDGET_SECONDS, 1);
    }

    /** With another kind of task and loss; null to infer them. */
    public ChooseRequest withTask(@Nullable TaskKind newKind, @Nullable String newLoss) {
        return new ChooseRequest(table, targets, newKind, newLoss, candidates, budgetSeconds, seed);
    }

    /** With other candidates. */
    public ChooseRequest withCandidates(List<String> newCandidates) {
        return new ChooseRequest(table, targets, kind, loss, newCandidates, budgetSeconds, seed);
    }

    /** With another budget in seconds. */
    public ChooseRequest withBudgetSeconds(double seconds) {
        return new ChooseRequest(table, targets, kind, loss, candidates, seconds, seed);
    }

    /** With another seed. */
    public ChooseRequest withSeed(long newSeed) {
        return new ChooseRequest(table, targets, kind, loss, candidates, budgetSeconds, newSeed);
    }
}
