package dev.hillock.diagnose.rules;

import dev.hillock.diagnose.DeclaredLoss;
import dev.hillock.diagnose.Edit;
import dev.hillock.diagnose.Evidence;
import dev.hillock.diagnose.GraphEvidence.HeadStep;
import dev.hillock.diagnose.OutputEvidence;
import dev.hillock.diagnose.Performance;
import dev.hillock.diagnose.Severity;
import dev.hillock.diagnose.TargetEvidence;
import dev.hillock.diagnose.theory.LossFloors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** OUT-1 to OUT-4: output activations that undo each other. */
final class HeadRules {
    private static final double NEAR_FLOOR = 0.02;
    private static final double ALMOST_ALL_RIGHT = 0.95;
    private static final double ROUNDING = 1e-6;
    private static final int ENOUGH_ROWS = 100;

    static final List<Rule> RULES = List.of(
            new Rule(
                    "OUT-1",
                    "softmax over one unit",
                    "the graph and the declared loss; or outputs that are all 1",
                    "a softmax along an axis of length 1, in the model or in the loss",
                    "critical",
                    "Use a sigmoid, or two units.",
                    HeadRules::oneUnit),
            new Rule(
                    "OUT-2",
                    "softmax applied twice",
                    "the graph and the declared loss; or outputs that stay below e/(e+K−1); or a loss near its floor",
                    "a softmax after a softmax, in the model or in the loss",
                    "critical where the graph shows it; a warning from outputs or the loss alone; info for log-softmax after"
                            + " log-softmax, which changes nothing",
                    "Take one of them away: a loss with logits wants no softmax in the model.",
                    HeadRules::twoSoftmax),
            new Rule(
                    "OUT-3",
                    "sigmoid applied twice",
                    "the graph and the declared loss; or outputs within 0.5 and 0.7311; or a loss near its floor",
                    "a sigmoid after a sigmoid, in the model or in the loss",
                    "critical where the graph shows it; a warning from outputs or the loss alone",
                    "Take the sigmoid out of the model, or use the binary cross-entropy of probabilities.",
                    HeadRules::twoSigmoids),
            new Rule(
                    "OUT-4",
                    "clipped logits",
                    "the graph, and the tensors before the activation",
                    "a non-linear activation between the last weights and softmax, sigmoid or a loss with logits",
                    "warning; critical if training fails; info if it clips nothing or taking it away changes nothing",
                    "Take the activation away, so that the logits may have any value.",
                    HeadRules::clipped));

    private HeadRules() {}

    private static void oneUnit(Evidence evidence, Verdict verdict) {
        for (HeadStep step : evidence.graph().head()) {
            if ((step.softmax() || step.logSoftmax()) && step.axisSize() == 1) {
                verdict.find(Severity.CRITICAL, step.name())
                        .measured("length of the softmax's axis", 1, 2)
                        .withoutRows("graph")
                        .add(
                                "The softmax is taken over a single unit, so the output is 1 whatever the input. Its gradient is"
                                        + " exactly 0, and nothing can be learnt.");
                return;
            }
        }
        OutputEvidence outputs = evidence.outputs();
        if (outputs != null && outputs.units().size() == 1 && softmaxOfOne(evidence, outputs)) {
            verdict.find(Severity.CRITICAL, null)
                    .measured("outputs that the loss takes a softmax of", 1, 2)
                    .withoutRows("graph and the declared loss")
                    .remedy(
                            "Declare or use binary cross-entropy (bce-with-logits), or give the model an output for each"
                                    + " class.")
                    .add("The model has one output, and the loss "
                            + (evidence.loss() == null ? "" : evidence.loss().id())
                            + " takes a softmax over it, which is 1 whatever the input. Its gradient is exactly 0, and"
                            + " nothing can be learnt.");
            return;
        }
        if (evidence.graph().head().isEmpty()
                && outputs != null
                && outputs.units().size() == 1
                && outputs.units().getFirst().count() > 1
                && outputs.min() == 1
                && outputs.max() == 1) {
            verdict.find(Severity.CRITICAL, null)
                    .measured("smallest output", 1, 1)
                    .confidence(Words.onRows(evidence.rows()))
                    .add("The only output is exactly 1 on all " + Words.rows(evidence.rows())
                            + ", as a softmax over a single unit gives. Nothing can be learnt through it.");
        }
    }

