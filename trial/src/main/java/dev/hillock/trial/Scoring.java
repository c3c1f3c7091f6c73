package dev.hillock.trial;

import dev.hillock.net.Dataset;
import dev.hillock.net.Network;
import dev.hillock.net.data.TaskKind;
import java.util.List;

/**
 * How a network's predictions are judged.
 *
 * <p>Classes: the log-loss after temperature scaling (Guo et al. 2017). Networks trained with label smoothing are too
 * timid, without it now and then far too sure, and the heavy tails of raw log-loss drown what is to be compared; one
 * factor on the logits, fitted on the validation rows, takes both away. So that a few validation rows that are all
 * predicted rightly do not make it endless, their targets get one pseudo-row of every class (Platt 1999).
 *
 * <p>Numbers: the root mean squared error of the standardised target. Counts: the mean Poisson deviance. Shares: the
 * cross-entropy.
 */
final class Scoring {
    private static final double STEEPEST = StrictMath.log(20);
    private static final int STEPS = 40;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private final TaskKind kind;

    Scoring(TaskKind kind) {
        this.kind = kind;
    }

    /**
     * The judgement of a network.
     *
     * @param validationLoss on the validation rows; infinite if the network does not give finite numbers
     * @param loss on the test rows, in the same units; of such a network that of all logits zero
     * @param metrics on the test rows, see {@link #metricNames}
     * @param temperature by which logits were divided
     */
    record Score(double validationLoss, double loss, List<Double> metrics, double temperature) {}

    /** What the loss is, in words. */
    String name() {
        return switch (kind) {
            case BINARY, MULTICLASS, MULTILABEL -> "log-loss";
            case REGRESSION -> "root mean squared error of the standardised target";
            case COUNTS -> "mean Poisson deviance";
            case BOUNDED -> "cross-entropy";
        };
    }

    /** The figures beside the loss. */
    List<String> metricNames() {
        return switch (kind) {
            case BINARY -> List.of("accuracy", "auc");
            case MULTICLASS, MULTILABEL -> List.of("accuracy");
            case REGRESSION, COUNTS, BOUNDED -> List.of("mae");
        };
    }

    Score score(Network network, Dataset validation, Dataset test, double targetScale) {
        float[] validationLogits = network.logits(validation.inputs());
        float[] testLogits = network.logits(test.inputs());
        boolean finite = allFinite(validationLogits) && allFinite(testLogits);
        if (!finite) {
            testLogits = new float[testLogits.length];
        }
        double sharpness = finite && kind.isClassification() ? sharpness(validationLogits, validation) : 1;
        double validationLoss = finite ? loss(validationLogits, validation, sharpness, 0) : Double.POSITIVE_INFINITY;
        double loss = loss(testLogits, test, sharpness, 0);
        if (!Double.isFinite(validationLoss) || !Double.isFinite(loss)) {
            // A Poisson rate can overflow though its logit is finite.
            validationLoss = Double.POSITIVE_INFINITY;
            testLogits = new float[testLogits.length];
            loss = loss(testLogits, test, 1, 0);
        }
        return new Score(validationLoss, loss, metrics(testLogits, test, targetScale), 1 / sharpness);
    }

    private static boolean allFinite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /** The factor on the logits that fits the validation rows best: golden-section search, the loss being convex. */
    private double sharpness(float[] logits, Dataset rows) {
        int classes = kind == TaskKind.MULTICLASS ? rows.outputs() : 2;
        double smoothing = (double) classes / (rows.rows() + classes);
        double low = -STEEPEST;
        double high = STEEPEST;
        double left = high - GOLDEN * (high - low);
        double right = low + GOLDEN * (high - low);
        double atLeft = loss(logits, rows, StrictMath.exp(left), smoothing);
        double atRight = loss(logits, rows, StrictMath.exp(right), smoothing);
        for (int step = 0; step < STEPS; step++) {
            if (atLeft <= atRight) {
                high = right;
                right = left;
                atRight = atLeft;
                left = high - GOLDEN * (high - low);
                atLeft = loss(logits, rows, StrictMath.exp(left), smoothing);
            } else {
                low = left;
                left = right;
                atLeft = atRight;
                right = low + GOLDEN * (high - low);
                atRight = loss(logits, rows, StrictMath.exp(right), smoothing);
            }
        }
        return StrictMath.exp((low + high) / 2);
    }

