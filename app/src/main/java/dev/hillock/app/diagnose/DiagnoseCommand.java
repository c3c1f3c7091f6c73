package dev.hillock.app.diagnose;

import dev.hillock.app.CliCommand;
import dev.hillock.app.ExitCode;
import dev.hillock.app.Folders;
import dev.hillock.app.ModelOutput;
import dev.hillock.app.Output;
import dev.hillock.app.UsageException;
import dev.hillock.diagnose.DeclaredLoss;
import dev.hillock.diagnose.DiagnosisReport;
import dev.hillock.diagnose.Severity;
import dev.hillock.diagnose.onnx.OnnxDiagnosis;
import dev.hillock.net.model.ModelFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what is wrong with the activations of a finished model. */
@Command(
        name = "diagnose",
        header = {
            "  hillock diagnose examples/sick.onnx --data examples/breast-cancer.csv \\",
            "      --target diagnosis --loss cross-entropy --output diagnosis",
            "  hillock diagnose model.onnx --data images.npy --json --fail-on critical",
            "  hillock diagnose fresh.onnx --data rows.csv --untrained",
            "  hillock diagnose penguins.hillock --data examples/penguins.csv"
        },
        description = {
            "Runs a model of any framework (ONNX) or of `hillock train` on rows of data, looks at every layer, and tells"
                    + " what is wrong with its activations: what was measured, from where on it counts, what to do, and"
                    + " what came of trying that on these rows. Rules that the data cannot decide say so.",
            "With a target and the loss that the output meets it can look at gradients and pairings of output and loss"
                    + " too; cross-entropy takes a model that ends in softmax or in logits, bce and nll probabilities,"
                    + " bce-with-logits logits, mse values."
        })
public final class DiagnoseCommand implements CliCommand {

    enum Level {
        warning,
        critical
    }

    @Parameters(paramLabel = "MODEL", description = "An ONNX file, or a model file of `hillock train`.")
    private Path model = Path.of("");

    @Option(
            names = "--data",
            required = true,
            paramLabel = "FILE",
            description = "Rows: a CSV or Parquet table with the model's inputs, or .npy or .npz tensors.")
    private Path data = Path.of("");

    @Option(
            names = "--target",
            paramLabel = "COL",
            description = "The column that the model predicts, or the tensor in the .npz.")
    private @Nullable String target;

    @Option(
            names = "--targets",
            paramLabel = "FILE",
            description = "A file of its own with the targets, .npy or a table of one column.")
    private @Nullable Path targets;

    @Option(
            names = "--loss",
            paramLabel = "LOSS",
            description = "That the output meets: cross-entropy, nll, bce, bce-with-logits, mse and others.")
    private @Nullable String loss;

    @Option(
            names = "--classes",
            paramLabel = "A,B",
            description = "The classes in the order of the model's outputs; otherwise sorted.")
    private @Nullable String classes;

    @Option(names = "--ignore", paramLabel = "COLS", description = "Columns that are neither input nor target (a,b).")
    private @Nullable String ignore;

    @Option(
            names = "--dim",
            paramLabel = "NAME=N",
            description = "A value for a dimension that the model leaves open, such as seq=128; may be repeated.")
    private Map<String, Long> dimensions = new LinkedHashMap<>();

    @Option(names = "--untrained", description = "The weights are fresh: apply the rules about initialisation.")
    private boolean untrained;

    @Option(
            names = "--fail-on",
            paramLabel = "warning|critical",
            description = "Ends with exit code 3 if a finding is that severe, so that a build can stop.")
    private @Nullable Level failOn;

    @Option(
            names = "--write-fixed",
            paramLabel = "FILE.onnx",
            description = "Writes the model with the remedy of the worst finding that helped on these rows.")
    private @Nullable Path fixed;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Writes report.html and report.json into this folder.")
    private @Nullable Path folder;

    @Option(names = "--json", description = "Prints the result as one JSON object (docs/json.md).")
    private boolean json;

    @Option(names = "--quiet", description = "Prints the findings alone.")
    private boolean quiet;

    @Override
    public int run(Output output) throws IOException {
        if (target != null && targets != null) {
            throw new UsageException("--target names a column and --targets a file; give one of them");
        }
        if (fixed != null) {
            if (!ModelOutput.isOnnx(fixed)) {
                throw new UsageException(
                        "--write-fixed writes an ONNX model, so its file has to end in .onnx: " + fixed);
            }
            ModelFile.requireWritable(fixed);
        }
        Path place = folder;
        if (place != null) {
            Folders.makeWritable(place);
        }
        try (Subject subject = Subject.of(asked())) {
            OnnxDiagnosis result = OnnxDiagnosis.run(subject.request());
            DiagnosisReport report = subject.named(result.report());
            DiagnoseJson forPrograms = DiagnoseJson.of(report, result.written());
            if (place != null) {
                LayerGraph graph = LayerGraph.of(subject.request().model(), report.layers());
                DiagnosePage.write(place, result.evidence(), report, graph, forPrograms);
            }
            if (json) {
                output.json(forPrograms);
            } else {
                output.print(new DiagnoseText(output, quiet).of(report, result.written(), place));
            }
            return code(report);
        }
    }

    private int code(DiagnosisReport report) {
        Level limit = failOn;
        if (limit == null) {
            return ExitCode.DONE;
        }
        Severity least = limit == Level.critical ? Severity.CRITICAL : Severity.WARNING;
        boolean reached =
                report.worst().filter(worst -> worst.compareTo(least) >= 0).isPresent();
        return reached ? ExitCode.FINDING : ExitCode.DONE;
    }

    private Subject.Asked asked() {
        DeclaredLoss declared = null;
        if (loss != null) {
            try {
                declared = DeclaredLoss.of(loss);
            } catch (IllegalArgumentException e) {
                throw new UsageException(String.valueOf(e.getMessage()));
            }
        }
        return new Subject.Asked(
                model, data, target, targets, declared, list(classes), untrained, dimensions, list(ignore), fixed);
    }

    private static List<String> list(@Nullable String text) {
        return text == null
                ? List.of()
                : java.util.Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList();
    }
}
