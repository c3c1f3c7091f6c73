package dev.hillock.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Runs the real commands in this process with captured streams. */
final class Cli {
    private String in = "";
    private boolean terminal;
    private final Map<String, String> environment = new HashMap<>();

    /** What a command left behind. */
    record Result(int code, String out, String err) {

        /** Asserts success with nothing on standard error, and gives the lines of standard output. */
        List<String> lines() {
            assertThat(err).isEmpty();
            assertThat(code).isZero();
            return out.lines().toList();
        }

        /** Asserts success, and reads standard output as JSON. */
        JsonNode json() {
            assertThat(code).describedAs(err).isZero();
            return Json.MAPPER.readTree(out);
        }

        /** Asserts a failure that is told in one sentence, with nothing on standard output, and gives the sentence. */
        String sentence(int expectedCode) {
            assertThat(code).describedAs(err).isEqualTo(expectedCode);
            assertThat(out).isEmpty();
            assertThat(err.lines()).hasSize(1);
            assertThat(err)
                    .startsWith("hillock")
                    .endsWith("\n")
                    .doesNotEndWith(".\n")
                    .doesNotContain("Exception")
                    .doesNotContain("internal");
            return err.strip();
        }
    }

    static Result run(String... args) {
        return new Cli().with(args);
    }

    Cli in(String text) {
        in = text;
        return this;
    }

    Cli terminal() {
        terminal = true;
        return this;
    }

    Cli environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Result with(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Output output = new Output(
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                out,
                err,
                terminal,
                terminal,
                environment);
        int code = Main.run(output, args);
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
