package dev.hillock.trial;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The fits made so far, from the journal or from this run, and the means to make more. Looked up by key only. */
final class Ledger {
    private final Map<FitKey, FitResult> results = new HashMap<>();
    private final FitFunction function;
    private final TrialExecutor executor;
    private final @Nullable Journal journal;
    private final Progress progress;
    private final BooleanSupplier stop;
    private int made;
    private double secondsMade;
    private final LinkedHashSet<FitKey> asked = new LinkedHashSet<>();

    Ledger(
            FitFunction function,
            TrialExecutor executor,
            @Nullable Journal journal,
            Progress progress,
            BooleanSupplier stop) {
        this.function = function;
        this.executor = executor;
        this.journal = journal;
        this.progress = progress;
        this.stop = stop;
        if (journal != null) {
            results.putAll(journal.recorded());
        }
    }

    /**
     * Makes those of the fits that are not yet made.
     *
     * @param later fits expected after these, for the progress
     * @return those still missing because the run was stopped, in order; none if all is well
     */
    List<FitKey> make(String stage, List<FitKey> keys, int later) {
        List<FitKey> missing = missing(keys);
        asked.addAll(keys);
        int planned = asked.size() + later;
        progress.update(stage, asked.size() - missing.size(), planned, secondsLeft(missing.size() + later));
        if (!missing.isEmpty() && !stop.getAsBoolean()) {
            int[] left = {missing.size()};
            executor.execute(
                    missing,
                    function,
                    result -> {
                        if (journal != null) {
                            journal.append(result);
                        }
                        results.put(result.key(), result);
                        made++;
                        secondsMade += result.seconds();
                        left[0]--;
                        progress.update(stage, asked.size() - left[0], planned, secondsLeft(left[0] + later));
                    },
                    stop);
            missing = missing(keys);
        }
        return missing;
    }

    private List<FitKey> missing(List<FitKey> keys) {
        List<FitKey> missing = new ArrayList<>();
        for (FitKey key : keys) {
            if (!results.containsKey(key)) {
                missing.add(key);
            }
        }
        return missing;
    }

    private double secondsLeft(int fits) {
        return made == 0 ? Double.NaN : secondsMade / made * fits / executor.parallelism();
    }

    /** A fit that has been made. */
    FitResult get(FitKey key) {
        FitResult result = results.get(key);
        if (result == null) {
            throw new IllegalStateException("Not made: " + key);
        }
        return result;
    }

    /** Every fit that was asked for and made, in the order asked. */
    List<FitResult> asked() {
        List<FitResult> made = new ArrayList<>();
        for (FitKey key : asked) {
            FitResult result = results.get(key);
            if (result != null) {
                made.add(result);
            }
        }
        return made;
    }

    /** How many fits this run made itself. */
    int made() {
        return made;
    }

    /** How many fits are made at a time. */
    int parallelism() {
        return executor.parallelism();
    }

    /** The journal's file, if there is one. */
    @Nullable
    String journalFile() {
        return journal == null ? null : journal.file().toString();
    }
}
