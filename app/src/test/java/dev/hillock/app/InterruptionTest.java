package dev.hillock.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A process that is told to end during {@code choose}. A terminal's Ctrl-C takes the same way as {@code kill}. */
class InterruptionTest {
    @TempDir
    Path folder;

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process cannot be asked to end there")
    void keepsTheFinishedFitsAndSaysHowToGoOn() throws IOException, InterruptedException {
        Process process = choose();
        String last = "";
        boolean told = false;
        try (BufferedReader err = process.errorReader(UTF_8)) {
            for (String line = err.readLine(); line != null; line = err.readLine()) {
                last = line;
                if (!told && line.contains(" left")) {
                    told = true;
                    process.toHandle().destroy();
                }
            }
        }
        assertThat(told).isTrue();
        assertThat(process.waitFor()).isEqualTo(128 + 15);
        assertThat(last)
                .matches(
                        "hillock choose: stopped; \\d+ finished fits kept in .* with a report that names the missing ones, and the same command goes on from there");
        assertThat(process.inputReader(UTF_8).readLine()).isNull();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString().replaceAll("-.*[.]", "-.")))
                    .containsExactlyInAnyOrder("choose-.jsonl", "report.html", "report.json");
        }
        JsonNode partial = report();
        assertThat(partial.get("missingFits").size()).isPositive();
        int finished = Integer.parseInt(last.replaceAll("\\D*(\\d+) finished.*", "$1"));
        assertThat(partial.get("times").get("fitsMade").asInt()).isEqualTo(finished);

        Process again = choose();
        assertThat(again.inputReader(UTF_8).lines().toList()).isNotEmpty();
        assertThat(again.waitFor()).isZero();
        JsonNode whole = report();
        assertThat(whole.get("missingFits").size()).isZero();
        assertThat(whole.get("plan")).isEqualTo(partial.get("plan"));
        assertThat(whole.get("times").get("fitsFromJournal").asInt()).isEqualTo(finished);
    }

    private JsonNode report() {
        return JsonMapper.shared().readTree(folder.resolve("report.json").toFile());
    }

    private Process choose() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.hillock.app.Main",
                        "choose",
                        Path.of("..", "examples", "iris.csv").toString(),
                        "--target",
                        "species",
                        "--budget",
                        "4s",
                        "--candidates",
                        "relu",
                        "--output",
                        folder.toString())
                .start();
    }
}
