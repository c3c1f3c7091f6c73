package dev.hillock.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ChooseCommandTest {
    private static final String IRIS = Path.of("..", "examples", "iris.csv").toString();

    @TempDir
    Path folder;

    @Test
    void printsRulesWithoutData() {
        Cli.Result result = Cli.run("choose", "--explain-rules");
        assertThat(result.lines()).allMatch(line -> line.length() <= 80);
        assertThat(result.out())
                .contains("binary", "multiclass", "multilabel", "counts", "bounded", "regression")
                .contains("sigmoid", "softmax", "identity", "exp")
                .contains("Hidden layers")
                .contains("relu");
        JsonNode rules = Cli.run("choose", "--explain-rules", "--json").json();
        JsonSchemaTest.assertValid("rules", rules);
        assertThat(rules.get("output")).hasSize(6);
    }

    /** A small plan on a real table with two candidates; then the same command again, from the journal. */
    @Test
    void choosesOnARealTableAndGoesOnFromTheJournal() throws IOException {
        Path output = folder.resolve("out");
        Path data = folder.resolve("iris-with-gaps.csv");
        String iris = Files.readString(Path.of(IRIS));
        int end = iris.lastIndexOf(',');
        Files.writeString(data, iris.substring(0, end + 1) + "\n");
        String[] command = {
            "choose",
            data.toString(),
            "--target",
            "species",
            "--candidates",
            "gelu",
            "--budget",
            "1s",
            "--threads",
            "2",
            "--output",
            output.toString(),
            "--json"
        };
        Cli.Result first = Cli.run(command);
        JsonNode json = first.json();
        JsonSchemaTest.assertValid("choose", json);
        assertThat(json.get("task").asString()).isEqualTo("multiclass");
        assertThat(json.get("outputActivation").asString()).isEqualTo("softmax");
        assertThat(json.get("loss").asString()).isEqualTo("cross_entropy");
        assertThat(json.at("/data/rows").asInt()).isEqualTo(149);
        assertThat(json.at("/data/rowsDropped").asInt()).isEqualTo(1);
        assertThat(json.get("candidates")).hasSize(3);
        for (JsonNode candidate : json.get("candidates")) {
            boolean relu = candidate.get("activation").asString().equals("relu");
            assertThat(candidate.get("verdict").asString().equals("reference")).isEqualTo(relu);
        }
        assertThat(first.err()).contains("choose: ").contains("fits");
        assertThat(Json.MAPPER.readTree(Files.readString(output.resolve("report.json"))))
                .isEqualTo(json);

        assertThat(json.at("/diagnosis/findings").isArray()).isTrue();
        assertThat(json.at("/diagnosis/abstentions")).isNotEmpty();

        assertThat(Files.readString(output.resolve("report.html")))
                .startsWithIgnoringCase("<!DOCTYPE html>")
                .contains("relu");

        JsonNode again = Cli.run(command).json();
        assertThat(again.at("/times/fitsMade").asInt()).isZero();
        assertThat(again.at("/times/fitsFromJournal").asInt())
                .isEqualTo(json.at("/times/fitsMade").asInt());
        ((ObjectNode) again).remove("times");
        ((ObjectNode) json).remove("times");
        assertThat(again).isEqualTo(json);

        command[command.length - 1] = "--seed=1";
        Cli.Result text = Cli.run(command);
        assertThat(text.code()).isZero();
        assertThat(text.out())
                .contains("149 rows (1 without a target dropped)")
                .contains("relu")
                .contains("softmax")
                .contains("report.html")
                .contains("report.json");
    }

    @Test
    void badDataIsToldInASentence() throws IOException {
        assertThat(failed(folder.resolve("none.csv"), "y")).contains("none.csv");
        assertThat(failed(write("empty.csv", ""), "y")).contains("empty.csv");
        assertThat(failed(write("header.csv", "a,y\n"), "y")).contains("header.csv");
        assertThat(failed(write("ragged.csv", table(40) + "1,2,3,4\n"), "y")).contains("ragged.csv");
        assertThat(failed(write("one-class.csv", table(40).replace("yes", "no")), "y"))
                .contains("one value");
        assertThat(failed(write("unusable.csv", unusable()), "y")).contains("unusable.csv");
        assertThat(failed(write("few.csv", table(4)), "y")).contains("few.csv");
        assertThat(failed(write("infinite.csv", "a,y\n" + numbers() + "1,inf\n"), "y"))
                .contains("infinite");
        Path binary = folder.resolve("binary.csv");
        Files.write(binary, new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, (byte) 0xff, 0});
        assertThat(failed(binary, "y")).contains("binary.csv");
    }

    @Test
    void aFolderThatCannotBeWrittenIsToldBeforeTheWork() throws IOException {
        Path file = write("in-the-way", "");
        for (Path place : new Path[] {file, file.resolve("below")}) {
            assertThat(Cli.run("choose", IRIS, "--target", "species", "--output", place.toString())
                            .sentence(1))
                    .contains("cannot write into the folder " + place);
        }
    }

    @Test
    void aCommandLineThatMakesNoSenseIsToldInASentence() {
        assertThat(usage("--target", "specis")).contains("'specis'").contains("did you mean 'species'");
        assertThat(usage("--target", "species", "--ignore", "petal_lenth")).contains("did you mean 'petal_length'");
        assertThat(usage("--target", "species", "--candidates", "relu,rleu")).contains("relu");
        assertThat(usage("--target", "species", "--candidates", "gelu,softmax")).contains("whole row");
        assertThat(usage("--target", "species", "--candidates", ",")).contains("--candidates needs");
        assertThat(usage("--target", "species", "--candidates", "x +")).contains("column");
        assertThat(usage("--target", "species", "--candidates", "softplus(beta=-1)"))
                .contains("beta");
        assertThat(usage("--target", "species", "--candidates", "gelu", "--all"))
                .contains("exclude");
        assertThat(usage("--target", "species", "--budget", "0")).contains("--budget");
        assertThat(usage("--target", "species", "--budget", "soon")).contains("--budget");
        assertThat(usage("--target", "species", "--threads", "0")).contains("--threads");
        assertThat(usage("--target", "species", "--threads", "many")).contains("--threads");
        assertThat(usage("--target", "species", "--seed", "x")).contains("--seed");
        assertThat(usage("--target", "species", "--task", "classify")).contains("multiclass");
        assertThat(usage("--target", "species", "--task", "regression")).contains("regression");
        assertThat(usage("--target", "species", "--loss", "hinge")).contains("hinge");
        assertThat(usage("--target", "species", "--bugdet", "3m")).contains("did you mean --budget?");
        assertThat(usage()).contains("--target").contains("species");
        assertThat(Cli.run("choose").sentence(2)).contains("no table");
    }

    @Test
    void theFolderIsNamedAfterTableAndTarget() {
        assertThat(ChooseCommand.folderName(Path.of("data", "breast-cancer.csv"), "diagnosis"))
                .isEqualTo("choose-breast-cancer-diagnosis");
        assertThat(ChooseCommand.folderName(Path.of("a b.parquet"), "x/y,z")).isEqualTo("choose-a_b-x_y_z");
    }

    private String failed(Path data, String target) {
        return Cli.run(
                        "choose",
                        data.toString(),
                        "--target",
                        target,
                        "--output",
                        folder.resolve("o").toString())
                .sentence(1);
    }

    private static String usage(String... options) {
        String[] command = new String[options.length + 2];
        command[0] = "choose";
        command[1] = IRIS;
        System.arraycopy(options, 0, command, 2, options.length);
        return Cli.run(command).sentence(2);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }

    private static String table(int rows) {
        StringBuilder text = new StringBuilder("a,b,y\n");
        for (int i = 0; i < rows; i++) {
            text.append(i % 7).append(',').append(i * 0.5).append(i % 2 == 0 ? ",yes\n" : ",no\n");
        }
        return text.toString();
    }

    private static String numbers() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            text.append(String.format(Locale.ROOT, "%d,%.2f%n", i % 9, i * 0.37));
        }
        return text.toString();
    }

    /** Nothing but an identifier beside the target. */
    private static String unusable() {
        StringBuilder text = new StringBuilder("id,y\n");
        for (int i = 0; i < 40; i++) {
            text.append("person-").append(1000 + i * 17).append(i % 2 == 0 ? ",yes\n" : ",no\n");
        }
        return text.toString();
    }

    @Test
    void keepsTheRecommendedNetwork() {
        Path model = folder.resolve("iris.hillock");
        Cli.Result result = Cli.run(
                "choose",
                IRIS,
                "--target",
                "species",
                "--candidates",
                "gelu",
                "--budget",
                "1s",
                "--output",
                folder.resolve("out").toString(),
                "--write-model",
                model.toString());
        assertThat(result.out()).contains("Model: ");
        assertThat(Cli.run("predict", model.toString(), IRIS).err()).contains("accuracy");
    }
}
