package dev.hillock.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final Plan PLAN = Plans.of(List.of("identity", "relu"), 2, 0);
    private static final FitFunction FITS = new Synthetic(Map.of("relu", 1.0), 0.1, 3e-3);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = Journal.fileFor(folder, PLAN);
    }

    private static FitResult result(int replicate) {
        return FITS.fit(new FitKey("relu", 3e-3, replicate, false, 0));
    }

    private void write(int results) {
        try (Journal journal = Journal.open(file, PLAN)) {
            for (int i = 0; i < results; i++) {
                journal.append(result(i));
            }
        }
    }

    @Test
    void givesBackWhatWasRecordedBitForBit() {
        FitResult odd = new FitResult(
                new FitKey("x * sigmoid(1.5*x)", 0.1 + 0.2, 3, true, 2),
                Double.POSITIVE_INFINITY,
                -0.0,
                List.of(Double.NaN, Double.MIN_VALUE),
                true,
                Double.NaN,
                1e300,
                17,
                List.of(1, 2),
                List.of(0.1, Double.NEGATIVE_INFINITY),
                List.of(1.0 / 3, 2.0),
                0.25);
        try (Journal journal = Journal.open(file, PLAN)) {
            assertThat(journal.recorded()).isEmpty();
            journal.append(odd);
            journal.append(result(1));
        }
        try (Journal journal = Journal.open(file, PLAN)) {
            assertThat(journal.recorded().values()).containsExactly(odd, result(1));
            assertThat(journal.recorded()).containsKey(odd.key());
        }
    }

    @Test
    void aTornLastLineIsCutOff() throws IOException {
        write(3);
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() - 20));
        try (Journal journal = Journal.open(file, PLAN)) {
            assertThat(journal.recorded()).hasSize(2);
            journal.append(result(2));
        }
        assertThat(Files.readString(file)).isEqualTo(text);
    }

    @Test
    void aTornHeaderStartsAnew() throws IOException {
        Files.writeString(file, "{\"journal\":\"hill");
        write(1);
        try (Journal journal = Journal.open(file, PLAN)) {
            assertThat(journal.recorded()).hasSize(1);
        }
    }

    @Test
    void damageInTheMiddleIsRefused() throws IOException {
        write(3);
        List<String> lines = Files.readAllLines(file);
        lines.set(2, lines.get(2).substring(5));
        Files.write(file, lines);
        assertThatThrownBy(() -> Journal.open(file, PLAN))
                .isInstanceOf(TrialException.class)
                .hasMessageContaining("Line 3 of the journal")
                .hasMessageContaining("damaged");
    }

    @Test
    void anotherPlanHasAnotherFileAndIsRefusedInThisOne() {
        write(1);
        Plan other = Plans.of(List.of("identity", "relu", "gelu"), 2, 0);
        assertThat(Journal.fileFor(folder, other)).isNotEqualTo(file);
        assertThatThrownBy(() -> Journal.open(file, other))
                .isInstanceOf(TrialException.class)
                .hasMessageContaining("another plan or other data");
    }

    @Test
    void twoRunsDoNotWriteOneFile() {
        try (Journal journal = Journal.open(file, PLAN)) {
            assertThatThrownBy(() -> Journal.open(file, PLAN)).hasMessageContaining("Another run is writing");
            journal.append(result(1));
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaidInOneSentence() throws IOException {
        Path blocked = Files.writeString(folder.resolve("file"), "not a folder");
        assertThatThrownBy(() -> Journal.open(blocked.resolve("choose.jsonl"), PLAN))
                .isInstanceOf(TrialException.class)
                .hasMessageStartingWith("The journal ")
                .hasMessageContaining("cannot be written");
    }
}
