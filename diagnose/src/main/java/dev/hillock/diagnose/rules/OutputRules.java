package dev.hillock.diagnose.rules;

import dev.hillock.diagnose.DeclaredLoss;
import dev.hillock.diagnose.Edit;
import dev.hillock.diagnose.Evidence;
import dev.hillock.diagnose.GraphEvidence.HeadStep;
import dev.hillock.diagnose.HeadRange;
import dev.hillock.diagnose.OutputEvidence;
import dev.hillock.diagnose.Severity;
import dev.hillock.diagnose.Summary;
import dev.hillock.diagnose.TargetEvidence;
import dev.hillock.diagnose.TargetEvidence.Kind;
import java.util.List;

/** OUT-5 to OUT-8: outputs that do not suit the task. */
final class OutputRules {
    private static final double BATCH_DEPENDENCE = 1e-4;
    private static final double ROUNDING = 1e-5;

    static final List<Rule> RULES = List.of(
            new Rule(
                    "OUT-5",
                    "targets out of reach",
                    "targets, and the graph's output activation",
                    "a target outside the range of the output activation",
                    "critical",
                    "Use a linear output, or scale the targets into the range.",
                    OutputRules::outOfReach),
            new Rule(
                    "OUT-6",
                    "an output that does not suit the task",
                    "targets, and the graph's output activation",
                    "several labels or values with softmax; one of several classes with independent sigmoids; named classes with a loss of values",
                    "critical; a warning for sigmoids; info for a loss of values",
                    "One of several classes: softmax and cross-entropy. Several labels: sigmoids and binary cross-entropy."
                            + " Values: a linear output and squared error.",
                    OutputRules::mismatch),
            new Rule(
                    "OUT-7",
                    "no output activation where the loss expects probabilities",
                    "the declared loss and the outputs",
                    "outputs outside [0, 1], or rows that do not sum to 1",
                    "critical; without a declared loss info",
                    "End the model in softmax or sigmoid, or use the loss with logits.",
                    OutputRules::missing),
            new Rule(
                    "OUT-8",
                    "softmax along the wrong axis",
                    "outputs of batches of several rows",
                    "outputs sum to 1 along the rows, or a row's output changes by more than 1e-4 (of the largest output, where that is above 1) with the rows beside it",
                    "critical",
                    "Take the softmax along the classes (before opset 13 the default was axis 1 with flattening).",
                    OutputRules::axis));

    private OutputRules() {}

    private static void outOfReach(Evidence evidence, Verdict verdict) {
        TargetEvidence targets = evidence.targets();
        List<HeadStep> head = evidence.graph().head();
        if (head.isEmpty()
                || (evidence.loss() != null
                        && evidence.loss().classifies()
                        && head.getLast().logSoftmax())) {
            return; // a linear output reaches everything
        }
        if (targets == null) {
            verdict.abstain("There are no targets.");
            return;
        }
        if (targets.kind() == Kind.CLASSES
                || targets.outside() == 0
                || targets.values().count() == 0) {
            return;
        }
        HeadRange range = HeadRange.of(head);
        double share = (double) targets.outside() / targets.values().count();
        verdict.find(Severity.CRITICAL, head.getLast().name())
                .measured("share of targets out of reach", share, 0)
                .confidence(Words.onRows(evidence.rows()))
                .edit(Edit.DROP_OUTPUT_ACTIVATION)
                .add("The output ends in " + head.getLast().activation() + ", which gives values from "
                        + Words.number(range.low()) + " to " + Words.number(range.high()) + ", and "
                        + Words.percent(share) + " of the targets (from "
                        + Words.number(targets.values().min()) + " to "
                        + Words.number(targets.values().max())
                        + ") lie outside. The network cannot predict them, however it is trained.");
    }

    private static void mismatch(Evidence evidence, Verdict verdict) {
        TargetEvidence targets = evidence.targets();
        List<HeadStep> head = evidence.graph().head();
        DeclaredLoss loss = evidence.loss();
        if (targets != null && targets.named() && loss != null && !loss.classifies()) {
            verdict.find(Severity.INFO, null)
                    .measured("classes given by name", targets.classes(), 2)
                    .confidence(Words.onRows(evidence.rows()))
                    .remedy(
                            "Declare the loss that the model was trained with (--loss); for classes that is cross-entropy,"
                                    + " nll, bce or bce-with-logits.")
                    .add("The target holds " + targets.classes() + " classes by name, and the declared loss "
                            + loss.id()
                            + " is one of values. Loss and gradients here take each class as the number 0 or 1.");
        }
        if (head.isEmpty()) {
            return;
        }
        if (targets == null) {
            verdict.abstain("There are no targets.");
            return;
        }
        HeadStep last = head.getLast();
        boolean softmax = last.softmax() || last.logSoftmax();
        Summary sums = targets.rowSums();
        boolean shares = sums.count() > 0
                && sums.min() > 1 - ROUNDING
                && sums.max() < 1 + ROUNDING
                && targets.values().min() >= 0;
        if (softmax && targets.kind() == Kind.LABELS && !shares && sums.count() > 0) {
            verdict.find(Severity.CRITICAL, last.name())
                    .measured("mean number of labels in a row", sums.mean(), 1)
                    .confidence(Words.onRows(evidence.rows()))
                    .add("The rows have from " + Words.number(sums.min()) + " to " + Words.number(sums.max())
                            + " labels, and the softmax makes the labels' probabilities sum to 1. A label can only gain what"
                            + " another loses.");
        } else if (softmax && targets.kind() == Kind.VALUES && !shares) {
            verdict.find(Severity.CRITICAL, last.name())
                    .measured("largest target", targets.values().max(), 1)
                    .confidence(Words.onRows(evidence.rows()))
                    .add(
                            "The targets are values, and the output is a softmax, whose numbers lie between 0 and 1 and sum to 1."
                                    + " The network cannot predict them, however it is trained.");
        } else if (last.sigmoid() && targets.kind() == Kind.CLASSES && targets.classes() > 2) {
            verdict.find(Severity.WARNING, last.name())
                    .measured("classes, of which each row has one", targets.classes(), 2)
                    .confidence(Words.onRows(evidence.rows()))
                    .add("Each row has one of " + targets.classes()
                            + " classes, and each class has a sigmoid of its own. Their probabilities need not sum to 1 and"
                            + " do not compete, which softmax would give for nothing.");
        }
    }

