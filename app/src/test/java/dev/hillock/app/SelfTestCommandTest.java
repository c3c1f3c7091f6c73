package dev.hillock.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class SelfTestCommandTest {
    @TempDir
    Path folder;

    /** A journal in which every run of the small self-test is finished: the command has nothing left to do but count. */
    private Path finished() throws IOException {
        StringBuilder lines = new StringBuilder("{\"journal\":\"hillock self-test\",\"version\":1,\"seed\":1}\n");
        for (int i = 0; i < 12; i++) {
            lines.append(run("copies", i, i != 3, i < 4));
        }
        lines.append(run("sines", 0, true, false)).append(run("linear", 0, true, false));
        return Files.writeString(folder.resolve("journal.jsonl"), lines);
    }

    private static String run(String test, int run, boolean passed, boolean naive) {
        return "{\"test\":\"" + test + "\",\"run\":" + run + ",\"passed\":" + passed + ",\"naive\":" + naive
                + ",\"pValue\":0.5,\"naivePValue\":0.25}\n";
    }

    @Test
    void countsWhatTheJournalHoldsAndGivesIntervals() throws IOException {
        Cli.Result text = Cli.run("selftest", "--journal", finished().toString());
        assertThat(text.code()).isZero();
        assertThat(text.out())
                .contains("one called better: 1 of 12 = 8.3 % (95 % interval 0.2 % to 38.5 %)")
                .contains("by the ordinary t test: 4 of 12 = 33.3 %");

        JsonNode json = Cli.run("selftest", "--json", "--journal", finished().toString())
                .json();
        JsonSchemaTest.assertValid("selftest", json);
        assertThat(json).hasSize(4);
        assertThat(json.get(2).get("events").asInt()).isEqualTo(1);
    }

    @Test
    void threadsMustBePositive() {
        assertThat(Cli.run("selftest", "--threads", "0").code()).isEqualTo(2);
    }
}
