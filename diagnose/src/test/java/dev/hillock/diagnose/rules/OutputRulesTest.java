package dev.hillock.diagnose.rules;

import static dev.hillock.diagnose.rules.Cases.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hillock.diagnose.DeclaredLoss;
import dev.hillock.diagnose.Evidence;
import dev.hillock.diagnose.EvidenceBuilder;
import dev.hillock.diagnose.Finding;
import dev.hillock.diagnose.GraphEvidence.HeadStep;
import dev.hillock.diagnose.Hazard;
import dev.hillock.diagnose.OutputEvidence;
import dev.hillock.diagnose.Performance;
import dev.hillock.diagnose.Role;
import dev.hillock.diagnose.Severity;
import dev.hillock.diagnose.TargetEvidence;
import dev.hillock.diagnose.TargetEvidence.Kind;
import dev.hillock.diagnose.TrainingEvidence;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OUT, NUM and OPT: each with what sets it off and what must not. */
class OutputRulesTest {

    @Test
    void softmaxOverOneUnit() {
        assertThat(find(model().graph(head(softmax(1, 1))), "OUT-1").severity()).isEqualTo(Severity.CRITICAL);
        assertThat(ids(model().graph(head(softmax(1, 2))))).doesNotContain("OUT-1");
        assertThat(ids(model().outputs(outputs(1, 1, 1, true)))).contains("OUT-1");
        assertThat(ids(model().graph(head(step("sigmoid", 0))).outputs(outputs(1, 1, 1, true))))
                .doesNotContain("OUT-1");
    }

    @Test
    void oneOutputUnderALossWithASoftmax() {
        EvidenceBuilder one = model().outputs(outputs(1, -3, 3, false));
        for (DeclaredLoss loss : List.of(DeclaredLoss.CROSS_ENTROPY, DeclaredLoss.CROSS_ENTROPY_WITH_LOGITS)) {
            assertThat(find(one.loss(loss), "OUT-1").severity()).isEqualTo(Severity.CRITICAL);
            assertThat(find(one, "OUT-1").explanation()).contains("one output", loss.id());
        }
        assertThat(ids(one.loss(DeclaredLoss.BCE_WITH_LOGITS))).doesNotContain("OUT-1");
        assertThat(ids(model().outputs(outputs(2, -3, 3, false)).loss(DeclaredLoss.CROSS_ENTROPY)))
                .doesNotContain("OUT-1");
        assertThat(ids(model().graph(head(step("sigmoid", 0)))
                        .outputs(outputs(1, 0.1, 0.9, false))
                        .loss(DeclaredLoss.CROSS_ENTROPY)))
                .doesNotContain("OUT-1");
    }

