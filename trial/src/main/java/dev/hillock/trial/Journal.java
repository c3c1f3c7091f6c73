package dev.hillock.trial;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * The record of a run of {@code choose} on disk, by which the same command goes on after an interruption: the plan first
 * and then each fit as it finished.
 *
 * <p>The file's name holds a hash of the plan, and the plan that of the data: another plan or other data starts another
 * file beside it.
 */
final class Journal implements AutoCloseable {
    private final JsonLines<FitResult> lines;

    private record Header(String journal, Plan plan) {}

    private Journal(JsonLines<FitResult> lines) {
        this.lines = lines;
    }

    /** The file in {@code folder} that belongs to the plan. */
    static Path fileFor(Path folder, Plan plan) {
        return folder.resolve("choose-" + Seeds.name(JsonMapper.shared().writeValueAsString(plan)) + ".jsonl");
    }

    /**
     * Opens the journal, or starts it.
     *
     * @throws TrialException if the file cannot be written, is in use, is damaged, or belongs to another plan
     */
    static Journal open(Path file, Plan plan) {
        return new Journal(JsonLines.open(file, new Header("hillock choose", plan), FitResult.class));
    }

    /** The fits recorded before this run. */
    Map<FitKey, FitResult> recorded() {
        Map<FitKey, FitResult> recorded = new LinkedHashMap<>();
        lines.recorded().forEach(result -> recorded.put(result.key(), result));
        return recorded;
    }

    /** Where the journal is. */
    Path file() {
        return lines.file();
    }

    /** Records a fit. */
    void append(FitResult result) {
        lines.append(result);
    }

    @Override
    public void close() {
        lines.close();
    }
}