    private double loss(float[] logits, Dataset rows, double sharpness, double smoothing) {
        double sum = 0;
        float[] targets = rows.targets();
        switch (kind) {
            case BINARY, MULTILABEL, BOUNDED -> {
                for (int i = 0; i < logits.length; i++) {
                    double z = sharpness * logits[i];
                    double y = targets[i] * (1 - smoothing) + smoothing / 2;
                    sum += Math.max(z, 0) - y * z + StrictMath.log1p(StrictMath.exp(-Math.abs(z)));
                }
            }
            case MULTICLASS -> {
                int outputs = rows.outputs();
                for (int row = 0; row < rows.rows(); row++) {
                    sum += crossEntropy(logits, targets, row * outputs, outputs, sharpness, smoothing);
                }
                return sum / rows.rows();
            }
            case REGRESSION -> {
                for (int i = 0; i < logits.length; i++) {
                    double error = (double) logits[i] - targets[i];
                    sum += error * error;
                }
                return Math.sqrt(sum / logits.length);
            }
            case COUNTS -> {
                for (int i = 0; i < logits.length; i++) {
                    double y = targets[i];
                    double rate = StrictMath.exp(logits[i]);
                    sum += 2 * ((y > 0 ? y * (StrictMath.log(y) - logits[i]) : 0) - y + rate);
                }
            }
        }
        return sum / logits.length;
    }

    private static double crossEntropy(
            float[] logits, float[] targets, int offset, int outputs, double sharpness, double smoothing) {
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < outputs; i++) {
            max = Math.max(max, sharpness * logits[offset + i]);
        }
        double exponentials = 0;
        double expected = 0;
        for (int i = 0; i < outputs; i++) {
            double z = sharpness * logits[offset + i] - max;
            exponentials += StrictMath.exp(z);
            expected += (targets[offset + i] * (1 - smoothing) + smoothing / outputs) * z;
        }
        return StrictMath.log(exponentials) - expected;
    }

    private List<Double> metrics(float[] logits, Dataset rows, double targetScale) {
        float[] targets = rows.targets();
        return switch (kind) {
            case BINARY -> List.of(labelAccuracy(logits, targets), Ranking.auc(logits, targets));
            case MULTILABEL -> List.of(labelAccuracy(logits, targets));
            case MULTICLASS -> List.of(classAccuracy(logits, targets, rows.outputs()));
            case REGRESSION -> List.of(targetScale * absoluteError(logits, targets, z -> z));
            case COUNTS -> List.of(absoluteError(logits, targets, StrictMath::exp));
            case BOUNDED -> List.of(absoluteError(logits, targets, z -> 1 / (1 + StrictMath.exp(-z))));
        };
    }

    private static double labelAccuracy(float[] logits, float[] targets) {
        int right = 0;
        for (int i = 0; i < logits.length; i++) {
            right += (logits[i] > 0) == (targets[i] > 0.5f) ? 1 : 0;
        }
        return (double) right / logits.length;
    }

    private static double classAccuracy(float[] logits, float[] targets, int outputs) {
        int right = 0;
        for (int offset = 0; offset < logits.length; offset += outputs) {
            int predicted = 0;
            for (int i = 1; i < outputs; i++) {
                predicted = logits[offset + i] > logits[offset + predicted] ? i : predicted;
            }
            right += targets[offset + predicted] > 0.5f ? 1 : 0;
        }
        return (double) right * outputs / logits.length;
    }

    private static double absoluteError(
            float[] logits, float[] targets, java.util.function.DoubleUnaryOperator prediction) {
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            sum += Math.abs(prediction.applyAsDouble(logits[i]) - targets[i]);
        }
        return sum / logits.length;
    }
}