    /** One number a row whose softmax is in the loss; a sigmoid before it makes it binary cross-entropy by another name. */
    private static boolean softmaxOfOne(Evidence evidence, OutputEvidence outputs) {
        List<HeadStep> head = evidence.graph().head();
        boolean probability = !head.isEmpty() && head.getLast().sigmoid();
        return outputs.units().getFirst().count() <= evidence.rows()
                && (evidence.loss() == DeclaredLoss.CROSS_ENTROPY_WITH_LOGITS
                        || (evidence.loss() == DeclaredLoss.CROSS_ENTROPY && !probability));
    }

    private static void twoSoftmax(Evidence evidence, Verdict verdict) {
        List<HeadStep> steps = evidence.graph().head().stream()
                .filter(step -> step.softmax() || step.logSoftmax())
                .toList();
        for (int i = 1; i < steps.size(); i++) {
            HeadStep first = steps.get(i - 1);
            HeadStep second = steps.get(i);
            if (first.softmax()) {
                verdict.find(Severity.CRITICAL, second.name())
                        .measured("softmax in a row", 2, 2)
                        .withoutRows("graph")
                        .edit(Edit.DROP_SECOND_SOFTMAX)
                        .add(twice(evidence.loss(), Math.max(2, second.axisSize())));
                return;
            }
            if (second.logSoftmax()) {
                verdict.find(Severity.INFO, second.name())
                        .measured("log-softmax in a row", 2, 2)
                        .withoutRows("graph")
                        .remedy("Nothing need be done; one of the two is enough.")
                        .add("A log-softmax follows a log-softmax. The second changes nothing, so it only costs time.");
                return;
            }
        }
        OutputEvidence outputs = evidence.outputs();
        DeclaredLoss loss = evidence.loss();
        int classes = outputs == null ? 0 : outputs.units().size();
        if (loss == DeclaredLoss.CROSS_ENTROPY_WITH_LOGITS
                && !steps.isEmpty()
                && steps.getLast().softmax()) {
            verdict.find(Severity.CRITICAL, steps.getLast().name())
                    .measured("softmax in model and loss", 2, 2)
                    .withoutRows("graph and the declared loss")
                    .edit(Edit.DROP_SECOND_SOFTMAX)
                    .add("The model ends in a softmax and the loss applies another. "
                            + floor(loss, Math.max(2, classes)));
            return;
        }
        if (evidence.untrained() || outputs == null || classes < 2 || evidence.rows() < ENOUGH_ROWS) {
            return;
        }
        double highest = LossFloors.highestSecondSoftmax(classes);
        if (evidence.graph().head().isEmpty()
                && outputs.rowsSumToOne()
                && outputs.max() <= highest + ROUNDING
                && outputs.min() >= 0) {
            verdict.find(Severity.WARNING, null)
                    .measured("largest output", outputs.max(), highest)
                    .theory(highest)
                    .confidence(Words.onRows(evidence.rows()))
                    .add("The outputs sum to 1 and none exceeds " + Words.number(highest)
                            + ", the most that a softmax of a softmax over " + classes
                            + " classes can give. Probably softmax is applied twice.");
            return;
        }
        double floor = LossFloors.doubleSoftmax(classes);
        if (loss != null && loss.exclusive() && nearFloor(evidence, floor)) {
            verdict.find(Severity.WARNING, null)
                    .measured("loss", evidence.performance().loss(), floor * (1 + NEAR_FLOOR))
                    .theory(floor)
                    .confidence(Words.onRows(evidence.rows()))
                    .add("The loss stays at "
                            + Words.number(evidence.performance().loss()) + ", within 2 % of "
                            + Words.number(floor)
                            + ", though nearly all rows are right. That is the least that a softmax"
                            + " of a softmax over " + classes + " classes can reach.");
        }
    }

