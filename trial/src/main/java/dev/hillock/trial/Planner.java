package dev.hillock.trial;

import dev.hillock.net.data.Folds;
import dev.hillock.net.data.Preprocessor;
import dev.hillock.net.data.Task;
import java.util.List;

/** Turns a budget into a plan: the highest rung of a ladder of plans that the cost model expects to fit into it. */
final class Planner {
    private static final int VERSION = 1;
    /** The budget is wall time on so many cores, whatever the machine has. */
    private static final int CORES = 2;

    private static final int FOLDS = 5;
    private static final int HOLD_OUT_FROM = 500;
    private static final int SHUFFLES_FROM = 20_000;
    private static final int MOST_RANKED = 50_000;
    private static final int HOLD_OUT_SEEDS = 10;
    private static final List<Double> WIDE = List.of(3e-4, 1e-3, 3e-3, 1e-2, 3e-2);
    private static final List<Double> NARROW = List.of(1e-3, 3e-3, 1e-2);

    /** A step of the ladder; {@code length} is the share of a fit's full number of updates. */
    private record Rung(
            String name, List<Double> rates, int tuning, int kept, int blocks, int finalBlocks, double length) {}

    private static final List<Rung> LADDER = List.of(
            new Rung("smallest", NARROW, 1, 1, 1, 0, 0.25),
            new Rung("short", NARROW, 1, 1, 1, 0, 0.5),
            new Rung("quick", NARROW, 1, 1, 1, 0, 1),
            new Rung("tuned", WIDE, 2, 1, 1, 0, 1),
            new Rung("one repetition", WIDE, 3, 2, 1, 0, 1),
            new Rung("two repetitions", WIDE, 3, 2, 2, 0, 1),
            new Rung("three repetitions", WIDE, 3, 2, 3, 0, 1),
            new Rung("four repetitions", WIDE, 3, 2, 4, 0, 1),
            new Rung("full", WIDE, 3, 2, 5, 0, 1),
            new Rung("extended", WIDE, 3, 2, 5, 5, 1));

    private Planner() {}

    /** The plan for a request whose task has been found. */
    static Plan plan(ChooseRequest request, Task task) {
        int[] rows = task.rows(request.table());
        if (rows.length < FOLDS) {
            Folds.stratified(request.table(), task, rows, FOLDS, 0); // says so
        }
        List<String> candidates = Candidates.canonical(request.candidates());
        int inputs = Preprocessor.fit(request.table(), task, rows).width();
        String fingerprint = Seeds.name(
                request.table().fingerprint(), task.targets(), task.kind().id(), task.loss(), task.classes());
        Plan best = null;
        for (Rung rung : LADDER) {
            if (rows.length >= SHUFFLES_FROM && (rung.finalBlocks > 0 || rung.blocks > 2)) {
                continue; // ten random shuffles are the most for a large table
            }
            Plan plan = plan(rung, request, task, candidates, rows.length, inputs, fingerprint);
            if (best == null || plan.withinBudget()) {
                best = plan;
            }
        }
        if (best == null) {
            throw new IllegalStateException("The ladder is empty.");
        }
        return best;
    }

    private static Plan plan(
            Rung rung,
            ChooseRequest request,
            Task task,
            List<String> candidates,
            int allRows,
            int inputs,
            String fingerprint) {
        boolean shuffles = allRows >= SHUFFLES_FROM;
        int holdOut = allRows >= HOLD_OUT_FROM ? (int) Math.round(allRows * 0.2) : 0;
        int rows = Math.min(allRows - holdOut, MOST_RANKED);
        List<Integer> hidden =
                allRows <= 2_000 ? List.of(64, 64) : allRows < 20_000 ? List.of(128, 128, 128) : List.of(256, 256, 256);
        int batch = allRows <= 2_000 ? 32 : allRows < 20_000 ? 128 : 256;
        // Of the rows outside a test fold a fifth are kept for inner validation; a shuffle trains on 60 %.
        int training = Math.max(1, (int) (shuffles ? rows * 0.6 : rows * (1 - 1.0 / FOLDS) * 0.8));
        int epoch = Math.ceilDiv(training, Math.min(batch, training));
        int updates = (int) Math.max(200, Math.round(Math.clamp(60L * epoch, 1_500, 20_000) * rung.length));
        double cost = CostModel.fit(inputs, hidden, task.outputs(), updates, batch, training);
        int extensions = 1;
        Plan.Fits fits = fits(rung, candidates.size(), extensions);
        double seconds = fits.expected() * cost / CORES;
        return new Plan(
                VERSION,
                request.budgetSeconds(),
                rung.name,
                seconds <= request.budgetSeconds(),
                seconds,
                cost,
                rows,
                holdOut,
                inputs,
                task.outputs(),
                hidden,
                updates,
                batch,
                Plan.Training.of(task.kind().isClassification()),
                rung.rates,
                extensions,
                rung.tuning,
                rung.kept,
                shuffles ? 1 : FOLDS,
                FOLDS,
                rung.blocks,
                rung.finalBlocks,
                holdOut > 0 ? HOLD_OUT_SEEDS : 0,
                candidates,
                fits,
                request.seed(),
                fingerprint);
    }

    private static Plan.Fits fits(Rung rung, int candidates, int extensions) {
        int tuning = candidates * rung.tuning * rung.rates.size();
        int extension = candidates * rung.tuning * 2 * extensions;
        int stageA = candidates * (FOLDS - rung.tuning) * rung.kept;
        int stageB = candidates * (rung.blocks - 1) * FOLDS * rung.kept;
        int finalists = Math.min(candidates, Protocol.FINALISTS + 2);
        int stageC = finalists * rung.finalBlocks * FOLDS * rung.kept;
        return new Plan.Fits(tuning, extension, stageA, stageB, stageC, 2 * HOLD_OUT_SEEDS * rung.kept);
    }
}
