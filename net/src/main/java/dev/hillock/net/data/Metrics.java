package dev.hillock.net.data;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** How good predictions are, in the figures that people quote. None of them is what a network is trained by. */
public final class Metrics {
    private Metrics() {}

    /**
     * The metrics of a task, in the order in which they are printed.
     *
     * <ul>
     *   <li>two classes: {@code accuracy} at a probability of one half, {@code auc};
     *   <li>several classes: {@code accuracy} of the most probable class;
     *   <li>labels: {@code accuracy} over all labels of all rows;
     *   <li>numbers, counts and shares: {@code rmse}, {@code mae} and {@code r2}, in the target's own unit.
     * </ul>
     *
     * @param predictions rows x outputs, in the target's own unit
     * @param targets of the same shape and unit; classes one-hot
     * @return NaN for a metric that the rows do not define: {@code auc} of one class, {@code r2} of equal targets
     */
    public static Map<String, Double> of(Task task, float[] predictions, float[] targets) {
        if (predictions.length != targets.length) {
            throw new IllegalArgumentException(predictions.length + " predictions of " + targets.length + " targets");
        }
        Map<String, Double> metrics = new LinkedHashMap<>();
        switch (task.kind()) {
            case BINARY -> {
                metrics.put("accuracy", thresholdAccuracy(predictions, targets));
                metrics.put("auc", auc(predictions, targets));
            }
            case MULTILABEL -> metrics.put("accuracy", thresholdAccuracy(predictions, targets));
            case MULTICLASS -> metrics.put("accuracy", classAccuracy(predictions, targets, task.outputs()));
            case REGRESSION, COUNTS, BOUNDED -> errors(predictions, targets, metrics);
        }
        return metrics;
    }

    private static double thresholdAccuracy(float[] predictions, float[] targets) {
        int right = 0;
        for (int i = 0; i < targets.length; i++) {
            right += (predictions[i] >= 0.5f) == (targets[i] >= 0.5f) ? 1 : 0;
        }
        return (double) right / targets.length;
    }

    private static double classAccuracy(float[] predictions, float[] targets, int outputs) {
        int right = 0;
        for (int row = 0; row < targets.length; row += outputs) {
            right += largest(predictions, row, outputs) == largest(targets, row, outputs) ? 1 : 0;
        }
        return (double) right * outputs / targets.length;
    }

    /** The index of the largest of a row's values, the first of equal ones. */
    public static int largest(float[] values, int offset, int length) {
        int best = 0;
        for (int i = 1; i < length; i++) {
            if (values[offset + i] > values[offset + best]) {
                best = i;
            }
        }
        return best;
    }

    /**
     * The area under the receiver operating characteristic: the probability that a row of the second class has a higher
     * prediction than one of the first, ties counting half (Mann and Whitney's U over the product of the numbers).
     */
    static double auc(float[] predictions, float[] targets) {
        Integer[] order = new Integer[predictions.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Float.compare(predictions[a], predictions[b]));
        double rankSum = 0;
        long positives = 0;
        int from = 0;
        while (from < order.length) {
            int to = from;
            while (to < order.length && predictions[order[to]] == predictions[order[from]]) {
                to++;
            }
            double meanRank = (from + 1 + to) / 2.0;
            for (int i = from; i < Math.max(to, from + 1); i++) {
                if (targets[order[i]] >= 0.5f) {
                    rankSum += meanRank;
                    positives++;
                }
            }
            from = Math.max(to, from + 1); // a NaN equals nothing, itself included
        }
        long negatives = order.length - positives;
        return positives == 0 || negatives == 0
                ? Double.NaN
                : (rankSum - positives * (positives + 1) / 2.0) / ((double) positives * negatives);
    }

    private static void errors(float[] predictions, float[] targets, Map<String, Double> metrics) {
        double squares = 0;
        double sizes = 0;
        double sum = 0;
        for (int i = 0; i < targets.length; i++) {
            double error = (double) predictions[i] - targets[i];
            squares += error * error;
            sizes += Math.abs(error);
            sum += targets[i];
        }
        double mean = sum / targets.length;
        double spread = 0;
        for (float target : targets) {
            spread += (target - mean) * (target - mean);
        }
        metrics.put("rmse", Math.sqrt(squares / targets.length));
        metrics.put("mae", sizes / targets.length);
        metrics.put("r2", spread == 0 ? Double.NaN : 1 - squares / spread);
    }
}
