package dev.hillock.trial;

import dev.hillock.net.data.Preprocessor;
import dev.hillock.net.data.Table;
import dev.hillock.net.data.Task;
import dev.hillock.trial.CandidateResult.Curve;
import dev.hillock.trial.CandidateResult.Metric;
import dev.hillock.trial.ChooseResult.NonLinearity;
import dev.hillock.trial.stats.CorrectedT;
import dev.hillock.trial.stats.Interval;
import dev.hillock.trial.stats.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Turns the outcome of a race into the result that is reported. */
final class Findings {
    private final Task task;
    private final Scoring scoring;
    private final Outcome outcome;
    private final Ledger ledger;

    private Findings(Task task, Scoring scoring, Outcome outcome, Ledger ledger) {
        this.task = task;
        this.scoring = scoring;
        this.outcome = outcome;
        this.ledger = ledger;
    }

    static ChooseResult result(
            ChooseRequest request,
            Task task,
            TableLaboratory laboratory,
            Outcome outcome,
            Ledger ledger,
            long startNanos) {
        return new Findings(task, laboratory.scoring(), outcome, ledger).result(request, startNanos);
    }

    private ChooseResult result(ChooseRequest request, long startNanos) {
        Plan plan = outcome.plan();
        List<Comparison> comparisons = Comparison.all(outcome);
        NonLinearity nonLinearity = Recommendation.nonLinearity(outcome, comparisons);
        double rope = Comparison.ropeHalfWidth(outcome);
        double detectable = detectable(comparisons);
        Recommendation recommendation = Recommendation.of(comparisons, rope, detectable, nonLinearity, scoring.name());
        Comparison better = recommendation.better();
        FinalCheck check =
                better != null && plan.holdOutRows() > 0 && outcome.missing().isEmpty()
                        ? FinalCheck.of(plan, better.runner(), outcome.reference(), ledger)
                        : FinalCheck.NONE;
        List<String> missing = new ArrayList<>(outcome.missing());
        missing.addAll(check.missing());
        String reason = check.holdOut() == null
                ? recommendation.reason()
                : recommendation.reason() + " " + check.holdOut().words();
        List<FitResult> fits = ledger.asked();
        List<CandidateResult> candidates = comparisons.stream()
                .sorted(Comparator.comparingInt((Comparison c) -> -c.runner().replicates())
                        .thenComparingDouble(Comparison::mean))
                .map(comparison -> candidate(comparison, fits))
                .toList();
        return new ChooseResult(
                plan,
                times(fits, startNanos),
                task.kind().id(),
                task.reason(),
                task.outputActivation(),
                task.loss(),
                data(request.table()),
                scoring.name(),
                recommendation.activation(),
                reason,
                nonLinearity.gap(),
                nonLinearity,
                detectable,
                rope,
                candidates,
                check.holdOut(),
                Unsettled.sentences(outcome, comparisons, detectable, missing),
                missing,
                plan.seed());
    }

    /** The median over the candidates that stayed to the end of stages A and B. */
    private double detectable(List<Comparison> comparisons) {
        double[] effects = comparisons.stream()
                .filter(c -> c.candidate().role() != Candidate.Role.REFERENCE
                        && c.runner().active())
                .mapToDouble(Comparison::detectableEffect)
                .filter(effect -> !Double.isNaN(effect))
                .sorted()
                .toArray();
        int n = effects.length;
        return n == 0 ? Double.NaN : (effects[(n - 1) / 2] + effects[n / 2]) / 2;
    }

