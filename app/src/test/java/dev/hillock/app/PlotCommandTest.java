package dev.hillock.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class PlotCommandTest {
    @TempDir
    Path folder;

    @Test
    void drawsInTheTerminal() {
        Cli.Result result = Cli.run("plot", "relu", "gelu");
        assertThat(result.lines()).hasSizeGreaterThan(10).allMatch(line -> line.length() <= 80);
        assertThat(result.out()).contains("relu").contains("gelu").doesNotContain("\u001b");
        assertThat(new Cli()
                        .terminal()
                        .environment("LANG", "C")
                        .with("plot", "relu")
                        .out())
                .contains("\u001b")
                .matches(text -> text.chars().allMatch(c -> c < 128), "ASCII only");
        assertThat(Cli.run("plot", "relu", "--width", "40", "--height", "12").lines())
                .hasSizeLessThanOrEqualTo(12)
                .allMatch(line -> line.length() <= 40);
    }

    @Test
    void writesSvg() throws IOException {
        Path file = folder.resolve("three.svg");
        Cli.Result result = Cli.run("plot", "relu", "x*sigmoid(3*x)", "-tanh(x)", "-o", file.toString());
        assertThat(result.code()).isZero();
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isEqualTo("wrote " + file + "\n");
        String light = Files.readString(file);
        assertThat(light).contains("<svg").contains("</svg>");
        Cli.run("plot", "relu", "x*sigmoid(3*x)", "-tanh(x)", "-o", file.toString(), "--theme", "dark");
        assertThat(Files.readString(file)).isNotEqualTo(light).contains("<svg");
    }

    @Test
    void writesPngInTheSizeAskedFor() throws IOException {
        Path file = folder.resolve("sin.PNG");
        assertThat(Cli.run("plot", "sin", "-o", file.toString(), "--width", "300", "--height", "200")
                        .code())
                .isZero();
        BufferedImage small = ImageIO.read(file.toFile());
        assertThat(small.getWidth()).isEqualTo(300);
        assertThat(small.getHeight()).isEqualTo(200);
        Cli.run("plot", "sin", "-o", file.toString(), "--width", "1200");
        assertThat(ImageIO.read(file.toFile()).getWidth()).isEqualTo(1200);
    }

    @Test
    void jsonHoldsThePointsOfTheCurves() {
        JsonNode json = Cli.run("plot", "x^2", "relu", "--from", "0", "--to", "4", "--json")
                .json();
        assertThat(json.get("file").isNull()).isTrue();
        assertThat(json.get("curves")).hasSize(2);
        JsonNode square = json.get("curves").get(0);
        assertThat(square.get("x")).hasSize(401);
        assertThat(square.at("/x/100").asDouble()).isEqualTo(1);
        assertThat(square.at("/value/200").asDouble()).isEqualTo(4);
        assertThat(square.at("/derivative/300").asDouble()).isEqualTo(6);
        JsonNode alone = Cli.run("plot", "relu", "--no-derivative", "--json").json();
        assertThat(alone.at("/curves/0").has("derivative")).isFalse();
    }

    @Test
    void drawsAFunctionOfRows() {
        assertThat(Cli.run("plot", "softmax").out())
                .contains("Softmax of the row")
                .contains("output 2");
    }

    @Test
    void jsonHoldsTheOutputsOfARow() {
        JsonNode curves = Cli.run("plot", "softmax", "--json").json().get("curves");
        assertThat(curves).hasSize(3);
        JsonNode first = curves.get(0);
        assertThat(first.get("output").asInt()).isEqualTo(1);
        assertThat(first.at("/x/240").asDouble()).isEqualTo(1);
        double e = Math.E;
        double share = e / (2 * e + 1 / e); // of the row 1, 1, -1
        assertThat(first.at("/value/240").asDouble()).isCloseTo(share, within(1e-15));
        assertThat(first.at("/derivative/240").asDouble()).isCloseTo(share * (1 - share), within(1e-15));
        assertThat(curves.at("/1/derivative/240").asDouble()).isCloseTo(-share * share, within(1e-15));
    }

    @Test
    void drawsTheFactorsOfAGate() {
        assertThat(Cli.run("plot", "swiglu").out()).contains("swiglu, factors silu, x: value and derivative");
        assertThat(Pictures.of("swiglu").title()).isEqualTo("swiglu, factors silu, x: value and derivative");
        assertThat(Cli.run("plot", "softmax", "swiglu").sentence(2))
                .contains("`hillock plot softmax` draws it by itself");
        assertThat(Cli.run("plot", "swiglu", "silu").sentence(2)).contains("`hillock plot swiglu` draws it by itself");
        JsonNode curves = Cli.run("plot", "swiglu", "--from", "0", "--to", "4", "--json")
                .json()
                .get("curves");
        assertThat(curves).hasSize(2);
        assertThat(curves.at("/0/activation").asString()).isEqualTo("silu");
        assertThat(curves.at("/1/value/100").asDouble()).isEqualTo(1);
    }

    @Test
    void thePicturesOfTheReadmeAreWhatItsCommandsDraw() throws IOException {
        Path root = Path.of("..");
        Pattern command = Pattern.compile("\\./hillock (plot .*) -o (docs/pictures/\\S+)");
        List<MatchResult> commands = command.matcher(Files.readString(root.resolve("README.md")))
                .results()
                .toList();
        assertThat(commands).hasSizeGreaterThan(2);
        for (MatchResult each : commands) {
            Path drawn = folder.resolve("drawn.svg");
            List<String> words = new ArrayList<>(List.of(each.group(1).split(" ")));
            words.addAll(List.of("-o", drawn.toString()));
            assertThat(Cli.run(words.toArray(String[]::new)).code()).isZero();
            assertThat(root.resolve(each.group(2))).hasSameTextualContentAs(drawn);
        }
    }

    @Test
    void drawsTheGallery() throws IOException {
        Path gallery = folder.resolve("gallery");
        Cli.Result result = Cli.run("plot", "--all", "-o", gallery.toString(), "--theme", "dark");
        assertThat(result.code()).isZero();
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("plot: drew 20 of").contains("index.html");
        String index = Files.readString(gallery.resolve("index.html"));
        for (String id : Pictures.ids()) {
            assertThat(index).contains("src=\"" + id + ".svg\"");
            assertThat(gallery.resolve(id + ".svg")).content().contains("<svg").contains("#121212");
        }
        try (Stream<Path> files = Files.list(gallery)) {
            assertThat(files).hasSize(Pictures.ids().size() + 1);
        }
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(Cli.run("plot").sentence(2)).contains("missing NAME");
        assertThat(Cli.run("plot", "relu", "-o", folder.resolve("a.pdf").toString())
                        .sentence(2))
                .contains(".svg or .png");
        assertThat(Cli.run("plot", "relu", "-o", folder.resolve("no/such/a.svg").toString())
                        .sentence(1))
                .contains("no such file or folder");
        assertThat(Cli.run("plot", "relu", "-o").sentence(2)).contains("--output needs FILE");
        assertThat(Cli.run("plot", "relu", "--from", "2", "--to", "1").sentence(2))
                .contains("--from must be below");
        assertThat(Cli.run("plot", "relu", "--from", "inf").sentence(2)).contains("finite");
        assertThat(Cli.run("plot", "relu", "--to", "wide").sentence(2)).contains("--to needs a number");
        assertThat(Cli.run("plot", "relu", "--theme", "pink").sentence(2)).contains("pink");
        assertThat(Cli.run("plot", "relu", "--width", "3").sentence(2)).contains("--width");
        assertThat(Cli.run("plot", "rleu").sentence(2)).contains("relu");
        assertThat(Cli.run("plot", "relu", "softmax").sentence(2)).contains("whole row");
        assertThat(Cli.run("plot", "softmax", "--from", "0").sentence(2)).contains("function of rows");
        assertThat(Cli.run("plot", "--all").sentence(2)).contains("-o gallery");
        assertThat(Cli.run("plot", "relu", "--all", "-o", folder.toString()).sentence(2))
                .contains("every function");
        assertThat(Cli.run("plot", "relu", "--format", "svg").sentence(2)).contains("--all");
    }

    @Test
    void derivativeMayBeAskedFor() {
        assertThat(Cli.run("plot", "relu", "--derivative").out())
                .isEqualTo(Cli.run("plot", "relu").out());
        assertThat(Cli.run("plot", "relu", "--derivative", "--no-derivative").sentence(2))
                .contains("exclude each other");
    }
}
