package dev.hillock.diagnose;

import dev.hillock.diagnose.rules.Rule;
import dev.hillock.diagnose.rules.Rules;
import dev.hillock.diagnose.rules.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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
                evidence.layers().stream()
                        .map(layer -> layer(layer, evidence, findings))
                        .toList(),
                findings,
                abstentions,
                evidence.gaps());
    }

    /** The severity of the worst finding about what the network gives; empty where there is none. */
    public static Optional<Severity> worstOfOutput(Evidence evidence, List<Finding> findings) {
        return findings.stream()
                .filter(finding -> ofOutput(evidence, finding))
                .map(Finding::severity)
                .max(Severity::compareTo);
    }

    /** Whether it is about an activation after the last weights, or about the outputs themselves. */
    private static boolean ofOutput(Evidence evidence, Finding finding) {
        return finding.layer() == null
                ? finding.id().startsWith("OUT-") || finding.id().equals("COLL-1")
                : evidence.graph().head().stream().anyMatch(step -> step.name().equals(finding.layer()));
    }

    /** The head answers for the outputs too, which are no layer of their own. */
    private static LayerReport layer(LayerEvidence layer, Evidence evidence, List<Finding> findings) {
        Summary z = layer.preActivation();
        boolean head = evidence.head().filter(layer::equals).isPresent();
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
                        .filter(finding ->
                                layer.name().equals(finding.layer()) || (head && ofOutput(evidence, finding)))
                        .map(Finding::severity)
                        .max(Severity::compareTo)
                        .orElse(null));
    }
}
