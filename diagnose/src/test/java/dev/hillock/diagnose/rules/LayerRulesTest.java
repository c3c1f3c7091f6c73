package dev.hillock.diagnose.rules;

import static dev.hillock.diagnose.rules.Cases.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hillock.diagnose.Counterfactual;
import dev.hillock.diagnose.Counterfactual.Metric;
import dev.hillock.diagnose.Edit;
import dev.hillock.diagnose.EvidenceBuilder;
import dev.hillock.diagnose.Finding;
import dev.hillock.diagnose.GraphEvidence;
import dev.hillock.diagnose.GraphEvidence.AffineChain;
import dev.hillock.diagnose.LayerEvidence;
import dev.hillock.diagnose.LayerEvidence.Position;
import dev.hillock.diagnose.OutputEvidence;
import dev.hillock.diagnose.Performance;
import dev.hillock.diagnose.Role;
import dev.hillock.diagnose.Severity;
import dev.hillock.diagnose.Summary;
import dev.hillock.diagnose.UnitEvidence;
import dev.hillock.diagnose.WeightEvidence;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** LIN, GRAD, DEAD, SAT, COLL, SYM, INIT and CENT: each with what sets it off and what must not. */
class LayerRulesTest {

    private static EvidenceBuilder relus(int silent, int of) {
        return model().layer(layer(0, Role.HIDDEN, "relu", units(dead(), silent, alive(), of - silent)));
    }

    @ParameterizedTest
    @CsvSource({"7, none", "8, INFO", "15, INFO", "16, WARNING", "28, WARNING", "29, CRITICAL", "32, CRITICAL"})
    void deadSharesAreGraded(int silent, String severity) {
        EvidenceBuilder evidence = relus(silent, 32);
        if (severity.equals("none")) {
            assertThat(ids(evidence)).doesNotContain("DEAD-1");
        } else {
            Finding finding = find(evidence, "DEAD-1");
            assertThat(finding.severity()).isEqualTo(Severity.valueOf(severity));
            assertThat(finding.measured()).isEqualTo(silent / 32.0);
            assertThat(finding.confidence()).contains("1,000 rows").contains("0.30 %");
        }
    }

