package dev.hillock.app;

import dev.hillock.catalog.Catalog;
import dev.hillock.catalog.Declaration;
import dev.hillock.net.data.Table;
import dev.hillock.net.data.TaskKind;
import dev.hillock.trial.Candidates;
import dev.hillock.trial.ChooseRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says which activations to use on a table, after fair trials. */
@Command(
        name = "choose",
        header = {
            "  hillock choose examples/breast-cancer.csv --target diagnosis",
            "  hillock choose examples/cars.csv --target miles_per_gallon --ignore name --budget 10m",
            "  hillock choose data.parquet --target price --candidates 'relu,gelu,max(x, 0.1*x)'",
            "  hillock choose table.csv --target label --json > result.json",
            "  hillock choose --explain-rules"
        },
        description = {
            "Finds out the task, the output activation and the loss by rule, compares hidden activations by training small"
                    + " networks on shared splits, and writes report.html and report.json into a folder. relu is kept"
                    + " unless another is proven better. The budget is turned into a plan of fits, so that the same"
                    + " command gives the same result on any machine. Ctrl-C keeps the finished fits and reports on them, and the same command"
                    + " goes on from there."
        })
final class ChooseCommand implements CliCommand {
    private static final int LONGEST_NAME = 80;

    @Parameters(arity = "0..1", paramLabel = "DATA", description = "A CSV or Parquet file.")
    private @Nullable Path data;

    @Option(
            names = "--target",
            paramLabel = "COL",
            description = "The column to predict; several label columns with commas between.")
    private @Nullable String target;

    @Option(
            names = "--task",
            paramLabel = "TASK",
            description =
                    "binary, multiclass, multilabel, regression, counts or bounded; otherwise the target decides.")
    private @Nullable String task;

    @Option(
            names = "--loss",
            paramLabel = "LOSS",
            description = "binary_cross_entropy, cross_entropy, mean_squared_error or poisson; otherwise the task's.")
    private @Nullable String loss;

    @Option(names = "--ignore", paramLabel = "COLS", description = "Columns to leave out, with commas between.")
    private @Nullable String ignore;

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            description = "About how long it may take on two cores: 30s, 3m (the default), 1h.")
    private String budget = "3m";

    @Option(names = "--seed", paramLabel = "N", description = "Of splits, weights and batches; 1 by default.")
    private long seed = 1;

    @Option(names = "--threads", paramLabel = "N", description = "Fits made at a time; as many as there are cores.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Where report and journal go; named after table and target by default; -o for short.")
    private @Nullable Path folder;

    @Option(
            names = "--candidates",
            paramLabel = "A,B,...",
            description = "Hidden activations to compare, names or formulas; identity and relu always take part.")
    private @Nullable String candidates;

    @Option(names = "--all", description = "Compares every function of the catalogue.")
    private boolean all;

    @Option(
            names = "--write-model",
            paramLabel = "FILE",
            description =
                    "Trains the recommended network for use and keeps it for `hillock predict`; as ONNX if the name"
                            + " ends in .onnx.")
    private @Nullable Path model;

    @Option(names = "--quiet", description = "Prints no progress.")
    private boolean quiet;

    @Option(names = "--explain-rules", description = "Prints the rules for output and hidden layers, without data.")
    private boolean explainRules;

    @Option(names = "--json", description = "Prints the result as one JSON object (docs/json.md).")
    private boolean json;

    @Override
    public int run(Output output) throws IOException {
        if (explainRules) {
            if (json) {
                output.json(RulesText.json());
            } else {
                output.print(RulesText.text(output));
            }
            return ExitCode.DONE;
        }
        Path file = data;
        if (file == null) {
            throw new UsageException("no table given; type for instance `hillock choose table.csv --target COLUMN`");
        }
        if (model != null) {
            ModelOutput.requireWritable(model);
        }
        double seconds = Budget.seconds("--budget", budget);
        if (threads < 1) {
            throw new UsageException("--threads needs at least 1, not " + threads);
        }
        List<String> compared = Candidates.canonical(candidates());
        TaskKind kind = task == null ? null : TaskKind.of(task);
        Table table = Table.read(file);
        String predicted = target;
        if (predicted == null) {
            throw new UsageException("which column shall be predicted? Add --target with one of "
                    + TextLayout.some(table.columnNames(), 12));
        }
        List<String> targets = table.columnsOf(predicted);
        Table used = ignore == null ? table : table.without(table.columnsOf(ignore));
        ChooseRequest request = new ChooseRequest(used, targets, kind, loss, compared, seconds, seed);
        Path place = folder == null ? Path.of(folderName(file, predicted)) : folder;
        return new ChooseRun(output, request, file, place, threads, json, quiet, model).run();
    }

    private List<String> candidates() {
        if (candidates != null && all) {
            throw new UsageException("--candidates and --all exclude each other");
        }
        if (all) {
            return Catalog.all().stream().map(Declaration::id).toList();
        }
        if (candidates == null) {
            return Candidates.DEFAULT;
        }
        List<String> listed = Candidates.split(candidates);
        if (listed.isEmpty()) {
            throw new UsageException("--candidates needs at least one activation, for instance relu,gelu,sin");
        }
        listed.forEach(ElementWise::of);
        return listed;
    }

    /** {@code choose-breast-cancer-diagnosis}: in the current folder, the same for the same command. */
    static String folderName(Path file, String target) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        StringBuilder safe = new StringBuilder("choose-");
        for (char c : ((dot > 0 ? name.substring(0, dot) : name) + "-" + target).toCharArray()) {
            boolean plain = Character.isLetterOrDigit(c) || c == '-' || c == '.' || c == '_';
            safe.append(plain ? c : '_');
        }
        return safe.length() > LONGEST_NAME ? safe.substring(0, LONGEST_NAME) : safe.toString();
    }
}
