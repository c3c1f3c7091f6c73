package dev.hillock.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small version of the self-test; docs/honesty.md has the rates of the full one. */
class SelfTestTest {
    @TempDir
    Path folder;

    private final List<String> told = new ArrayList<>();

    private List<SelfTest.Rate> run(SelfTest.Options options) {
        return SelfTest.run(options, new ThreadExecutor(2), folder.resolve("self-test.jsonl"), told::add);
    }

    @Test
    void smallVersionFindsWhatIsThereAndNothingElse() {
        SelfTest.Options small = SelfTest.Options.SMALL;
        List<SelfTest.Rate> rates = run(small);
        assertThat(rates).hasSize(4);
        // Of 12 runs at a true rate of 5 % more than 3 are called better once in 400.
        assertThat(rates.get(0).runs()).isEqualTo(small.copies());
        assertThat(rates.get(0).events()).isLessThanOrEqualTo(3);
        // The ordinary test rejects whatever the corrected one does, and more.
        assertThat(rates.get(1).events()).isGreaterThanOrEqualTo(rates.get(0).events());
        assertThat(rates.get(2).events()).as("sine networks").isEqualTo(small.sines());
        assertThat(rates.get(3).events()).as("weighted sums").isEqualTo(small.linear());
        assertThat(rates.getFirst().toString()).contains("95 % interval");
        assertThat(told).hasSize(14);
    }

    @Test
    void goesOnFromItsJournal() throws IOException {
        run(new SelfTest.Options(2, 0, 0, 1));
        String two = Files.readString(folder.resolve("self-test.jsonl"));
        told.clear();
        List<SelfTest.Rate> rates = run(new SelfTest.Options(3, 0, 0, 1));
        assertThat(Files.readString(folder.resolve("self-test.jsonl"))).startsWith(two);
        assertThat(told).hasSize(1).first().asString().startsWith("copies 3 of 3");
        assertThat(rates.getFirst().runs()).isEqualTo(3);
    }
}
