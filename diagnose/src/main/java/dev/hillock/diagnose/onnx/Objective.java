package dev.hillock.diagnose.onnx;

import dev.hillock.diagnose.DeclaredLoss;
import java.util.List;

/**
 * The loss of a row: what a file's output and a target make of the loss that the user declares.
 *
 * @param loss the declared loss, or the one that fits the head
 * @param form how the output enters it
 */
record Objective(DeclaredLoss loss, Form form) {

    /** What an output is to a loss. */
    enum Form {
        /** Logits, with one class right: −log softmax(z)_y. */
        LOGITS,
        /** Probabilities, with one class right: −log p_y. */
        PROBABILITIES,
        /** Logarithms of probabilities: −log p_y. */
        LOG_PROBABILITIES,
        /** Logits of independent labels. */
        BINARY_LOGITS,
        /** Probabilities of independent labels. */
        BINARY_PROBABILITIES,
        SQUARES,
        SIZES,
        RATES
    }

    /** Frameworks bound −log p there (PyTorch's BCELoss at 100), so that one sure mistake does not make the loss infinite. */
    private static final double LARGEST_LOG = 100;

    /** How far rounding takes a probability out of [0, 1]: a unit in the last place of half precision at 1. */
    private static final double ROUNDING = 0x1p-10;

    static Objective of(DeclaredLoss loss, Head head, int outputs) {
        List<Head.Step> steps = head.steps();
        String last = steps.isEmpty() ? "" : steps.getLast().function();
        boolean log = last.equals("log_softmax");
        Form form = switch (loss) {
            case CROSS_ENTROPY ->
                outputs == 1
                        ? last.isEmpty() ? Form.BINARY_LOGITS : Form.BINARY_PROBABILITIES
                        : log
                                ? Form.LOG_PROBABILITIES
                                : last.equals("softmax") || last.equals("sigmoid") ? Form.PROBABILITIES : Form.LOGITS;
            case CROSS_ENTROPY_WITH_LOGITS -> outputs == 1 ? Form.BINARY_LOGITS : Form.LOGITS;
            case NLL -> log ? Form.LOG_PROBABILITIES : outputs == 1 ? Form.BINARY_PROBABILITIES : Form.PROBABILITIES;
            case BCE -> Form.BINARY_PROBABILITIES;
            case BCE_WITH_LOGITS -> Form.BINARY_LOGITS;
            case MSE -> Form.SQUARES;
            case MAE -> Form.SIZES;
            case POISSON -> Form.RATES;
        };
        return new Objective(loss, form);
    }

    /** Whether one class out of several is right. */
    boolean exclusive() {
        return form == Form.LOGITS || form == Form.PROBABILITIES || form == Form.LOG_PROBABILITIES;
    }

    /** Whether classes or labels are predicted. */
    boolean classifies() {
        return exclusive() || form == Form.BINARY_LOGITS || form == Form.BINARY_PROBABILITIES;
    }

    /** Terms of a row that the mean is taken over. */
    private int terms(int outputs) {
        return exclusive() ? 1 : outputs;
    }

    /**
     * The loss of a row; NaN where it takes probabilities and an output is none.
     *
     * @param out outputs, {@code width} numbers from {@code offset}
     * @param target as many: a distribution over classes, labels or values
     */
    double row(double[] out, int offset, double[] target, int width) {
        double sum = 0;
        double top = 0;
        double total = 0;
        if (form == Form.LOGITS) {
            top = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < width; i++) {
                top = Math.max(top, out[offset + i]);
            }
            for (int i = 0; i < width; i++) {
                total += Math.exp(out[offset + i] - top);
            }
        }
        for (int i = 0; i < width; i++) {
            double o = out[offset + i];
            double y = target[i];
            sum += switch (form) {
                case LOGITS -> y == 0 ? 0 : y * (top + Math.log(total) - o);
                case PROBABILITIES -> !probable(o) ? Double.NaN : y == 0 ? 0 : y * minusLog(o);
                case LOG_PROBABILITIES -> y == 0 ? 0 : -y * o;
                case BINARY_LOGITS -> Math.max(o, 0) - o * y + Math.log1p(Math.exp(-Math.abs(o)));
                case BINARY_PROBABILITIES ->
                    !probable(o)
                            ? Double.NaN
                            : (y == 0 ? 0 : y * minusLog(o)) + (y == 1 ? 0 : (1 - y) * minusLog(1 - o));
                case SQUARES -> (o - y) * (o - y);
                case SIZES -> Math.abs(o - y);
                case RATES -> Math.exp(o) - y * o;
            };
        }
        return sum / terms(width);
    }

    /** Whether a number is a probability but for rounding. */
    private static boolean probable(double p) {
        return p >= -ROUNDING && p <= 1 + ROUNDING;
    }

    /** Whether the loss takes probabilities and numbers between these are none, so that rows have no loss. */
    boolean undefined(double min, double max) {
        return (form == Form.PROBABILITIES || form == Form.BINARY_PROBABILITIES) && !(probable(min) && probable(max));
    }

    /** Of a probability, rounded into [0, 1]. */
    private static double minusLog(double p) {
        return Math.min(LARGEST_LOG, -Math.log(Math.clamp(p, 0.0, 1.0)));
    }

    /** The derivative of {@link #row} by the outputs, written to {@code gradient} at the same offset. */
    void gradient(double[] out, int offset, double[] target, int width, double[] gradient) {
        double top = Double.NEGATIVE_INFINITY;
        double total = 0;
        double weight = 0;
        for (int i = 0; i < width; i++) {
            top = Math.max(top, out[offset + i]);
            weight += target[i];
        }
        for (int i = 0; i < width; i++) {
            total += Math.exp(out[offset + i] - top);
        }
        for (int i = 0; i < width; i++) {
            double o = out[offset + i];
            double y = target[i];
            double slope = switch (form) {
                case LOGITS -> weight * Math.exp(o - top) / total - y;
                case PROBABILITIES -> y == 0 ? 0 : -y / Math.max(o, Double.MIN_NORMAL);
                case LOG_PROBABILITIES -> -y;
                case BINARY_LOGITS -> 1 / (1 + Math.exp(-o)) - y;
                case BINARY_PROBABILITIES ->
                    (y == 0 ? 0 : -y / Math.max(o, 1e-38)) + (y == 1 ? 0 : (1 - y) / Math.max(1 - o, 1e-38));
                case SQUARES -> 2 * (o - y);
                case SIZES -> Math.signum(o - y);
                case RATES -> Math.exp(o) - y;
            };
            gradient[offset + i] = slope / terms(width);
        }
    }

    /**
     * Whether the last step of the head and the loss are one function whose slope is prediction minus target, so that the
     * gradient is taken at the step's input: exact where the probability rounds to 0 or 1.
     */
    boolean fuses(Head head) {
        if (head.steps().isEmpty()) {
            return false;
        }
        String last = head.steps().getLast().function();
        return (last.equals("softmax") && form == Form.PROBABILITIES)
                || (last.equals("log_softmax") && form == Form.LOG_PROBABILITIES)
                || (last.equals("sigmoid") && form == Form.BINARY_PROBABILITIES);
    }

    /** The same loss, of the last step's input. */
    Objective fused() {
        return new Objective(loss, form == Form.BINARY_PROBABILITIES ? Form.BINARY_LOGITS : Form.LOGITS);
    }
}
