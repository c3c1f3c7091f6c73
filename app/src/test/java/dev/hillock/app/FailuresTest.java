package dev.hillock.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hillock.expr.FormulaException;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailuresTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void filesAreNamedWithWhatIsWrong() {
        assertThat(sentence(new NoSuchFileException("a.csv"), 1))
                .isEqualTo("hillock x: no such file or folder: a.csv\n");
        assertThat(sentence(new AccessDeniedException("a.csv"), 1))
                .isEqualTo("hillock x: no permission to use a.csv\n");
        assertThat(sentence(new FileSystemException("a.csv", null, "Is a directory"), 1))
                .isEqualTo("hillock x: cannot use a.csv: Is a directory\n");
    }

    @Test
    void sentencesOfTheLibrariesFollowTheCommandsName() {
        assertThat(sentence(new FormulaException("Expected a number at column 3, found ')'.", 3), 2))
                .isEqualTo("hillock x: expected a number at column 3, found ')'\n");
        assertThat(sentence(new UsageException("SiLU takes no parameters..."), 2))
                .isEqualTo("hillock x: SiLU takes no parameters...\n");
    }

    @Test
    void memoryThatRunsOutIsToldWithAWayOut() {
        assertThat(sentence(new OutOfMemoryError(), 1))
                .contains("out of memory")
                .contains("HILLOCK_OPTS");
    }

    @Test
    void anInternalErrorTellsHowToSeeItsTrace() {
        IllegalStateException bug = new IllegalStateException("the answer is 41");
        assertThat(sentence(bug, 1))
                .contains("the answer is 41")
                .contains("HILLOCK_DEBUG=1")
                .hasLineCount(1);
        err.reset();
        assertThat(Failures.report(bug, "hillock x", output(Map.of("HILLOCK_DEBUG", "1"))))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("at dev.hillock.app.FailuresTest");
    }

    @Test
    void aFormulaThatIsTooLongIsRefusedClearly() {
        String formula = "x" + "+x".repeat(20_000);
        assertThat(Cli.run("eval", formula, "1").sentence(2)).hasSizeLessThan(300);
        assertThat(Cli.run("eval", "(".repeat(20_000) + "x" + ")".repeat(20_000), "1")
                        .sentence(2))
                .hasSizeLessThan(300);
    }

    private String sentence(Throwable failure, int code) {
        err.reset();
        assertThat(Failures.report(failure, "hillock x", output(Map.of()))).isEqualTo(code);
        return err.toString(StandardCharsets.UTF_8);
    }

    private Output output(Map<String, String> environment) {
        return new Output(
                InputStream.nullInputStream(), OutputStream.nullOutputStream(), err, false, false, environment);
    }
}
