package dev.hillock.app.diagnose;

import dev.hillock.app.FailureException;
import dev.hillock.diagnose.DeclaredLoss;
import dev.hillock.diagnose.DiagnosisReport;
import dev.hillock.diagnose.onnx.OnnxRequest;
import dev.hillock.net.data.NumericColumn;
import dev.hillock.net.data.Preprocessor;
import dev.hillock.net.data.Table;
import dev.hillock.net.data.Task;
import dev.hillock.net.data.TaskKind;
import dev.hillock.net.model.ModelFile;
import dev.hillock.net.model.SavedModel;
import dev.hillock.net.onnx.Metadata;
import dev.hillock.net.onnx.OnnxModel;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The model and the rows as the diagnosis takes them. A file of another framework is taken as it is; one that Hillock
 * wrote knows which columns of a table it takes, how they are encoded and what the target is, so its rows are encoded
 * here into temporary tensors, which go when this is closed.
 */
final class Subject implements Closeable {
    /** What the user asked for; see {@link DiagnoseCommand}. */
    record Asked(
            Path model,
            Path data,
            @Nullable String target,
            @Nullable Path targets,
            @Nullable DeclaredLoss loss,
            List<String> classes,
            boolean untrained,
            Map<String, Long> dimensions,
            List<String> ignore,
            @Nullable Path fixed) {}

    private final OnnxRequest request;
    private final String name;
    private final @Nullable Path scratch;

    private Subject(OnnxRequest request, String name, @Nullable Path scratch) {
        this.request = request;
        this.name = name;
        this.scratch = scratch;
    }

    static Subject of(Asked asked) throws IOException {
        String name = String.valueOf(asked.model().getFileName());
        boolean meantAsOurs = name.toLowerCase(Locale.ROOT).endsWith(".hillock");
        if (meantAsOurs && !isTable(asked.data())) {
            throw new FailureException(asked.model()
                    + " takes the columns of a table, so --data has to be CSV or Parquet," + " not " + asked.data());
        }
        if (!isTable(asked.data())) {
            return new Subject(request(asked, asked.model()), name, null);
        }
        if (meantAsOurs || isModelFile(asked.model())) {
            SavedModel saved = ModelFile.read(asked.model());
            return inScratch(scratch -> {
                Path model = scratch.resolve("model.onnx");
                OnnxModel.write(model, saved);
                return encoded(asked, model, Metadata.read(model).orElseThrow(), name, scratch);
            });
        }
        Optional<Metadata> metadata = Metadata.read(asked.model());
        return metadata.isPresent()
                ? inScratch(scratch -> encoded(asked, asked.model(), metadata.get(), name, scratch))
                : new Subject(request(asked, asked.model()), name, null);
    }

    /** Makes a subject that keeps files in a temporary folder. */
    @FunctionalInterface
    private interface Maker {
        Subject in(Path scratch) throws IOException;
    }

    /** A subject with a temporary folder of its own, which goes at once where the subject cannot be made. */
    private static Subject inScratch(Maker maker) throws IOException {
        Path scratch = Files.createTempDirectory("hillock-diagnose");
        boolean made = false;
        try {
            Subject subject = maker.in(scratch);
            made = true;
            return subject;
        } finally {
            if (!made) {
                delete(scratch);
            }
        }
    }

    OnnxRequest request() {
        return request;
    }

    /** The report under the name of the user's file. */
    DiagnosisReport named(DiagnosisReport report) {
        return new DiagnosisReport(
                name, report.rows(), report.layers(), report.findings(), report.abstentions(), report.gaps());
    }

    @Override
    public void close() throws IOException {
        if (scratch != null) {
            delete(scratch);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static OnnxRequest request(Asked asked, Path model) {
        return new OnnxRequest(
                model,
                asked.data(),
                asked.target(),
                asked.targets(),
                asked.loss(),
                asked.classes(),
                asked.untrained(),
                asked.dimensions(),
                asked.ignore(),
                asked.fixed());
    }

    private static Subject encoded(Asked asked, Path model, Metadata metadata, String name, Path scratch)
            throws IOException {
        Preprocessor preprocessor = metadata.preprocessor();
        Task task = preprocessor.task();
        Table table = Table.read(asked.data(), preprocessor.schema());
        int[] known = asked.targets() == null ? task.knownRows(table) : new int[0];
        boolean targets = known.length > 0;
        int[] rows = targets ? known : IntStream.range(0, table.rows()).toArray();
        if (rows.length == 0) {
            throw new FailureException(asked.data() + " has no rows");
        }
        Path inputs = scratch.resolve("inputs.npy");
        if (metadata.raw()) {
            List<NumericColumn> columns = new ArrayList<>();
            preprocessor.state().columns().forEach(column -> columns.add((NumericColumn) table.column(column.name())));
            int width = columns.size();
            Npy.doubles(inputs, i -> columns.get(i % width).get(rows[i / width]), rows.length, width);
        } else {
            float[] values = preprocessor.inputs(table, rows);
            Npy.floats(inputs, i -> values[i], rows.length, preprocessor.width());
        }
        Path targetFile = asked.targets();
        if (targets) {
            targetFile = scratch.resolve("targets.npy");
            writeTargets(targetFile, preprocessor, table, rows);
        }
        DeclaredLoss loss = asked.loss() == null && targetFile != null ? loss(task.kind()) : asked.loss();
        return new Subject(
                new OnnxRequest(
                        model,
                        inputs,
                        null,
                        targetFile,
                        loss,
                        List.of(),
                        asked.untrained(),
                        asked.dimensions(),
                        List.of(),
                        asked.fixed()),
                name,
                scratch);
    }

    /** Class numbers, 0 or 1 for each label, or values in the target's own unit. */
    private static void writeTargets(Path file, Preprocessor preprocessor, Table table, int[] rows) throws IOException {
        Task task = preprocessor.task();
        if (task.kind() == TaskKind.BINARY || task.kind() == TaskKind.MULTICLASS) {
            int[] classes = task.classIndices(table, rows);
            Npy.floats(file, i -> classes[i], rows.length, 1);
        } else {
            float[] values = preprocessor.inOwnUnit(preprocessor.targets(table, rows));
            Npy.floats(file, i -> values[i], rows.length, task.outputs());
        }
    }

    /** What the exported output meets: it ends in the output activation. Of rates there is none to declare. */
    private static @Nullable DeclaredLoss loss(TaskKind kind) {
        return switch (kind) {
            case BINARY, MULTILABEL, BOUNDED -> DeclaredLoss.BCE;
            case MULTICLASS -> DeclaredLoss.CROSS_ENTROPY;
            case REGRESSION -> DeclaredLoss.MSE;
            case COUNTS -> null;
        };
    }

    private static boolean isTable(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return !name.endsWith(".npy") && !name.endsWith(".npz");
    }

    /** Hillock's own model files are zip archives. */
    private static boolean isModelFile(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (var in = Files.newInputStream(file)) {
            return in.read() == 'P' && in.read() == 'K';
        }
    }
}