    /** A network that is nearly always right has a loss far below the floor, unless it cannot get there. */
    private static boolean nearFloor(Evidence evidence, double floor) {
        Performance p = evidence.performance();
        return Math.abs(p.loss() / floor - 1) <= NEAR_FLOOR && p.accuracy() >= ALMOST_ALL_RIGHT;
    }

    private static String twice(@Nullable DeclaredLoss loss, int classes) {
        return "A softmax is applied to the probabilities of another, so no probability exceeds "
                + Words.number(LossFloors.highestSecondSoftmax(classes)) + ". " + floor(loss, classes);
    }

    /** The floor is cross-entropy's: other losses have none that is known here. */
    private static String floor(@Nullable DeclaredLoss loss, int classes) {
        if (loss != null && !loss.exclusive()) {
            return "The gradients through both are small.";
        }
        return "With " + classes + " classes " + (loss == null ? "cross-entropy" : "the loss") + " cannot go below "
                + Words.number(LossFloors.doubleSoftmax(classes)) + ", and the gradients are small.";
    }

    private static void twoSigmoids(Evidence evidence, Verdict verdict) {
        List<HeadStep> steps = evidence.graph().head();
        List<HeadStep> sigmoids = steps.stream().filter(HeadStep::sigmoid).toList();
        OutputEvidence outputs = evidence.outputs();
        boolean inModel = sigmoids.size() >= 2;
        boolean ends = !steps.isEmpty() && steps.getLast().sigmoid();
        if (inModel || (ends && evidence.loss() == DeclaredLoss.BCE_WITH_LOGITS)) {
            verdict.find(Severity.CRITICAL, sigmoids.getLast().name())
                    .measured(inModel ? "sigmoids in a row" : "sigmoids in model and loss", 2, 2)
                    .withoutRows(inModel ? "graph" : "graph and the declared loss")
                    .edit(Edit.DROP_SIGMOID)
                    .add((inModel
                                    ? "A sigmoid is applied to the probabilities of another, so outputs lie between 0.5"
                                            + " and 0.7311 and a threshold of 0.5 calls everything positive. "
                                    : "The model ends in a sigmoid and the loss applies another. ")
                            + binaryFloor(evidence.loss()));
            return;
        }
        if (evidence.untrained() || outputs == null || evidence.rows() < ENOUGH_ROWS) {
            return;
        }
        TargetEvidence targets = evidence.targets();
        boolean labels = evidence.loss() == DeclaredLoss.BCE
                || evidence.loss() == DeclaredLoss.BCE_WITH_LOGITS
                || (targets != null
                        && (targets.kind() == TargetEvidence.Kind.BINARY
                                || targets.kind() == TargetEvidence.Kind.LABELS));
        if (steps.isEmpty()
                && labels
                && outputs.min() >= 0.5 - ROUNDING
                && outputs.max() <= LossFloors.HIGHEST_SECOND_SIGMOID + ROUNDING) {
            verdict.find(Severity.WARNING, null)
                    .measured("largest output", outputs.max(), LossFloors.HIGHEST_SECOND_SIGMOID)
                    .theory(LossFloors.HIGHEST_SECOND_SIGMOID)
                    .confidence(Words.onRows(evidence.rows()))
                    .add(
                            "All outputs lie between 0.5 and 0.7311, as a sigmoid of a sigmoid gives. A threshold of 0.5 calls"
                                    + " every row positive.");
            return;
        }
        boolean binary = evidence.loss() == DeclaredLoss.BCE || evidence.loss() == DeclaredLoss.BCE_WITH_LOGITS;
        if (binary && targets != null) {
            double floor = LossFloors.doubleSigmoid(targets.values().mean());
            if (nearFloor(evidence, floor)) {
                verdict.find(Severity.WARNING, null)
                        .measured("loss", evidence.performance().loss(), floor * (1 + NEAR_FLOOR))
                        .theory(floor)
                        .confidence(Words.onRows(evidence.rows()))
                        .add("The loss stays at "
                                + Words.number(evidence.performance().loss()) + ", within 2 % of "
                                + Words.number(floor) + ", though nearly all rows are right. That is the least that a"
                                + " sigmoid of a sigmoid can reach with these targets.");
            }
        }
    }

