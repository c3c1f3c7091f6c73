package dev.hillock.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class DiagnoseCommandTest {
    private static final String SICK = example("sick.onnx");
    private static final String DATA = example("breast-cancer.csv");

    @TempDir
    Path folder;

    private static String example(String file) {
        return Path.of("..", "examples", file).toString();
    }

    private static Cli.Result sick(String... more) {
        List<String> command = new ArrayList<>(
                List.of("diagnose", SICK, "--data", DATA, "--target", "diagnosis", "--loss", "cross-entropy"));
        command.addAll(List.of(more));
        return Cli.run(command.toArray(String[]::new));
    }

    @Test
    void namesTheFaultsOfTheExample() {
        Cli.Result result = sick();
        assertThat(result.lines()).allMatch(line -> line.length() <= 80);
        assertThat(result.out()).contains("CRITICAL  OUT-2", "DEAD-1  layer1", "Remedy:", "What could not be told:");
        assertThat(result.out())
                .contains("softmax in a row: 2, threshold 2\n")
                .containsPattern("(?m)^layer3 .* critical$")
                .containsPattern(
                        "(?m)^layer1 +relu +\\d+ +\\d+\\.\\d % +[^% ]+ +[^ ]+ +[^ ]+ +warning$"); // no "saturated"
        assertThat(result.out().indexOf("OUT-2")).isLessThan(result.out().indexOf("The layers"));
        assertThat(sick("--quiet").out()).contains("OUT-2").doesNotContain("The layers");
    }

    @Test
    void itsJsonIsAsTheSchemaSays() {
        JsonNode json = sick("--json").json();
        JsonSchemaTest.assertValid("diagnose", json);
        assertThat(json.get("model").asString()).isEqualTo("sick.onnx");
        assertThat(json.get("rows").asInt()).isEqualTo(569);
        assertThat(json.get("layers")).hasSize(3);
        assertThat(json.at("/layers/2/worst").asString()).isEqualTo("critical");
        assertThat(json.at("/layers/0/deadShare").asDouble()).isBetween(0.6, 0.7);
        assertThat(json.get("findings")
                        .valueStream()
                        .map(finding -> finding.get("id").asString()))
                .contains("OUT-2", "DEAD-1");
        assertThat(sick("--json").json()).isEqualTo(json);
    }

    @Test
    void aBuildCanStopAtAFinding() {
        assertThat(sick("--fail-on", "critical").code()).isEqualTo(ExitCode.FINDING);
        assertThat(sick("--fail-on", "warning", "--json").code()).isEqualTo(ExitCode.FINDING);
        assertThat(sick().code()).isEqualTo(ExitCode.DONE);
        assertThat(sick("--fail-on", "never").sentence(ExitCode.USAGE)).contains("--fail-on");
    }

    @Test
    void writesAPageAndItsData() throws IOException {
        Path place = folder.resolve("diagnosis");
        assertThat(sick("--output", place.toString()).out()).contains("Report: ");
        assertThat(Files.readString(place.resolve("report.html"))).contains("OUT-2", "layer1", "relu");
        JsonSchemaTest.assertValid("diagnose", Json.MAPPER.readTree(Files.readString(place.resolve("report.json"))));
    }

    @Test
    void theFixedModelHasTheNameAndThePermissionsOfAFile() throws IOException {
        Path file = folder.resolve("fixed.onnx");
        Path other = Files.writeString(folder.resolve("other"), "");
        assertThat(sick("--write-fixed", file.toString()).code()).isZero();
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(other));
        }
        assertThat(sick("--write-fixed", folder.resolve("f.txt").toString()).sentence(ExitCode.USAGE))
                .contains("f.txt", ".onnx");
        assertThat(folder.resolve("f.txt")).doesNotExist();
    }

    @Test
    void aModelOfTheOtherFormatIsNamedAsSuch() throws IOException {
        assertThat(Cli.run("predict", SICK, DATA).sentence(ExitCode.FAILED)).contains("sick.onnx", "ONNX", ".hillock");
        Path text = Files.writeString(folder.resolve("text.hillock"), "this is no model");
        assertThat(Cli.run("diagnose", text.toString(), "--data", DATA).sentence(ExitCode.FAILED))
                .contains("text.hillock is no model file")
                .doesNotContain("ONNX");
    }

    /** A model of train's, as Hillock's own file and as ONNX: the same network on the same rows. */
    @ParameterizedTest
    @ValueSource(strings = {"wine.csv,cultivar", "penguins.csv,species", "cars.csv,miles_per_gallon"})
    void readsTheModelsOfTrain(String dataAndTarget) {
        String data = example(dataAndTarget.split(",")[0]);
        String target = dataAndTarget.split(",")[1];
        List<JsonNode> layers = new ArrayList<>();
        for (String name : List.of("model.hillock", "model.onnx")) {
            String file = folder.resolve(name).toString();
            assertThat(Cli.run("train", data, "--target", target, "--write-model", file, "--updates=200", "--quiet")
                            .code())
                    .isZero();
            JsonNode json = Cli.run("diagnose", file, "--data", data, "--json").json();
            JsonSchemaTest.assertValid("diagnose", json);
            assertThat(json.get("model").asString()).isEqualTo(name);
            assertThat(json.get("findings")
                            .valueStream()
                            .map(finding -> finding.get("severity").asString()))
                    .doesNotContain("critical");
            layers.add(json.get("layers"));
        }
        assertThat(layers.getFirst()).isEqualTo(layers.getLast());
    }

    /** The Parquet file holds the table of the CSV file; DuckDB wrote it. */
    @ParameterizedTest
    @ValueSource(strings = {"model.hillock", "model.onnx"})
    void rowsMayBeParquet(String name) {
        String csv = example("penguins.csv");
        String parquet = Path.of("..", "net", "src", "test", "resources", "dev", "hillock", "net", "data")
                .resolve("penguins-zstd.parquet")
                .toString();
        String file = folder.resolve(name).toString();
        assertThat(Cli.run("train", csv, "--target", "species", "--write-model", file, "--updates=50", "--quiet")
                        .code())
                .isZero();
        JsonNode expected = Cli.run("diagnose", file, "--data", csv, "--json").json();
        assertThat(expected.get("rows").asInt()).isEqualTo(344);
        assertThat(Cli.run("diagnose", file, "--data", parquet, "--json").json())
                .isEqualTo(expected);
    }

    @Test
    void tellsBadInputInOneSentence() throws IOException {
        Path text = Files.writeString(folder.resolve("text.onnx"), "this is no model");
        assertThat(Cli.run("diagnose", text.toString(), "--data", DATA).sentence(ExitCode.FAILED))
                .contains("text.onnx");
        byte[] whole = Files.readAllBytes(Path.of(SICK));
        Path cut = Files.write(folder.resolve("cut.onnx"), java.util.Arrays.copyOf(whole, whole.length / 2));
        assertThat(Cli.run("diagnose", cut.toString(), "--data", DATA).sentence(ExitCode.FAILED))
                .contains("cut.onnx");
        assertThat(Cli.run("diagnose", folder.resolve("none.onnx").toString(), "--data", DATA)
                        .sentence(ExitCode.FAILED))
                .contains("none.onnx");
        assertThat(sick("--ignore", "no_such").sentence(ExitCode.USAGE)).contains("no_such");
        assertThat(Cli.run("diagnose", SICK, "--data", example("iris.csv"), "--target", "species")
                        .sentence(ExitCode.FAILED))
                .contains("30");
        assertThat(Cli.run("diagnose", SICK, "--data", DATA, "--loss", "hinge").sentence(ExitCode.USAGE))
                .contains("hinge", "cross-entropy");
        assertThat(Cli.run("diagnose", SICK).sentence(ExitCode.USAGE)).contains("--data");
        assertThat(sick("--write-fixed", folder.resolve("no/fixed.onnx").toString())
                        .sentence(ExitCode.FAILED))
                .contains("there is no folder");
    }
}
