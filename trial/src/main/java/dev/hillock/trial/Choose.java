package dev.hillock.trial;

import dev.hillock.net.data.Task;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Ranks activations on a table by fair trials; {@code docs/choose.md} states the protocol. */
public final class Choose {
    private Choose() {}

    /**
     * What {@link #run} would do.
     *
     * @throws dev.hillock.net.data.TableException if the table or the target cannot be used, or there are fewer rows
     *     than folds
     * @throws dev.hillock.expr.FormulaException if a candidate is no activation
     */
    public static Plan plan(ChooseRequest request) {
        return Planner.plan(request, task(request));
    }

    private static Task task(ChooseRequest request) {
        return Task.infer(request.table(), request.targets(), request.kind(), request.loss());
    }

    /**
     * Plans and makes the fits, and says what they show.
     *
     * @param executor makes the fits
     * @param journalFolder where the fits are recorded, so that the same request goes on from there after an
     *     interruption; null not to record them
     * @param progress is told of every fit
     * @param stop polled between fits; once true, no more fits are started and the result says which are missing
     * @throws dev.hillock.net.data.TableException if the table or the target cannot be used, or there are fewer rows
     *     than folds
     * @throws dev.hillock.expr.FormulaException if a candidate is no activation
     * @throws TrialException if the journal cannot be used
     */
    public static ChooseResult run(
            ChooseRequest request,
            TrialExecutor executor,
            @Nullable Path journalFolder,
            Progress progress,
            BooleanSupplier stop) {
        long start = System.nanoTime();
        Task task = task(request);
        Plan plan = Planner.plan(request, task);
        TableLaboratory laboratory = TableLaboratory.of(request.table(), task, plan);
        try (Journal journal =
                journalFolder == null ? null : Journal.open(Journal.fileFor(journalFolder, plan), plan)) {
            Ledger ledger = new Ledger(laboratory, executor, journal, progress, stop);
            Outcome outcome = new Protocol(plan, Candidate.all(plan), ledger).run();
            return Findings.result(request, task, laboratory, outcome, ledger, start);
        }
    }
}
