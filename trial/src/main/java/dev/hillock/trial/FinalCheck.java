package dev.hillock.trial;

import dev.hillock.trial.ChooseResult.HoldOut;
import dev.hillock.trial.stats.CorrectedT;
import dev.hillock.trial.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The final check of a candidate that was found better: it and ReLU are trained anew on all rows but those held out,
 * which nothing has seen, and tested on them. The best of several means is too good on average; these rows know nothing
 * of the choice.
 *
 * @param holdOut what came of it; null if there was none
 * @param missing fits not made because the run was stopped, in words
 */
record FinalCheck(@Nullable HoldOut holdOut, List<String> missing) {
    /** No candidate to check, or no rows to check it on. */
    static final FinalCheck NONE = new FinalCheck(null, List.of());

    /** Opens the hold-out. */
    static FinalCheck of(Plan plan, Runner better, Runner reference, Ledger ledger) {
        List<FitKey> keys = new ArrayList<>();
        for (int seed = 0; seed < plan.holdOutSeeds(); seed++) {
            keys.addAll(Protocol.holdOutKeys(better, seed));
            keys.addAll(Protocol.holdOutKeys(reference, seed));
        }
        List<FitKey> left = ledger.make("final check", keys, 0);
        if (!left.isEmpty()) {
            return new FinalCheck(null, List.of("final check: " + Words.count(left.size(), "fit")));
        }
        List<Double> scores = new ArrayList<>();
        List<Double> referenceScores = new ArrayList<>();
        double[] differences = new double[plan.holdOutSeeds()];
        for (int seed = 0; seed < plan.holdOutSeeds(); seed++) {
            scores.add(Protocol.best(Protocol.holdOutKeys(better, seed), ledger).score());
            referenceScores.add(
                    Protocol.best(Protocol.holdOutKeys(reference, seed), ledger).score());
            differences[seed] = scores.getLast() - referenceScores.getLast();
        }
        // The seeds are independent and the rows are fixed: the ordinary test, which speaks of these rows only.
        CorrectedT test = CorrectedT.of(differences, 0);
        Interval interval = test.interval(0.95);
        double mean = test.sample().mean();
        String name = better.candidate().name();
        String words = mean < 0
                ? "On " + Words.count(plan.holdOutRows(), "row") + " held out until the end " + name
                        + " again had the lower loss, by " + Words.number(-mean) + " over "
                        + Words.count(plan.holdOutSeeds(), "fresh seed") + "."
                : "On " + Words.count(plan.holdOutRows(), "row") + " held out until the end " + name
                        + " did not have the lower loss (difference " + Words.number(mean) + " over "
                        + Words.count(plan.holdOutSeeds(), "fresh seed") + "): take the recommendation with caution.";
        return new FinalCheck(
                new HoldOut(
                        name,
                        plan.holdOutRows(),
                        scores,
                        referenceScores,
                        mean,
                        interval.low(),
                        interval.high(),
                        mean < 0,
                        words),
                List.of());
    }
}
