package dev.hillock.rows;

import java.util.Arrays;
import java.util.Map;

/**
 * The softmax family: shares of exponentials, or their logarithms, in plain doubles for float rows and in pairs of
 * doubles for double rows.
 *
 * @param sign -1 for the softmax of the negated row
 * @param log whether for the logarithms
 * @param quiet whether one more logit, 0, keeps its share back
 * @param hard whether for a one-hot row with the gradient of the shares
 * @param temperature what logits are divided by
 */
record Softmax(int sign, boolean log, boolean quiet, boolean hard, double temperature) implements RowAlgorithm {

    static Softmax of(Map<String, Double> values, int sign) {
        return new Softmax(sign, false, false, false, temperature(values));
    }

    static Softmax logarithm(Map<String, Double> values) {
        return new Softmax(1, true, false, false, temperature(values));
    }

    static Softmax quiet(Map<String, Double> values) {
        return new Softmax(1, false, true, false, temperature(values));
    }

    static Softmax gumbel(Map<String, Double> values) {
        return new Softmax(1, false, false, UnitBuilder.value(values, "hard") == 1, temperature(values));
    }

    private static double temperature(Map<String, Double> values) {
        return UnitBuilder.value(values, "temperature");
    }

    @Override
    public void apply(double[] x, int n, double[] y, boolean precise, Scratch scratch) {
        int top = Row.largest(sign, x, n);
        double max = max(x, top);
        if (!Double.isFinite(max)) {
            Arrays.fill(y, 0, n, Double.NaN);
        } else if (hard) {
            Arrays.fill(y, 0, n, 0);
            y[top] = 1;
        } else if (precise) {
            SoftmaxPairs.apply(this, x, n, y, top, max, scratch);
        } else {
            SoftmaxPlain.apply(this, x, n, y, top, max);
        }
    }

    @Override
    public void backward(double[] x, double[] g, int n, double[] dx, boolean precise, Scratch scratch) {
        double max = max(x, Row.largest(sign, x, n));
        if (!Double.isFinite(max)) {
            Arrays.fill(dx, 0, n, Double.NaN);
        } else if (precise) {
            SoftmaxPairs.backward(this, x, g, n, dx, max, scratch);
        } else {
            SoftmaxPlain.backward(this, x, g, n, dx, max);
        }
    }

    /** What is subtracted before exponentials are taken: the largest logit, the one kept back included. */
    private double max(double[] x, int top) {
        double max = sign * x[top];
        // -Infinity only leaves nothing to share but where there is a logit 0; and NaN stays.
        return quiet && max < 0 ? 0 : max;
    }
}
