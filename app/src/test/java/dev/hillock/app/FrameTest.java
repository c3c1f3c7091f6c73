package dev.hillock.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FrameTest {

    @Test
    void printsItsVersion() {
        assertThat(Cli.run("--version").lines()).singleElement().asString().matches("hillock \\d+\\.\\d+\\.\\d+.*");
        assertThat(Cli.run("-V")).isEqualTo(Cli.run("--version"));
    }

    @Test
    void overviewNamesEveryCommandAfterTheExamples() {
        Cli.Result result = Cli.run("--help");
        assertThat(result.out().indexOf("Examples:"))
                .isLessThan(result.out().indexOf("Usage:"))
                .isPositive();
        for (Commands.Entry entry : Commands.ALL) {
            assertThat(result.lines())
                    .anyMatch(line -> line.startsWith("  " + entry.name() + " ") && line.endsWith(entry.summary()));
        }
        assertThat(Cli.run()).isEqualTo(result);
        assertThat(Cli.run("help")).isEqualTo(result);
        assertThat(Cli.run("-h")).isEqualTo(result);
    }

    static Iterable<String> names() {
        return Commands.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void helpOfACommandBeginsWithExamplesThatUseIt(String name) {
        Cli.Result help = Cli.run(name, "--help");
        assertThat(help.lines().get(0)).isEqualTo(Commands.find(name).summary());
        assertThat(help.lines().get(2)).isEqualTo("Examples:");
        assertThat(help.out().substring(0, help.out().indexOf("Usage:"))).contains("  hillock " + name);
        assertThat(help.out()).contains("Usage: hillock " + name).contains("--help");
        assertThat(help.lines()).allMatch(line -> line.length() <= 100);
        assertThat(Cli.run("help", name)).isEqualTo(help);
        assertThat(Cli.run(name, "-h")).isEqualTo(help);
    }

    @ParameterizedTest
    @MethodSource("names")
    void anUnknownOptionIsAUsageErrorWithASuggestion(String name) {
        assertThat(Cli.run(name, "--hepl").sentence(2))
                .isEqualTo("hillock " + name + ": unknown option --hepl (did you mean --help?); see `hillock " + name
                        + " --help`");
    }

    @Test
    void anUnknownCommandIsAUsageErrorWithASuggestion() {
        assertThat(Cli.run("evla", "relu").sentence(2))
                .isEqualTo("hillock: unknown command evla (did you mean eval?); see `hillock --help`");
        assertThat(Cli.run("--frob").sentence(2)).contains("unknown option --frob");
        assertThat(Cli.run("help", "plto").sentence(2)).contains("did you mean plot?");
    }

    @Test
    void namesEverythingThatIsMissing() {
        assertThat(Cli.run("train").sentence(2)).contains("missing --target COL and DATA");
        assertThat(Cli.run("train", "table.csv", "--target").sentence(2)).contains("--target needs COL");
        assertThat(Cli.run("predict").sentence(2)).contains("missing MODEL");
    }

    @Test
    void aReaderThatWentAwayEndsTheCommandQuietly() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertThat(Main.run(writingTo("Broken pipe", err), "--help")).isZero();
        assertThat(err.size()).isZero();
    }

    @Test
    void aFullDiskIsAFailure() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertThat(Main.run(writingTo("No space left on device", err), "list")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("hillock list: cannot write to standard output: No space left on device\n");
    }

    /** Standard output whose buffer cannot be emptied. */
    private static Output writingTo(String failure, OutputStream err) {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(failure);
            }
        };
        return new Output(InputStream.nullInputStream(), new BufferedOutputStream(broken), err, false, false, Map.of());
    }

    @Test
    void coloursGoToATerminalUnlessToldOtherwise() {
        assertThat(new Cli().terminal().with("--help").out()).contains("\u001b[1m");
        assertThat(new Cli()
                        .terminal()
                        .environment("NO_COLOR", "1")
                        .with("--help")
                        .out())
                .doesNotContain("\u001b");
        assertThat(new Cli()
                        .terminal()
                        .environment("TERM", "dumb")
                        .with("--help")
                        .out())
                .doesNotContain("\u001b");
        assertThat(Cli.run("--help").out()).doesNotContain("\u001b");
    }

    @Test
    void completionKnowsEveryCommandAndOption() {
        String script = Cli.run("completion", "bash").out();
        assertThat(script).startsWith("#!/usr/bin/env bash");
        for (String name : Commands.names()) {
            assertThat(script).contains("_hillock_" + name);
        }
        assertThat(script).contains("--derivative").contains("\"gelu_tanh\"").contains("\"log_softmax\"");
        assertThat(Cli.run("completion", "zsh").out()).contains("compinit").contains(script);
        assertThat(Cli.run("completion", "fish").sentence(2)).contains("fish").contains("bash");
    }
}
