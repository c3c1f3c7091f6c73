package dev.hillock.app.demo;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.hillock.net.Network;
import java.util.ArrayList;
import java.util.List;

/**
 * Without an activation a deep network is one matrix.
 *
 * @param shape of the networks
 * @param matrix the product of the identity network's weight matrices: the factors of the two inputs
 * @param bias the constant beside it
 * @param samples some test points with what the network and the matrix say
 * @param largestDifference the largest difference of the two over the test points
 * @param accuracies of identity and ReLU, on XOR and on circles
 * @param identity the identity network on circles
 * @param relu the ReLU network on circles
 * @param circles the problem
 * @param xorIdentity the identity network on XOR
 * @param xorRelu the ReLU network on XOR
 */
record LinearLesson(
        String shape,
        List<Double> matrix,
        double bias,
        List<Sample> samples,
        double largestDifference,
        List<Accuracy> accuracies,
        @JsonIgnore Network identity,
        @JsonIgnore Network relu,
        @JsonIgnore Problem circles,
        @JsonIgnore Network xorIdentity,
        @JsonIgnore Network xorRelu) {

    /** A point with two computations of its logit. */
    record Sample(double x1, double x2, double network, double matrix) {}

    /** The share of points in the right class, on the four of XOR and on the test points of circles. */
    record Accuracy(String activation, double xor, double circles) {}

    private static final int WIDTH = 8;
    private static final int DEPTH = 3;
    private static final double RATE = 0.01;
    private static final int UPDATES = 400;
    private static final int SAMPLES = 3;

    static LinearLesson measure(long seed) {
        Problem circles = Problem.circles(seed);
        Network identity = train("identity", circles, seed);
        Network relu = train("relu", circles, seed);
        Problem xor = Problem.xor();
        Network xorIdentity = train("identity", xor, seed);
        Network xorRelu = train("relu", xor, seed);
        List<Accuracy> accuracies = List.of(
                new Accuracy(
                        "identity",
                        Problem.accuracy(xorIdentity, xor.test()),
                        Problem.accuracy(identity, circles.test())),
                new Accuracy("relu", Problem.accuracy(xorRelu, xor.test()), Problem.accuracy(relu, circles.test())));

        Affine affine = Affine.of(identity);
        float[] inputs = circles.test().inputs();
        float[] logits = identity.logits(inputs);
        List<Sample> samples = new ArrayList<>();
        double largest = 0;
        for (int i = 0; i < logits.length; i++) {
            double x1 = inputs[2 * i];
            double x2 = inputs[2 * i + 1];
            double matrix = affine.at(x1, x2);
            largest = Math.max(largest, Math.abs(matrix - logits[i]));
            if (i < SAMPLES) {
                samples.add(new Sample(x1, x2, logits[i], matrix));
            }
        }
        return new LinearLesson(
                "2-8-8-8-1",
                affine.factors(),
                affine.bias(),
                samples,
                largest,
                accuracies,
                identity,
                relu,
                circles,
                xorIdentity,
                xorRelu);
    }

    private static Network train(String activation, Problem problem, long seed) {
        return Training.train(Training.initial(Training.spec(activation, WIDTH, DEPTH), seed), problem, RATE, UPDATES);
    }

    /** The map x -> factors . x + bias that a network of identities computes: the layers multiplied out. */
    record Affine(List<Double> factors, double bias) {
        static Affine of(Network network) {
            double[][] map = {{1, 0}, {0, 1}};
            double[] constant = {0, 0};
            for (int layer = 0; layer < network.spec().layers(); layer++) {
                float[] weights = network.weights(layer);
                float[] biases = network.biases(layer);
                int width = biases.length;
                double[][] next = new double[2][width];
                double[] nextConstant = new double[width];
                for (int unit = 0; unit < width; unit++) {
                    nextConstant[unit] = biases[unit];
                    for (int from = 0; from < constant.length; from++) {
                        double weight = weights[from * width + unit];
                        next[0][unit] += map[0][from] * weight;
                        next[1][unit] += map[1][from] * weight;
                        nextConstant[unit] += constant[from] * weight;
                    }
                }
                map = next;
                constant = nextConstant;
            }
            return new Affine(List.of(map[0][0], map[1][0]), constant[0]);
        }

        double at(double x1, double x2) {
            return factors.get(0) * x1 + factors.get(1) * x2 + bias;
        }
    }
}
