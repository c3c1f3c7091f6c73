package dev.hillock.net;

/**
 * A loss on logits, the numbers that the last layer computes before any output activation. Each is written so that it
 * stays finite for every finite logit where the mathematics is, and each belongs to one output activation: the inverse
 * of the canonical link, so that the gradient by the logits is the prediction minus the target.
 *
 * <p>Label smoothing of strength s moves the targets of the two cross-entropies towards the uniform distribution (1 − s
 * of the target, s shared among the classes; Szegedy et al. 2016); the other losses have no classes and ignore it.
 */
public enum Loss {
    /** One or more independent sigmoids, targets in [0, 1]; the mean over rows and outputs. */
    BINARY_CROSS_ENTROPY("sigmoid") {
        @Override
        double row(double[] logits, double[] targets, double smoothing, double[] gradient) {
            double sum = 0;
            for (int i = 0; i < logits.length; i++) {
                double z = logits[i];
                double y = targets[i] * (1 - smoothing) + smoothing / 2;
                double e = Math.exp(-Math.abs(z));
                // −y log σ(z) − (1 − y) log(1 − σ(z)) = max(z, 0) − y z + log(1 + e^−|z|)
                sum += Math.max(z, 0) - y * z + Math.log1p(e);
                gradient[i] = (z >= 0 ? 1 / (1 + e) : e / (1 + e)) - y;
            }
            return sum;
        }

        @Override
        void predictRow(double[] logits, double[] out) {
            for (int i = 0; i < logits.length; i++) {
                double e = Math.exp(-Math.abs(logits[i]));
                out[i] = logits[i] >= 0 ? 1 / (1 + e) : e / (1 + e);
            }
        }
    },
    /** One softmax over the outputs, targets a distribution over the classes (one-hot or soft); the mean over rows. */
    CROSS_ENTROPY("softmax") {
        @Override
        double row(double[] logits, double[] targets, double smoothing, double[] gradient) {
            double max = max(logits);
            double sum = exponentials(logits, max, gradient);
            double logSum = max + Math.log(sum);
            double value = 0;
            double weight = 0;
            for (int i = 0; i < logits.length; i++) {
                double y = targets[i] * (1 - smoothing) + smoothing / logits.length;
                weight += y;
                value += y * (logSum - logits[i]);
            }
            for (int i = 0; i < logits.length; i++) {
                double y = targets[i] * (1 - smoothing) + smoothing / logits.length;
                gradient[i] = weight * (gradient[i] / sum) - y;
            }
            return value;
        }

        @Override
        void predictRow(double[] logits, double[] out) {
            double sum = exponentials(logits, max(logits), out);
            for (int i = 0; i < out.length; i++) {
                out[i] /= sum;
            }
        }

        @Override
        int terms(int outputs) {
            return 1;
        }
    },
    /** The squared error of the outputs themselves; the mean over rows and outputs. */
    MEAN_SQUARED_ERROR("identity") {
        @Override
        double row(double[] logits, double[] targets, double smoothing, double[] gradient) {
            double sum = 0;
            for (int i = 0; i < logits.length; i++) {
                double error = logits[i] - targets[i];
                sum += error * error;
                gradient[i] = 2 * error;
            }
            return sum;
        }

        @Override
        void predictRow(double[] logits, double[] out) {
            System.arraycopy(logits, 0, out, 0, out.length);
        }
    },
    /**
     * Minus the Poisson log-likelihood of counts whose expected value is exp(logit), without the term log(y!) that no
     * weight changes: e^z − y z. The mean over rows and outputs; it can be negative.
     */
    POISSON("exp") {
        @Override
        double row(double[] logits, double[] targets, double smoothing, double[] gradient) {
            double sum = 0;
            for (int i = 0; i < logits.length; i++) {
                double rate = Math.exp(logits[i]);
                sum += rate - targets[i] * logits[i];
                gradient[i] = rate - targets[i];
            }
            return sum;
        }

        @Override
        void predictRow(double[] logits, double[] out) {
            for (int i = 0; i < logits.length; i++) {
                out[i] = Math.exp(logits[i]);
            }
        }
    };

    private final String outputActivation;

    Loss(String outputActivation) {
        this.outputActivation = outputActivation;
    }

    /** What turns logits into predictions: {@code "sigmoid"}, {@code "softmax"}, {@code "identity"} or {@code "exp"}. */
    public String outputActivation() {
        return outputActivation;
    }

    /**
     * The loss of a batch, without smoothing.
     *
     * @param logits rows × outputs, row-major
     * @param targets of the same shape
     * @return the mean; not finite if a logit is not, or if a Poisson rate overflows
     */
    public double value(float[] logits, float[] targets, int rows, int outputs) {
        double[] z = new double[outputs];
        double[] y = new double[outputs];
        double[] gradient = new double[outputs];
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < outputs; i++) {
                z[i] = logits[row * outputs + i];
                y[i] = targets[row * outputs + i];
            }
            sum += row(z, y, 0, gradient);
        }
        return sum / ((double) rows * terms(outputs));
    }

    /**
     * Turns logits into predictions by the output activation: probabilities, means or rates.
     *
     * @param logits rows × outputs, row-major
     * @return a new array of the same shape
     */
    public float[] predict(float[] logits, int outputs) {
        float[] out = new float[logits.length];
        double[] z = new double[outputs];
        double[] prediction = new double[outputs];
        for (int offset = 0; offset < logits.length; offset += outputs) {
            for (int i = 0; i < outputs; i++) {
                z[i] = logits[offset + i];
            }
            predictRow(z, prediction);
            for (int i = 0; i < outputs; i++) {
                out[offset + i] = (float) prediction[i];
            }
        }
        return out;
    }

    /** The sum of a row's terms; their derivatives by the logits go to {@code gradient}. */
    abstract double row(double[] logits, double[] targets, double smoothing, double[] gradient);

    abstract void predictRow(double[] logits, double[] out);

    /** By how many terms a row counts in the mean. */
    int terms(int outputs) {
        return outputs;
    }

    private static double max(double[] x) {
        double max = x[0];
        for (double v : x) {
            max = Math.max(max, v);
        }
        return max;
    }

    private static double exponentials(double[] x, double max, double[] out) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            out[i] = Math.exp(x[i] - max);
            sum += out[i];
        }
        return sum;
    }
}
