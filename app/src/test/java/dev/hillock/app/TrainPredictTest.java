package dev.hillock.app;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.hillock.net.data.Table;
import dev.hillock.net.model.ModelFile;
import dev.hillock.net.model.SavedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class TrainPredictTest {
    private static final String SHORT = "--updates=150";

    @TempDir
    Path folder;

    private static String example(String file) {
        Path inModule = Path.of("..", "examples", file);
        return (Files.exists(inModule) ? inModule : Path.of("examples", file)).toString();
    }

    private String model(String data, String target, String... more) {
        String file = folder.resolve(target + ".hillock").toString();
        List<String> args = new java.util.ArrayList<>(
                List.of("train", example(data), "--target", target, "--write-model", file, SHORT, "--quiet"));
        args.addAll(List.of(more));
        assertThat(Cli.run(args.toArray(String[]::new)).lines()).contains("wrote " + file);
        return file;
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @ParameterizedTest
    @CsvSource({
        "breast-cancer.csv, diagnosis, binary, sigmoid, accuracy, 0.9",
        "wine.csv, cultivar, multiclass, softmax, accuracy, 0.9",
        "iris.csv, species, multiclass, softmax, accuracy, 0.8",
        "digits.csv, digit, multiclass, softmax, accuracy, 0.85",
        "penguins.csv, species, multiclass, softmax, accuracy, 0.9",
        "penguins.csv, body_mass_g, regression, identity, r2, 0.7",
        "cars.csv, miles_per_gallon, regression, identity, r2, 0.7"
    })
    void learnsEachExample(String file, String target, String kind, String output, String metric, double least) {
        JsonNode report = Cli.run("train", example(file), "--target", target, SHORT, "--json")
                .json();
        JsonSchemaTest.assertValid("train", report);
        assertThat(report.at("/task/kind").asString()).isEqualTo(kind);
        assertThat(report.at("/task/outputActivation").asString()).isEqualTo(output);
        assertThat(report.at("/validation/metrics/" + metric).asDouble()).isGreaterThan(least);
        assertThat(report.at("/validation/loss").asDouble())
                .isLessThan(report.at("/validation/constantLoss").asDouble());
        assertThat(report.at("/layers").size()).isEqualTo(3);
        assertThat(report.at("/layers/0/deadShare").asDouble()).isBetween(0.0, 1.0);
        assertThat(report.at("/result/updates").asInt()).isEqualTo(150);
    }

    @Test
    void theSameCommandGivesTheSameReportExceptTimes() {
        String[] command = {"train", example("wine.csv"), "--target", "cultivar", SHORT, "--json", "--seed", "7"};
        assertThat(withoutTimes(Cli.run(command).json()))
                .isEqualTo(withoutTimes(Cli.run(command).json()));
        command[command.length - 1] = "8";
        assertThat(Cli.run(command).json().at("/validation/loss"))
                .isNotEqualTo(
                        Cli.run("train", example("wine.csv"), "--target", "cultivar", SHORT, "--json", "--seed", "7")
                                .json()
                                .at("/validation/loss"));
    }

    private static JsonNode withoutTimes(JsonNode report) {
        return ((tools.jackson.databind.node.ObjectNode) report).without("times");
    }

    @Test
    void printsEpochsOnStandardErrorAndTheResultOnStandardOutput() {
        Cli.Result result = Cli.run(
                "train",
                example("cars.csv"),
                "--target",
                "miles_per_gallon",
                SHORT,
                "--hidden",
                "relu,tanh",
                "--layers",
                "16,8");
        assertThat(result.code()).isZero();
        assertThat(result.err().lines()).hasSizeBetween(5, 25).allMatch(line -> line.contains("validation loss"));
        assertThat(result.out())
                .contains("8 rows that have no target")
                .contains("'name': it looks like free text")
                .contains("relu, tanh")
                .contains("saturated")
                .contains("rmse");
        assertThat(result.out().lines()).allMatch(line -> line.length() <= 80);
    }

    private static final List<String> SICK = List.of(
            "train",
            example("wine.csv"),
            "--target=cultivar",
            SHORT,
            "--hidden=sigmoid",
            "--layers=32,32,32,32,32,32,32,32,32,32,32",
            "--optimizer=sgd",
            "--quiet",
            "--diagnose");

    @Test
    void diagnosesWhileItTrains() {
        Cli.Result result = Cli.run(SICK.toArray(String[]::new));
        assertThat(result.code()).isZero();
        assertThat(result.err())
                .contains("train: critical at the start: GRAD-V hidden 1: From 'hidden 11' back to 'hidden 1'");
        assertThat(result.out())
                .contains("Diagnosis of the network with the best weights:")
                .contains("GRAD-V");
        assertThat(result.out().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void theDiagnosisIsPartOfTheJson() {
        List<String> command = new java.util.ArrayList<>(SICK);
        command.add("--json");
        JsonNode report = Cli.run(command.toArray(String[]::new)).json();
        JsonSchemaTest.assertValid("train", report);
        assertThat(report.at("/diagnosis/seen/0/update").asInt()).isZero();
        assertThat(report.at("/diagnosis/seen/0/finding/id").asString()).isEqualTo("GRAD-V");
        assertThat(report.at("/diagnosis/findings").size()).isPositive();
        // Looking does not change the fit.
        command.remove("--diagnose");
        JsonNode without = Cli.run(command.toArray(String[]::new)).json();
        assertThat(without.at("/diagnosis").isNull()).isTrue();
        assertThat(without.at("/history")).isEqualTo(report.at("/history"));
        assertThat(without.at("/layers")).isEqualTo(report.at("/layers"));
    }

    @ParameterizedTest
    @CsvSource({
        "breast-cancer.csv, diagnosis",
        "penguins.csv, species",
        "cars.csv, miles_per_gallon",
        "digits.csv, digit"
    })
    void predictsTheSameBitsAsTheTrainedNetwork(String data, String target) {
        String file = model(data, target);
        SavedModel saved = ModelFile.read(Path.of(file));
        Table table = Table.read(Path.of(example(data)));
        float[] expected = saved.predict(table, IntStream.range(0, table.rows()).toArray());
        int outputs = saved.task().outputs();
        List<String> lines =
                Cli.run("predict", file, example(data)).out().lines().toList();
        assertThat(lines).hasSize(table.rows() + 1);
        for (int row = 0; row < table.rows(); row++) {
            String[] cells = lines.get(row + 1).split(",");
            for (int output = 0; output < outputs; output++) {
                assertThat(Float.parseFloat(cells[cells.length - outputs + output]))
                        .isEqualTo(expected[row * outputs + output]);
            }
        }
    }

    @Test
    void aRowsPredictionDoesNotDependOnTheOthers() throws IOException {
        String file = model("penguins.csv", "species");
        List<String> all = Files.readAllLines(Path.of(example("penguins.csv")));
        List<String> predicted =
                Cli.run("predict", file, example("penguins.csv")).out().lines().toList();
        for (int row : new int[] {1, 4, 200, 344}) {
            String single = write("single.csv", all.getFirst() + "\n" + all.get(row) + "\n");
            assertThat(Cli.run("predict", file, single).out().lines().toList())
                    .containsExactly(predicted.getFirst(), predicted.get(row));
        }
    }

    @Test
    void takesColumnsInAnyOrderWithoutTargetAndWithMore() throws IOException {
        String file = model("iris.csv", "species");
        String data = write(
                "some.csv", "note,petal_width,petal_length,sepal_width,sepal_length\nx,0.2,1.4,3.5,5.1\ny,,?,3.0,6\n");
        List<String> lines = Cli.run("predict", file, data).lines();
        assertThat(lines.get(0)).isEqualTo("predicted_species,p_setosa,p_versicolor,p_virginica");
        assertThat(lines.get(1)).startsWith("setosa,0.9");
        assertThat(lines).hasSize(3);
        JsonNode json = Cli.run("predict", file, data, "--json").json();
        assertThat(json.at("/predictions/0/prediction").asString()).isEqualTo("setosa");
        assertThat(json.at("/predictions/0/probabilities").size()).isEqualTo(3);
        assertThat(json.has("score")).isFalse();
        JsonSchemaTest.assertValid("predict", json);
    }

    @Test
    void tellsHowGoodThePredictionsAreWhereTheTargetIsKnown() {
        String file = model("iris.csv", "species");
        Cli.Result result = Cli.run("predict", file, example("iris.csv"));
        assertThat(result.err()).contains("all 150 rows have species; loss").contains("accuracy 0.9");
        assertThat(Cli.run("predict", file, example("iris.csv"), "--json")
                        .json()
                        .at("/score/rows")
                        .asInt())
                .isEqualTo(150);
    }

    @Test
    void saysThatFiguresOnTheTrainingTableFlatter() throws IOException {
        String file = model("iris.csv", "species");
        assertThat(Cli.run("predict", file, example("iris.csv")).err()).contains("flatter");
        List<String> lines = Files.readAllLines(Path.of(example("iris.csv")));
        String half = write("half.csv", String.join("\n", lines.subList(0, 80)) + "\n");
        assertThat(Cli.run("predict", file, half).err()).contains("accuracy").doesNotContain("flatter");
    }

    @Test
    void warnsOfFewRowsAndOfNumbersThatAreTakenAsCategories() throws IOException {
        StringBuilder few = new StringBuilder("x,price,y\n");
        for (int i = 0; i < 24; i++) {
            few.append(i)
                    .append(",\"1,")
                    .append(107 + i % 3)
                    .append("\",")
                    .append(i < 12 ? "a" : "b")
                    .append('\n');
        }
        Cli.Result result =
                Cli.run("train", write("few.csv", few.toString()), "--target", "y", "--updates", "5", "--quiet");
        assertThat(result.err()).contains("24 rows are very few");
        assertThat(result.out().replaceAll("\\s+", " "))
                .contains("'price' is taken as categories; yet most look like numbers, such as '1,107'");
        assertThat(Cli.run("train", example("iris.csv"), "--target", "species", "--updates", "5", "--quiet")
                        .err())
                .isEmpty();
    }

    @Test
    void writesPredictionsIntoAFile() throws IOException {
        String file = model("iris.csv", "species");
        Path target = folder.resolve("predicted.csv");
        assertThat(Cli.run("predict", file, example("iris.csv"), "-o", target.toString())
                        .out())
                .isEmpty();
        assertThat(Files.readString(target))
                .isEqualTo(Cli.run("predict", file, example("iris.csv")).out());
    }

    @Test
    void labelsCountsAndSharesWork() throws IOException {
        StringBuilder text = new StringBuilder("x,z,\"a,1\",b,n,share\n");
        for (int row = 0; row < 120; row++) {
            int x = row % 12;
            int z = row * 7 % 5;
            text.append(x)
                    .append(',')
                    .append(z)
                    .append(',')
                    .append(x > 5 ? "yes" : "no")
                    .append(',');
            text.append(z > 2 ? 1 : 0)
                    .append(',')
                    .append(x + z)
                    .append(',')
                    .append(x / 11.0)
                    .append('\n');
        }
        String data = write("made.csv", text.toString());
        String model = folder.resolve("made.hillock").toString();
        // "a,1" is one column whose name has a comma.
        Cli.run("train", data, "--target", "a,1", SHORT, "--quiet", "--write-model", model)
                .lines();
        assertThat(Cli.run("predict", model, data).out()).startsWith("\"predicted_a,1\",p_no,p_yes\nno,");
        String renamed = write("renamed.csv", text.toString().replace("\"a,1\"", "a"));
        Cli.run("train", renamed, "--target", "a,b", "--ignore", "n,share", SHORT, "--quiet", "--write-model", model)
                .lines();
        List<String> lines = Cli.run("predict", model, renamed).out().lines().toList();
        assertThat(lines.get(0)).isEqualTo("predicted_a,predicted_b,p_a,p_b");
        assertThat(lines.get(1)).startsWith("0,0,");
        assertThat(lines.get(12)).startsWith("1,0,");
        JsonSchemaTest.assertValid(
                "predict", Cli.run("predict", model, renamed, "--json").json());
        JsonNode counts = Cli.run(
                        "train", renamed, "--target", "n", "--task", "counts", "--ignore", "a,b,share", SHORT, "--json")
                .json();
        assertThat(counts.at("/task/outputActivation").asString()).isEqualTo("exp");
        assertThat(counts.at("/validation/metrics/rmse").asDouble()).isLessThan(2.5);
        JsonNode share = Cli.run("train", renamed, "--target", "share", "--task", "bounded", SHORT, "--json")
                .json();
        assertThat(share.at("/task/loss").asString()).isEqualTo("binary_cross_entropy");
        assertThat(share.at("/validation/metrics/rmse").asDouble()).isLessThan(0.1);
    }

    @Test
    void answersBadDataWithOneSentence() throws IOException {
        String constant = write("constant.csv", "x,y\n1,a\n2,a\n3,a\n");
        assertThat(Cli.run("train", constant, "--target", "y").sentence(1)).contains("only one value");
        String ragged = write("ragged.csv", "x,y\n1,a\n2\n");
        assertThat(Cli.run("train", ragged, "--target", "y").sentence(1)).contains("line 3");
        String useless = write("useless.csv", "x,y\n1,a\n1,b\n1,a\n");
        assertThat(Cli.run("train", useless, "--target", "y").sentence(1)).contains("no column");
        String none = folder.resolve("none.csv").toString();
        assertThat(Cli.run("train", none, "--target", "y").sentence(1)).contains("there is no file");
        String tiny = write("tiny.csv", "x,y\n1,a\n2,\n");
        assertThat(Cli.run("train", tiny, "--target", "y").sentence(1)).contains("only one value");
        String wild = write("wild.csv", "x,y\n1,1.5\n2,2.5\n3,3.5\n4,4.5\n");
        assertThat(Cli.run("train", wild, "--target", "y", "--learning-rate", "1e30", "--quiet")
                        .sentence(1))
                .contains("--learning-rate");
        String folderless = folder.resolve("none").resolve("m").toString();
        assertThat(Cli.run("train", example("iris.csv"), "--target", "species", "--write-model", folderless)
                        .sentence(1))
                .contains("there is no folder");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--target specie | did you mean 'species'?",
                "--target species --hidden rellu | relu",
                "--target species --hidden relu,tanh --layers 8,8,8 | 2 activations for 3 layers",
                "--target species --layers 8,x | --layers",
                "--target species --task binary | 3 different values",
                "--target species --task clustering | the tasks are",
                "--target species --loss mse | text",
                "--target species --updates 0 | at least 1",
                "--target species --updates 5 --epochs 5 | give one",
                "--target species --learning-rate -1 | learning rate",
                "--target species --dropout 1 | dropout",
                "--target species --validation 1 | --validation",
                "--target species --ignore sepal_wide | 'sepal_width'",
                "--target species --optimizer adam | adamw",
                "--layers 8 | --target"
            })
    void answersBadOptionsWithOneSentence(String options, String expected) {
        List<String> args = new java.util.ArrayList<>(List.of("train", example("iris.csv")));
        args.addAll(List.of(options.split(" ")));
        assertThat(Cli.run(args.toArray(String[]::new)).sentence(2)).contains(expected);
    }

    @Test
    void answersBadModelsWithOneSentence() throws IOException {
        String file = model("iris.csv", "species");
        assertThat(Cli.run("predict", file, write("few.csv", "sepal_length,petal_length\n1,2\n"))
                        .sentence(1))
                .contains("lacks 2 columns that the model takes: sepal_width, petal_width");
        assertThat(Cli.run("predict", example("iris.csv"), example("iris.csv")).sentence(1))
                .contains("no model file");
        byte[] whole = Files.readAllBytes(Path.of(file));
        Path cut = Files.write(folder.resolve("cut"), java.util.Arrays.copyOf(whole, whole.length / 2));
        assertThat(Cli.run("predict", cut.toString(), example("iris.csv")).sentence(1))
                .contains("cut short");
        String text = write("text.csv", "sepal_length,sepal_width,petal_length,petal_width\n1,2,big,4\n");
        assertThat(Cli.run("predict", file, text).sentence(1)).contains("'big' in line 2, which is not a number");
    }

    @Test
    void aModelMayBeWrittenAsOnnx() throws IOException {
        Path file = folder.resolve("wine.onnx");
        Cli.Result result = Cli.run(
                "train",
                example("wine.csv"),
                "--target",
                "cultivar",
                "--write-model",
                file.toString(),
                SHORT,
                "--quiet");
        assertThat(result.lines()).contains("wrote " + file);
        ModelProto model = ModelProto.parseFrom(Files.readAllBytes(file));
        assertThat(model.getGraph().getNodeList().getLast().getOpType()).isEqualTo("Softmax");
        assertThat(model.getMetadataPropsList())
                .anyMatch(entry -> entry.getKey().equals("hillock.classes")
                        && entry.getValue().equals("[\"cultivar_1\",\"cultivar_2\",\"cultivar_3\"]"));
        assertThat(Cli.run("train", example("wine.csv"), "--target", "cultivar", "--write-model", "no/such/wine.onnx")
                        .err())
                .contains("there is no folder");
    }
}
