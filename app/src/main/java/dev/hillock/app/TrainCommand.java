package dev.hillock.app;

import dev.hillock.Activation;
import dev.hillock.app.diagnose.RunJson;
import dev.hillock.net.Dataset;
import dev.hillock.net.Fit;
import dev.hillock.net.NetworkSpec;
import dev.hillock.net.Observation;
import dev.hillock.net.Optimizer;
import dev.hillock.net.Schedule;
import dev.hillock.net.Trainer;
import dev.hillock.net.TrainingOptions;
import dev.hillock.net.data.Folds;
import dev.hillock.net.data.Metrics;
import dev.hillock.net.data.Preprocessor;
import dev.hillock.net.data.Split;
import dev.hillock.net.data.Table;
import dev.hillock.net.data.Task;
import dev.hillock.net.data.TaskKind;
import dev.hillock.net.model.SavedModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains one network on a table. */
@Command(
        name = "train",
        header = {
            "  hillock train examples/breast-cancer.csv --target diagnosis",
            "  hillock train examples/cars.csv --target miles_per_gallon --hidden gelu --layers 64,64",
            "  hillock train examples/iris.csv --target species --hidden relu,tanh --layers 32,16",
            "  hillock train examples/wine.csv --target cultivar --hidden sigmoid --layers 32,32,32,32 --diagnose",
            "  hillock train examples/penguins.csv --target species --write-model penguins.hillock",
            "  hillock predict penguins.hillock examples/penguins.csv"
        },
        description = {
            "Trains a dense network on a CSV or Parquet table and tells how good it is on rows kept apart. The losses"
                    + " of the epochs go to standard error."
        })
final class TrainCommand implements CliCommand {
    /** With fewer rows a share kept apart is a handful, and says next to nothing. */
    private static final int FEW_ROWS = 30;

    enum OptimizerName {
        adamw,
        sgd
    }

    @Parameters(paramLabel = "DATA", description = "A CSV or Parquet file.")
    private Path data = Path.of("");

    @Option(
            names = "--target",
            required = true,
            paramLabel = "COL",
            description = "What to predict; several columns of 0 and 1 (a,b,c) are labels.")
    private String target = "";

    @Option(
            names = "--task",
            paramLabel = "TASK",
            description =
                    "binary, multiclass, multilabel, regression, counts or bounded, instead of the rule's choice.")
    private @Nullable String task;

    @Option(
            names = "--loss",
            paramLabel = "LOSS",
            description = "binary_cross_entropy (bce), cross_entropy (ce), mean_squared_error (mse) or poisson.")
    private @Nullable String loss;

    @Option(names = "--ignore", paramLabel = "COLS", description = "Columns to leave out (a,b).")
    private @Nullable String ignore;

    @Option(
            names = "--hidden",
            paramLabel = "NAMES",
            description = "The hidden activation, or one for each layer (relu,gelu); relu by default.")
    private String hidden = "relu";