    private static void missing(Evidence evidence, Verdict verdict) {
        OutputEvidence outputs = evidence.outputs();
        DeclaredLoss loss = evidence.loss();
        TargetEvidence targets = evidence.targets();
        if (outputs == null || outputs.units().stream().anyMatch(unit -> unit.count() == 0)) {
            verdict.abstain("The outputs were not seen.");
            return;
        }
        boolean outside = outputs.min() < -ROUNDING || outputs.max() > 1 + ROUNDING;
        List<HeadStep> head = evidence.graph().head();
        boolean logarithms = !head.isEmpty() && head.getLast().logSoftmax();
        if (loss == null) {
            boolean classes = targets != null && targets.kind() != Kind.VALUES;
            if (classes && outside && head.isEmpty()) {
                verdict.find(Severity.INFO, null)
                        .measured("smallest output", outputs.min(), 0)
                        .confidence(Words.onRows(evidence.rows()))
                        .remedy(
                                "Give the loss (--loss) so that the pair can be judged; for probabilities apply softmax or"
                                        + " sigmoid.")
                        .add(
                                "The outputs are logits, from " + Words.number(outputs.min()) + " to "
                                        + Words.number(outputs.max())
                                        + ", and not probabilities. That is right for a loss with logits and wrong for others.");
            }
            return;
        }
        if (loss.expects() != DeclaredLoss.Expects.PROBABILITIES || logarithms) {
            return;
        }
        boolean sums = loss != DeclaredLoss.NLL || outputs.units().size() < 2 || outputs.rowsSumToOne();
        if (outside || !sums) {
            verdict.find(Severity.CRITICAL, null)
                    .measured(
                            outside ? "smallest output" : "largest sum of a row",
                            outside ? outputs.min() : outputs.highestRowSum(),
                            outside ? 0 : 1)
                    .confidence(Words.onRows(evidence.rows()))
                    .edit(Edit.ADD_OUTPUT_ACTIVATION)
                    .add("The loss " + loss.id() + " expects probabilities, and the outputs "
                            + (outside
                                    ? "run from " + Words.number(outputs.min()) + " to " + Words.number(outputs.max())
                                    : "of a row sum to between " + Words.number(outputs.lowestRowSum()) + " and "
                                            + Words.number(outputs.highestRowSum()))
                            + ". The logarithms in the loss are then of the wrong numbers, or of none.");
        }
    }

    private static void axis(Evidence evidence, Verdict verdict) {
        OutputEvidence outputs = evidence.outputs();
        for (HeadStep step : evidence.graph().head()) {
            if ((step.softmax() || step.logSoftmax()) && step.axis() == 0) {
                verdict.find(Severity.CRITICAL, step.name())
                        .measured("axis of the softmax", 0, 1)
                        .withoutRows("graph")
                        .edit(Edit.FIX_SOFTMAX_AXIS)
                        .add(
                                "The softmax runs along the rows and not along the classes. A row's output depends on the rows"
                                        + " that happen to be beside it.");
                return;
            }
        }
        if (outputs == null) {
            verdict.abstain("The outputs were not seen.");
            return;
        }
        boolean columns = outputs.columnsSumToOne() && !outputs.rowsSumToOne();
        if (columns || outputs.batchDependence() > BATCH_DEPENDENCE) {
            verdict.find(Severity.CRITICAL, null)
                    .measured(
                            columns ? "sum of an output over a batch" : "change of a row's output with its batch",
                            columns ? 1 : outputs.batchDependence(),
                            columns ? 1 : BATCH_DEPENDENCE)
                    .confidence(Words.onRows(evidence.rows()))
                    .edit(Edit.FIX_SOFTMAX_AXIS)
                    .add(
                            columns
                                    ? "Each output sums to 1 over the rows of a batch, as a softmax along the wrong axis gives."
                                            + " A row's output depends on the rows that happen to be beside it."
                                    : "A row's output changes by up to " + Words.number(outputs.batchDependence())
                                            + " with the rows beside it. Something is computed along the rows, such as a"
                                            + " softmax on the wrong axis or a normalisation left in training mode.");
        } else if (Double.isNaN(outputs.batchDependence())
                && !evidence.graph().head().isEmpty()
                && evidence.source() == Evidence.Source.FINISHED_MODEL) {
            verdict.abstain(
                    "Rows were not computed both alone and together, so dependence on the batch cannot be seen.");
        }
    }
}
