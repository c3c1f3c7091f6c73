package dev.hillock.net.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hillock.Activation;
import dev.hillock.net.Fit;
import dev.hillock.net.Network;
import dev.hillock.net.NetworkSpec;
import dev.hillock.net.Trainer;
import dev.hillock.net.TrainingOptions;
import dev.hillock.net.data.Folds;
import dev.hillock.net.data.Preprocessor;
import dev.hillock.net.data.Split;
import dev.hillock.net.data.Table;
import dev.hillock.net.data.Task;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFileTest {
    @TempDir
    Path folder;

    private static Path example(String file) {
        Path inModule = Path.of("..", "examples", file);
        return Files.exists(inModule) ? inModule : Path.of("examples", file);
    }

    private static SavedModel train(Table table, String target, String activation) {
        Task task = Task.infer(table, List.of(target), null, null);
        Split split = Folds.split(table, task, task.rows(table), 0.2, 1);
        Preprocessor preprocessor = Preprocessor.fit(table, task, split.train());
        NetworkSpec spec = NetworkSpec.of(
                preprocessor.width(), Activation.of(activation), List.of(8, 5), task.outputs(), task.lossFunction());
        Fit fit = Trainer.fit(
                spec,
                TrainingOptions.defaults().withUpdates(60),
                preprocessor.transform(table, split.train()),
                preprocessor.transform(table, split.test()));
        return new SavedModel(preprocessor, fit.network());
    }

    private Path written(SavedModel model) {
        Path file = folder.resolve("model.hillock");
        ModelFile.write(file, model);
        return file;
    }

    private Path irisModel() {
        return written(train(Table.read(example("iris.csv")), "species", "relu"));
    }

    @ParameterizedTest
    @CsvSource({
        "breast-cancer.csv, diagnosis, relu",
        "iris.csv, species, leaky_relu(slope=0.2)",
        "penguins.csv, body_mass_g, x * sigmoid(1.5*x)",
        "iris.csv, species, pau",
        "cars.csv, miles_per_gallon, prelu",
        "cars.csv, miles_per_gallon, gelu"
    })
    void predictsTheSameBitsAfterReading(String data, String target, String activation) {
        Table table = Table.read(example(data));
        SavedModel model = train(table, target, activation);
        SavedModel read = ModelFile.read(written(model));
        assertThat(read.task()).isEqualTo(model.task());
        assertThat(read.preprocessor().state()).isEqualTo(model.preprocessor().state());
        int[] rows = IntStream.range(0, table.rows()).toArray();
        float[] before = model.predict(table, rows);
        assertThat(before).doesNotContain(Float.NaN);
        assertThat(read.predict(Table.read(example(data), read.schema()), rows)).isEqualTo(before);
    }

    @Test
    void aRowsPredictionDoesNotDependOnTheOtherRows() {
        Table table = Table.read(example("digits.csv"));
        SavedModel model = train(table, "digit", "silu");
        float[] all = model.predict(table, IntStream.range(0, table.rows()).toArray());
        for (int row = 0; row < table.rows(); row += 37) {
            assertThat(model.predict(table, new int[] {row}))
                    .isEqualTo(Arrays.copyOfRange(all, 10 * row, 10 * row + 10));
        }
        int[] some = IntStream.range(100, 433).toArray();
        assertThat(model.predict(table, some)).isEqualTo(Arrays.copyOfRange(all, 1000, 4330));
    }

    @Test
    void equalModelsAreEqualFiles() throws IOException {
        byte[] first = Files.readAllBytes(irisModel());
        assertThat(Files.readAllBytes(irisModel())).isEqualTo(first);
        assertThat(folder).isDirectoryContaining("glob:**model.hillock");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
        // The model can be read by whom any other new file can be read.
        Path other = Files.writeString(folder.resolve("other"), "");
        Path model = folder.resolve("model.hillock");
        if (Files.getFileStore(model).supportsFileAttributeView("posix")) {
            assertThat(Files.getPosixFilePermissions(model)).isEqualTo(Files.getPosixFilePermissions(other));
        }
    }

    @Test
    void aFileCutShortAnywhereIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(irisModel());
        for (int length = 0; length < whole.length; length += 1 + whole.length / 97) {
            Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> ModelFile.read(cut))
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(ModelFileException.class);
        }
    }

    @Test
    void aDamagedByteIsFoundOrHarmless() throws IOException {
        Path file = irisModel();
        byte[] whole = Files.readAllBytes(file);
        float[] parameters = ModelFile.read(file).network().parameters();
        int refused = 0;
        int tried = 0;
        for (int at = 0; at < whole.length; at += 1 + whole.length / 211) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x15;
            Path broken = Files.write(folder.resolve("broken"), damaged);
            tried++;
            try {
                assertThat(ModelFile.read(broken).network().parameters()).isEqualTo(parameters);
            } catch (ModelFileException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(tried * 3 / 4);
    }

    @Test
    void refusesWhatIsNoModel() throws IOException {
        assertThatThrownBy(() -> ModelFile.read(folder.resolve("none"))).hasMessageContaining("there is no file");
        assertThatThrownBy(() -> ModelFile.read(folder)).hasMessageContaining("is a folder");
        Path text = Files.writeString(folder.resolve("text"), "hello");
        assertThatThrownBy(() -> ModelFile.read(text)).hasMessageContaining("is no model file");
        assertThatThrownBy(() -> ModelFile.read(zip(Map.of("a.txt", new byte[] {1}))))
                .hasMessageContaining("it has no manifest.json");
        assertThatThrownBy(() -> ModelFile.read(zip(Map.of("manifest.json", bytes("[1, 2")))))
                .hasMessageContaining("damaged");
        assertThatThrownBy(() -> ModelFile.read(zip(Map.of("manifest.json", bytes("{}")))))
                .isInstanceOf(ModelFileException.class);
    }

    @Test
    void refusesAnotherFormatVersionAndShape() throws IOException {
        irisModel();
        assertThatThrownBy(() -> read(text -> text.replace("\"version\":1", "\"version\":2")))
                .hasMessageContaining("of version 2, but this Hillock reads version 1");
        assertThatThrownBy(() -> read(text -> text.replace("hillock-model", "another")))
                .hasMessageContaining("no model file of Hillock");
        assertThatThrownBy(() -> read(text -> text.replace("\"width\":8", "\"width\":9")))
                .hasMessageContaining("but its network takes");
        assertThatThrownBy(() -> read(text -> text.replace("\"width\":8", "\"width\":2000000000")))
                .hasMessageContaining("too large");
        assertThatThrownBy(() -> read(text -> text.replace("\"relu\"", "\"rellu\"")))
                .hasMessageContaining("damaged");
        assertThatThrownBy(() -> read(text -> text.replace("\"NUMERIC\"", "\"TEXT\"")))
                .hasMessageContaining("damaged");
        assertThatThrownBy(() -> read(text -> text.replace("\"loss\":\"cross_entropy\"", "\"loss\":\"poisson\"")))
                .hasMessageContaining("damaged");
        assertThatThrownBy(() -> read(text -> text.replaceFirst("\"median\":[0-9.]+", "\"median\":\"NaN\"")))
                .hasMessageContaining("damaged");
        assertThatCode(() -> read(text -> text)).doesNotThrowAnyException();
    }

    @Test
    void refusesAnArchiveThatUnpacksWithoutEnd() throws IOException {
        irisModel();
        Map<String, byte[]> entries = entries();
        entries.put("weights.f32", new byte[50_000_000]);
        assertThatThrownBy(() -> ModelFile.read(zip(entries))).hasMessageContaining("weights.f32 is too large");
    }

    @Test
    void refusesWeightsThatAreNotFinite() throws IOException {
        Path file = irisModel();
        SavedModel model = ModelFile.read(file);
        float[] parameters = model.network().parameters();
        parameters[3] = Float.NaN;
        ModelFile.write(
                file,
                new SavedModel(model.preprocessor(), Network.of(model.network().spec(), parameters)));
        assertThatThrownBy(() -> ModelFile.read(file)).hasMessageContaining("a weight is not finite");
    }

    @Test
    void saysWhereAModelCannotBeWritten() {
        SavedModel model = train(Table.read(example("iris.csv")), "species", "relu");
        assertThatThrownBy(() -> ModelFile.write(folder.resolve("none").resolve("m"), model))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("there is no folder");
        assertThatThrownBy(() -> ModelFile.write(folder, model)).hasMessageContaining("it is a folder");
    }

    private SavedModel read(UnaryOperator<String> change) throws IOException {
        Map<String, byte[]> entries = entries();
        String manifest = new String(entries.getOrDefault("manifest.json", new byte[0]), StandardCharsets.UTF_8);
        entries.put("manifest.json", bytes(change.apply(manifest)));
        return ModelFile.read(zip(entries));
    }

    private Map<String, byte[]> entries() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(folder.resolve("model.hillock").toFile())) {
            for (String name : List.of("manifest.json", "weights.f32")) {
                entries.put(name, zip.getInputStream(zip.getEntry(name)).readAllBytes());
            }
        }
        return entries;
    }

    private Path zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return Files.write(folder.resolve("changed"), bytes.toByteArray());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
