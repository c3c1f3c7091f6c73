package dev.hillock.diagnose.onnx;

import dev.hillock.diagnose.GraphEvidence.HeadStep;
import dev.hillock.diagnose.Hazard;
import dev.hillock.diagnose.Performance;
import dev.hillock.diagnose.Steepness;
import dev.hillock.diagnose.Summary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers what a model gives, and how well it does, batch after batch. */
final class OutputMeter {
    /** Sums of probabilities in float differ from 1 by less. */
    private static final double ROUNDING = 1e-3;

    private static final int MOST_UNITS = 10_000;

    private final Head head;
    private final int[] shape;
    private final int opset;
    private final @Nullable Goal goal;
    private final Summary[] units;
    private final long[] clipped;
    private final long[] entries;
    private double lowest = Double.POSITIVE_INFINITY;
    private double highest = Double.NEGATIVE_INFINITY;
    private boolean columns = true;
    private int batches;
    private long nonFinite;
    private double loss;
    private long right;
    private long judged;
    private long rows;

    /**
     * For outputs of some shape.
     *
     * @param shape of the output, its first axis the rows
     * @param goal null without a target
     */
    OutputMeter(Head head, int[] shape, int opset, @Nullable Goal goal) {
        this.head = head;
        this.shape = shape;
        this.opset = opset;
        this.goal = goal;
        int width = shape.length == 1 ? 1 : shape[shape.length - 1];
        units = new Summary[Math.min(MOST_UNITS, width)];
        Arrays.fill(units, Summary.EMPTY);
        clipped = new long[head.steps().size()];
        entries = new long[head.steps().size()];
    }

    /** How many numbers a row of this shape has. */
    static int width(int[] shape) {
        int width = 1;
        for (int i = 1; i < shape.length; i++) {
            width *= shape[i];
        }
        return width;
    }

    void add(Runner.Batch batch, int[] chosen) {
        Tensor out = batch.tensor(head.output());
        int last = shape.length == 1 ? 1 : shape[shape.length - 1];
        int count = last == 0 ? 0 : out.size() / last;
        double[] columnSums = new double[last];
        for (int unit = 0; unit < Math.min(last, units.length); unit++) {
            double[] values = new double[count];
            for (int i = 0; i < count; i++) {
                values[i] = out.data()[i * last + unit];
                columnSums[unit] += values[i];
                nonFinite += Double.isFinite(values[i]) ? 0 : 1;
            }
            units[unit] = units[unit].plus(Weighted.summary(values));
        }
        for (int i = 0; i < count; i++) {
            double sum = 0;
            for (int unit = 0; unit < last; unit++) {
                sum += out.data()[i * last + unit];
            }
            if (Double.isFinite(sum)) {
                lowest = Math.min(lowest, sum);
                highest = Math.max(highest, sum);
            }
        }
        if (chosen.length > 1) {
            batches++;
            columns &= Arrays.stream(columnSums).allMatch(sum -> Math.abs(sum - 1) < ROUNDING);
        }
        clip(batch);
        judge(out, chosen);
        rows += chosen.length;
    }

    /** Counts what the element-wise steps flatten: a slope below 5 % of the steepest. */
    private void clip(Runner.Batch batch) {
        for (int i = 0; i < clipped.length; i++) {
            Head.Step step = head.steps().get(i);
            if (step.activation() == null || batch.shape(step.before()) == null) {
                continue;
            }
            float[] z = batch.floats(step.before());
            float[] slope = new float[z.length];
            step.activation().derivative(z, 0, slope, 0, z.length);
            double limit = Steepness.of(step.activation()).limit();
            for (float s : slope) {
                clipped[i] += Math.abs(s) < limit ? 1 : 0;
            }
            entries[i] += z.length;
        }
    }

    private void judge(Tensor out, int[] chosen) {
        if (goal == null || out.size() != chosen.length * goal.outputs()) {
            return;
        }
        double[] target = new double[goal.outputs()];
        for (int i = 0; i < chosen.length; i++) {
            int offset = i * goal.outputs();
            goal.target(chosen[i], target);
            loss += goal.objective().row(out.data(), offset, target, goal.outputs());
            int known = goal.classOf(chosen[i]);
            if (known >= 0) {
                right += goal.named(out.data(), offset, head.steps()) == known ? 1 : 0;
                judged++;
            }
        }
    }

    /** How well the model does so far. */
    Performance performance() {
        return goal == null || rows == 0
                ? Performance.UNKNOWN
                : new Performance(
                        loss / rows,
                        goal.constantLoss(),
                        judged == rows ? (double) right / rows : Double.NaN,
                        goal.majority());
    }

    /** The steps after the last weights. */
    List<HeadStep> steps() {
        List<HeadStep> steps = new ArrayList<>();
        for (int i = 0; i < clipped.length; i++) {
            double share = entries[i] == 0 ? Double.NaN : (double) clipped[i] / entries[i];
            steps.add(head.evidence(head.steps().get(i), opset, shape, share));
        }
        return steps;
    }

    List<Summary> units() {
        return List.of(units);
    }

    double lowestRowSum() {
        return lowest;
    }

    double highestRowSum() {
        return highest;
    }

    boolean columnsSumToOne() {
        return columns && batches > 0;
    }

    List<Hazard> hazards() {
        return nonFinite == 0
                ? List.of()
                : List.of(new Hazard(head.output(), Hazard.Kind.NON_FINITE, Double.NaN, nonFinite));
    }
}
