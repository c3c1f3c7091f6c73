package dev.hillock.diagnose.training;

import dev.hillock.Activation;
import dev.hillock.net.Dataset;
import dev.hillock.net.Loss;
import dev.hillock.net.Network;
import dev.hillock.net.NetworkSpec;
import dev.hillock.net.Optimizer;
import dev.hillock.net.Schedule;
import dev.hillock.net.TrainingOptions;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** Small networks and data of known faults, as in the calibration runs: 1,000 rows, SGD 0.05 with momentum 0.9. */
final class Nets {
    static final int ROWS = 1_000;

    private Nets() {}

    /** Two rings, one class each; standardised. */
    static Dataset circles() {
        SplittableRandom random = new SplittableRandom(1);
        float[] inputs = new float[ROWS * 2];
        float[] targets = new float[ROWS];
        for (int row = 0; row < ROWS; row++) {
            boolean outer = row % 2 == 0;
            double angle = random.nextDouble() * 2 * Math.PI;
            double radius = (outer ? 1.8 : 0.8) + 0.1 * random.nextGaussian();
            inputs[2 * row] = (float) (radius * Math.cos(angle));
            inputs[2 * row + 1] = (float) (radius * Math.sin(angle));
            targets[row] = outer ? 1 : 0;
        }
        return new Dataset(inputs, 2, targets, 1, ROWS);
    }

    /** Ten classes around centres in 32 dimensions. */
    static Dataset mixture() {
        SplittableRandom random = new SplittableRandom(2);
        double[][] centres = new double[10][32];
        for (double[] centre : centres) {
            for (int i = 0; i < 32; i++) {
                centre[i] = 0.9 * random.nextGaussian();
            }
        }
        float[] inputs = new float[ROWS * 32];
        float[] targets = new float[ROWS * 10];
        for (int row = 0; row < ROWS; row++) {
            int c = row % 10;
            for (int i = 0; i < 32; i++) {
                inputs[row * 32 + i] = (float) (centres[c][i] + 0.6 * random.nextGaussian());
            }
            targets[row * 10 + c] = 1;
        }
        return new Dataset(inputs, 32, targets, 10, ROWS);
    }

    /** A smooth curve with noise. */
    static Dataset curve() {
        SplittableRandom random = new SplittableRandom(3);
        float[] inputs = new float[ROWS];
        float[] targets = new float[ROWS];
        for (int row = 0; row < ROWS; row++) {
            inputs[row] = (float) (1.7 * (2 * random.nextDouble() - 1));
            targets[row] = (float) (Math.sin(3 * inputs[row]) + 0.05 * random.nextGaussian());
        }
        return new Dataset(inputs, 1, targets, 1, ROWS);
    }

    /** The same rows with inputs times a factor. */
    static Dataset scaled(Dataset data, float factor) {
        float[] inputs = data.inputs().clone();
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] *= factor;
        }
        return new Dataset(inputs, data.width(), data.targets(), data.outputs(), data.rows());
    }

    static NetworkSpec spec(Dataset data, String activation, int depth, int width) {
        Loss loss = data.outputs() > 1
                ? Loss.CROSS_ENTROPY
                : data.width() == 1 ? Loss.MEAN_SQUARED_ERROR : Loss.BINARY_CROSS_ENTROPY;
        return NetworkSpec.of(
                data.width(), Activation.of(activation), Collections.nCopies(depth, width), data.outputs(), loss);
    }

    /** Normal weights with fan-in × variance = sigmaW2 in every layer, and biases of 0. */
    static Network start(NetworkSpec spec, double sigmaW2, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] parameters = new float[spec.parameterCount()];
        int at = 0;
        for (int layer = 0; layer < spec.layers(); layer++) {
            double scale = Math.sqrt(sigmaW2 / spec.fanIn(layer));
            for (int i = 0; i < spec.fanIn(layer) * spec.fanOut(layer); i++) {
                parameters[at++] = (float) (scale * random.nextGaussian());
            }
        }
        return Network.of(spec, parameters);
    }

    /** A network with other biases in its hidden layers. */
    static Network withHiddenBias(Network network, float bias) {
        float[] parameters = network.parameters();
        for (int i = network.spec().weightCount();
                i < parameters.length - network.spec().outputs();
                i++) {
            parameters[i] = bias;
        }
        return Network.of(network.spec(), parameters);
    }

    static TrainingOptions sgd(double rate, int epochs) {
        return TrainingOptions.defaults()
                .withOptimizer(new Optimizer.Sgd(0.9))
                .withLearningRate(rate)
                .withSchedule(Schedule.CONSTANT)
                .withWeightDecay(0)
                .withClipNorm(Double.POSITIVE_INFINITY)
                .withUpdates(epochs * 32)
                .withSeed(5);
    }

    static List<String> ids(dev.hillock.diagnose.DiagnosisReport report) {
        return report.findings().stream().map(dev.hillock.diagnose.Finding::id).toList();
    }
}
