package dev.hillock.trial;

import dev.hillock.trial.ChooseResult.NonLinearity;
import dev.hillock.trial.stats.CorrectedT;
import dev.hillock.trial.stats.Interval;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the comparisons amount to. Better candidates: the best mean, ties (means within the region of equivalence of
 * it) by the number of operations. None better, or a linear model does as well as the best of them: ReLU.
 *
 * @param better the comparison of the recommended candidate; null if it is ReLU
 * @param reason in a sentence or two
 */
record Recommendation(@Nullable Comparison better, String reason) {

    /** The recommended activation. */
    String activation() {
        return better == null ? Candidates.REFERENCE : better.candidate().activation();
    }

    static Recommendation of(
            List<Comparison> comparisons, double rope, double detectable, NonLinearity nonLinearity, String scoreName) {
        List<Comparison> better = comparisons.stream()
                .filter(c -> c.verdict() == Verdict.BETTER
                        && c.candidate().role() == Candidate.Role.CANDIDATE
                        && c.runner().active())
                .sorted(Comparator.comparingDouble(Comparison::difference))
                .toList();
        if (!better.isEmpty() && !nonLinearity.linearDoesAsWell()) {
            double best = better.getFirst().difference();
            Comparison chosen = better.stream()
                    .filter(c -> c.difference() <= best + rope)
                    .min(Comparator.comparingInt(
                            c -> Candidates.operations(c.candidate().activation())))
                    .orElseThrow();
            return new Recommendation(chosen, proven(chosen, better, scoreName));
        }
        return new Recommendation(null, keep(comparisons, detectable, nonLinearity, scoreName));
    }

    private static String proven(Comparison chosen, List<Comparison> better, String scoreName) {
        Interval interval = chosen.test().interval(0.95);
        StringBuilder reason = new StringBuilder("Use " + chosen.candidate().name() + ": its " + scoreName + " is "
                + Words.number(-chosen.difference()) + " lower than ReLU's (95 % interval "
                + Words.number(-interval.high()) + " to " + Words.number(-interval.low()) + ", p = "
                + Words.number(chosen.pValue()) + " after Holm's correction).");
        if (better.size() > 1) {
            List<String> others = better.stream()
                    .filter(c -> !c.candidate().equals(chosen.candidate()))
                    .map(c -> c.candidate().name())
                    .toList();
            reason.append(" Better than ReLU as well: ")
                    .append(Words.list(others))
                    .append(
                            better.getFirst().candidate().equals(chosen.candidate())
                                    ? ", none with a lower mean."
                                    : "; of those as good as the best mean it takes the fewest operations.");
        }
        return reason.toString();
    }

    private static String keep(
            List<Comparison> comparisons, double detectable, NonLinearity nonLinearity, String scoreName) {
        long others = comparisons.stream()
                .filter(c -> c.candidate().role() == Candidate.Role.CANDIDATE)
                .count();
        boolean compared = comparisons.stream().anyMatch(c -> c.runner().replicates() > 0);
        if (!compared) {
            return "Keep ReLU: the run was stopped before anything could be compared.";
        }
        StringBuilder reason = new StringBuilder("Keep ReLU: ");
        if (others == 0) {
            reason.append("there was no other candidate.");
        } else {
            boolean anyBetter = comparisons.stream()
                    .anyMatch(
                            c -> c.verdict() == Verdict.BETTER && c.candidate().role() == Candidate.Role.CANDIDATE);
            reason.append("none of ")
                    .append(others == 1 ? "the other candidates" : "the " + others + " other candidates")
                    .append(" was shown to be better ")
                    .append(anyBetter ? "than a linear model on this table" : "on this table");
            reason.append(power(comparisons, detectable, scoreName));
        }
        if (nonLinearity.linearDoesAsWell()) {
            reason.append(" A linear model does as well: the network without any activation is ")
                    .append(controlVerdict(comparisons))
                    .append('.');
        }
        return reason.toString();
    }

    /** What the run could have found; losses are never negative, so nothing can be lower than ReLU's by more than that. */
    private static String power(List<Comparison> comparisons, double detectable, String scoreName) {
        if (!(detectable > 0)) {
            return ".";
        }
        double whole = comparisons.stream()
                .filter(c -> c.candidate().role() == Candidate.Role.REFERENCE)
                .mapToDouble(c -> c.runner().mean(c.runner().replicates()))
                .findFirst()
                .orElse(Double.NaN);
        return detectable > whole
                ? "; but this run was too short to show it: only a difference of " + Words.number(detectable)
                        + " would surely have been found (with 80 % power), and ReLU's whole " + scoreName + " is "
                        + Words.number(whole) + "."
                : "; a difference of " + Words.number(detectable)
                        + " would have been found with 80 % power in the least certain comparison.";
    }

    private static String controlVerdict(List<Comparison> comparisons) {
        return comparisons.stream()
                .filter(c -> c.candidate().role() == Candidate.Role.CONTROL)
                .map(c -> c.verdict() == Verdict.BETTER ? "better than ReLU" : "equivalent to ReLU")
                .findFirst()
                .orElse("");
    }

    /** The gap between the control and the best of the rest, its interval widened for the choice of the best. */
    static NonLinearity nonLinearity(Outcome outcome, List<Comparison> comparisons) {
        Comparison control = find(comparisons, Candidate.Role.CONTROL);
        if (control == null || control.runner().replicates() == 0) {
            return new NonLinearity("", Double.NaN, Double.NaN, Double.NaN, false, "The control was not run.");
        }
        int most = comparisons.stream()
                .mapToInt(c -> c.runner().replicates())
                .max()
                .orElse(0);
        List<Comparison> rest = comparisons.stream()
                .filter(c -> c.candidate().role() != Candidate.Role.CONTROL
                        && c.runner().replicates() == most)
                .toList();
        Comparison best =
                rest.stream().min(Comparator.comparingDouble(Comparison::mean)).orElseThrow();
        CorrectedT test = CorrectedT.of(
                control.runner().minus(best.runner()), outcome.plan().testToTrain());
        Interval interval = test.interval(1 - 0.05 / rest.size());
        // ReLU can be as bad as a linear model where another activation is not.
        boolean asWell = (control.verdict() == Verdict.EQUIVALENT || control.verdict() == Verdict.BETTER)
                && !(interval.low() > 0);
        double gap = test.sample().mean();
        double share = gap / control.mean();
        String name = best.candidate().name();
        String words;
        if (interval.low() > 0) {
            words = "Non-linearity matters on this table: with " + name + " the loss is " + Words.number(gap) + " ("
                    + Words.percent(share) + ") below that of a linear model (95 % interval "
                    + Words.number(interval.low()) + " to " + Words.number(interval.high()) + ").";
        } else if (asWell) {
            words = "A linear model does as well on this table: the best of the rest, " + name + ", has a loss "
                    + (gap >= 0 ? Words.number(gap) + " lower" : Words.number(-gap) + " higher") + " (95 % interval of "
                    + "the gap " + Words.number(interval.low()) + " to " + Words.number(interval.high()) + ").";
        } else {
            words = "Whether non-linearity matters cannot be told: the gap between a linear model and the best of the"
                    + " rest, " + name + ", is " + Words.number(gap) + " (95 % interval "
                    + Words.number(interval.low()) + " to " + Words.number(interval.high()) + ").";
        }
        return new NonLinearity(name, gap, interval.low(), interval.high(), asWell, words);
    }

    private static @Nullable Comparison find(List<Comparison> comparisons, Candidate.Role role) {
        for (Comparison comparison : comparisons) {
            if (comparison.candidate().role() == role) {
                return comparison;
            }
        }
        return null;
    }
}
