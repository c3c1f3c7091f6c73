package dev.hillock.app.demo;

import dev.hillock.net.Dataset;
import dev.hillock.net.Network;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A task in the plane with two classes that no straight line separates.
 *
 * @param name for people
 * @param train the points to learn, standardised
 * @param test other points of the same kind; for XOR, which has only four, the same
 */
record Problem(String name, Dataset train, Dataset test) {
    private static final int CIRCLE_TRAIN = 200;
    private static final int CIRCLE_TEST = 1000;
    private static final double CIRCLE_NOISE = 0.1;
    private static final int SPIRAL_POINTS = 97;

    /** Exclusive or: the class is 1 where the signs of the two inputs differ. */
    static Problem xor() {
        Dataset points = new Dataset(new float[] {-1, -1, -1, 1, 1, -1, 1, 1}, 2, new float[] {0, 1, 1, 0}, 1, 4);
        return new Problem("XOR", points, points);
    }

    /** A circle of radius 1/2 within one of radius 1, both blurred by 0.1. */
    static Problem circles(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        return new Problem("circles", circles(random, CIRCLE_TRAIN), circles(random, CIRCLE_TEST));
    }

    private static Dataset circles(RandomGenerator random, int rows) {
        float[] inputs = new float[2 * rows];
        float[] targets = new float[rows];
        // Each coordinate's variance is half the mean squared radius, and the noise's.
        double spread = Math.sqrt((1 + 0.25) / 4 + CIRCLE_NOISE * CIRCLE_NOISE);
        for (int i = 0; i < rows; i++) {
            boolean inner = i % 2 == 1;
            double angle = 2 * Math.PI * random.nextDouble();
            double radius = inner ? 0.5 : 1;
            double x = radius * StrictMath.cos(angle) + CIRCLE_NOISE * random.nextGaussian();
            double y = radius * StrictMath.sin(angle) + CIRCLE_NOISE * random.nextGaussian();
            inputs[2 * i] = (float) (x / spread);
            inputs[2 * i + 1] = (float) (y / spread);
            targets[i] = inner ? 1 : 0;
        }
        return new Dataset(inputs, 2, targets, 1, rows);
    }

    /**
     * The two-spirals benchmark (Lang and Witbrock 1988): 97 points an arm at angle i pi/16 and radius 6.5 (104 - i) / 104,
     * the second arm the negated first. The test points lie on the arms, half a step between.
     */
    static Problem spirals() {
        double spread = 0;
        for (int i = 0; i < SPIRAL_POINTS; i++) {
            double radius = 6.5 * (104 - i) / 104;
            spread += radius * radius / (2 * SPIRAL_POINTS);
        }
        return new Problem(
                "two spirals",
                spirals(0, SPIRAL_POINTS, Math.sqrt(spread)),
                spirals(0.5, SPIRAL_POINTS - 1, Math.sqrt(spread)));
    }

    private static Dataset spirals(double shift, int points, double spread) {
        float[] inputs = new float[4 * points];
        float[] targets = new float[2 * points];
        for (int i = 0; i < points; i++) {
            double at = i + shift;
            double radius = 6.5 * (104 - at) / 104 / spread;
            double x = radius * StrictMath.sin(at * Math.PI / 16);
            double y = radius * StrictMath.cos(at * Math.PI / 16);
            for (int arm = 0; arm < 2; arm++) {
                inputs[4 * i + 2 * arm] = (float) (arm == 0 ? x : -x);
                inputs[4 * i + 2 * arm + 1] = (float) (arm == 0 ? y : -y);
                targets[2 * i + arm] = 1 - arm;
            }
        }
        return new Dataset(inputs, 2, targets, 1, 2 * points);
    }

    /** The share of rows that a network puts into the right class. */
    static double accuracy(Network network, Dataset data) {
        float[] logits = network.logits(data.inputs());
        int right = 0;
        for (int i = 0; i < logits.length; i++) {
            if (logits[i] > 0 == data.targets()[i] > 0.5) {
                right++;
            }
        }
        return (double) right / logits.length;
    }
}
