package dev.hillock.trial;

import dev.hillock.Activation;
import dev.hillock.net.Dataset;
import dev.hillock.net.Evaluation;
import dev.hillock.net.Fit;
import dev.hillock.net.Loss;
import dev.hillock.net.Network;
import dev.hillock.net.NetworkSpec;
import dev.hillock.net.Optimizer;
import dev.hillock.net.Schedule;
import dev.hillock.net.Trainer;
import dev.hillock.net.TrainingOptions;
import dev.hillock.net.data.Folds;
import dev.hillock.net.data.Preprocessor;
import dev.hillock.net.data.Split;
import dev.hillock.net.data.Table;
import dev.hillock.net.data.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the fits of a plan on a table. Safe for use by many threads; what it returns depends on the key alone. */
final class TableLaboratory implements FitFunction {
    private static final int CURVE_POINTS = 40;
    private static final int LOOKS = 100;
    private static final int PREPARED = 3;

    private final Table table;
    private final Task task;
    private final Plan plan;
    private final int[] ranked;
    private final Split holdOut;
    private final Loss loss;
    private final Scoring scoring;

    /** The last few replicates' rows, preprocessed: fits come replicate by replicate. */
    private final Map<List<Object>, Prepared> prepared = new LinkedHashMap<>();

    private record Prepared(Dataset train, Dataset validation, Dataset test, double targetScale) {}

    private TableLaboratory(Table table, Task task, Plan plan, int[] ranked, Split holdOut) {
        this.table = table;
        this.task = task;
        this.plan = plan;
        this.ranked = ranked;
        this.holdOut = holdOut;
        loss = task.lossFunction();
        scoring = new Scoring(task.kind());
    }

    /**
     * A laboratory that sets aside the plan's hold-out rows and ranks on the others.
     *
     * @throws dev.hillock.net.data.TableException if there are fewer rows than folds
     */
    static TableLaboratory of(Table table, Task task, Plan plan) {
        int[] rows = task.rows(table);
        Split holdOut = plan.holdOutRows() == 0
                ? new Split(rows, new int[0])
                : Folds.split(table, task, rows, 0.2, Seeds.of(plan.fingerprint(), plan.seed(), "hold-out"));
        int[] ranked = holdOut.train();
        if (ranked.length > plan.rows()) {
            double share = (double) plan.rows() / ranked.length;
            ranked = Folds.split(table, task, ranked, share, Seeds.of(plan.fingerprint(), plan.seed(), "ranked"))
                    .test();
        }
        TableLaboratory laboratory = new TableLaboratory(table, task, plan, ranked, holdOut);
        laboratory.split(0);
        return laboratory;
    }

    Scoring scoring() {
        return scoring;
    }

    @Override
    public FitResult fit(FitKey key) {
        long start = System.nanoTime();
        Prepared data = prepared(key);
        Activation activation = Activation.of(key.activation());
        NetworkSpec spec = NetworkSpec.of(data.train.width(), activation, plan.hidden(), data.train.outputs(), loss);
        Fit fit = Trainer.fit(spec, options(key, data.train.rows()), data.train, data.validation);
        Scoring.Score score = scoring.score(fit.network(), data.validation, data.test, data.targetScale);
        List<Evaluation> curve = key.replicate() == 0 && !key.holdOut() ? thinned(fit.history()) : List.of();
        return new FitResult(
                key,
                score.validationLoss(),
                score.loss(),
                score.metrics(),
                fit.diverged() || !Double.isFinite(score.validationLoss()),
                dead(fit.network(), activation, data.validation),
                score.temperature(),
                fit.bestUpdate(),
                curve.stream().map(Evaluation::update).toList(),
                curve.stream().map(Evaluation::trainLoss).toList(),
                curve.stream().map(Evaluation::validationLoss).toList(),
                (System.nanoTime() - start) / 1e9);
    }

