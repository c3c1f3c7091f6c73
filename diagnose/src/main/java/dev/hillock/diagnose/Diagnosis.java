package dev.hillock.diagnose;

import dev.hillock.diagnose.rules.Rule;
import dev.hillock.diagnose.rules.Rules;
import dev.hillock.diagnose.rules.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Judges a network by what is known of it. */
public final class Diagnosis {
    private Diagnosis() {}

    /** All rules over the evidence; no remedy is tried. The same evidence gives the same report. */
    public static DiagnosisReport of(Evidence evidence) {
        return of(evidence, Remedies.NONE);
    }

    /** All rules over the evidence, with what came of trying each finding's remedy. */
    public static DiagnosisReport of(Evidence evidence, Remedies remedies) {
        List<Finding> findings = new ArrayList<>();
        List<Abstention> abstentions = new ArrayList<>();
        for (Rule rule : Rules.ALL) {
            Verdict verdict = new Verdict(rule, evidence);
            rule.check().apply(evidence, verdict);
            findings.addAll(verdict.findings());
            Abstention abstention = verdict.abstention();
            if (abstention != null) {
                abstentions.add(abstention);
            }
        }
        return report(evidence, findings, abstentions, remedies);
    }

    private static DiagnosisReport report(
            Evidence evidence, List<Finding> raw, List<Abstention> abstentions, Remedies remedies) {
        List<Finding> findings = new ArrayList<>();
        for (Finding finding : raw) {
            findings.add(
                    finding.edit() == null
                            ? finding
                            : remedies.attempt(finding).map(finding::with).orElse(finding));
        }
        findings.sort(Comparator.comparing(Finding::severity).reversed()); // stable: rules and layers keep their order
        return new DiagnosisReport(
                evidence.model(),
                evidence.rows(),
                evidence.layers().stream().map(layer -> layer(layer, findings)).toList(),
                findings,
                abstentions,
                evidence.gaps());
    }

    private static LayerReport layer(LayerEvidence layer, List<Finding> findings) {
        Summary z = layer.preActivation();
        return new LayerReport(
                layer.name(),
                layer.role(),
                layer.activation(),
                layer.units().size(),
                layer.deadShare(),
                layer.saturatedShare(),
                layer.gradientRms().orElse(Double.NaN),
                z.mean(),
                z.spread(),
                findings.stream()
                        .filter(finding -> layer.name().equals(finding.layer()))
                        .map(Finding::severity)
                        .max(Severity::compareTo)
                        .orElse(null));
    }
}
