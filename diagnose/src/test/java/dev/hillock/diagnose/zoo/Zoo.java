package dev.hillock.diagnose.zoo;

import dev.hillock.diagnose.Counterfactual;
import dev.hillock.diagnose.DiagnosisReport;
import dev.hillock.diagnose.Finding;
import dev.hillock.diagnose.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All specimens, and what the diagnosis says of them. */
final class Zoo {
    private Zoo() {}

    /**
     * The specimens: the first of each kind may be looked at to tune thresholds, the second, of another shape, data and
     * seed, is only scored.
     */
    static List<Specimen> all() {
        List<Specimen> all = new ArrayList<>();
        for (int v = 0; v < 2; v++) {
            boolean scored = v == 1;
            SickLayers.of(v).forEach(specimen -> all.add(specimen.in(scored)));
            SickLayers.more(v).forEach(specimen -> all.add(specimen.in(scored)));
            SickHeads.of(v).forEach(specimen -> all.add(specimen.in(scored)));
            SickBodies.of(v).forEach(specimen -> all.add(specimen.in(scored)));
            Runs.of(v).forEach(specimen -> all.add(specimen.in(scored)));
            Traps.of(v).forEach(specimen -> all.add(specimen.in(scored)));
        }
        return all;
    }

    /**
     * A specimen's diagnosis.
     *
     * @param report what was said
     * @param missed planted rules that did not speak
     * @param falseAlarms warnings and critical findings of rules that were neither planted nor accepted
     */
    record Outcome(Specimen specimen, DiagnosisReport report, List<String> missed, List<Finding> falseAlarms) {

        static Outcome of(Specimen specimen, DiagnosisReport report) {
            List<String> missed = specimen.planted().stream()
                    .filter(id -> report.findings().stream()
                            .noneMatch(finding -> finding.id().equals(id)))
                    .toList();
            List<Finding> alarms = report.findings().stream()
                    .filter(finding -> finding.severity() != Severity.INFO)
                    .filter(finding -> !specimen.planted().contains(finding.id())
                            && !specimen.accepted().contains(finding.id()))
                    .toList();
            return new Outcome(specimen, report, missed, alarms);
        }

        /** False alarms that are critical. */
        List<Finding> falseCriticals() {
            return falseAlarms.stream()
                    .filter(finding -> finding.severity() == Severity.CRITICAL)
                    .toList();
        }

        /** What came of trying the planted fault's remedies. */
        List<Counterfactual> tried() {
            List<Counterfactual> tried = new ArrayList<>();
            for (Finding finding : report.findings()) {
                Counterfactual counterfactual = finding.counterfactual();
                if (counterfactual != null && specimen.planted().contains(finding.id())) {
                    tried.add(counterfactual);
                }
            }
            return tried;
        }
    }

    /** Makes and diagnoses specimens, each in a folder of its own that goes afterwards; the outcomes keep their order. */
    static List<Outcome> outcomes(List<Specimen> specimens) {
        return specimens.parallelStream().map(Zoo::outcome).toList();
    }

    static Outcome outcome(Specimen specimen) {
        try {
            Path folder = Files.createTempDirectory("specimen");
            try {
                return Outcome.of(specimen, specimen.maker().diagnose(folder));
            } finally {
                try (var files = Files.list(folder)) {
                    for (Path file : files.toList()) {
                        Files.delete(file);
                    }
                }
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new IllegalStateException(specimen.name(), e);
        } catch (RuntimeException e) {
            throw new IllegalStateException(specimen.fault() + " " + specimen.name() + ": " + e.getMessage(), e);
        }
    }
}