    private TrainingOptions options(FitKey key, int rows) {
        return options(
                plan,
                key.learningRate(),
                rows,
                Seeds.of(plan.fingerprint(), plan.seed(), "fit", key.replicate(), key.holdOut(), key.stream()));
    }

    /** How the plan trains a network on so many rows. */
    static TrainingOptions options(Plan plan, double learningRate, int rows, long seed) {
        int batch = Math.min(plan.batch(), rows);
        int every = Math.max(Math.ceilDiv(rows, batch), Math.ceilDiv(plan.updates(), LOOKS));
        Plan.Training training = plan.training();
        return new TrainingOptions(
                new Optimizer.AdamW(training.beta1(), training.beta2(), 1e-8),
                learningRate,
                Schedule.COSINE,
                batch,
                plan.updates(),
                training.dropout(),
                training.weightDecay(),
                training.clipNorm(),
                training.labelSmoothing(),
                every,
                0,
                seed);
    }

    private static List<Evaluation> thinned(List<Evaluation> history) {
        int stride = Math.max(1, Math.ceilDiv(history.size(), CURVE_POINTS));
        List<Evaluation> points = new ArrayList<>();
        for (int i = history.size() - 1; i >= 0; i -= stride) {
            points.addFirst(history.get(i));
        }
        return points;
    }

    /** The share of hidden units whose derivative is zero on every validation row. */
    private static double dead(Network network, Activation activation, Dataset rows) {
        Network.Trace trace = network.trace(rows.inputs());
        int units = 0;
        int dead = 0;
        for (int layer = 0; layer < network.spec().layers() - 1; layer++) {
            float[] slopes = new float[trace.preActivations().get(layer).length];
            activation.derivative(trace.preActivations().get(layer), 0, slopes, 0, slopes.length);
            int width = slopes.length / rows.rows();
            for (int unit = 0; unit < width; unit++) {
                boolean fires = false;
                for (int i = unit; i < slopes.length && !fires; i += width) {
                    fires = slopes[i] != 0;
                }
                units++;
                dead += fires ? 0 : 1;
            }
        }
        return units == 0 ? Double.NaN : (double) dead / units;
    }

    private Prepared prepared(FitKey key) {
        List<Object> name = key.holdOut() ? List.of("hold-out", key.replicate()) : List.of(key.replicate());
        synchronized (prepared) {
            Prepared found = prepared.get(name);
            if (found == null) {
                found = prepare(key);
                if (prepared.size() >= PREPARED) {
                    prepared.remove(prepared.keySet().iterator().next());
                }
                prepared.put(name, found);
            }
            return found;
        }
    }

    private Prepared prepare(FitKey key) {
        Split outer = key.holdOut() ? holdOut : split(key.replicate());
        // A quarter of a shuffle's 80 % makes the 60/20/20 of a large table; a fifth of the rows outside a fold else.
        double share = plan.folds() == 1 && !key.holdOut() ? 0.25 : 0.2;
        long seed = Seeds.of(plan.fingerprint(), plan.seed(), "validation", key.replicate(), key.holdOut());
        Split inner = Folds.split(table, task, outer.train(), share, seed);
        Preprocessor preprocessor = Preprocessor.fit(table, task, inner.train());
        return new Prepared(
                preprocessor.transform(table, inner.train()),
                preprocessor.transform(table, inner.test()),
                preprocessor.transform(table, outer.test()),
                preprocessor.state().targetScale());
    }

    /** The rows to learn from and to be tested on in a replicate. */
    private Split split(int replicate) {
        if (plan.folds() == 1) {
            return Folds.split(
                    table, task, ranked, 0.2, Seeds.of(plan.fingerprint(), plan.seed(), "shuffle", replicate));
        }
        int repetition = replicate / plan.folds();
        long seed = Seeds.of(plan.fingerprint(), plan.seed(), "folds", repetition);
        return Folds.stratified(table, task, ranked, plan.folds(), seed).get(replicate % plan.folds());
    }
}
