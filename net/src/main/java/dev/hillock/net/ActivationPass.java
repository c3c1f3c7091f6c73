package dev.hillock.net;

import dev.hillock.Activation;
import dev.hillock.RandomActivation;
import dev.hillock.TrainableActivation;
import dev.hillock.random.CounterRandom;
import org.jspecify.annotations.Nullable;

/** One hidden layer's activation in both directions: plain, with parameters that are learned, or random in training. */
final class ActivationPass<T> {
    private static final int PURPOSE = 1;

    private final Arithmetic<T> arithmetic;
    private final Activation activation;
    private final @Nullable TrainableActivation trainable;
    private final @Nullable RandomActivation random;
    private final T parameters;
    private final @Nullable T gradients;
    private final double[] values;
    private final double[] sums;

    /**
     * @param parameters the layer's learned parameters, read at each pass
     * @param gradients where their gradients go; none for forward passes alone
     */
    ActivationPass(Arithmetic<T> arithmetic, Activation activation, T parameters, @Nullable T gradients) {
        this.arithmetic = arithmetic;
        this.activation = activation;
        this.trainable = activation.trainable().orElse(null);
        this.random = activation.random().orElse(null);
        this.parameters = parameters;
        this.gradients = gradients;
        int count = trainable == null ? 0 : trainable.names().size();
        values = new double[count];
        sums = new double[count];
    }

    /** {@code a = f(z)}; in training what is random depends on the key. */
    void forward(T z, T a, int length, boolean training, long key) {
        if (trainable != null) {
            for (int i = 0; i < values.length; i++) {
                values[i] = arithmetic.get(parameters, i);
            }
            arithmetic.activate(trainable, values, z, a, length);
        } else if (random != null && training) {
            arithmetic.activate(random, CounterRandom.seed(key, PURPOSE), z, a, length);
        } else {
            arithmetic.activate(activation, z, a, length);
        }
    }

    /** {@code delta = delta · f'(z)}, and the gradients by the learned parameters; follows {@link #forward}. */
    void backward(T z, T delta, int length, boolean training, long key) {
        if (trainable != null && gradients != null) {
            arithmetic.parameterGradients(trainable, values, z, delta, length, sums);
            for (int i = 0; i < sums.length; i++) {
                arithmetic.set(gradients, i, sums[i]);
            }
            arithmetic.activateBackward(trainable, values, z, delta, length);
        } else if (random != null && training) {
            arithmetic.activateBackward(random, CounterRandom.seed(key, PURPOSE), z, delta, length);
        } else {
            arithmetic.activateBackward(activation, z, delta, delta, length);
        }
    }
}
