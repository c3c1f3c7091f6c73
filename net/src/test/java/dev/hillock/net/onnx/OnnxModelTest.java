package dev.hillock.net.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnxruntime.OrtException;
import dev.hillock.Activation;
import dev.hillock.net.Loss;
import dev.hillock.net.Network;
import dev.hillock.net.NetworkSpec;
import dev.hillock.net.data.NumericColumn;
import dev.hillock.net.data.Preprocessor;
import dev.hillock.net.data.Table;
import dev.hillock.net.data.Task;
import dev.hillock.net.model.ModelFileException;
import dev.hillock.net.model.SavedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxModelTest {
    /** Both sum some dozens of products in float, in different orders. */
    private static final double TOLERANCE = 2e-6;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Loss.class)
    void everyHeadGivesTheNetworksPredictions(Loss loss) throws OrtException {
        NetworkSpec spec = NetworkSpec.of(5, Activation.of("tanh"), List.of(16, 8), 3, loss);
        requireSame(Network.initial(spec, 7), 20);
    }

    @Test
    void aLinearModelHasNoHiddenLayer() throws OrtException {
        NetworkSpec spec = NetworkSpec.of(4, Activation.of("relu"), List.of(), 2, Loss.CROSS_ENTROPY);
        requireSame(Network.initial(spec, 3), 9);
    }

    @Test
    void layersMayDiffer() throws OrtException {
        NetworkSpec spec = new NetworkSpec(
                3,
                List.of(
                        new NetworkSpec.Layer(6, Activation.of("relu")),
                        new NetworkSpec.Layer(5, Activation.of("gelu")),
                        new NetworkSpec.Layer(4, Activation.of("tanh"))),
                1,
                Loss.BINARY_CROSS_ENTROPY);
        requireSame(Network.initial(spec, 11), 33);
    }

    @Test
    void aTableOfNumbersGoesInAsItIs() throws IOException, OrtException {
        Random random = new Random(5);
        StringBuilder csv = new StringBuilder("height,weight,kind\n");
        for (int i = 0; i < 60; i++) {
            double height = 1e6 + random.nextGaussian();
            csv.append(height).append(',');
            csv.append(i % 7 == 3 ? "" : i == 20 ? "1e30" : String.valueOf(random.nextGaussian() * 1e-3));
            csv.append(',').append(height > 1e6 ? "tall" : "short").append('\n');
        }
        Table table = table(csv);
        SavedModel saved = model(table, "kind");
        ModelProto onnx = OnnxModel.of(saved);
        int[] rows = IntStream.range(0, table.rows()).toArray();
        double[] raw = new double[rows.length * 2];
        for (int row : rows) {
            for (int column = 0; column < 2; column++) {
                raw[row * 2 + column] = ((NumericColumn) table.columns().get(column)).get(row);
            }
        }
        assertClose(Runtime.run(onnx, raw, 2), saved.predict(table, rows));
        double[] extreme = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        assertThat(Runtime.run(onnx, extreme, 2)[0]).isBetween(0f, 1f);
        Metadata metadata = Metadata.read(properties(onnx)).orElseThrow();
        assertThat(metadata.raw()).isTrue();
        assertThat(metadata.inputs()).containsExactly("height", "weight");
        assertThat(properties(onnx)).containsEntry("hillock.classes", "[\"short\",\"tall\"]");
    }

    @Test
    void textsAreEncodedOutsideTheGraph() throws IOException, OrtException {
        StringBuilder csv = new StringBuilder("colour,size,price\n");
        Random random = new Random(9);
        for (int i = 0; i < 40; i++) {
            csv.append(List.of("red", "green", "blue").get(i % 3)).append(',');
            csv.append(random.nextDouble())
                    .append(',')
                    .append(1000 + 50 * random.nextGaussian())
                    .append('\n');
        }
        Table table = table(csv);
        SavedModel saved = model(table, "price");
        ModelProto onnx = OnnxModel.of(saved);
        int[] rows = IntStream.range(0, table.rows()).toArray();
        Metadata metadata = Metadata.read(properties(onnx)).orElseThrow();
        assertThat(metadata.raw()).isFalse();
        assertThat(metadata.inputs())
                .containsExactlyElementsOf(saved.preprocessor().inputNames());
        float[] inputs = metadata.preprocessor().inputs(table, rows);
        assertClose(Runtime.run(onnx, inputs, metadata.inputs().size()), saved.predict(table, rows));
    }

    @Test
    void aFileIsWrittenWholeOrNotAtAll() throws IOException {
        SavedModel saved = model(table(new StringBuilder("a,b\n1,2\n2,3\n3,1\n4,7\n5,1\n")), "b");
        Path file = folder.resolve("model.onnx");
        OnnxModel.write(file, saved);
        assertThat(ModelProto.parseFrom(Files.readAllBytes(file))).isEqualTo(OnnxModel.of(saved));
        assertThat(Metadata.read(file).orElseThrow().inputs()).containsExactly("a");
        assertThat(Metadata.read(folder.resolve("t.csv"))).isEmpty();
        assertThat(Metadata.read(folder.resolve("none"))).isEmpty();
        try (var files = Files.list(folder)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("model.onnx", "t.csv");
        }
        assertThatThrownBy(() -> OnnxModel.write(folder.resolve("no/model.onnx"), saved))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("there is no folder");
    }

    @Test
    void metadataOfOthersAreNone() {
        assertThat(Metadata.read(Map.of())).isEmpty();
        assertThat(Metadata.read(Map.of(
                        "hillock.inputs",
                        "[",
                        "hillock.raw",
                        "true",
                        "hillock.task",
                        "{}",
                        "hillock.preprocessing",
                        "{}")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64})
    void anyNumberOfRowsRuns(int rows) throws OrtException {
        NetworkSpec spec = NetworkSpec.of(5, Activation.of("relu"), List.of(16), 3, Loss.CROSS_ENTROPY);
        requireSame(Network.initial(spec, 7), rows);
    }

    private static void requireSame(Network network, int rows) throws OrtException {
        int width = network.spec().inputs();
        float[] inputs = new float[rows * width];
        Random random = new Random(1);
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (float) random.nextGaussian();
        }
        assertClose(Runtime.run(OnnxModel.of(network), inputs, width), network.predict(inputs));
    }

    private static void assertClose(float[] actual, float[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            assertThat((double) actual[i])
                    .as("value " + i)
                    .isCloseTo(
                            expected[i],
                            org.assertj.core.data.Offset.offset(TOLERANCE * Math.max(1, Math.abs(expected[i]))));
        }
    }

    private Table table(StringBuilder csv) throws IOException {
        Path file = folder.resolve("t.csv");
        Files.writeString(file, csv);
        return Table.read(file);
    }

    private static SavedModel model(Table table, String target) {
        Task task = Task.infer(table, List.of(target), null, null);
        Preprocessor preprocessor = Preprocessor.fit(table, task, task.rows(table));
        NetworkSpec spec = NetworkSpec.of(
                preprocessor.width(), Activation.of("gelu"), List.of(8), task.outputs(), task.lossFunction());
        return new SavedModel(preprocessor, Network.initial(spec, 2));
    }

    private static Map<String, String> properties(ModelProto model) {
        return model.getMetadataPropsList().stream()
                .collect(Collectors.toMap(StringStringEntryProto::getKey, StringStringEntryProto::getValue));
    }
}
