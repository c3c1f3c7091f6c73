package dev.hillock.diagnose.rules;

import dev.hillock.diagnose.Diagnosis;
import dev.hillock.diagnose.DiagnosisReport;
import dev.hillock.diagnose.Evidence;
import dev.hillock.diagnose.EvidenceBuilder;
import dev.hillock.diagnose.Finding;
import dev.hillock.diagnose.GradientEvidence;
import dev.hillock.diagnose.GraphEvidence;
import dev.hillock.diagnose.GraphEvidence.AffineChain;
import dev.hillock.diagnose.GraphEvidence.HeadStep;
import dev.hillock.diagnose.LayerEvidence;
import dev.hillock.diagnose.OutputEvidence;
import dev.hillock.diagnose.Performance;
import dev.hillock.diagnose.Role;
import dev.hillock.diagnose.Summary;
import dev.hillock.diagnose.TargetEvidence;
import dev.hillock.diagnose.UnitEvidence;
import dev.hillock.diagnose.WeightEvidence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Synthetic evidence: healthy until a test changes one thing. */
final class Cases {
    static final Performance GOOD = new Performance(0.1, 0.7, 0.98, 0.5);
    static final Performance FAILING = new Performance(0.69, 0.693, 0.51, 0.5);
    static final List<HeadStep> LINEAR = List.of();

    private Cases() {}

    /** A trained model on 1,000 rows, of whose performance nothing is known. */
    static EvidenceBuilder model() {
        return new EvidenceBuilder("model.onnx", Evidence.Source.FINISHED_MODEL)
                .rows(1_000)
                .inputs(Collections.nCopies(4, normal(0, 1)), 0);
    }

    static Summary normal(double mean, double variance) {
        double spread = Math.sqrt(variance);
        return new Summary(1_000, mean, variance, mean - 3 * spread, mean + 3 * spread);
    }

    static UnitEvidence unit(double zeros, double low, double high) {
        return new UnitEvidence(
                normal(0, 1),
                zeros == 1 ? new Summary(1_000, 0, 0, 0, 0) : normal(0.4, 0.34),
                Math.round(1_000 * zeros),
                Math.round(1_000 * low),
                Math.round(1_000 * high),
                0,
                zeros == 1 ? Double.NaN : 0.7);
    }

    static UnitEvidence alive() {
        return unit(0.5, 0.5, 0);
    }

    static UnitEvidence dead() {
        return unit(1, 1, 0);
    }

    static List<UnitEvidence> units(UnitEvidence first, int count, UnitEvidence second, int rest) {
        List<UnitEvidence> units = new ArrayList<>(Collections.nCopies(count, first));
        units.addAll(Collections.nCopies(rest, second));
        return units;
    }

    static WeightEvidence weights(int fanIn, int units, double scaledVariance) {
        double variance = scaledVariance / fanIn;
        return new WeightEvidence(
                new Summary((long) fanIn * units, 0, variance, -Math.sqrt(variance), Math.sqrt(variance)), 0, 0, units);
    }

    static GradientEvidence gradient(double rms) {
        return new GradientEvidence(rms, 10_000, rms == 0 ? 10_000 : 0, 0, "backward pass");
    }

    static LayerEvidence layer(int order, Role role, String activation, List<UnitEvidence> units) {
        return layer(order, role, activation, units, LayerEvidence.Position.PLAIN);
    }

    static LayerEvidence layer(
            int order, Role role, String activation, List<UnitEvidence> units, LayerEvidence.Position position) {
        return new LayerEvidence(
                "layer " + order,
                order,
                role,
                activation,
                32,
                position,
                weights(32, 32, 2),
                units,
                null,
                null,
                0.3,
                null);
    }

    static LayerEvidence withGradient(LayerEvidence layer, double rms) {
        return layer.with(gradient(rms));
    }

    static LayerEvidence withWeights(LayerEvidence layer, WeightEvidence weights) {
        return new LayerEvidence(
                layer.name(),
                layer.order(),
                layer.role(),
                layer.activation(),
                layer.fanIn(),
                layer.position(),
                weights,
                layer.units(),
                null,
                null,
                layer.cosine(),
                layer.gradient());
    }

    static LayerEvidence withCosine(LayerEvidence layer, double cosine) {
        return new LayerEvidence(
                layer.name(),
                layer.order(),
                layer.role(),
                layer.activation(),
                layer.fanIn(),
                layer.position(),
                layer.weights(),
                layer.units(),
                null,
                null,
                cosine,
                layer.gradient());
    }

    static GraphEvidence head(HeadStep... steps) {
        return new GraphEvidence(List.of(), List.of(steps), List.of(), false, false, false, 4);
    }

    static GraphEvidence chains(AffineChain... chains) {
        return new GraphEvidence(List.of(chains), List.of(), List.of(), false, false, false, 4);
    }

    static HeadStep softmax(int axis, int size) {
        return new HeadStep("softmax", "softmax", axis, size, Double.NaN);
    }

    static HeadStep step(String activation, double clipped) {
        return new HeadStep(activation, activation, 0, 0, clipped);
    }

    /** Outputs with a spread, between two numbers. */
    static OutputEvidence outputs(int count, double min, double max, boolean sumToOne) {
        return new OutputEvidence(
                Collections.nCopies(
                        count, new Summary(1_000, (min + max) / 2, (max - min) * (max - min) / 12, min, max)),
                sumToOne ? 1 : min * count,
                sumToOne ? 1 : max * count,
                false,
                0,
                Double.NaN,
                4,
                Double.NaN);
    }

    static OutputEvidence affine(double r2, double additivity) {
        OutputEvidence o = outputs(1, -3, 3, false);
        return new OutputEvidence(o.units(), o.lowestRowSum(), o.highestRowSum(), false, 0, r2, 4, additivity);
    }

    static TargetEvidence targets(TargetEvidence.Kind kind, int classes, double min, double max, long outside) {
        return new TargetEvidence(
                kind,
                classes,
                new Summary(1_000, (min + max) / 2, 1, min, max),
                kind == TargetEvidence.Kind.LABELS ? new Summary(1_000, 1.4, 0.5, 0, 4) : Summary.EMPTY,
                outside,
                10);
    }

    static DiagnosisReport diagnose(EvidenceBuilder evidence) {
        return Diagnosis.of(evidence.build());
    }

    static List<String> ids(EvidenceBuilder evidence) {
        return diagnose(evidence).findings().stream().map(Finding::id).toList();
    }

    static Finding find(EvidenceBuilder evidence, String id) {
        DiagnosisReport report = diagnose(evidence);
        return report.findings().stream()
                .filter(finding -> finding.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + id + " in " + report.findings()));
    }

    static boolean abstains(EvidenceBuilder evidence, String id) {
        return diagnose(evidence).abstentions().stream()
                .anyMatch(abstention -> abstention.id().equals(id));
    }
}
