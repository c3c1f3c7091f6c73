package dev.hillock.app;

import dev.hillock.app.diagnose.DiagnoseJson.FindingJson;
import dev.hillock.app.diagnose.RunJson;
import dev.hillock.app.diagnose.RunJson.SeenJson;
import dev.hillock.diagnose.Finding;
import dev.hillock.diagnose.Severity;
import dev.hillock.diagnose.training.TrainingDiagnosis;
import dev.hillock.diagnose.training.TrainingDiagnosis.Sighting;
import dev.hillock.net.Dataset;
import dev.hillock.net.Fit;
import dev.hillock.net.Network;
import dev.hillock.net.NetworkSpec;
import dev.hillock.net.TrainingOptions;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@code train --diagnose} finds: told on standard error when it appears, and all of it at the end. */
final class TrainFindings {
    private static final String INDENT = "            ";

    private final TrainingDiagnosis diagnosis;

    TrainFindings(Output output, String name, int updates, Dataset train) {
        diagnosis = new TrainingDiagnosis(name, updates, train, sighting -> tell(output, sighting));
    }

    TrainingDiagnosis diagnosis() {
        return diagnosis;
    }

    /** The diagnosis of the whole run; tells what only the end shows. */
    RunJson finish(NetworkSpec spec, TrainingOptions options, Fit fit) {
        return RunJson.of(diagnosis.finish(Network.initial(spec, options.seed()), fit));
    }

    /** Findings that were gone at the end are told with the update at which they were seen. */
    static String text(RunJson found, int width) {
        StringBuilder text = new StringBuilder();
        if (found.seen().isEmpty() && found.findings().isEmpty()) {
            return "Diagnosis: nothing found.\n";
        }
        text.append("Diagnosis of the network with the best weights:\n");
        if (found.findings().isEmpty()) {
            text.append(TextLayout.wrap("nothing found", width, INDENT, INDENT));
        }
        for (FindingJson finding : found.findings()) {
            paragraph(text, width, finding, "");
        }
        List<SeenJson> gone = found.seen().stream()
                .filter(seen -> found.findings().stream().noneMatch(last -> same(last, seen.finding())))
                .toList();
        if (!gone.isEmpty()) {
            text.append("\nSeen along the way and gone at the end:\n");
        }
        for (SeenJson seen : gone) {
            paragraph(text, width, seen.finding(), when(seen.update()));
        }
        return text.toString();
    }

    private static void paragraph(StringBuilder text, int width, FindingJson finding, String when) {
        String head = (finding.severity() + INDENT).substring(0, INDENT.length());
        text.append(TextLayout.wrap(
                finding.id() + where(finding.layer()) + (when.isEmpty() ? "" : " " + when) + ": "
                        + finding.explanation() + " " + finding.remedy(),
                width,
                head,
                INDENT));
    }

    private static boolean same(FindingJson a, FindingJson b) {
        return a.id().equals(b.id()) && java.util.Objects.equals(a.layer(), b.layer());
    }

    private static void tell(Output output, Sighting sighting) {
        Finding finding = sighting.finding();
        if (finding.severity() != Severity.INFO) {
            output.note("train: " + finding.severity().id() + " " + when(sighting.update()) + ": " + finding.id()
                    + where(finding.layer()) + ": " + finding.explanation());
        }
    }

    private static String when(int update) {
        return update == 0
                ? "at the start"
                : String.format(Locale.ROOT, "after %,d %s", update, update == 1 ? "update" : "updates");
    }

    private static String where(@Nullable String layer) {
        return layer == null ? "" : " " + layer;
    }
}
