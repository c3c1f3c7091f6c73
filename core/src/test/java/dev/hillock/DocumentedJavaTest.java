package dev.hillock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every Java snippet of the README and of docs compiles as it stands, and runs. */
class DocumentedJavaTest {
    /** What the snippets take for given: arrays of a user, and how many elements count. */
    private static final String GIVEN = """
            int n = 5;
            float[] in = {-2, -1, 0, 1, 2};
            float[] out = new float[n];
            float[] x = in;
            float[] gradOut = {1, 1, 1, 1, 1};
            float[] gradIn = new float[n];
            double[] gradSlope = new double[1];
            """;

    @TempDir
    Path folder;

    @TestFactory
    List<DynamicTest> compilesAndRuns() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path document : documents()) {
            List<String> snippets = snippets(Files.readString(document, StandardCharsets.UTF_8));
            for (int i = 0; i < snippets.size(); i++) {
                String snippet = snippets.get(i);
                String name = "Snippet" + tests.size();
                tests.add(dynamicTest(document.getFileName() + " " + (i + 1), () -> run(name, snippet)));
            }
        }
        assertThat(tests).isNotEmpty();
        return tests;
    }

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(Path.of("../README.md")));
        try (Stream<Path> docs = Files.list(Path.of("../docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
        }
        return documents;
    }

    private static List<String> snippets(String markdown) {
        List<String> snippets = new ArrayList<>();
        String[] parts = markdown.split("```", -1);
        for (int i = 1; i < parts.length; i += 2) {
            if (parts[i].startsWith("java\n")) {
                snippets.add(parts[i].substring("java\n".length()));
            }
        }
        return snippets;
    }

    private void run(String name, String snippet) throws IOException, ReflectiveOperationException {
        StringBuilder imports = new StringBuilder();
        StringBuilder body = new StringBuilder();
        snippet.lines()
                .forEach(line -> (line.startsWith("import ") ? imports : body)
                        .append(line)
                        .append('\n'));
        Path source = folder.resolve(name + ".java");
        Files.writeString(
                source,
                imports + "public class " + name + " {\n@SuppressWarnings(\"unused\")\npublic static void run() {\n"
                        + GIVEN + body + "}\n}\n",
                StandardCharsets.UTF_8);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        boolean compiled = compiler.getTask(
                        messages,
                        null,
                        null,
                        List.of(
                                "-d",
                                folder.toString(),
                                "-classpath",
                                System.getProperty("java.class.path"),
                                "-proc:none"),
                        null,
                        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)
                                .getJavaFileObjects(source))
                .call();
        assertThat(compiled).as(messages + "\n" + snippet).isTrue();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            loader.loadClass(name).getMethod("run").invoke(null);
        } catch (InvocationTargetException e) {
            throw new AssertionError("The snippet fails: " + snippet, e.getCause());
        }
    }
}
