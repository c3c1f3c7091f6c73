package dev.hillock.trial;

import dev.hillock.trial.stats.Interval;
import java.util.ArrayList;
import java.util.List;

/** What was found about each candidate, and what could not be told, in sentences. */
final class Unsettled {
    private static final int FEW_ROWS = 1000;

    private Unsettled() {}

    /** The reason of a verdict. */
    static String verdictReason(Comparison comparison) {
        if (comparison.verdict() == Verdict.REFERENCE) {
            return "The others are compared with it.";
        }
        if (comparison.runner().replicates() == 0) {
            return "The run was stopped before it could be compared.";
        }
        double difference = comparison.difference();
        Interval interval = comparison.test().interval(0.95);
        if (comparison.test().sample().constant()) {
            return difference == 0
                    ? "Its loss is ReLU's in every replicate."
                    : "Its loss differs from ReLU's by exactly " + Words.number(difference)
                            + " in every replicate, so there is no spread to test the difference against.";
        }
        String seen = (difference < 0 ? "Loss lower by " : "Loss higher by ") + Words.number(Math.abs(difference))
                + " (95 % interval of the difference " + Words.number(interval.low()) + " to "
                + Words.number(interval.high()) + ", p = " + Words.number(comparison.pValue()) + " after Holm)";
        return switch (comparison.verdict()) {
            case EQUIVALENT ->
                seen + "; within 1 % of ReLU's with probability "
                        + Words.number(comparison.posterior().inside()) + ".";
            case CANNOT_TELL -> seen + rows(comparison.rowsFactor()) + ".";
            default -> seen + ".";
        };
    }

    private static String rows(double factor) {
        if (Double.isNaN(factor)) {
            return "";
        }
        return factor > 1000
                ? "; more than 1,000 times the rows would be needed to tell such a difference"
                : "; about " + Words.number(factor) + " times the rows would be needed to tell such a difference";
    }

    /** What could not be told. */
    static List<String> sentences(
            Outcome outcome, List<Comparison> comparisons, double detectable, List<String> missing) {
        Plan plan = outcome.plan();
        List<String> sentences = new ArrayList<>();
        if (!missing.isEmpty()) {
            sentences.add("The run was stopped early: what is said rests on the complete blocks only.");
        }
        if (!plan.withinBudget()) {
            sentences.add("The budget of " + Words.duration(plan.budgetSeconds())
                    + " is too small for even the smallest plan, which was run all the same (expected "
                    + Words.duration(plan.expectedSeconds()) + " on two cores).");
        }
        List<String> open = comparisons.stream()
                .filter(c -> c.verdict() == Verdict.CANNOT_TELL)
                .map(c -> c.candidate().name())
                .toList();
        if (!open.isEmpty()) {
            sentences.add("Whether " + Words.list(open) + (open.size() == 1 ? " is" : " are")
                    + " better or worse than ReLU could not be told"
                    + (detectable > 0
                            ? ": differences below about " + Words.number(detectable)
                                    + " are beyond this table and plan."
                            : "."));
        }
        if (plan.replicates() < 25 && plan.folds() > 1) {
            sentences.add("The budget bought " + plan.replicates()
                    + " replicates of the 25 of a full comparison: a larger --budget tells smaller differences apart.");
        }
        if (plan.rows() < FEW_ROWS) {
            sentences.add("With " + Words.count(plan.rows(), "row")
                    + " to learn from, only large differences can be told: more rows help more than more replicates.");
        }
        List<String> atEdge = comparisons.stream()
                .filter(c -> c.runner().atEdge())
                .map(c -> c.candidate().name())
                .toList();
        if (!atEdge.isEmpty()) {
            sentences.add("The best learning rate of " + Words.list(atEdge)
                    + " lies at the edge of the grid even after it was extended: a rate beyond it may do better.");
        }
        for (Comparison comparison : comparisons) {
            int diverged = (int) comparison.runner().chosen().stream()
                    .filter(FitResult::diverged)
                    .count();
            if (diverged > 0) {
                sentences.add("Training broke down in " + diverged + " of the "
                        + Words.count(comparison.runner().replicates(), "replicate") + " of "
                        + comparison.candidate().name() + ", which were scored with the weights before that.");
            }
        }
        return sentences;
    }
}