    @Test
    void aSoftmaxBeforeALossOfLogitsOfLabels() {
        EvidenceBuilder evidence = model().graph(head(softmax(1, 3))).outputs(outputs(3, 0.01, 0.98, true));
        Finding finding = find(evidence.loss(DeclaredLoss.BCE_WITH_LOGITS), "OUT-4");
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.explanation()).contains("softmax", "bce-with-logits", "0.7311");
        assertThat(find(evidence.performance(FAILING), "OUT-4").severity()).isEqualTo(Severity.CRITICAL);
        assertThat(ids(evidence.loss(DeclaredLoss.BCE))).doesNotContain("OUT-4");
        assertThat(ids(evidence.loss(DeclaredLoss.CROSS_ENTROPY))).doesNotContain("OUT-4");
    }

    @Test
    void softmaxTwice() {
        Finding finding = find(model().graph(head(softmax(1, 10), softmax(1, 10))), "OUT-2");
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.measured()).isEqualTo(2);
        assertThat(finding.theory()).isNull(); // the floor is a loss, and what is measured is a count
        HeadStep log = new HeadStep("log", "log_softmax", 1, 10, Double.NaN);
        assertThat(find(model().graph(head(softmax(1, 10), log)), "OUT-2").severity())
                .isEqualTo(Severity.CRITICAL);
        assertThat(find(model().graph(head(log, log)), "OUT-2").severity()).isEqualTo(Severity.INFO);
        assertThat(ids(model().graph(head(log, softmax(1, 10))))).doesNotContain("OUT-2");
    }

    @Test
    void theFloorOfTheLossIsToldOfCrossEntropyAlone() {
        EvidenceBuilder twice = model().graph(head(softmax(1, 10), softmax(1, 10)));
        assertThat(find(twice, "OUT-2").explanation()).contains("cross-entropy cannot go below 1.46");
        assertThat(find(twice.loss(DeclaredLoss.CROSS_ENTROPY), "OUT-2").explanation())
                .contains("the loss cannot go below 1.46");
        assertThat(find(twice.loss(DeclaredLoss.MSE), "OUT-2").explanation()).doesNotContain("cannot go below");
        EvidenceBuilder sigmoids = model().graph(head(step("sigmoid", 0), step("sigmoid", 0)));
        assertThat(find(sigmoids.loss(DeclaredLoss.BCE), "OUT-3").explanation()).contains("The loss cannot go below");
        assertThat(find(sigmoids.loss(DeclaredLoss.MSE), "OUT-3").explanation()).doesNotContain("cannot go below");
    }

    @Test
    void theHeadAnswersForTheOutputs() {
        EvidenceBuilder named = model().layer(layer(0, Role.HIDDEN, "tanh", List.of(alive())))
                .layer(layer(1, Role.HEAD, null, List.of(alive())))
                .graph(head(softmax(1, 10), softmax(1, 10)));
        assertThat(diagnose(named).layers().getFirst().worst()).isNull();
        assertThat(diagnose(named).layers().getLast().worst()).isEqualTo(Severity.CRITICAL);
        EvidenceBuilder unnamed = model().layer(layer(0, Role.HEAD, null, List.of(alive())))
                .loss(DeclaredLoss.BCE)
                .outputs(outputs(1, -3, 3, false));
        assertThat(find(unnamed, "OUT-7").layer()).isNull();
        assertThat(diagnose(unnamed).layers().getLast().worst()).isEqualTo(Severity.CRITICAL);
        EvidenceBuilder well = model().layer(layer(0, Role.HEAD, null, List.of(alive())));
        assertThat(diagnose(well).layers().getLast().worst()).isNull();
    }

    @Test
    void namedClassesWithALossOfValues() {
        TargetEvidence numbers = targets(Kind.BINARY, 2, 0, 1, 0);
        TargetEvidence names =
                new TargetEvidence(numbers.kind(), 2, numbers.values(), numbers.rowSums(), 0, numbers.distinct(), true);
        EvidenceBuilder evidence = model().loss(DeclaredLoss.MSE);
        assertThat(find(evidence.targets(names), "OUT-6").severity()).isEqualTo(Severity.INFO);
        assertThat(ids(evidence.targets(numbers))).doesNotContain("OUT-6");
        assertThat(ids(evidence.targets(names).loss(DeclaredLoss.BCE_WITH_LOGITS)))
                .doesNotContain("OUT-6");
    }

    @Test
    void anAttentionSoftmaxBeforeTheOutputsIsNone() {
        EvidenceBuilder evidence = model().layer(layer(0, Role.ATTENTION, null, List.of(alive())))
                .graph(head(softmax(1, 10)))
                .outputs(outputs(10, 0.001, 0.99, true));
        assertThat(ids(evidence)).doesNotContain("OUT-2");
    }

    @Test
    void softmaxInModelAndLoss() {
        EvidenceBuilder evidence = model().graph(head(softmax(1, 3))).outputs(outputs(3, 0.01, 0.98, true));
        assertThat(ids(evidence.loss(DeclaredLoss.CROSS_ENTROPY_WITH_LOGITS))).contains("OUT-2");
        assertThat(ids(evidence.loss(DeclaredLoss.CROSS_ENTROPY))).doesNotContain("OUT-2");
        assertThat(ids(evidence.loss(DeclaredLoss.NLL))).doesNotContain("OUT-2");
    }

    @Test
    void outputsThatStayBelowTheCeilingOfASecondSoftmax() {
        assertThat(find(model().outputs(outputs(10, 0.08, 0.2319, true)), "OUT-2")
                        .severity())
                .isEqualTo(Severity.WARNING);
        assertThat(ids(model().outputs(outputs(10, 0.08, 0.24, true)))).doesNotContain("OUT-2");
        // a fresh network is unsure, and a graph that shows one softmax is believed
        assertThat(ids(model().untrained(true).outputs(outputs(10, 0.08, 0.2, true))))
                .doesNotContain("OUT-2");
        assertThat(ids(model().graph(head(softmax(1, 10))).outputs(outputs(10, 0.08, 0.2, true))))
                .doesNotContain("OUT-2");
    }

    @ParameterizedTest
    @CsvSource({"1.4613, 1.0, true", "1.4613, 0.4, false", "1.2, 1.0, false", "0.01, 1.0, false"})
    void aLossThatStopsAtTheFloor(double loss, double accuracy, boolean told) {
        EvidenceBuilder evidence = model().loss(DeclaredLoss.CROSS_ENTROPY)
                .outputs(outputs(10, 0.05, 0.3, true))
                .performance(new Performance(loss, 2.3026, accuracy, 0.1));
        assertThat(ids(evidence).contains("OUT-2")).isEqualTo(told);
    }

    @Test
    void sigmoidTwice() {
        HeadStep sigmoid = step("sigmoid", 0);
        assertThat(find(model().graph(head(sigmoid, sigmoid)), "OUT-3").severity())
                .isEqualTo(Severity.CRITICAL);
        assertThat(ids(model().graph(head(sigmoid, sigmoid)))).doesNotContain("OUT-4");
        EvidenceBuilder one = model().graph(head(sigmoid)).outputs(outputs(1, 0.01, 0.99, false));
        assertThat(find(one.loss(DeclaredLoss.BCE_WITH_LOGITS), "OUT-3").severity())
                .isEqualTo(Severity.CRITICAL);
        assertThat(ids(one.loss(DeclaredLoss.BCE))).isEmpty();
        EvidenceBuilder opaque =
                model().outputs(outputs(1, 0.5, 0.731, false)).targets(targets(Kind.BINARY, 2, 0, 1, 0));
        assertThat(find(opaque, "OUT-3").severity()).isEqualTo(Severity.WARNING);
        assertThat(ids(opaque.outputs(outputs(1, 0.4, 0.731, false)))).doesNotContain("OUT-3");
        EvidenceBuilder floor = one.loss(DeclaredLoss.BCE)
                .targets(targets(Kind.BINARY, 2, 0, 1, 0))
                .performance(new Performance(0.5043, 0.6931, 1, 0.5));
        assertThat(find(floor, "OUT-3").theory()).isCloseTo(0.5032, within(5e-5));
    }

    @Test
    void clippedLogits() {
        EvidenceBuilder relu = model().graph(head(step("relu", 0.4), softmax(1, 10)));
        assertThat(find(relu, "OUT-4").severity()).isEqualTo(Severity.WARNING);
        assertThat(find(relu, "OUT-4").measured()).isEqualTo(0.4);
        assertThat(find(relu.performance(FAILING), "OUT-4").severity()).isEqualTo(Severity.CRITICAL);
        EvidenceBuilder cap = model().graph(head(step("30*tanh(x/30)", 0), softmax(1, 10)));
        assertThat(find(cap, "OUT-4").severity()).isEqualTo(Severity.INFO);
        EvidenceBuilder atTheEnd = model().graph(head(step("relu", 0.4)));
        assertThat(ids(atTheEnd.loss(DeclaredLoss.BCE_WITH_LOGITS))).contains("OUT-4");
        assertThat(ids(atTheEnd.loss(DeclaredLoss.MSE))).doesNotContain("OUT-4");
        assertThat(ids(model().graph(head(softmax(1, 10))))).doesNotContain("OUT-4");
    }

    @Test
    void targetsOutOfReach() {
        EvidenceBuilder evidence = model().graph(head(step("sigmoid", 0))).loss(DeclaredLoss.MSE);
        Finding finding = find(evidence.targets(targets(Kind.VALUES, 0, -2, 5, 600)), "OUT-5");
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.measured()).isEqualTo(0.6);
        assertThat(finding.explanation()).contains("from 0 to 1", "from -2 to 5");
        assertThat(ids(evidence.targets(targets(Kind.VALUES, 0, 0, 1, 0)))).doesNotContain("OUT-5");
        // a linear head is right for regression
        assertThat(ids(model().loss(DeclaredLoss.MSE).targets(targets(Kind.VALUES, 0, -2, 5, 600))))
                .isEmpty();
    }

    @Test
    void outputsThatDoNotSuitTheTask() {
        EvidenceBuilder softmax = model().graph(head(softmax(1, 5)));
        assertThat(find(softmax.targets(targets(Kind.LABELS, 5, 0, 1, 0)), "OUT-6")
                        .severity())
                .isEqualTo(Severity.CRITICAL);
        assertThat(find(softmax.targets(targets(Kind.VALUES, 0, -3, 3, 0)), "OUT-6")
                        .severity())
                .isEqualTo(Severity.CRITICAL);
        assertThat(ids(softmax.targets(targets(Kind.CLASSES, 5, 0, 4, 0)))).doesNotContain("OUT-6");
        EvidenceBuilder sigmoids = model().graph(head(step("sigmoid", 0)));
        assertThat(find(sigmoids.targets(targets(Kind.CLASSES, 5, 0, 4, 0)), "OUT-6")
                        .severity())
                .isEqualTo(Severity.WARNING);
        assertThat(ids(sigmoids.targets(targets(Kind.LABELS, 5, 0, 1, 0)))).doesNotContain("OUT-6");
        assertThat(ids(sigmoids.targets(targets(Kind.BINARY, 2, 0, 1, 0)))).doesNotContain("OUT-6");
    }

    @Test
    void probabilitiesAreMissing() {
        EvidenceBuilder logits = model().outputs(outputs(3, -4, 5, false));
        assertThat(find(logits.loss(DeclaredLoss.BCE), "OUT-7").severity()).isEqualTo(Severity.CRITICAL);
        assertThat(ids(logits.loss(DeclaredLoss.NLL))).contains("OUT-7");
        assertThat(ids(logits.loss(DeclaredLoss.BCE_WITH_LOGITS))).doesNotContain("OUT-7");
        assertThat(ids(logits.loss(DeclaredLoss.CROSS_ENTROPY))).doesNotContain("OUT-7");
        assertThat(ids(logits.loss(DeclaredLoss.MSE))).doesNotContain("OUT-7");
        EvidenceBuilder undeclared =
                model().outputs(outputs(3, -4, 5, false)).targets(targets(Kind.CLASSES, 3, 0, 2, 0));
        assertThat(find(undeclared, "OUT-7").severity()).isEqualTo(Severity.INFO);
        HeadStep log = new HeadStep("log", "log_softmax", 1, 3, Double.NaN);
        EvidenceBuilder logarithms = model().graph(head(log)).outputs(outputs(3, -9, 0, false));
        assertThat(ids(logarithms.loss(DeclaredLoss.NLL))).doesNotContain("OUT-7");
        EvidenceBuilder sums = model().outputs(outputs(3, 0.1, 0.9, false)).loss(DeclaredLoss.NLL);
        assertThat(find(sums, "OUT-7").quantity()).contains("sum");
    }

    @Test
    void softmaxAlongTheWrongAxis() {
        assertThat(ids(model().graph(head(softmax(0, 32))))).contains("OUT-8");
        OutputEvidence o = outputs(3, 0.0, 0.2, false);
        OutputEvidence columns = new OutputEvidence(
                o.units(), o.lowestRowSum(), o.highestRowSum(), true, Double.NaN, Double.NaN, 4, Double.NaN);
        assertThat(find(model().outputs(columns), "OUT-8").severity()).isEqualTo(Severity.CRITICAL);
        OutputEvidence dependent = new OutputEvidence(
                o.units(), o.lowestRowSum(), o.highestRowSum(), false, 2e-4, Double.NaN, 4, Double.NaN);
        assertThat(find(model().outputs(dependent), "OUT-8").measured()).isEqualTo(2e-4);
        OutputEvidence rounding = new OutputEvidence(
                o.units(), o.lowestRowSum(), o.highestRowSum(), false, 3e-6, Double.NaN, 4, Double.NaN);
        assertThat(ids(model().outputs(rounding))).doesNotContain("OUT-8");
    }

    @ParameterizedTest
    @CsvSource({
        "NON_FINITE, NaN, CRITICAL",
        "LOG, 0, WARNING",
        "DIVISION, 1e-20, WARNING",
        "ROOT, 0, WARNING",
        "EXPONENTIAL, 85, WARNING",
        "EXPONENTIAL, 89, CRITICAL",
        "EXPONENTIAL, -10000, none"
    })
    void numbersThatOperationsCannotTake(Hazard.Kind kind, double value, String severity) {
        EvidenceBuilder evidence = model().hazard(new Hazard("node", kind, value, 3));
        if (severity.equals("none")) {
            assertThat(ids(evidence)).doesNotContain("NUM-1");
        } else {
            assertThat(find(evidence, "NUM-1").severity()).isEqualTo(Severity.valueOf(severity));
        }
    }

    @Test
    void onlyTheFirstPlaceThatIsNotFiniteIsNews() {
        EvidenceBuilder evidence = model().hazard(new Hazard("first", Hazard.Kind.NON_FINITE, Double.NaN, 3))
                .hazard(new Hazard("second", Hazard.Kind.NON_FINITE, Double.NaN, 3));
        assertThat(diagnose(evidence).findings())
                .singleElement()
                .satisfies(f -> assertThat(f.layer()).isEqualTo("first"));
    }

    private static EvidenceBuilder steps(int update, double... ratios) {
        List<List<Double>> looks = new java.util.ArrayList<>();
        for (double ratio : ratios) {
            looks.add(Collections.nCopies(2, ratio));
        }
        return new EvidenceBuilder("run", Evidence.Source.TRAINING_RUN)
                .rows(1_000)
                .training(new TrainingEvidence(update, 1_000, List.of(), looks, OptionalInt.empty()));
    }

    @Test
    void stepsTooLongOrTooShort() {
        assertThat(find(steps(900, 0.2, 0.3, 0.2, 1e-3), "OPT-1").severity()).isEqualTo(Severity.WARNING);
        assertThat(ids(steps(900, 0.2, 0.3, 0.05, 0.2, 1e-3))).doesNotContain("OPT-1");
        assertThat(find(steps(400, 1e-6, 1e-6, 1e-6), "OPT-1").severity()).isEqualTo(Severity.INFO);
        // a schedule ends in short steps on purpose
        assertThat(ids(steps(1_000, 1e-3, 1e-3, 1e-3, 1e-3, 1e-6, 1e-6, 1e-6))).doesNotContain("OPT-1");
        assertThat(abstains(model(), "OPT-1")).isTrue();
        assertThat(abstains(steps(400, 1e-6, 1e-6), "OPT-1")).isTrue();
    }

    @Test
    void rulesAreDeclaredOnceAndExplainThemselves() {
        assertThat(Rules.ALL).extracting(Rule::id).doesNotHaveDuplicates().hasSize(26);
        assertThat(Rules.ALL).allSatisfy(rule -> {
            assertThat(rule.title()).isNotBlank();
            assertThat(rule.needs()).isNotBlank();
            assertThat(rule.threshold()).isNotBlank();
            assertThat(rule.severity()).isNotBlank();
            assertThat(rule.remedy()).endsWith(".");
        });
    }

    @Test
    void theWorstComesFirstAndEqualEvidenceGivesEqualReports() {
        EvidenceBuilder evidence = model().layer(layer(0, Role.HIDDEN, "relu", units(dead(), 10, alive(), 22)))
                .graph(head(softmax(1, 10), softmax(1, 10)));
        assertThat(ids(evidence)).containsExactly("OUT-2", "DEAD-1");
        assertThat(diagnose(evidence)).isEqualTo(diagnose(evidence));
        assertThat(diagnose(evidence).findings()).allSatisfy(finding -> {
            assertThat(finding.explanation().split("\\. |\\.$")).hasSize(2);
            assertThat(finding.confidence()).isNotBlank();
        });
    }
}
