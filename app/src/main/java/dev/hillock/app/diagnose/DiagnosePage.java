package dev.hillock.app.diagnose;

import dev.hillock.app.Json;
import dev.hillock.diagnose.DiagnosisReport;
import dev.hillock.diagnose.Evidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a diagnosis into a folder, for a person and for a program. */
final class DiagnosePage {
    /** The page's name in the folder. */
    static final String HTML = "report.html";

    private DiagnosePage() {}

    static void write(Path folder, Evidence evidence, DiagnosisReport report, DiagnoseJson data) throws IOException {
        Files.writeString(folder.resolve("report.json"), Json.text(data));
    }
}
