package dev.hillock.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command without the peers' jars; with them it is tested in {@code peers}. */
class AuditCommandTest {
    @Test
    void aReleaseHasNoPeersAndSaysSo() {
        assertThat(Cli.run("audit").sentence(1)).contains("audit runs the jars of other libraries", "in a checkout");
    }

    @Test
    void missingJarsAreNamed(@TempDir Path empty) {
        Cli.Result result =
                new Cli().environment("HILLOCK_PEERS", empty.toString()).with("audit", "djl");
        assertThat(result.sentence(1)).contains("the jars of djl are not in " + empty);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tensorflow", "--samples=3", "--json --markdown", "--samples=x"})
    void wrongArgumentsAreUsageErrors(String options) {
        assertThat(Cli.run(("audit " + options).split(" ")).sentence(2)).isNotEmpty();
    }
}
