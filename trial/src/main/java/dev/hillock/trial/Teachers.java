package dev.hillock.trial;

import dev.hillock.net.data.CategoricalColumn;
import dev.hillock.net.data.Column;
import dev.hillock.net.data.NumericColumn;
import dev.hillock.net.data.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Tables whose truth is known, for the self-tests. Equal seeds give equal tables. */
final class Teachers {
    private Teachers() {}

    /** Two overlapping classes, told apart by a smooth surface: about one row in five is on the wrong side. */
    static Table overlappingClasses(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] inputs = normals(random, 4, rows);
        double[] weights = random.doubles(4, -1.5, 1.5).toArray();
        String[] classes = new String[rows];
        for (int row = 0; row < rows; row++) {
            double z = 0;
            for (int i = 0; i < 4; i++) {
                z += weights[i] * inputs[i][row];
            }
            z += inputs[0][row] * inputs[1][row];
            classes[row] = random.nextDouble() < 1 / (1 + StrictMath.exp(-2 * z)) ? "yes" : "no";
        }
        // Every table has both classes, whatever was drawn.
        classes[0] = "yes";
        classes[1] = "no";
        List<Column> columns = columns(inputs);
        columns.add(CategoricalColumn.of("target", classes));
        return Table.of("overlapping classes", columns);
    }

    /** A network of four sines of three inputs, each of one to two periods over the range, with little noise. */
    static Table sineNetwork(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] inputs = uniforms(random, 3, rows);
        double[] target = new double[rows];
        for (int unit = 0; unit < 4; unit++) {
            double[] direction = random.doubles(3).map(u -> 2 * u - 1).toArray();
            double length = 0;
            for (double part : direction) {
                length += part * part;
            }
            double frequency = random.nextDouble(3, 5) / Math.sqrt(length);
            double phase = random.nextDouble(2 * Math.PI);
            for (int row = 0; row < rows; row++) {
                double z = phase;
                for (int i = 0; i < 3; i++) {
                    z += frequency * direction[i] * inputs[i][row];
                }
                target[row] += StrictMath.sin(z);
            }
        }
        for (int row = 0; row < rows; row++) {
            target[row] += 0.05 * random.nextGaussian();
        }
        return regression("sine network", inputs, target);
    }

    /**
     * A weighted sum of twelve inputs, with little noise. The inputs are -1, 0 or 1: of those, smooth
     * clipping is a straight line, so that the sum stays one after preprocessing.
     */
    static Table linear(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] inputs = new double[12][rows];
        double[] weights = new double[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            weights[i] = random.nextDouble(0.5, 1) * (random.nextBoolean() ? 1 : -1);
            for (int row = 0; row < rows; row++) {
                inputs[i][row] = random.nextInt(-1, 2);
            }
        }
        double[] target = new double[rows];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < weights.length; i++) {
                target[row] += weights[i] * inputs[i][row];
            }
            target[row] += 0.1 * random.nextGaussian();
        }
        return regression("linear", inputs, target);
    }

    private static Table regression(String name, double[][] inputs, double[] target) {
        List<Column> columns = columns(inputs);
        columns.add(NumericColumn.of("target", target));
        return Table.of(name, columns);
    }

    private static List<Column> columns(double[][] inputs) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < inputs.length; i++) {
            columns.add(NumericColumn.of("x" + (i + 1), inputs[i]));
        }
        return columns;
    }

    private static double[][] normals(SplittableRandom random, int columns, int rows) {
        double[][] values = new double[columns][rows];
        for (double[] column : values) {
            for (int row = 0; row < rows; row++) {
                column[row] = random.nextGaussian();
            }
        }
        return values;
    }

    private static double[][] uniforms(SplittableRandom random, int columns, int rows) {
        double[][] values = new double[columns][];
        for (int i = 0; i < columns; i++) {
            values[i] = random.doubles(rows, -1.5, 1.5).toArray();
        }
        return values;
    }
}
