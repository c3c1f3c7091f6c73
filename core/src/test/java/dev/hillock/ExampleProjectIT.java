package dev.hillock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The plain Maven project of examples/java is built and run as a user does it, with the packaged jar: from a repository that
 * holds it as {@code install} would leave it, so that the user's own is not touched.
 */
class ExampleProjectIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path TARGET = ROOT.resolve("core/target/example-project");
    private static final Path PROJECT = TARGET.resolve("java");
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final String VERSION = System.getProperty("hillock.version");

    private record Outcome(int exit, String out, String err) {}

    @BeforeAll
    static void buildsWithMaven() throws IOException, InterruptedException {
        delete(TARGET);
        copyTree(ROOT.resolve("examples/java"), PROJECT);
        Path repository = TARGET.resolve("repository");
        Path jar = Path.of(System.getProperty("hillock.jar"));
        install(repository, "hillock-core", jar, ".jar");
        install(repository, "hillock-core", ROOT.resolve("core/pom.xml"), ".pom");
        install(repository, "hillock-parent", ROOT.resolve("pom.xml"), ".pom");
        Outcome built = run(
                PROJECT,
                ROOT.resolve("mvnw").toString(),
                "-q",
                "-B",
                "-Dmaven.repo.local=" + repository,
                // Plugins come from the repository of this build.
                "-Dmaven.repo.local.tail=" + System.getProperty("hillock.repository"),
                "package");
        assertThat(built.exit()).as(built.out() + built.err()).isZero();
        assertThat(Files.mismatch(PROJECT.resolve("target/lib/" + jar.getFileName()), jar))
                .as("the jar that the example runs with is the packaged one")
                .isEqualTo(-1);
    }

    @Test
    void dependsOnCoreAlone() throws IOException {
        try (Stream<Path> jars = Files.list(PROJECT.resolve("target/lib"))) {
            assertThat(jars.map(jar -> jar.getFileName().toString()))
                    .containsExactly("hillock-core-" + VERSION + ".jar");
        }
    }

    @Test
    void runsOnTheModulePathWithVectors() throws IOException, InterruptedException {
        Outcome outcome = onTheModulePath();
        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.err()).doesNotContain("without vectors");
        assertThat(outcome.out())
                // x·Φ(x) at -10, -1, 0, 0.5 and 3, rounded to float.
                .contains("gelu: [-7.619853E-23, -0.15865526, 0.0, 0.34573123, 2.9959502]")
                .contains("prelu: slope 0.25, its gradient -3.0")
                .containsPattern("a neuron learns: loss [0-9.]+ -> 0\\.000000, w 2\\.000, b -1\\.000");
    }

    @Test
    void runsOnTheClassPathToTheSameBitsWithVectorsAndWithout() throws IOException, InterruptedException {
        String classPath = "target/example.jar" + java.io.File.pathSeparator + "target/lib/*";
        Outcome vectors = run(
                PROJECT, JAVA.toString(), "--add-modules", "jdk.incubator.vector", "-cp", classPath, "example.Main");
        Outcome scalar = run(PROJECT, JAVA.toString(), "-cp", classPath, "example.Main");
        assertThat(vectors.exit()).as(vectors.err()).isZero();
        assertThat(scalar.exit()).as(scalar.err()).isZero();
        assertThat(vectors.err()).doesNotContain("without vectors");
        assertThat(scalar.err()).contains("start Java with --add-modules jdk.incubator.vector for the fast ones");
        String expected = onTheModulePath().out();
        assertThat(vectors.out()).isEqualTo(expected);
        assertThat(scalar.out()).isEqualTo(expected);
    }

    private static Outcome onTheModulePath() throws IOException, InterruptedException {
        String path = "target/example.jar" + java.io.File.pathSeparator + "target/lib";
        return run(PROJECT, JAVA.toString(), "-p", path, "-m", "example/example.Main");
    }

    private static Outcome run(Path folder, String... command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(TARGET, "run", ".out");
        Path err = Files.createTempFile(TARGET, "run", ".err");
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(command)))
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // Options of the build around this test are not those of the user.
        builder.environment().keySet().removeAll(List.of("MAVEN_OPTS", "MAVEN_ARGS", "JAVA_TOOL_OPTIONS"));
        int exit = builder.start().waitFor();
        return new Outcome(
                exit, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
    }

    private static void install(Path repository, String artifact, Path file, String suffix) throws IOException {
        Path folder = Files.createDirectories(
                repository.resolve("dev/hillock").resolve(artifact).resolve(VERSION));
        Files.copy(file, folder.resolve(artifact + "-" + VERSION + suffix));
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Path relative = from.relativize(file);
                if (!relative.startsWith("target")) {
                    Path copy = to.resolve(relative.toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(folder);
    }
}
