package dev.hillock.net;

import dev.hillock.Activation;
import dev.hillock.RandomActivation;
import dev.hillock.TrainableActivation;

/**
 * The few operations that training consists of, over numbers of one precision. {@link Pass} states what a network
 * computes once in terms of them: in float for speed, and in double so that gradients can be checked against central
 * differences, which float is too coarse for.
 *
 * @param <T> a range of numbers; a matrix in it is row-major
 */
interface Arithmetic<T> {
    /** New numbers, all 0. */
    T allocate(int length);

    /** A part of a range, which shares its numbers. */
    T slice(T range, int offset, int length);

    double get(T range, int index);

    void set(T range, int index, double value);

    /** Copies a row of a data set. */
    void copy(float[] from, int fromOffset, T to, int toOffset, int length);

    /** {@code z = x · w + bias}: x is rows × fanIn, w fanIn × fanOut, z rows × fanOut. */
    void affine(T x, T w, T bias, T z, int rows, int fanIn, int fanOut);

    /** {@code gradW = xᵀ · delta}, {@code gradBias} = the column sums of delta (rows × fanOut). */
    void weightGradient(T x, T delta, T gradW, T gradBias, int rows, int fanIn, int fanOut);

    /** {@code gradX = delta · wᵀ}. */
    void inputGradient(T delta, T w, T gradX, int rows, int fanIn, int fanOut);

    /** {@code a = f(z)}. */
    void activate(Activation f, T z, T a, int length);

    /** {@code delta = gradA · f'(z)}; delta may be gradA. */
    void activateBackward(Activation f, T z, T gradA, T delta, int length);

    /** As {@link #activate(Activation, Object, Object, int)} at given values of the learned parameters. */
    void activate(TrainableActivation f, double[] parameters, T z, T a, int length);

    /** {@code delta = delta · f'(z)} at given values of the learned parameters. */
    void activateBackward(TrainableActivation f, double[] parameters, T z, T delta, int length);

    /** The sums of {@code gradA · ∂f/∂p(z)} for each learned parameter p. */
    void parameterGradients(TrainableActivation f, double[] parameters, T z, T gradA, int length, double[] sums);

    /** {@code a = f(z)}, with what is random drawn by the seed. */
    void activate(RandomActivation f, long seed, T z, T a, int length);

    /** {@code delta = delta · f'(z)}, with the same draws. */
    void activateBackward(RandomActivation f, long seed, T z, T delta, int length);

    /**
     * Sets a share of the numbers to 0 and scales the others by 1 / (1 − share). Which ones depends on the key alone,
     * and the same call on the gradient is the backward pass.
     */
    void drop(T a, int length, double share, long key);

    /**
     * The mean loss of a batch; writes its derivative by the logits to delta.
     *
     * @param scratch of the outputs' number
     */
    default double loss(Loss loss, T logits, T targets, T delta, int rows, double smoothing, LossScratch scratch) {
        int outputs = scratch.outputs();
        double scale = 1 / ((double) rows * loss.terms(outputs));
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            int offset = row * outputs;
            for (int i = 0; i < outputs; i++) {
                scratch.logits[i] = get(logits, offset + i);
                scratch.targets[i] = get(targets, offset + i);
            }
            sum += loss.row(scratch.logits, scratch.targets, smoothing, scratch.gradient);
            for (int i = 0; i < outputs; i++) {
                set(delta, offset + i, scratch.gradient[i] * scale);
            }
        }
        return sum * scale;
    }

    /** One row of logits, targets and gradient in double. */
    final class LossScratch {
        final double[] logits;
        final double[] targets;
        final double[] gradient;

        LossScratch(int outputs) {
            logits = new double[outputs];
            targets = new double[outputs];
            gradient = new double[outputs];
        }

        int outputs() {
            return logits.length;
        }
    }
}
