package dev.hillock.diagnose.zoo;

import dev.hillock.net.Dataset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    /**
     * Half of the 1,797 handwritten digits of {@code examples/digits.csv}, pictures of 1 × 8 × 8 with about mean 0 and variance
     * 1: every second row, from the first or the second on.
     */
    static Rows digits(int half) {
        List<String[]> lines = example("digits.csv");
        int count = (lines.size() - half + 1) / 2;
        float[] x = new float[count * 64];
        float[] y = new float[count];
        for (int i = 0; i < count; i++) {
            String[] cells = lines.get(2 * i + half);
            y[i] = Integer.parseInt(cells[64]);
            for (int pixel = 0; pixel < 64; pixel++) {
                x[i * 64 + pixel] = (Float.parseFloat(cells[pixel]) - 4.9f) / 6;
            }
        }
        return new Rows(x, new long[] {1, 8, 8}, y, 10, true);
    }

    /** Pictures as sequences: each line of pixels is a token, or each column. */
    Rows tokens(boolean columns) {
        float[] moved = inputs.clone();
        for (int i = 0; columns && i < moved.length; i++) {
            int pixel = i % 64;
            moved[i] = inputs[i - pixel + pixel % 8 * 8 + pixel / 8];
        }
        return new Rows(moved, new long[] {8, 8}, targets, outputs, classes);
    }

    /** Measurements of {@code examples/breast-cancer.csv} (30, two classes) or {@code wine.csv} (13, three), standardised. */
    static Rows table(String name) {
        List<String[]> lines = example(name);
        int width = lines.getFirst().length - 1;
        int count = lines.size();
        List<String> names =
                lines.stream().map(cells -> cells[width]).distinct().sorted().toList();
        float[] x = new float[count * width];
        float[] y = new float[count];
        for (int j = 0; j < width; j++) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < count; i++) {
                double value = Double.parseDouble(lines.get(i)[j]);
                sum += value;
                squares += value * value;
            }
            double mean = sum / count;
            double deviation = Math.sqrt(squares / count - mean * mean);
            for (int i = 0; i < count; i++) {
                x[i * width + j] = (float) ((Double.parseDouble(lines.get(i)[j]) - mean) / deviation);
            }
        }
        for (int i = 0; i < count; i++) {
            y[i] = names.indexOf(lines.get(i)[width]);
        }
        return new Rows(x, new long[] {width}, y, names.size(), true);
    }

    /** The cells of a table without its header. */
    private static List<String[]> example(String name) {
        try {
            // Tests run in the module's folder, diagnose/zoo in the project's.
            Path here = Path.of("examples", name);
            return Files.readAllLines(Files.exists(here) ? here : Path.of("..", "examples", name)).stream()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
