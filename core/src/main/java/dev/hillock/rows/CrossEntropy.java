package dev.hillock.rows;

import dev.hillock.memory.Matrix;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Softmax with cross-entropy in one sweep: the mean over the rows of -log softmax(row)[label], and its gradient at the
 * logits, (softmax(row) - onehot(label)) / rows. Neither loses the small shares: a loss near 0 and the gradient at a label
 * of nearly all the share are sums of the other shares, not differences from 1. Rows with a NaN or Infinity, and rows of
 * -Infinity only, give NaN.
 */
public final class CrossEntropy {
    private static final Softmax LOGARITHM = new Softmax(1, true, false, false, 1);

    private CrossEntropy() {}

    /**
     * The mean loss of rows of logits.
     *
     * @param labels the place of the right class in each row
     * @param gradLogits where the gradient at the logits goes: of their shape, in their very place or apart; null for none
     * @throws IllegalArgumentException if a label is no place in its row, or shapes, formats or memories do not go together;
     *     nothing has been written then
     */
    public static double apply(Matrix logits, int[] labels, @Nullable Matrix gradLogits) {
        check(logits, labels, gradLogits);
        int n = (int) logits.columns();
        Scratch scratch = Scratch.of(n, n);
        double sum = 0;
        for (int row = 0; row < labels.length; row++) {
            logits.read(row, 0, scratch.x, n, scratch.room);
            sum += logits.element().isDouble()
                    ? precise(scratch, n, labels[row], gradLogits != null, labels.length)
                    : plain(scratch, n, labels[row], labels.length);
            if (gradLogits != null) {
                gradLogits.write(row, 0, scratch.y, n, scratch.room);
            }
        }
        return sum / labels.length;
    }

    private static void check(Matrix logits, int[] labels, @Nullable Matrix gradLogits) {
        if (logits.rows() != labels.length || labels.length == 0) {
            throw new IllegalArgumentException(
                    "There must be one label for each row and at least one row, but there are " + labels.length
                            + " labels for " + logits.rows() + " rows.");
        }
        if (logits.columns() < 1 || logits.columns() > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "A row must have at least one element and fit into an array, but has " + logits.columns() + ".");
        }
        for (int row = 0; row < labels.length; row++) {
            if (labels[row] < 0 || labels[row] >= logits.columns()) {
                throw new IllegalArgumentException("The label of row " + row + " is " + labels[row]
                        + ", and the row has the places 0 to " + (logits.columns() - 1) + ".");
            }
        }
        logits.requireReadable("the logits");
        if (gradLogits != null) {
            gradLogits.requireWritable("the gradient");
            gradLogits.requireLike("The gradient", logits, "the logits");
            gradLogits.requireOverOrApart("the gradient", logits, "the logits");
        }
    }

    /** Of float logits: all arithmetic in double. The gradient goes to y. */
    private static double plain(Scratch scratch, int n, int label, int rows) {
        double[] x = scratch.x;
        double[] y = scratch.y;
        int top = Row.largest(1, x, n);
        double max = x[top];
        if (!Double.isFinite(max)) {
            Arrays.fill(y, 0, n, Double.NaN);
            return Double.NaN;
        }
        double others = 0;
        double wrong = 0;
        for (int k = 0; k < n; k++) {
            double e = Exp.exp(x[k] - max);
            y[k] = e;
            others += k == top ? 0 : e;
            wrong += k == label ? 0 : e;
        }
        double scale = (1 + others) * rows;
        for (int k = 0; k < n; k++) {
            y[k] /= scale;
        }
        y[label] = -wrong / scale;
        return StrictMath.log1p(others) + (max - x[label]);
    }

    /** Of double logits: in pairs of doubles. */
    private static double precise(Scratch scratch, int n, int label, boolean gradient, int rows) {
        LOGARITHM.apply(scratch.x, n, scratch.y, true, scratch);
        double loss = -scratch.y[label];
        if (gradient) {
            Arrays.fill(scratch.g, 0, n, 0);
            scratch.g[label] = -1;
            LOGARITHM.backward(scratch.x, scratch.g, n, scratch.y, true, scratch);
            for (int k = 0; k < n; k++) {
                scratch.y[k] /= rows;
            }
        }
        return loss;
    }
}
