package dev.hillock.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hillock.net.data.Table;
import dev.hillock.net.model.ModelFile;
import dev.hillock.net.model.ModelFileException;
import dev.hillock.net.model.SavedModel;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Predicts with a network that {@code train} wrote. */
@Command(
        name = "predict",
        header = {
            "  hillock predict penguins.hillock examples/penguins.csv     after:",
            "  hillock train examples/penguins.csv --target species --write-model penguins.hillock",
            "  hillock predict penguins.hillock examples/penguins.csv -o predicted.csv",
            "  hillock predict penguins.hillock examples/penguins.csv --json"
        },
        description = {
            "Prints a line of CSV for each row of a table: the prediction and, of classes and labels, the probabilities.",
            "The table needs the columns that the model takes, in any order; others are passed over. Where it has the"
                    + " target too, standard error tells how good the predictions are."
        })
final class PredictCommand implements CliCommand {
    @Parameters(index = "0", paramLabel = "MODEL", description = "A file that `hillock train --write-model` wrote.")
    private Path model = Path.of("");

    @Parameters(index = "1", paramLabel = "DATA", description = "A CSV or Parquet file.")
    private Path data = Path.of("");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Writes the CSV (with --json the JSON) into a file instead.")
    private @Nullable Path file;

    @Option(names = "--json", description = "Prints one JSON object (docs/json.md) instead of CSV.")
    private boolean json;

    /**
     * What {@code --json} prints.
     *
     * @param task the kind of task
     * @param targets what is predicted
     * @param classes in the order of the probabilities; of labels their names; otherwise empty
     * @param rows how many rows the table has
     * @param predictions one for each row, in order
     * @param score how good they are, left out where the table has no targets
     */
    record PredictJson(
            String model,
            String data,
            String task,
            List<String> targets,
            List<String> classes,
            int rows,
            List<RowJson> predictions,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            PredictionScore score) {}

    /**
     * One row's prediction.
     *
     * @param prediction the class, the value, or the list of labels that apply
     * @param probabilities in the order of the classes; left out for values
     */
    record RowJson(
            Object prediction,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<Float> probabilities) {}

    @Override
    public int run(Output output) throws IOException {
        SavedModel saved = model();
        Table table = Table.read(data, saved.schema());
        Predictions predictions = new Predictions(saved, table);
        PredictionScore score = PredictionScore.of(saved, table);
        Path target = file;
        if (target != null) {
            write(target, saved, table, predictions, score);
            output.note("wrote " + target);
        } else if (json) {
            output.json(json(saved, table, predictions, score));
        } else {
            predictions.csv(output::print);
        }
        if (score != null && (!json || target != null)) {
            output.note("predict: " + score.sentence(table.rows(), saved.task()));
            if (saved.isTrainedOn(table)) {
                output.note(
                        "predict: this is the table that the model was trained on, so these figures flatter; those of"
                                + " `train` are of rows kept apart");
            }
        }
        return ExitCode.DONE;
    }

    private SavedModel model() {
        try {
            return ModelFile.read(model);
        } catch (ModelFileException e) {
            if (ModelOutput.isOnnx(model) && Files.isRegularFile(model)) {
                throw new FailureException(
                        model + " is named as an ONNX model; predict takes models that `hillock train"
                                + " --write-model` wrote as .hillock");
            }
            throw e;
        }
    }

    private PredictJson json(SavedModel saved, Table table, Predictions predictions, @Nullable PredictionScore score) {
        List<RowJson> rows = new ArrayList<>();
        predictions.forEach((prediction, probabilities) -> rows.add(new RowJson(prediction, probabilities)));
        return new PredictJson(
                model.toString(),
                table.name(),
                saved.task().kind().id(),
                saved.task().targets(),
                saved.task().classes(),
                table.rows(),
                rows,
                score);
    }

    /** Writes beside the file first, so that no half-written one is left. */
    private void write(
            Path target, SavedModel saved, Table table, Predictions predictions, @Nullable PredictionScore score)
            throws IOException {
        Path whole = target.toAbsolutePath();
        Path folder = whole.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new FailureException("there is no folder " + folder + " to write " + whole.getFileName() + " into");
        }
        Path draft = folder.resolve(
                "." + whole.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            try (Writer out = Files.newBufferedWriter(draft)) {
                if (json) {
                    out.write(Json.text(json(saved, table, predictions, score)));
                } else {
                    predictions.csv(text -> write(out, text));
                }
            }
            Files.move(draft, whole, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void write(Writer out, String text) {
        try {
            out.write(text);
        } catch (IOException e) {
            throw new FailureException("the predictions cannot be written: " + e.getMessage());
        }
    }
}
