package dev.hillock.trial;

import dev.hillock.net.data.Table;
import dev.hillock.net.data.Task;
import dev.hillock.trial.stats.CorrectedT;
import dev.hillock.trial.stats.Interval;
import dev.hillock.trial.stats.Proportion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Tests whether {@code choose} is honest, on tables whose truth is known, by the protocol's own code at a small size.
 *
 * <ul>
 *   <li>Two copies of ReLU with initial weights and batch orders of their own, on the same folds: there is nothing to
 *       find, so one is called better in at most 5 % of the runs. The ordinary paired t test on the same losses
 *       exceeds its 5 %.
 *   <li>Data of a network of sines: sin is recommended.
 *   <li>Data of a weighted sum: ReLU is kept, and a linear model is said to do as well.
 * </ul>
 */
public final class SelfTest {
    private static final int VERSION = 1;

    private SelfTest() {}

    /**
     * How many runs to make.
     *
     * @param copies runs of the two copies of ReLU
     * @param sines runs on data of a sine network
     * @param linear runs on data of a weighted sum
     * @param seed of all runs
     */
    public record Options(int copies, int sines, int linear, long seed) {
        /** The runs behind the rates in {@code docs/honesty.md}. */
        public static final Options FULL = new Options(200, 20, 20, 1);
        /** A few runs for continuous integration. */
        public static final Options SMALL = new Options(12, 1, 1, 1);
    }

    /**
     * A finished run, as the journal keeps it.
     *
     * @param test which
     * @param run its number
     * @param passed true if the answer was the right one: for copies that none was called better
     * @param naive true if the ordinary paired t test found a difference; false for the other tests
     * @param pValue of the corrected test of the two copies, or of sin or the control against ReLU
     * @param naivePValue of the ordinary test
     */
    public record Run(String test, int run, boolean passed, boolean naive, double pValue, double naivePValue) {}

    /**
     * A rate with its 95 % interval (Clopper and Pearson).
     *
     * @param name of what is counted
     * @param events how often it happened
     * @param runs of how many
     */
    public record Rate(String name, int events, int runs) {
        /** The interval. */
        public Interval interval() {
            return Proportion.clopperPearson(events, runs, 0.95);
        }

        @Override
        public String toString() {
            Interval interval = interval();
            return String.format(
                    java.util.Locale.ROOT,
                    "%s: %d of %d = %.1f %% (95 %% interval %.1f %% to %.1f %%)",
                    name,
                    events,
                    runs,
                    100.0 * events / runs,
                    100 * interval.low(),
                    100 * interval.high());
        }
    }

    private record Header(String journal, int version, long seed) {}

    /**
     * Makes the runs that the journal lacks.
     *
     * @param journal where finished runs are recorded; the same call goes on from there
     * @param told of each run made, in a line
     * @return the rates
     * @throws TrialException if the journal cannot be used
     */
    public static List<Rate> run(Options options, TrialExecutor executor, Path journal, Consumer<String> told) {
        Header header = new Header("hillock self-test", VERSION, options.seed());
        try (JsonLines<Run> lines = JsonLines.open(journal, header, Run.class)) {
            Map<String, Run> recorded = new HashMap<>();
            lines.recorded().forEach(run -> recorded.put(run.test() + run.run(), run));
            List<Run> runs = new ArrayList<>();
            for (Kind kind : Kind.values()) {
                for (int i = 0; i < kind.runs(options); i++) {
                    Run run = recorded.get(kind.id + i);
                    if (run == null) {
                        run = kind.run(i, options.seed(), executor);
                        lines.append(run);
                        told.accept(run.test() + " " + (i + 1) + " of " + kind.runs(options) + ": "
                                + (run.passed() ? "passed" : "failed") + ", p = " + Words.number(run.pValue())
                                + ", ordinary p = " + Words.number(run.naivePValue()));
                    }
                    runs.add(run);
                }
            }
            return rates(runs);
        }
    }

