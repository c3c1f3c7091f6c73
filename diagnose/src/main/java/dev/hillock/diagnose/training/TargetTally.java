package dev.hillock.diagnose.training;

import dev.hillock.diagnose.GraphEvidence.HeadStep;
import dev.hillock.diagnose.HeadRange;
import dev.hillock.diagnose.Performance;
import dev.hillock.diagnose.Summary;
import dev.hillock.diagnose.SummaryRecorder;
import dev.hillock.diagnose.TargetEvidence;
import dev.hillock.net.Dataset;
import dev.hillock.net.Loss;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Counts what a network is to predict and how well it does. */
final class TargetTally {
    private static final int MOST_DISTINCT = 1_000;

    private final Loss loss;
    private final int outputs;
    private final HeadRange range;
    private final SummaryRecorder values;
    private final SummaryRecorder rowSums = new SummaryRecorder(1);
    private final Set<Float> distinct = new HashSet<>();
    private long rows;
    private long outside;
    private long right;
    private double lossSum;

    TargetTally(Loss loss, int outputs, List<HeadStep> head) {
        this.loss = loss;
        this.outputs = outputs;
        range = HeadRange.of(head);
        values = new SummaryRecorder(outputs);
    }

    /** Adds rows with the network's outputs for them and their mean loss. */
    void add(Dataset data, float[] predictions, double meanLoss) {
        float[] targets = data.targets();
        values.add(targets, data.rows());
        float[] sums = new float[data.rows()];
        for (int row = 0; row < data.rows(); row++) {
            int best = 0;
            int truth = 0;
            for (int i = 0; i < outputs; i++) {
                float target = targets[row * outputs + i];
                sums[row] += target;
                outside += range.excludes(target) ? 1 : 0;
                if (distinct.size() < MOST_DISTINCT) {
                    distinct.add(target);
                }
                best = predictions[row * outputs + i] > predictions[row * outputs + best] ? i : best;
                truth = target > targets[row * outputs + truth] ? i : truth;
                if (loss == Loss.BINARY_CROSS_ENTROPY) {
                    right += (predictions[row * outputs + i] > 0.5) == (target > 0.5) ? 1 : 0;
                }
            }
            if (loss == Loss.CROSS_ENTROPY) {
                right += best == truth ? 1 : 0;
            }
        }
        rowSums.add(sums, data.rows());
        lossSum += meanLoss * data.rows();
        rows += data.rows();
    }

    TargetEvidence evidence() {
        TargetEvidence.Kind kind = switch (loss) {
            case CROSS_ENTROPY -> TargetEvidence.Kind.CLASSES;
            case BINARY_CROSS_ENTROPY -> outputs == 1 ? TargetEvidence.Kind.BINARY : TargetEvidence.Kind.LABELS;
            case MEAN_SQUARED_ERROR, POISSON -> TargetEvidence.Kind.VALUES;
        };
        boolean classes = kind == TargetEvidence.Kind.CLASSES || kind == TargetEvidence.Kind.LABELS;
        return new TargetEvidence(
                kind,
                kind == TargetEvidence.Kind.BINARY ? 2 : classes ? outputs : 0,
                values.summaries().stream().reduce(Summary.EMPTY, Summary::plus),
                outputs == 1 ? Summary.EMPTY : rowSums.summaries().getFirst(),
                outside,
                distinct.size());
    }

    Performance performance() {
        double constant = 0;
        double majority = 0;
        double mostFrequent = 0;
        for (Summary target : values.summaries()) {
            double p = target.mean();
            switch (loss) {
                case MEAN_SQUARED_ERROR -> constant += target.variance() / outputs;
                case POISSON -> constant += (p - times(p)) / outputs;
                case CROSS_ENTROPY -> {
                    constant -= times(p);
                    mostFrequent = Math.max(mostFrequent, p);
                }
                case BINARY_CROSS_ENTROPY -> {
                    constant -= (times(p) + times(1 - p)) / outputs;
                    majority += Math.max(p, 1 - p) / outputs;
                }
            }
        }
        double accuracy = switch (loss) {
            case CROSS_ENTROPY -> (double) right / rows;
            case BINARY_CROSS_ENTROPY -> (double) right / ((double) rows * outputs);
            case MEAN_SQUARED_ERROR, POISSON -> Double.NaN;
        };
        return new Performance(
                lossSum / rows,
                constant,
                accuracy,
                loss == Loss.CROSS_ENTROPY ? mostFrequent : Double.isNaN(accuracy) ? Double.NaN : majority);
    }

    /** p ln p, 0 at 0. */
    private static double times(double p) {
        return p > 0 ? p * Math.log(p) : 0;
    }
}
