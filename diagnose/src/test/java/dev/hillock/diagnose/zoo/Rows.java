package dev.hillock.diagnose.zoo;

import dev.hillock.net.Dataset;
import java.util.Random;

/**
 * Rows that a specimen was trained on and is diagnosed with, made from a seed.
 *
 * @param inputs rows × the rest of the shape, row-major
 * @param shape of one row
 * @param targets class numbers, or values
 * @param outputs how many outputs a network needs: the classes, or the values of a row
 * @param classes whether the targets are class numbers
 */
@SuppressWarnings("ArrayRecordComponent") // shared, never compared
record Rows(float[] inputs, long[] shape, float[] targets, int outputs, boolean classes) {

    int width() {
        int width = 1;
        for (long size : shape) {
            width *= (int) size;
        }
        return width;
    }

    int count() {
        return inputs.length / width();
    }

    /** As the trainer takes them: classes one-hot. */
    Dataset dataset() {
        if (!classes) {
            return new Dataset(inputs, width(), targets, outputs, count());
        }
        float[] hot = new float[count() * outputs];
        for (int i = 0; i < count(); i++) {
            hot[i * outputs + (int) targets[i]] = 1;
        }
        return new Dataset(inputs, width(), hot, outputs, count());
    }

    /** Two classes as one number, for a single sigmoid. */
    Dataset binary() {
        return new Dataset(inputs, width(), targets, 1, count());
    }

    /** The same rows with every input multiplied and shifted. */
    Rows scaled(float factor, float shift) {
        float[] moved = inputs.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] = moved[i] * factor + shift;
        }
        return new Rows(moved, shape, targets, outputs, classes);
    }

    /** The same rows with the inputs as the values to predict, as an autoencoder has them. */
    Rows toThemselves() {
        return new Rows(inputs, shape, inputs, width(), false);
    }

    /** The first so many rows. */
    Rows first(int rows) {
        int perRow = targets.length / count();
        return new Rows(
                java.util.Arrays.copyOf(inputs, rows * width()),
                shape,
                java.util.Arrays.copyOf(targets, rows * perRow),
                outputs,
                classes);
    }

    /** An inner disc and a ring around it. */
    static Rows circles(int rows, long seed) {
        Random random = new Random(seed);
        float[] x = new float[2 * rows];
        float[] y = new float[rows];
        for (int i = 0; i < rows; i++) {
            y[i] = i % 2;
            double radius = (i % 2 == 0 ? 0.5 : 1.5) + 0.12 * random.nextGaussian();
            double angle = 2 * Math.PI * random.nextDouble();
            x[2 * i] = (float) (radius * Math.cos(angle));
            x[2 * i + 1] = (float) (radius * Math.sin(angle));
        }
        return new Rows(x, new long[] {2}, y, 2, true);
    }

    /** Clouds around as many centres as there are classes; the inputs have about variance 1. */
    static Rows clouds(int rows, int width, int classes, long seed) {
        Random random = new Random(seed);
        double[] centres = random.doubles((long) classes * width, -1.5, 1.5).toArray();
        float[] x = new float[rows * width];
        float[] y = new float[rows];
        for (int i = 0; i < rows; i++) {
            y[i] = i % classes;
            for (int j = 0; j < width; j++) {
                x[i * width + j] = (float) (centres[i % classes * width + j] + 0.5 * random.nextGaussian());
            }
        }
        return new Rows(x, new long[] {width}, y, classes, true);
    }

    /** A smooth surface over three inputs: values with mean near 0 that go beyond ±1. */
    static Rows surface(int rows, long seed) {
        Random random = new Random(seed);
        float[] x = new float[3 * rows];
        float[] y = new float[rows];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < 3; j++) {
                x[3 * i + j] = (float) random.nextGaussian();
            }
            y[i] = (float) (2 * Math.sin(2 * x[3 * i]) + x[3 * i + 1] * x[3 * i + 2]);
        }
        return new Rows(x, new long[] {3}, y, 1, false);
    }

    /** Several labels of a row, each there or not: whether a linear form of the inputs is positive. */
    static Rows labels(int rows, int labels, long seed) {
        Random random = new Random(seed);
        int width = 6;
        double[] forms = random.doubles((long) labels * width, -1, 1).toArray();
        float[] x = new float[rows * width];
        float[] y = new float[rows * labels];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < width; j++) {
                x[i * width + j] = (float) random.nextGaussian();
            }
            for (int label = 0; label < labels; label++) {
                double sum = 0;
                for (int j = 0; j < width; j++) {
                    sum += forms[label * width + j] * x[i * width + j];
                }
                y[i * labels + label] = sum > 0 ? 1 : 0;
            }
        }
        return new Rows(x, new long[] {width}, y, labels, false);
    }

    /** Grey pictures of 8 × 8 with a horizontal bar, a vertical bar, a square or nothing. */
    static Rows pictures(int rows, int classes, long seed) {
        Random random = new Random(seed);
        float[] x = new float[rows * 64];
        float[] y = new float[rows];
        for (int i = 0; i < rows; i++) {
            int kind = i % classes;
            y[i] = kind;
            int at = 1 + random.nextInt(5);
            for (int p = 0; p < 64; p++) {
                int row = p / 8;
                int column = p % 8;
                boolean on = switch (kind) {
                    case 0 -> row == at;
                    case 1 -> column == at;
                    case 2 -> row >= at && row < at + 3 && column >= at && column < at + 3;
                    default -> false;
                };
                x[i * 64 + p] = (float) ((on ? 2 : 0) + 0.3 * random.nextGaussian() - 0.25);
            }
        }
        return new Rows(x, new long[] {1, 8, 8}, y, classes, true);
    }

    /** Sequences of tokens of which the mean of one feature, against another's, tells the class. */
    static Rows sequences(int rows, int length, int width, long seed) {
        Random random = new Random(seed);
        float[] x = new float[rows * length * width];
        float[] y = new float[rows];
        for (int i = 0; i < rows; i++) {
            double sum = 0;
            for (int t = 0; t < length; t++) {
                for (int j = 0; j < width; j++) {
                    float value = (float) random.nextGaussian();
                    x[(i * length + t) * width + j] = value;
                    sum += j == 0 ? value : j == 1 ? -value : 0;
                }
            }
            y[i] = sum > 0 ? 1 : 0;
        }
        return new Rows(x, new long[] {length, width}, y, 2, true);
    }
}