    private CandidateResult candidate(Comparison comparison, List<FitResult> fits) {
        Runner runner = comparison.runner();
        Candidate candidate = runner.candidate();
        CorrectedT own = CorrectedT.of(runner.scores(), outcome.plan().testToTrain());
        Interval score = own.interval(0.95);
        boolean reference = candidate.role() == Candidate.Role.REFERENCE;
        Interval difference = reference ? new Interval(0, 0) : comparison.test().interval(0.95);
        CorrectedT.Posterior posterior = comparison.posterior();
        List<FitResult> made = fits.stream()
                .filter(fit -> fit.key().activation().equals(candidate.activation())
                        && fit.key().stream() == candidate.stream())
                .toList();
        return new CandidateResult(
                candidate.name(),
                candidate.role().name().toLowerCase(java.util.Locale.ROOT),
                comparison.verdict(),
                Unsettled.verdictReason(comparison),
                own.sample().mean(),
                score.low(),
                score.high(),
                reference ? 0 : comparison.difference(),
                difference.low(),
                difference.high(),
                reference ? 1 : comparison.test().pValue(),
                comparison.pValue(),
                posterior.below(),
                posterior.inside(),
                posterior.above(),
                comparison.improvement().probability(),
                comparison.improvement().interval().low(),
                comparison.improvement().interval().high(),
                comparison.detectableEffect(),
                comparison.rowsFactor(),
                made.size(),
                runner.replicates(),
                runner.droppedAfter(),
                runner.rates(),
                runner.atEdge(),
                runner.tuning(),
                (int) made.stream().filter(FitResult::diverged).count(),
                (int) runner.chosen().stream().filter(FitResult::diverged).count(),
                mean(runner.chosen().stream().mapToDouble(FitResult::deadUnits).toArray()),
                metrics(runner),
                Candidates.operations(candidate.activation()),
                Arrays.stream(runner.scores()).boxed().toList(),
                Arrays.stream(comparison.differences()).boxed().toList(),
                curve(runner, made));
    }

    private static double mean(double[] values) {
        return Sample.of(values).mean();
    }

    private List<Metric> metrics(Runner runner) {
        List<Metric> metrics = new ArrayList<>();
        List<String> names = scoring.metricNames();
        for (int i = 0; i < names.size(); i++) {
            int metric = i;
            // The AUC of a test fold with one class is not a number; the others have one.
            double[] values = runner.chosen().stream()
                    .mapToDouble(fit -> fit.metrics().get(metric))
                    .filter(value -> !Double.isNaN(value))
                    .toArray();
            metrics.add(new Metric(names.get(i), mean(values)));
        }
        return metrics;
    }

    private static @org.jspecify.annotations.Nullable Curve curve(Runner runner, List<FitResult> made) {
        for (FitResult fit : made) {
            boolean shown = !runner.rates().isEmpty()
                    && fit.key().learningRate() == runner.rates().getFirst();
            if (shown && !fit.updates().isEmpty()) {
                return new Curve(fit.key().learningRate(), fit.updates(), fit.trainingLosses(), fit.validationLosses());
            }
        }
        return null;
    }

    private ChooseResult.Data data(Table table) {
        int[] rows = task.rows(table);
        List<Integer> classRows = new ArrayList<>();
        if (task.kind() == dev.hillock.net.data.TaskKind.BINARY
                || task.kind() == dev.hillock.net.data.TaskKind.MULTICLASS) {
            int[] counts = new int[task.classes().size()];
            for (int index : task.classIndices(table, rows)) {
                counts[index]++;
            }
            Arrays.stream(counts).forEach(classRows::add);
        }
        return new ChooseResult.Data(
                String.join(",", task.targets()),
                rows.length,
                table.rows() - rows.length,
                table.columns().size(),
                outcome.plan().inputs(),
                task.classes(),
                classRows,
                Preprocessor.fit(table, task, rows).leftOut().stream()
                        .map(left -> new ChooseResult.LeftOut(left.column(), left.reason()))
                        .toList(),
                table.notes(),
                outcome.plan().fingerprint());
    }

    private ChooseResult.Times times(List<FitResult> fits, long startNanos) {
        double seconds = fits.stream().mapToDouble(FitResult::seconds).sum();
        List<Double> perFit = outcome.plan().candidates().stream()
                .map(name -> mean(fits.stream()
                        .filter(fit -> fit.key().activation().equals(name))
                        .mapToDouble(FitResult::seconds)
                        .toArray()))
                .toList();
        return new ChooseResult.Times(
                (System.nanoTime() - startNanos) / 1e9,
                seconds,
                ledger.made(),
                fits.size() - ledger.made(),
                ledger.parallelism(),
                ledger.journalFile(),
                perFit);
    }
}