    @Option(
            names = "--layers",
            paramLabel = "N,N",
            description = "Units of the hidden layers; by default 64,64, of more rows 128,128,128 or 256,256,256.")
    private @Nullable String layers;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "How often to go through the rows; by default 60, but 1500 to 20000 updates.")
    private @Nullable Integer epochs;

    @Option(names = "--updates", paramLabel = "N", description = "The number of updates, instead of --epochs.")
    private @Nullable Integer updates;

    @Option(names = "--batch", paramLabel = "N", description = "Rows of an update; by default 32, 128 or 256 by rows.")
    private @Nullable Integer batch;

    @Option(names = "--learning-rate", paramLabel = "X", description = "0.003 by default, 0.03 with sgd.")
    private @Nullable Double learningRate;

    @Option(names = "--optimizer", paramLabel = "adamw|sgd", description = "adamw by default.")
    private OptimizerName optimizer = OptimizerName.adamw;

    @Option(
            names = "--schedule",
            paramLabel = "cosine|constant",
            description = "Of the learning rate; cosine by default.")
    private Schedule schedule = Schedule.COSINE;

    @Option(names = "--dropout", paramLabel = "X", description = "Share of hidden units left out; 0.1 by default.")
    private @Nullable Double dropout;

    @Option(names = "--weight-decay", paramLabel = "X", description = "0.02 by default.")
    private @Nullable Double weightDecay;

    @Option(names = "--label-smoothing", paramLabel = "X", description = "0.05 by default for classes.")
    private @Nullable Double labelSmoothing;

    @Option(
            names = "--patience",
            paramLabel = "N",
            description = "Stops after so many epochs without a better validation loss; never by default.")
    private int patience;

    @Option(names = "--validation", paramLabel = "X", description = "Share of rows to judge on; 0.2 by default.")
    private double validation = 0.2;

    @Option(names = "--seed", paramLabel = "N", description = "Of split, weights and batches; 1 by default.")
    private long seed = 1;

    @Option(
            names = "--write-model",
            paramLabel = "FILE",
            description = "Keeps the network for `hillock predict`; as ONNX if the name ends in .onnx.")
    private @Nullable Path model;

    @Option(
            names = "--diagnose",
            description =
                    "Looks inside while training: findings go to standard error as they appear and into the result.")
    private boolean diagnose;

    @Option(names = "--verbose", description = "Prints every epoch.")
    private boolean verbose;

    @Option(names = "--quiet", description = "Prints no epochs.")
    private boolean quiet;

    @Option(names = "--json", description = "Prints the result as one JSON object (docs/json.md).")
    private boolean json;

    @Override
    public int run(Output output) {
        long start = System.nanoTime();
        List<Activation> activations = TrainingPlan.activations(hidden);
        List<Integer> widths = layers == null ? null : TrainingPlan.widths(layers);
        checkOptions();
        Path file = model;
        if (file != null) {
            ModelOutput.requireWritable(file);
        }
        Table whole = Table.read(data);
        List<String> targets = whole.columnsOf(target);
        Table table = ignore == null ? whole : whole.without(whole.columnsOf(ignore));
        Task asked = Task.infer(table, targets, task == null ? null : TaskKind.of(task), loss);
        int[] rows = asked.rows(table);
        Split split = Folds.split(table, asked, rows, validation, seed);
        Preprocessor preprocessor = Preprocessor.fit(table, asked, split.train());
        NetworkSpec spec = TrainingPlan.network(preprocessor, activations, widths, split.train().length);
        TrainingOptions options = options(asked, split.train().length);
        Dataset train = preprocessor.transform(table, split.train());
        Dataset judge = preprocessor.transform(table, split.test());
        int perEpoch = TrainingPlan.updatesPerEpoch(train.rows(), options.batchSize());
        TrainFindings findings = diagnose ? new TrainFindings(output, table.name(), options.updates(), train) : null;
        TrainProgress progress = new TrainProgress(
                output, options.updates(), perEpoch, quiet, verbose, findings == null ? null : findings.diagnosis());
        Fit fit = Trainer.fit(spec, options, train, judge, progress);
        RunJson found = findings == null ? null : findings.finish(spec, options, fit);
        if (!Double.isFinite(fit.bestValidationLoss())) {
            throw new FailureException("the loss was no longer finite after " + fit.updates()
                    + " updates; try a lower --learning-rate than " + options.learningRate());
        }
        SavedModel saved = SavedModel.trained(preprocessor, fit.network(), table);
        if (file != null) {
            ModelOutput.write(file, saved);
        }
        TrainReport report = new TrainReport(
                new TrainReport.Data(
                        table.name(),
                        rows.length,
                        table.rows() - rows.length,
                        train.rows(),
                        judge.rows(),
                        preprocessor.inputNames(),
                        preprocessor.leftOut().stream()
                                .map(TrainReport.LeftOutColumn::of)
                                .toList(),
                        table.notes(),
                        table.fingerprint()),
                TrainReport.TaskJson.of(asked),
                shape(spec),
                options(options),
                new TrainReport.Result(fit.updates(), fit.bestUpdate(), fit.stoppedEarly(), fit.diverged()),
                new TrainReport.Validation(
                        judge.rows(),
                        fit.bestValidationLoss(),
                        Constant.loss(spec.loss(), train, judge),
                        Metrics.of(asked, saved.predict(table, split.test()), preprocessor.inOwnUnit(judge.targets()))),
                layers(spec, progress.at(fit.bestUpdate())),
                fit.history().stream()
                        .map(e ->
                                new TrainReport.Epoch(e.update(), e.trainLoss(), e.validationLoss(), e.learningRate()))
                        .toList(),
                found,
                file == null ? null : file.toString(),
                seed,
                new TrainReport.Times((System.nanoTime() - start) / 1e9));
        if (rows.length < FEW_ROWS) {
            output.note("train: " + TextLayout.count(rows.length, "row")
                    + (rows.length == 1 ? " is" : " are") + " very few: the figures depend on which of them are kept"
                    + " apart, and the network may have learned them by heart");
        }
        if (json) {
            output.json(report);
        } else {
            output.print(TrainText.of(report, Math.min(output.columns(), 100)));
        }
        return ExitCode.DONE;
    }

    private void checkOptions() {
        if (epochs != null && updates != null) {
            throw new UsageException("--epochs and --updates say the same; give one of them");
        }
        if ((epochs != null && epochs < 1) || (updates != null && updates < 1)) {
            throw new UsageException("--epochs and --updates must be at least 1");
        }
        if (batch != null && batch < 1) {
            throw new UsageException("--batch must be at least 1, not " + batch);
        }
        if (!(validation > 0 && validation < 1)) {
            throw new UsageException("--validation must be between 0 and 1, not " + validation);
        }
    }

    private TrainingOptions options(Task asked, int rows) {
        int size = batch == null ? TrainingPlan.batch(rows) : batch;
        long count = updates != null
                ? updates
                : epochs != null
                        ? (long) epochs * TrainingPlan.updatesPerEpoch(rows, size)
                        : TrainingPlan.updates(rows, size);
        if (count > Integer.MAX_VALUE) {
            throw new UsageException("--epochs " + epochs + " is more than 2^31 updates");
        }
        TrainingOptions options = TrainingPlan.options(asked, rows, size, (int) count, seed);
        try {
            options = options.withSchedule(schedule).withPatience(patience);
            if (optimizer == OptimizerName.sgd) {
                options = options.withOptimizer(new Optimizer.Sgd(0.9)).withLearningRate(0.03);
            }
            if (learningRate != null) {
                options = options.withLearningRate(learningRate);
            }
            if (dropout != null) {
                options = options.withDropout(dropout);
            }
            if (weightDecay != null) {
                options = options.withWeightDecay(weightDecay);
            }
            return labelSmoothing == null ? options : options.withLabelSmoothing(labelSmoothing);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static TrainReport.Options options(TrainingOptions options) {
        return new TrainReport.Options(
                options.optimizer() instanceof Optimizer.Sgd ? "sgd" : "adamw",
                options.learningRate(),
                options.schedule() == Schedule.COSINE ? "cosine" : "constant",
                options.batchSize(),
                options.updates(),
                options.dropout(),
                options.weightDecay(),
                options.clipNorm(),
                options.labelSmoothing(),
                options.patience());
    }

    private static TrainReport.Shape shape(NetworkSpec spec) {
        return new TrainReport.Shape(
                spec.inputs(),
                spec.hidden().stream()
                        .map(layer -> new TrainReport.HiddenLayer(
                                layer.width(), layer.activation().spec()))
                        .toList(),
                spec.outputs(),
                spec.parameterCount());
    }

    private static List<TrainReport.Layer> layers(NetworkSpec spec, @Nullable Observation look) {
        List<TrainReport.Layer> layers = new ArrayList<>();
        if (look != null) {
            for (int i = 0; i < look.layers().size(); i++) {
                boolean output = i == spec.hidden().size();
                String name =
                        output ? "output" : spec.hidden().get(i).activation().spec();
                layers.add(
                        TrainReport.Layer.of(name, spec.fanOut(i), look.layers().get(i)));
            }
        }
        return layers;
    }
}
