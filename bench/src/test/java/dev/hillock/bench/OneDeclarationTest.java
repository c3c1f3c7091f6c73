package dev.hillock.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hillock.Activation;
import dev.hillock.emit.Language;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One declaration is all that an activation takes: {@code core} is compiled with one more entry in the list of a family, and
 * nothing else; then the function is in the list, on a card, in the documentation, in every language, in the plots, under
 * the laws and in the benchmark.
 */
class OneDeclarationTest {
    private static final String ID = "ramped_tanh";
    private static final String DECLARATION = """
                declare("ramped_tanh", "Ramped tanh", Family.OTHER)
                        .parameter("alpha", 2, dev.hillock.expr.ParameterDeclaration.Range.POSITIVE)
                        .formula("tanh(alpha*x) + x/8")
                        .from("Nobody, A function for a test", 2026)
                        .does("A tanh that goes on rising.")
                        .use("Tests alone; elsewhere tanh is the one.")
                        .done(),
                """;
    private static final String LIST = "static final List<Declaration> ALL = List.of(\n";

    @TempDir
    static Path folder;

    private static Path classes = Path.of("");

    @BeforeAll
    static void compileCoreWithOneMoreDeclaration() throws IOException {
        Path sources = Path.of("../core/src/main/java");
        Path family = Path.of("dev/hillock/catalog/OtherShapes.java");
        String text = Files.readString(sources.resolve(family));
        assertThat(text).contains(LIST);
        Path patched = folder.resolve("sources").resolve(family);
        Files.createDirectories(patched.getParent());
        Files.writeString(patched, text.replace(LIST, LIST + DECLARATION));
        List<Path> files = new ArrayList<>(List.of(patched));
        try (Stream<Path> all = Files.walk(sources)) {
            all.filter(p -> p.toString().endsWith(".java"))
                    .filter(p -> !p.endsWith("module-info.java") && !p.endsWith(family))
                    .forEach(files::add);
        }
        classes = Files.createDirectories(folder.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-proc:none",
                    "-nowarn",
                    "--add-modules",
                    "jdk.incubator.vector",
                    "-d",
                    classes.toString(),
                    "-cp",
                    System.getProperty("java.class.path"));
            boolean done = compiler.getTask(
                            messages, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call();
            assertThat(done).as(messages.toString()).isTrue();
        }
    }

    @Test
    void isNotThereWithoutTheDeclaration() {
        assertThatThrownBy(() -> Activation.of(ID)).hasMessageContaining(ID);
    }

    @Test
    void isListedAndShown() throws Exception {
        assertThat(hillock("list")).contains(ID + "  ").contains("alpha=2");
        assertThat(hillock("show", ID)).contains("A tanh that goes on rising.", "increasing", "Cinf");
        assertThat(hillock("eval", ID, "0")).contains("0");
    }

    @Test
    void isWrittenInEveryLanguage() throws Exception {
        for (Language language : Language.values()) {
            assertThat(hillock("show", ID, "--code", language.id()))
                    .as(language.id())
                    .containsIgnoringCase("tanh");
        }
    }

    @Test
    void isDocumentedAndDrawn() throws Exception {
        Path site = folder.resolve("site");
        hillock("docs", "-o", site.toString());
        assertThat(site.resolve("index.html")).content().contains("functions/" + ID + ".html");
        assertThat(site.resolve("functions/" + ID + ".html"))
                .content()
                .contains("<svg", "<math", "A function for a test", "summary>");
        Path picture = folder.resolve("picture.svg");
        hillock("plot", ID, "-o", picture.toString());
        assertThat(picture).content().contains(ID);
    }

    @Test
    void isHeldToTheLaws() throws Exception {
        String laws = run(
                "dev.hillock.bench.Laws",
                ID,
                "../core/target/test-classes",
                "../emit/target/test-classes",
                "../plot/target/test-classes");
        assertThat(laws).doesNotContain("FAILED");
        assertThat(laws)
                .contains("AccuracyTest", "BitsTest", "EdgesTest", "CatalogTest", "MathMlTest", "CatalogPlotTest");
    }

    @Test
    void hasRowsInTheBenchmark() throws Exception {
        String rows = run("dev.hillock.bench.Main", "-lp", "CatalogBenchmark");
        assertThat(rows).contains("CatalogBenchmark.value", "CatalogBenchmark.backward", ID);
    }

    private static String hillock(String... args) throws Exception {
        return run("dev.hillock.app.Main", args);
    }

    /** What a program prints that runs on the patched core in a JVM of its own; it must exit with 0. */
    private static String run(String main, String... args) throws Exception {
        String path = Stream.concat(
                        Stream.of(
                                classes.toString(),
                                "../core/target/test-classes",
                                "../emit/target/test-classes",
                                "../plot/target/test-classes"),
                        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                path,
                main));
        command.addAll(List.of(args));
        Path errors = folder.resolve("errors");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor())
                .as(() -> command + "\n" + out + read(errors))
                .isZero();
        return out;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