    private static List<Rate> rates(List<Run> runs) {
        List<Rate> rates = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            List<Run> own =
                    runs.stream().filter(run -> run.test().equals(kind.id)).toList();
            if (own.isEmpty()) {
                continue;
            }
            if (kind == Kind.COPIES) {
                rates.add(rate(kind.event, own, run -> !run.passed()));
                rates.add(rate(kind.event + ", by the ordinary t test", own, Run::naive));
            } else {
                rates.add(rate(kind.event, own, Run::passed));
            }
        }
        return rates;
    }

    private static Rate rate(String name, List<Run> runs, Predicate<Run> event) {
        return new Rate(name, (int) runs.stream().filter(event).count(), runs.size());
    }

    private enum Kind {
        COPIES("copies", "two ReLUs with weights and batches of their own: one called better"),
        SINES("sines", "data of a sine network: sin recommended"),
        LINEAR("linear", "data of a weighted sum: a linear model said to do as well");

        private final String id;
        private final String event;

        Kind(String id, String event) {
            this.id = id;
            this.event = event;
        }

        int runs(Options options) {
            return switch (this) {
                case COPIES -> options.copies();
                case SINES -> options.sines();
                case LINEAR -> options.linear();
            };
        }

        Run run(int number, long seed, TrialExecutor executor) {
            long own = Seeds.of(seed, id, number);
            return switch (this) {
                case COPIES -> copies(number, own, executor);
                case SINES -> teacher(this, number, Teachers.sineNetwork(400, own), own, executor);
                case LINEAR -> teacher(this, number, Teachers.linear(300, own), own, executor);
            };
        }
    }

    private static Run copies(int number, long seed, TrialExecutor executor) {
        Table table = Teachers.overlappingClasses(120, seed);
        Task task = Task.infer(table, List.of("target"), null, null);
        Plan plan =
                SmallPlan.of(table, task, List.of("relu", "relu again"), seed).forCopies();
        List<Candidate> candidates = List.of(
                new Candidate("relu", "relu", 1, Candidate.Role.REFERENCE),
                new Candidate("relu again", "relu", 2, Candidate.Role.CANDIDATE));
        TableLaboratory laboratory = TableLaboratory.of(table, task, plan);
        Outcome outcome = race(plan, candidates, laboratory, executor);
        Comparison comparison = Comparison.all(outcome).getLast();
        double naive = CorrectedT.of(comparison.differences(), 0).pValue();
        // Either copy may be called better: the second better, or worse, than the first.
        boolean called = comparison.verdict() == Verdict.BETTER || comparison.verdict() == Verdict.WORSE;
        return new Run(
                Kind.COPIES.id, number, !called, naive < 0.05, comparison.test().pValue(), naive);
    }

    private static Run teacher(Kind kind, int number, Table table, long seed, TrialExecutor executor) {
        Task task = Task.infer(table, List.of("target"), null, null);
        List<String> names = List.of("identity", "relu", "gelu", "silu", "tanh", "sin");
        Plan plan = SmallPlan.of(table, task, names, seed).forTeachers();
        TableLaboratory laboratory = TableLaboratory.of(table, task, plan);
        Outcome outcome = race(plan, Candidate.all(plan), laboratory, executor);
        List<Comparison> comparisons = Comparison.all(outcome);
        ChooseResult.NonLinearity nonLinearity = Recommendation.nonLinearity(outcome, comparisons);
        Recommendation recommendation =
                Recommendation.of(comparisons, Comparison.ropeHalfWidth(outcome), Double.NaN, nonLinearity, "loss");
        boolean sines = kind == Kind.SINES;
        boolean passed = sines
                ? recommendation.activation().equals("sin")
                : recommendation.activation().equals("relu") && nonLinearity.linearDoesAsWell();
        Comparison shown = sines ? comparisons.getLast() : comparisons.getFirst();
        return new Run(
                kind.id,
                number,
                passed,
                false,
                shown.pValue(),
                CorrectedT.of(shown.differences(), 0).pValue());
    }

    private static Outcome race(
            Plan plan, List<Candidate> candidates, TableLaboratory laboratory, TrialExecutor executor) {
        Ledger ledger = new Ledger(laboratory, executor, null, Progress.NONE, () -> false);
        return new Protocol(plan, candidates, ledger).run();
    }
}
