package dev.hillock.app.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hillock.app.Json;
import dev.hillock.diagnose.training.TrainingDiagnosis;
import dev.hillock.trial.ChooseResult;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** Writes what {@code choose} found into a folder, for a person and for a program. */
public final class Report {
    /** The page's name in the folder. */
    public static final String HTML = "report.html";
    /** The data's name in the folder. */
    public static final String JSON = "report.json";

    private Report() {}

    /**
     * Writes both files, each whole or not at all.
     *
     * @param folder that exists
     * @param result to report
     * @param tableName of the file that was read, as the reader knows it
     * @throws IOException if the folder cannot be written
     */
    public static void write(Path folder, ChooseResult result, String tableName) throws IOException {
        write(folder, result, tableName, null);
    }

    /**
     * As {@link #write(Path, ChooseResult, String)}, with what was found in the recommended network.
     *
     * @param diagnosis of its training; null to say nothing of it
     */
    public static void write(
            Path folder, ChooseResult result, String tableName, TrainingDiagnosis.@Nullable Run diagnosis)
            throws IOException {
        replace(folder.resolve(JSON), Json.text(ChooseJson.of(result, diagnosis)));
        replace(folder.resolve(HTML), html(result, tableName, diagnosis));
    }

    /** The page: equal results give equal text. */
    public static String html(ChooseResult result, String tableName) {
        return html(result, tableName, null);
    }

    /** The page with what was found in the recommended network. */
    public static String html(ChooseResult result, String tableName, TrainingDiagnosis.@Nullable Run diagnosis) {
        return new ReportPage(result, tableName, diagnosis).html();
    }

    /** The style sheet of all reports. */
    public static String css() {
        return ReportPage.css();
    }

    /** A reader of the folder sees the old file or the new one, never half of one. */
    public static void replace(Path file, String text) throws IOException {
        Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
        try {
            Files.write(temporary, text.getBytes(UTF_8));
            try {
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
