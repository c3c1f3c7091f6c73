package dev.hillock.diagnose;

import java.util.List;
import java.util.Optional;

/**
 * What a diagnosis found.
 *
 * @param model the file's or run's name
 * @param rows how many rows it rests on
 * @param layers each layer's figures, in the order of computation
 * @param findings the worst first; among equals in the order of the rules and layers
 * @param abstentions rules that could not be applied, in the order of the rules
 * @param gaps what could not be measured
 */
public record DiagnosisReport(
        String model,
        long rows,
        List<LayerReport> layers,
        List<Finding> findings,
        List<Abstention> abstentions,
        List<Gap> gaps) {
    /** Copies the lists. */
    public DiagnosisReport {
        layers = List.copyOf(layers);
        findings = List.copyOf(findings);
        abstentions = List.copyOf(abstentions);
        gaps = List.copyOf(gaps);
    }

    /** The severity of the worst finding; empty where nothing was found. */
    public Optional<Severity> worst() {
        return findings.stream().map(Finding::severity).max(Severity::compareTo);
    }
}
