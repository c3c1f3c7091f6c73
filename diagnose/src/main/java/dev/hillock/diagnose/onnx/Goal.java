package dev.hillock.diagnose.onnx;

import dev.hillock.diagnose.DeclaredLoss;
import dev.hillock.diagnose.HeadRange;
import dev.hillock.diagnose.Summary;
import dev.hillock.diagnose.TargetEvidence;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a network of some outputs is to predict, row by row, and by which loss.
 *
 * @param objective the loss
 * @param evidence the targets' figures
 * @param classes the class of each row; null where there are none
 * @param values rows × outputs where rows have numbers; null where they have classes
 * @param outputs the number of outputs of a row
 * @param constantLoss that of the best constant prediction
 * @param majority the share of the most frequent class; NaN without classes
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read by this package alone
record Goal(
        Objective objective,
        TargetEvidence evidence,
        int @Nullable [] classes,
        double @Nullable [] values,
        int outputs,
        double constantLoss,
        double majority) {

    /** The targets of a row: a distribution over classes, labels, or values. */
    void target(int row, double[] out) {
        if (values != null) {
            System.arraycopy(values, row * outputs, out, 0, outputs);
            return;
        }
        int[] known = classes == null ? new int[0] : classes;
        Arrays.fill(out, 0);
        if (outputs == 1) {
            out[0] = known[row];
        } else {
            out[known[row]] = 1;
        }
    }

    /** @throws ModelException if the target does not fit the outputs or the loss */
    static Goal of(TargetColumn target, OnnxRequest request, Head head, int outputs, HeadRange range) {
        DeclaredLoss loss = request.loss() == null ? fitting(target, head, outputs) : request.loss();
        Objective objective = Objective.of(loss, head, outputs);
        if (target.width() > 1 && target.width() != outputs) {
            throw new ModelException("The target '" + target.name() + "' has " + target.width()
                    + " numbers a row, but the model gives " + outputs + ".");
        }
        if (target.numbers() != null && !request.classes().isEmpty()) {
            throw new ModelException("The target '" + target.name() + "' holds numbers, and --classes "
                    + String.join(",", request.classes())
                    + " is for a target that holds names; leave it out, since numbers of classes count from 0.");
        }
        boolean single = target.width() == 1 && outputs > 1;
        boolean byClass = target.numbers() == null || single || (objective.exclusive() && target.width() == 1);
        return byClass ? ofClasses(target, request, objective, outputs) : ofNumbers(target, objective, outputs, range);
    }

    /** The loss that goes with the head and the target where the user declares none. */
    private static DeclaredLoss fitting(TargetColumn target, Head head, int outputs) {
        String last = head.steps().isEmpty() ? "" : head.steps().getLast().function();
        double[] numbers = target.numbers();
        boolean labels = numbers != null && Arrays.stream(numbers).allMatch(v -> v == 0 || v == 1);
        if (outputs == 1 || target.width() > 1) {
            return last.equals("sigmoid") || (last.equals("softmax") && outputs == 1)
                    ? DeclaredLoss.BCE
                    : last.endsWith("softmax")
                            ? DeclaredLoss.CROSS_ENTROPY
                            : labels || numbers == null ? DeclaredLoss.BCE_WITH_LOGITS : DeclaredLoss.MSE;
        }
        return DeclaredLoss.CROSS_ENTROPY;
    }

    private static Goal ofClasses(TargetColumn target, OnnxRequest request, Objective objective, int outputs) {
        int[] classes = target.classes(request.classes());
        int most = outputs == 1 ? 2 : outputs;
        int[] counts = new int[most];
        for (int row = 0; row < classes.length; row++) {
            if (classes[row] >= most) {
                throw new ModelException("Row " + (row + 1) + " of the target '" + target.name() + "' is of class "
                        + classes[row] + ", but the model gives " + outputs + " outputs; classes are counted from 0.");
            }
            counts[classes[row]]++;
        }
        double rows = classes.length;
        double majority = Arrays.stream(counts).max().orElse(0) / rows;
        double[] best = Arrays.stream(counts).mapToDouble(count -> count / rows).toArray();
        double[] prediction = outputs == 1 ? new double[] {best[1]} : best;
        double[] numbers = Arrays.stream(classes).asDoubleStream().toArray();
        Goal goal = new Goal(
                objective,
                new TargetEvidence(
                        most == 2 ? TargetEvidence.Kind.BINARY : TargetEvidence.Kind.CLASSES,
                        most,
                        Weighted.summary(numbers),
                        Summary.EMPTY,
                        0,
                        (int) Arrays.stream(counts).filter(count -> count > 0).count(),
                        target.numbers() == null),
                classes,
                null,
                outputs,
                Double.NaN,
                majority);
        return goal.withConstant(prediction, classes.length);
    }

    private static Goal ofNumbers(TargetColumn target, Objective objective, int outputs, HeadRange range) {
        double[] numbers = target.numbers() == null ? new double[0] : target.numbers();
        int rows = target.rows();
        boolean labels = Arrays.stream(numbers).allMatch(v -> v == 0 || v == 1);
        double[] sums = new double[rows];
        double[] mean = new double[outputs];
        for (int i = 0; i < numbers.length; i++) {
            sums[i / outputs] += numbers[i];
            mean[i % outputs] += numbers[i] / rows;
        }
        boolean oneHot = labels && outputs > 1 && Arrays.stream(sums).allMatch(sum -> sum == 1);
        TargetEvidence.Kind kind = oneHot
                ? TargetEvidence.Kind.CLASSES
                : labels && outputs > 1
                        ? TargetEvidence.Kind.LABELS
                        : labels ? TargetEvidence.Kind.BINARY : TargetEvidence.Kind.VALUES;
        long outside = Arrays.stream(numbers).filter(range::excludes).count();
        TreeSet<Double> distinct = new TreeSet<>();
        for (int i = 0; i < numbers.length && distinct.size() < 1_000; i++) {
            distinct.add(numbers[i] + 0.0);
        }
        double majority = kind == TargetEvidence.Kind.BINARY ? Math.max(mean[0], 1 - mean[0]) : Double.NaN;
        Goal goal = new Goal(
                objective,
                new TargetEvidence(
                        kind,
                        kind == TargetEvidence.Kind.VALUES ? 0 : outputs == 1 ? 2 : outputs,
                        Weighted.summary(numbers),
                        outputs > 1 ? Weighted.summary(sums) : Summary.EMPTY,
                        outside,
                        distinct.size()),
                null,
                numbers,
                outputs,
                Double.NaN,
                oneHot ? Arrays.stream(mean).max().orElse(Double.NaN) : majority);
        if (objective.form() == Objective.Form.SIZES) {
            double[] sorted = numbers.clone();
            Arrays.sort(sorted);
            Arrays.fill(mean, sorted[sorted.length / 2]);
        }
        return goal.withConstant(mean, rows);
    }

    /** With the loss of the best constant prediction: the classes' shares, the mean, or the median. */
    private Goal withConstant(double[] prediction, int rows) {
        Objective direct = new Objective(
                objective.loss(),
                switch (objective.form()) {
                    case LOGITS, LOG_PROBABILITIES -> Objective.Form.PROBABILITIES;
                    case BINARY_LOGITS -> Objective.Form.BINARY_PROBABILITIES;
                    default -> objective.form();
                });
        double[] constant = prediction.clone();
        if (objective.form() == Objective.Form.RATES) {
            Arrays.setAll(constant, i -> Math.log(constant[i]));
        }
        double[] target = new double[outputs];
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            target(row, target);
            sum += direct.row(constant, 0, target, outputs);
        }
        return new Goal(objective, evidence, classes, values, outputs, sum / rows, majority);
    }

    /** The same targets and loss for another head. */
    Goal of(Head head) {
        return new Goal(
                Objective.of(objective.loss(), head, outputs),
                evidence,
                classes,
                values,
                outputs,
                constantLoss,
                majority);
    }

    /** The class of a row; -1 where there is none. */
    int classOf(int row) {
        if (classes != null) {
            return classes[row];
        }
        if (values == null
                || evidence.kind() == TargetEvidence.Kind.VALUES
                || evidence.kind() == TargetEvidence.Kind.LABELS) {
            return -1;
        }
        if (outputs == 1) {
            return (int) values[row];
        }
        int best = 0;
        for (int i = 1; i < outputs; i++) {
            best = values[row * outputs + i] > values[row * outputs + best] ? i : best;
        }
        return best;
    }

    /** The class that a row's outputs name: the largest, or for one output whether it is above its threshold. */
    int named(double[] out, int offset, List<Head.Step> steps) {
        if (outputs == 1) {
            // Of tanh, ReLU and their kind a loss with logits takes the numbers as logits.
            String last = steps.isEmpty() ? "" : steps.getLast().function();
            boolean probability = last.contains("sigmoid")
                    || last.contains("softmax")
                    || objective.form() == Objective.Form.BINARY_PROBABILITIES;
            return out[offset] > (probability || objective.form() == Objective.Form.SQUARES ? 0.5 : 0) ? 1 : 0;
        }
        int best = 0;
        for (int i = 1; i < outputs; i++) {
            best = out[offset + i] > out[offset + best] ? i : best;
        }
        return best;
    }
}