    /** The floors are binary cross-entropy's. */
    private static String binaryFloor(@Nullable DeclaredLoss loss) {
        boolean binary = loss == DeclaredLoss.BCE || loss == DeclaredLoss.BCE_WITH_LOGITS;
        return loss != null && !binary
                ? "The gradients through both are small."
                : (binary ? "The loss" : "Binary cross-entropy")
                        + " cannot go below 0.313 on positives and 0.693 on negatives.";
    }

    private static void clipped(Evidence evidence, Verdict verdict) {
        List<HeadStep> steps = evidence.graph().head();
        DeclaredLoss loss = evidence.loss();
        boolean logitsExpected = loss == DeclaredLoss.BCE_WITH_LOGITS
                || loss == DeclaredLoss.CROSS_ENTROPY_WITH_LOGITS
                || loss == DeclaredLoss.CROSS_ENTROPY;
        for (int i = 0; i < steps.size(); i++) {
            HeadStep step = steps.get(i);
            boolean rowFunction = step.softmax() || step.logSoftmax();
            boolean last = i == steps.size() - 1;
            if (rowFunction && last && loss == DeclaredLoss.BCE_WITH_LOGITS && step.axisSize() != 1) {
                verdict.find(Severity.WARNING, step.name())
                        .measured("activations at the end before a loss of logits", 1, 1)
                        .withoutRows("graph and the declared loss")
                        .edit(Edit.DROP_OUTPUT_ACTIVATION)
                        .dependsOnEffect()
                        .add("The model ends in " + step.activation() + ", and the loss " + loss.id()
                                + " applies a sigmoid to what it takes for logits. "
                                + (step.softmax()
                                        ? "Of numbers between 0 and 1 that gives 0.5 to 0.7311, so no label can be ruled out."
                                        : "Of numbers below 0 that gives less than 0.5, so no label can be affirmed."));
            }
            boolean probabilities = last && step.sigmoid() && loss != DeclaredLoss.CROSS_ENTROPY_WITH_LOGITS;
            boolean feedsSigmoid = !last && step.sigmoid() && steps.get(i + 1).sigmoid(); // OUT-3's
            if (rowFunction || probabilities || feedsSigmoid || (last && !logitsExpected)) {
                continue;
            }
            boolean harmless = step.clippedShare() == 0;
            Verdict.Draft draft = verdict.find(harmless ? Severity.INFO : Severity.WARNING, step.name())
                    .measured("share of clipped logits", step.clippedShare(), 0)
                    .confidence(
                            Double.isNaN(step.clippedShare())
                                    ? "Read from the graph; how much it clips was not measured."
                                    : Words.onRows(evidence.rows()))
                    .edit(Edit.DROP_OUTPUT_ACTIVATION);
            if (!harmless) {
                draft.dependsOnEffect();
            }
            draft.add("Between the last weights and "
                    + (last ? "the loss" : "the " + steps.get(i + 1).activation())
                    + " lies " + step.activation() + ", so the logits cannot take every value. "
                    + (Double.isNaN(step.clippedShare())
                            ? "Classes whose logits it flattens cannot be told apart or ruled out."
                            : "It flattens " + Words.percent(step.clippedShare())
                                    + " of them on these rows, and through those no gradient flows."));
        }
    }
}
