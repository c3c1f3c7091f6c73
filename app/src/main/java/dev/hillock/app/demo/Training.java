package dev.hillock.app.demo;

import dev.hillock.Activation;
import dev.hillock.net.Loss;
import dev.hillock.net.Network;
import dev.hillock.net.NetworkSpec;
import dev.hillock.net.Optimizer;
import dev.hillock.net.Schedule;
import dev.hillock.net.Trainer;
import dev.hillock.net.TrainingOptions;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Full-batch Adam, as on all the demo's problems. */
final class Training {
    private Training() {}

    static NetworkSpec spec(String activation, int width, int depth) {
        return NetworkSpec.of(
                2, Activation.of(activation), Collections.nCopies(depth, width), 1, Loss.BINARY_CROSS_ENTROPY);
    }

    /**
     * The initial network of a seed: weights scaled by the activation's gain, the biases of the hidden layers spread over
     * (-1/2, 1/2), since two inputs give few directions and kinks that all go through the origin waste them.
     */
    static Network initial(NetworkSpec spec, long seed) {
        float[] parameters = Network.initial(spec, seed).parameters();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int hiddenBiases =
                spec.hidden().stream().mapToInt(NetworkSpec.Layer::width).sum();
        for (int i = 0; i < hiddenBiases; i++) {
            parameters[spec.weightCount() + i] = (float) (random.nextDouble() - 0.5);
        }
        return Network.of(spec, parameters);
    }

    /** Trains on all rows of a problem at every update, the rate falling to 0 along a cosine. */
    static Network train(Network start, Problem problem, double rate, int updates) {
        TrainingOptions options = options(rate, updates, problem.train().rows());
        return Trainer.fit(start, options, problem.train(), null, null).network();
    }

    static TrainingOptions options(double rate, int updates, int rows) {
        return TrainingOptions.defaults()
                .withOptimizer(new Optimizer.AdamW(0.9, 0.999, 1e-8))
                .withSchedule(Schedule.COSINE)
                .withLearningRate(rate)
                .withUpdates(updates)
                .withBatchSize(rows)
                .withWeightDecay(0)
                .withClipNorm(Double.POSITIVE_INFINITY)
                .withEvaluateEvery(Math.max(1, updates));
    }

    /** The same weights under another activation. */
    static Network withActivation(Network network, String activation) {
        List<NetworkSpec.Layer> layers = network.spec().hidden().stream()
                .map(layer -> new NetworkSpec.Layer(layer.width(), Activation.of(activation)))
                .toList();
        NetworkSpec spec = network.spec();
        return Network.of(new NetworkSpec(spec.inputs(), layers, spec.outputs(), spec.loss()), network.parameters());
    }
}
