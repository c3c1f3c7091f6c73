package dev.hillock.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressReportTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void writesALineAtEachStageAndTenthWhereNobodyWatches() {
        try (ProgressReport report = ProgressReport.of(output(false), "choose", "fits")) {
            report.update("tuning", 0, 200, Double.NaN);
            for (int i = 1; i <= 60; i++) {
                report.update("tuning", i, 200, 140 - i);
            }
            report.update("stage A", 61, 200, 79);
        }
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("choose: tuning, 0 of 200 fits\n"
                        + "choose: tuning, 20 of 200 fits, about 2 min left\n"
                        + "choose: tuning, 40 of 200 fits, about 1 min 40 s left\n"
                        + "choose: tuning, 60 of 200 fits, about 1 min 20 s left\n"
                        + "choose: stage A, 61 of 200 fits, about 1 min 19 s left\n");
        assertThat(out.size()).isZero();
    }

    @Test
    void drawsABarOnStandardErrorInATerminal() {
        try (ProgressReport report = ProgressReport.of(output(true), "choose", "fits")) {
            report.update("stage B", 50, 200, 75);
        }
        String drawn = err.toString(StandardCharsets.UTF_8);
        String last = drawn.substring(drawn.lastIndexOf('\r') + 1);
        assertThat(last)
                .startsWith("choose")
                .contains("25%")
                .contains("50/200 fits")
                .contains("stage B")
                .endsWith("\n");
        assertThat(last.strip()).hasSizeLessThan(80);
        assertThat(out.size()).isZero();
    }

    private Output output(boolean terminal) {
        return new Output(InputStream.nullInputStream(), out, err, terminal, terminal, Map.of("COLUMNS", "80"));
    }
}