    @Test
    void mostlyDeadAndGoodIsAWarningAndWholeLayersAreNot() {
        assertThat(find(relus(30, 32).performance(GOOD), "DEAD-1").severity()).isEqualTo(Severity.WARNING);
        assertThat(find(relus(32, 32).performance(GOOD), "DEAD-1").severity()).isEqualTo(Severity.CRITICAL);
        // 41 % dead at 100 % accuracy was a healthy network
        Finding finding = find(relus(13, 32).performance(GOOD), "DEAD-1");
        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.explanation()).contains("98 %");
    }

    /** Diagnosis §10: within 5 % of the constant prediction's loss, or an accuracy up to the majority and 5 points. */
    @ParameterizedTest
    @CsvSource({
        "Infinity, 0.98, false",
        "Infinity, 0.55, true",
        "Infinity, 0.56, false",
        "Infinity, NaN, true",
        "NaN, 0.98, false",
        "NaN, 0.5, true",
        "0.69, 0.98, true",
        "0.4, 0.5, true",
        "0.1, 0.98, false"
    })
    void aLossThatIsNotFiniteLeavesTheJudgementToTheAccuracy(double loss, double accuracy, boolean failing) {
        assertThat(new Performance(loss, 0.693, accuracy, 0.5).failing()).isEqualTo(failing);
    }

    @Test
    void fewRowsGiveNoVerdictOnDeadUnits() {
        EvidenceBuilder few = relus(20, 32).rows(500);
        assertThat(ids(few)).doesNotContain("DEAD-1");
        assertThat(diagnose(few).abstentions())
                .anySatisfy(a -> assertThat(a.id() + a.reason()).contains("DEAD-1", "20 of 32", "500 rows", "512"));
        assertThat(ids(relus(20, 32).rows(512))).contains("DEAD-1");
    }

    /** 0.99^(rows × units) below 1e-9 from 2,062 on; 65 × 32 = 2,080. */
    @ParameterizedTest
    @CsvSource({"64, 32, false", "65, 32, true", "29, 500, false", "30, 500, true", "511, 2, false", "512, 2, true"})
    void aSilentLayerIsDeadWhereChanceIsExcluded(int rows, int units, boolean dead) {
        for (boolean untrained : new boolean[] {false, true}) {
            EvidenceBuilder evidence = relus(units, units).rows(rows).untrained(untrained);
            String id = untrained ? "DEAD-2" : "DEAD-1";
            assertThat(ids(evidence).contains(id)).isEqualTo(dead);
            assertThat(abstains(evidence, id)).isEqualTo(!dead);
        }
        assertThat(Math.pow(0.99, 2_062)).isLessThan(1e-9);
        assertThat(Math.pow(0.99, 2_061)).isGreaterThan(1e-9);
    }

    @Test
    void rowsThatAreAllTheSameShowNoLayerAtWork() {
        EvidenceBuilder same = relus(28, 32).inputs(Collections.nCopies(4, new Summary(1_000, 2, 0, 2, 2)), 1);
        assertThat(ids(same)).isEmpty();
        assertThat(abstains(same, "DEAD-1")).isTrue();
        assertThat(abstains(same, "LIN-3")).isTrue();
    }

    @Test
    void routersGatesAndAttentionMayBeSparseAndSaturated() {
        EvidenceBuilder evidence = model().layer(layer(0, Role.ROUTER, "relu", Collections.nCopies(32, dead())))
                .layer(layer(1, Role.GATE, "sigmoid", Collections.nCopies(32, unit(0, 0.99, 0.01))))
                .layer(layer(2, Role.ATTENTION, "sigmoid", Collections.nCopies(32, unit(0, 1, 0))));
        assertThat(ids(evidence)).isEmpty();
    }

    @Test
    void aDeadBranchOfAResidualNetworkDoesNotCutIt() {
        EvidenceBuilder evidence = model().layer(
                        layer(0, Role.HIDDEN, "relu", Collections.nCopies(8, dead()), new Position(false, true, true)))
                .performance(GOOD);
        assertThat(find(evidence, "DEAD-1").severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void aSilentLayerOfAFreshNetworkIsBornDead() {
        GraphEvidence graph = new GraphEvidence(List.of(), LINEAR, List.of(2, 2), false, false, false, 4);
        EvidenceBuilder evidence = model().untrained(true)
                .graph(graph)
                .layer(layer(0, Role.HIDDEN, "relu", Collections.nCopies(2, alive())))
                .layer(layer(1, Role.HIDDEN, "relu", Collections.nCopies(2, dead())));
        Finding finding = find(evidence, "DEAD-2");
        assertThat(finding.layer()).isEqualTo("layer 1");
        assertThat(finding.theory()).isEqualTo(1 - 0.75 * 0.75);
        assertThat(ids(evidence)).doesNotContain("DEAD-1");
        assertThat(abstains(model(), "DEAD-2")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"8, 2, false", "6, 2, true", "4, 1, true", "64, 20, false"})
    void narrowReluShapesAreAtRisk(int width, int depth, boolean risky) {
        GraphEvidence graph =
                new GraphEvidence(List.of(), LINEAR, Collections.nCopies(depth, width), false, false, false, 4);
        assertThat(ids(model().graph(graph).untrained(true)).contains("DEAD-3")).isEqualTo(risky);
        if (risky) {
            assertThat(find(model().graph(graph).untrained(true), "DEAD-3").severity())
                    .isEqualTo(Severity.WARNING);
            assertThat(find(model().graph(graph), "DEAD-3").severity()).isEqualTo(Severity.INFO);
            GraphEvidence skips =
                    new GraphEvidence(List.of(), LINEAR, Collections.nCopies(depth, width), true, false, false, 4);
            assertThat(ids(model().graph(skips).untrained(true))).doesNotContain("DEAD-3");
        }
    }

    private static EvidenceBuilder saturated(String activation, double share) {
        return model().layer(layer(1, Role.HIDDEN, activation, Collections.nCopies(32, unit(0, share / 2, share / 2))));
    }

    @Test
    void saturationIsGradedAndDependsOnSuccess() {
        assertThat(ids(saturated("tanh", 0.58))).doesNotContain("SAT-1"); // a healthy one ended at 0.44
        assertThat(find(saturated("tanh", 0.6), "SAT-1").severity()).isEqualTo(Severity.WARNING);
        assertThat(find(saturated("sigmoid", 0.9), "SAT-1").severity()).isEqualTo(Severity.CRITICAL);
        assertThat(find(saturated("tanh", 0.92).performance(GOOD), "SAT-1").severity())
                .isEqualTo(Severity.WARNING);
        assertThat(find(saturated("tanh", 0.7).performance(FAILING), "SAT-1").severity())
                .isEqualTo(Severity.CRITICAL);
        Finding theory = find(saturated("tanh", 0.92), "SAT-1");
        assertThat(theory.theory()).isBetween(0.029, 0.030); // P(|Z| > 2.178)
    }

    @ParameterizedTest
    @CsvSource({"relu", "relu6", "silu", "gelu", "mish", "elu", "leaky_relu"})
    void onlyFunctionsThatAreFlatAtBothEndsSaturate(String activation) {
        assertThat(ids(saturated(activation, 0.95))).doesNotContain("SAT-1", "SAT-2");
    }

    @Test
    void stuckUnitsAreCounted() {
        UnitEvidence stuck = unit(0, 0, 0.995);
        UnitEvidence free = unit(0, 0.2, 0.2);
        EvidenceBuilder some = model().layer(layer(0, Role.HIDDEN, "tanh", units(stuck, 7, free, 25)));
        assertThat(ids(some)).doesNotContain("SAT-2");
        EvidenceBuilder many = model().layer(layer(0, Role.HIDDEN, "tanh", units(stuck, 8, free, 24)));
        assertThat(find(many, "SAT-2").severity()).isEqualTo(Severity.WARNING);
        assertThat(abstains(many.rows(80), "SAT-2")).isTrue();
    }

    private static EvidenceBuilder gradients(double first, double last, int depth) {
        EvidenceBuilder evidence = model();
        for (int i = 0; i < depth; i++) {
            double share = (double) i / (depth - 1);
            double rms = first == 0 && i == 0 ? 0 : Math.pow(Math.max(first, 1e-30), 1 - share) * Math.pow(last, share);
            evidence.layer(withGradient(layer(i, Role.HIDDEN, "tanh", Collections.nCopies(32, alive())), rms));
        }
        return evidence;
    }

    @Test
    void gradientsVanishByRatioAndPerLayer() {
        assertThat(find(gradients(0.015, 1, 4), "GRAD-V").severity()).isEqualTo(Severity.WARNING);
        assertThat(find(gradients(0.015, 1, 4).performance(FAILING), "GRAD-V").severity())
                .isEqualTo(Severity.CRITICAL);
        assertThat(find(gradients(3e-5, 1, 8), "GRAD-V").severity()).isEqualTo(Severity.CRITICAL);
        assertThat(find(gradients(0, 1, 3), "GRAD-V").severity()).isEqualTo(Severity.CRITICAL);
        assertThat(ids(gradients(0.05, 1, 20))).doesNotContain("GRAD-V"); // 0.85 per layer
        assertThat(ids(gradients(0.2, 1, 2))).doesNotContain("GRAD-V");
        assertThat(ids(gradients(1, 1, 30))).doesNotContain("GRAD-V", "GRAD-X"); // as a residual network
    }

    @Test
    void gradientsExplodeByRatioAndPerLayer() {
        assertThat(find(gradients(20, 1, 4), "GRAD-X").severity()).isEqualTo(Severity.WARNING);
        assertThat(find(gradients(1e5, 1, 12), "GRAD-X").severity()).isEqualTo(Severity.CRITICAL);
        assertThat(find(gradients(Double.NaN, 1, 4), "GRAD-X").severity()).isEqualTo(Severity.CRITICAL);
        assertThat(ids(gradients(20, 1, 12))).doesNotContain("GRAD-X");
    }

    @Test
    void aNetworkThatHasLearntMayHaveAnyGradient() {
        Performance learnt = new Performance(0.001, 0.69, 1, 0.5);
        EvidenceBuilder tiny = gradients(1e-6, 1, 6).performance(learnt);
        assertThat(ids(tiny)).doesNotContain("GRAD-V");
        assertThat(abstains(tiny, "GRAD-V")).isTrue();
        assertThat(abstains(relus(0, 32).layer(layer(1, Role.HIDDEN, "relu", List.of(alive()))), "GRAD-V"))
                .isTrue(); // no gradients were measured
    }

    @Test
    void quantizedNetworksAreLeftAlone() {
        GraphEvidence quantized = new GraphEvidence(List.of(), LINEAR, List.of(), false, false, true, 4);
        EvidenceBuilder evidence = gradients(1e-6, 1, 6).graph(quantized);
        assertThat(ids(evidence)).isEmpty();
        assertThat(abstains(evidence, "GRAD-V")).isTrue();
    }

    @Test
    void chainsOfAffineLayers() {
        AffineChain chain = new AffineChain(List.of("fc1", "fc2"), List.of(10, 32, 5));
        assertThat(find(model().graph(chains(chain)), "LIN-1").severity()).isEqualTo(Severity.CRITICAL);
        AffineChain factorised = new AffineChain(List.of("down", "up"), List.of(64, 4, 64));
        assertThat(find(model().graph(chains(factorised)), "LIN-1").severity()).isEqualTo(Severity.INFO);
        EvidenceBuilder bent = model().graph(chains(chain));
        for (int i = 0; i < 2; i++) {
            bent.layer(layer(i, Role.HIDDEN, "relu", Collections.nCopies(8, alive())));
        }
        assertThat(find(bent, "LIN-1").severity()).isEqualTo(Severity.WARNING);
        AffineChain projected = new AffineChain(List.of("project", "expand"), List.of(32, 32, 64), true);
        assertThat(find(model().graph(chains(projected)), "LIN-1").severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void networksThatActAffinely() {
        EvidenceBuilder evidence = model().layer(layer(0, Role.HIDDEN, "relu", Collections.nCopies(8, alive())))
                .outputs(affine(0.99995, 1e-4));
        assertThat(find(evidence, "LIN-2").severity()).isEqualTo(Severity.WARNING);
        AffineChain chain = new AffineChain(List.of("a", "b"), List.of(4, 8, 1));
        assertThat(find(evidence.graph(chains(chain)), "LIN-2").severity()).isEqualTo(Severity.CRITICAL);
        assertThat(ids(evidence.outputs(affine(0.9994, Double.NaN)))).doesNotContain("LIN-2"); // stuck sigmoids
        assertThat(ids(evidence.outputs(affine(0.99995, 0.2)))).doesNotContain("LIN-2");
        evidence.outputs(affine(0.99995, Double.NaN));
        assertThat(abstains(evidence.rows(24), "LIN-2")).isTrue();
        assertThat(ids(evidence.rows(25))).contains("LIN-2");
        assertThat(abstains(evidence.untrained(true), "LIN-2")).isTrue();
        // a linear model by its shape is no fault
        assertThat(ids(model().outputs(affine(1, 0)))).doesNotContain("LIN-2");
    }

    @Test
    void layersInTheirLinearZone() {
        UnitEvidence on = new UnitEvidence(normal(5, 1), normal(5, 1), 0, 0, 0, 0, 1);
        EvidenceBuilder all = model().layer(layer(0, Role.HIDDEN, "relu", Collections.nCopies(8, on)))
                .layer(layer(1, Role.HIDDEN, "relu", Collections.nCopies(8, on)));
        assertThat(diagnose(all).findings().stream()
                        .filter(f -> f.id().equals("LIN-3"))
                        .toList())
                .singleElement()
                .satisfies(f -> assertThat(f.explanation()).contains("'layer 0' (and of 'layer 1')"));
        assertThat(ids(model().layer(layer(0, Role.HIDDEN, "relu", units(on, 7, alive(), 1)))))
                .doesNotContain("LIN-3");
        assertThat(ids(model().layer(layer(0, Role.HIDDEN, "relu", units(dead(), 7, on, 1)))))
                .doesNotContain("LIN-3");
    }

    @Test
    void constantOutputsAreBlamedOnTheFirstConstantLayer() {
        OutputEvidence constant = new OutputEvidence(
                List.of(new Summary(1_000, 0.3, 1e-16, 0.3, 0.3)), 0.3, 0.3, false, 0, Double.NaN, 4, Double.NaN);
        EvidenceBuilder evidence = model().layer(layer(0, Role.HIDDEN, "relu", Collections.nCopies(8, alive())))
                .layer(layer(1, Role.HIDDEN, "relu", Collections.nCopies(8, dead())))
                .outputs(constant);
        assertThat(find(evidence, "COLL-1").layer()).isEqualTo("layer 1");
        EvidenceBuilder sameRows = evidence.inputs(Collections.nCopies(4, new Summary(1_000, 2, 0, 2, 2)), 1);
        assertThat(ids(sameRows)).doesNotContain("COLL-1");
        assertThat(abstains(sameRows, "COLL-1")).isTrue();
    }

    @Test
    void aFewRowsMayAllBeAtTheEndOfASaturatedOutput() {
        OutputEvidence constant = new OutputEvidence(
                List.of(new Summary(5, 0.73, 0, 0.73, 0.73)), 0.73, 0.73, false, 0, Double.NaN, 4, Double.NaN);
        EvidenceBuilder evidence = model().layer(layer(0, Role.HIDDEN, "relu", Collections.nCopies(8, alive())))
                .outputs(constant);
        assertThat(ids(evidence)).contains("COLL-1");
        assertThat(ids(evidence.rows(5))).doesNotContain("COLL-1");
        assertThat(abstains(evidence, "COLL-1")).isTrue();
    }

    @Test
    void rowsThatAllPointTheSameWay() {
        LayerEvidence alike = withCosine(layer(0, Role.HIDDEN, "sigmoid", Collections.nCopies(8, alive())), 0.9995);
        assertThat(find(model().layer(alike), "COLL-2").severity()).isEqualTo(Severity.WARNING);
        assertThat(find(model().layer(alike).performance(FAILING), "COLL-2").severity())
                .isEqualTo(Severity.CRITICAL);
        LayerEvidence single = withCosine(layer(0, Role.HIDDEN, "relu", units(alive(), 1, dead(), 7)), 1);
        assertThat(ids(model().layer(single))).doesNotContain("COLL-2");
        EvidenceBuilder inputsAlike = model().layer(alike).inputs(List.of(normal(9, 1)), 0.97);
        assertThat(ids(inputsAlike)).doesNotContain("COLL-2");
        assertThat(abstains(inputsAlike, "COLL-2")).isTrue();
    }

    @Test
    void symmetricWeights() {
        LayerEvidence layer = layer(0, Role.HIDDEN, "tanh", Collections.nCopies(32, alive()));
        WeightEvidence equal = new WeightEvidence(new Summary(1_024, 0.1, 0, 0.1, 0.1), 0, 31, 32);
        assertThat(find(model().layer(withWeights(layer, equal)), "SYM-1").severity())
                .isEqualTo(Severity.CRITICAL);
        WeightEvidence twins = new WeightEvidence(new Summary(1_024, 0, 0.1, -1, 1), 0, 2, 32);
        assertThat(find(model().layer(withWeights(layer, twins)), "SYM-1").severity())
                .isEqualTo(Severity.WARNING);
        // an output layer may begin at 0
        LayerEvidence head = layer(1, Role.HEAD, null, List.of());
        WeightEvidence zero = new WeightEvidence(new Summary(96, 0, 0, 0, 0), 0, 0, 3);
        assertThat(ids(model().layer(withWeights(head, zero)).untrained(true))).doesNotContain("SYM-1");
        assertThat(ids(model().layer(withWeights(head, zero)))).contains("SYM-1");
    }

    @ParameterizedTest
    @CsvSource({
        "relu, 2, 1e-4, false", "relu, 0.9, 1e-4, true", "relu, 4.2, 1e4, true", "relu, 4.2, 5, false",
        "tanh, 1, 0.05, false", "tanh, 0.4, 0.01, true", "sigmoid, 16, 20, false", "selu, 1, 0.05, false"
    })
    void initialScales(String activation, double sigmaW2, double change, boolean wrong) {
        EvidenceBuilder evidence = model().untrained(true);
        for (int i = 0; i < 3; i++) {
            double variance = Math.pow(change, i / 2.0);
            UnitEvidence unit = new UnitEvidence(normal(0, variance), normal(0.1, variance), 0, 0, 0, 0, 0.7);
            LayerEvidence layer = layer(i, Role.HIDDEN, activation, Collections.nCopies(32, unit));
            evidence.layer(withWeights(layer, weights(32, 32, sigmaW2)));
        }
        assertThat(ids(evidence).contains("INIT-1")).isEqualTo(wrong);
        assertThat(abstains(evidence.untrained(false), "INIT-1")).isTrue();
    }

    @Test
    void activationsOffCentre() {
        UnitEvidence sigmoid = new UnitEvidence(normal(0, 1), normal(0.5, 0.01), 0, 0, 0, 0, 0.99);
        Finding finding =
                find(model().layer(layer(0, Role.HIDDEN, "sigmoid", Collections.nCopies(8, sigmoid))), "CENT-1");
        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.theory()).isBetween(0.85, 0.86); // 0.25 / 0.293379
        // ReLU's own share is 0.318
        assertThat(ids(model().layer(layer(0, Role.HIDDEN, "relu", Collections.nCopies(8, alive())))))
                .doesNotContain("CENT-1");
    }

    @Test
    void aRemedyWithoutEffectLowersTheSeverity() {
        Finding finding = find(saturated("tanh", 0.95), "SAT-1");
        Finding none = finding.with(new Counterfactual("rescale", Edit.RESCALE_WEIGHTS, Metric.LOSS, 0.5, 0.5001));
        assertThat(none.severity()).isEqualTo(Severity.WARNING);
        assertThat(none.counterfactual())
                .satisfies(c -> assertThat(c.harmless()).isTrue());
        Finding better = finding.with(new Counterfactual("rescale", Edit.RESCALE_WEIGHTS, Metric.LOSS, 0.5, 0.2));
        assertThat(better.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(better.counterfactual()).satisfies(c -> assertThat(c.helps()).isTrue());
    }
}
