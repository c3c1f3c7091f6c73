package dev.hillock.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The demo as one runs it: text for each kind of terminal, pictures, JSON. */
class DemoCommandTest {
    private static final Pattern COLOUR_CODES = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final List<String> HEADINGS = List.of(
            "1  Without an activation, a deep network is one matrix",
            "2  With sigmoid in a deep network, the gradient dies layer by layer",
            "3  A threshold focuses: each row wakes its own units",
            "4  With ReLU some units die, and leaky ReLU revives them",
            "5  Which activation? It depends on the problem");

    @TempDir
    private Path folder;

    @TempDir
    private static Path pictures;

    private static Cli.Result result;

    @BeforeAll
    static void run() {
        result = Cli.run("demo", "-o", pictures.resolve("new").toString());
    }

    @Test
    void tellsFiveLessonsAndWritesTheirPictures() throws IOException {
        Path written = pictures.resolve("new");
        assertThat(result.code()).isZero();
        assertThat(result.err()).isEqualTo("wrote 13 pictures, each as SVG and PNG, into " + written + "\n");
        assertThat(result.out()).doesNotContain("\u001b").contains("●").contains("◆");
        List<String> lines = result.out().lines().toList();
        assertThat(lines).containsSubsequence(HEADINGS);
        assertFits(lines);

        List<Path> files;
        try (Stream<Path> listed = Files.list(written)) {
            files = listed.sorted().toList();
        }
        assertThat(files).hasSize(26);
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            if (file.toString().endsWith(".svg")) {
                assertThat(new String(bytes, StandardCharsets.UTF_8))
                        .startsWith("<svg")
                        .contains("<title")
                        .endsWith("</svg>\n");
            } else {
                assertThat(bytes).startsWith(0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n');
            }
        }
    }

    @Test
    void aTerminalWithoutUnicodeGetsColouredAscii() {
        Cli.Result ascii = new Cli().terminal().environment("LC_ALL", "C").with("demo", "--seed", "2");
        assertThat(ascii.code()).isZero();
        assertThat(ascii.out()).contains("\u001b[1m1  Without");
        String plain = COLOUR_CODES.matcher(ascii.out()).replaceAll("");
        assertThat(plain).matches("\\p{ASCII}*");
        List<String> lines = plain.lines().toList();
        assertThat(lines).containsSubsequence(HEADINGS);
        assertFits(lines);
    }

    @Test
    void aTerminalWithNoColorGetsTheSameTextAsAFile() {
        Cli.Result plain = new Cli()
                .terminal()
                .environment("NO_COLOR", "1")
                .environment("LANG", "en_GB.UTF-8")
                .with("demo");
        assertThat(plain.code()).isZero();
        assertThat(plain.out()).isEqualTo(result.out());
    }

    @Test
    void jsonIsAsItsSchemaSaysAndWhatTheTextTells() {
        JsonNode json = Cli.run("demo", "--json").json();
        JsonSchemaTest.assertValid("demo", json);
        assertThat(json.path("seed").asInt()).isEqualTo(1);
        assertThat(json.path("focus").path("shares").path(0).has("perRow")).isFalse();

        String text = result.out();
        JsonNode dying = json.path("dying");
        for (JsonNode stage : dying.path("stages")) {
            assertThat(text)
                    .containsPattern(Pattern.quote(stage.path("what").asString()) + " +"
                            + stage.path("dead").asInt() + " of "
                            + dying.path("units").asInt() + " ");
        }
        for (JsonNode row : json.path("comparison").path("rows")) {
            assertThat(text)
                    .containsPattern(row.path("activation").asString() + " +"
                            + row.path("xorSolved").asInt() + " of 20 +"
                            + row.path("spiralsSolved").asInt() + " of 4 ");
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsToldBeforeAnythingIsTrained() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "not a folder");
        assertThat(Cli.run("demo", "-o", file.toString()).sentence(1))
                .isEqualTo("hillock demo: cannot write into the folder " + file + ": a file of that name is there");
        assertThat(Cli.run("demo", "--json", "-o", file.resolve("below").toString())
                        .sentence(1))
                .contains("cannot write into the folder");
        assertThat(file).hasContent("not a folder");
    }

    @Test
    void aSeedThatIsNoNumberIsAnErrorOfUse() {
        assertThat(Cli.run("demo", "--seed", "x").code()).isEqualTo(2);
    }

    private static void assertFits(List<String> lines) {
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.codePointCount(0, line.length()))
                        .describedAs(line)
                        .isLessThanOrEqualTo(80));
    }
}
