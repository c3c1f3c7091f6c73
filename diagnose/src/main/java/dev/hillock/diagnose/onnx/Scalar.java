package dev.hillock.diagnose.onnx;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A number for each row whose gradient is followed through the network: the loss, or, without a target, the outputs along
 * a random direction, which tells as much about how gradients shrink or grow on the way.
 *
 * @param tensor the tensor that it is computed from
 * @param objective the loss of that tensor; null for random directions
 * @param goal the targets; null for random directions
 * @param method for the report
 */
record Scalar(
        String tensor,
        @Nullable Objective objective,
        @Nullable Goal goal,
        String method) {
    private static final long SEED = 20_261_124;

    static Scalar of(Head head, @Nullable Goal goal) {
        if (goal == null) {
            return new Scalar(head.logits(), null, null, "backward pass from random directions of the output");
        }
        boolean fuses = goal.objective().fuses(head);
        return new Scalar(
                fuses ? head.steps().getLast().before() : head.output(),
                fuses ? goal.objective().fused() : goal.objective(),
                goal,
                "backward pass");
    }

    /** The number of each row. */
    double[] values(Tensor out, int[] rows) {
        int width = out.size() / rows.length;
        double[] values = new double[rows.length];
        double[] target = new double[width];
        for (int i = 0; i < rows.length; i++) {
            target(rows[i], width, target);
            if (objective != null) {
                values[i] = objective.row(out.data(), i * width, target, width);
            } else {
                for (int j = 0; j < width; j++) {
                    values[i] += target[j] * out.data()[i * width + j];
                }
            }
        }
        return values;
    }

    /** The derivative of each row's own number by the tensor. */
    Tensor seed(Tensor out, int[] rows) {
        int width = out.size() / rows.length;
        double[] gradient = new double[out.size()];
        double[] target = new double[width];
        for (int i = 0; i < rows.length; i++) {
            target(rows[i], width, target);
            if (objective != null) {
                objective.gradient(out.data(), i * width, target, width, gradient);
            } else {
                System.arraycopy(target, 0, gradient, i * width, width);
            }
        }
        return new Tensor(out.shape(), gradient);
    }

    /** A row's targets, or its direction of length 1. */
    private void target(int row, int width, double[] out) {
        if (goal != null) {
            goal.target(row, out);
            return;
        }
        SplittableRandom random = new SplittableRandom(SEED + row);
        Arrays.setAll(out, i -> random.nextGaussian() / Math.sqrt(width));
    }

    /** Whether a tensor of this shape can be judged. */
    boolean fits(Tensor out, int rows) {
        return goal == null ? out.size() % rows == 0 : out.size() == rows * goal.outputs();
    }
}
