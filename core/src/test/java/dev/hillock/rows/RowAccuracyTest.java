package dev.hillock.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apfloat.Apfloat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values and gradients against arbitrary precision. */
class RowAccuracyTest {
    static List<RowFunction> softmaxFamily() {
        return List.of(RowFunction.SOFTMAX, RowFunction.LOG_SOFTMAX, RowFunction.SOFTMIN);
    }

    static List<RowFunction> shares() {
        return List.of(RowFunction.SOFTMAX, RowFunction.SOFTMIN);
    }

    private static final int[] LENGTHS = {1, 2, 3, 5, 17, 40};
    private static final double[] SPREADS = {1e-8, 0.1, 1, 10, 60, 400};

    @ParameterizedTest
    @MethodSource("softmaxFamily")
    void valuesAreRoundedOnce(RowFunction function) {
        RandomGenerator random = random(1);
        for (int length : LENGTHS) {
            for (double spread : SPREADS) {
                double[] row = row(random, length, spread);
                checkDouble(function, row, 0.75);
                checkFloat(function, toFloat(row));
            }
        }
    }

    /** log S = log1p(others) on either side of the change of method at others = 0.5, and far out. */
    @ParameterizedTest
    @MethodSource("softmaxFamily")
    void valuesWhereOneElementDominates(RowFunction function) {
        for (double gap : new double[] {1e-3, 0.5, 0.69, 0.6931471805599453, 0.7, 1, 5, 20, 36, 37, 100, 700, 744}) {
            checkDouble(function, new double[] {gap, 0}, 0.75);
            checkDouble(function, new double[] {3 - gap, 3, 3 - 2 * gap}, 0.75);
            checkFloat(function, new float[] {(float) gap, 0});
        }
    }

    /** Results in the subnormal range are rounded there a second time. */
    @ParameterizedTest
    @MethodSource("shares")
    void subnormalShares(RowFunction function) {
        double sign = function.id().equals("softmax") ? 1 : -1;
        for (double x = -708; x > -746; x -= 1.37) {
            checkDouble(function, new double[] {sign * x, 0, sign * -0.3}, 1.01);
        }
        for (float x = -87; x > -106; x -= 1.37f) {
            checkFloat(function, new float[] {(float) sign * x, 0, (float) sign * -0.3f});
        }
    }

    @ParameterizedTest
    @MethodSource("softmaxFamily")
    void longRows(RowFunction function) {
        // Multiples of 1/64, so that the oracle needs few exponentials.
        double[] row = random(2)
                .doubles(32_768)
                .map(u -> Math.rint(640 * (u - 0.5)) / 64)
                .toArray();
        double[] result = function.apply(row);
        float[] floatResult = function.apply(toFloat(row));
        Apfloat[] real = RowOracle.apply(function, row, 64);
        for (int i = 0; i < row.length; i += 64) {
            assertThat(Math.abs(RowOracle.ulps(result[i], real[i]))).isLessThanOrEqualTo(0.75);
            assertThat(Math.abs(RowOracle.ulps(floatResult[i], real[i]))).isLessThanOrEqualTo(0.501);
        }
    }

    /** Near a root of the gradient the terms cancel: there the error counts against the largest term. */
    @ParameterizedTest
    @MethodSource("softmaxFamily")
    void gradients(RowFunction function) {
        RandomGenerator random = random(3);
        for (int length : LENGTHS) {
            for (double spread : SPREADS) {
                double[] x = row(random, length, spread);
                double[] gradOut = row(random, length, 1);
                double[] gradIn = new double[length];
                function.backward(x, 0, gradOut, 0, gradIn, 0, 1, length);
                float[] floatX = toFloat(x);
                float[] floatGradOut = toFloat(gradOut);
                float[] floatGradIn = new float[length];
                function.backward(floatX, 0, floatGradOut, 0, floatGradIn, 0, 1, length);
                Apfloat[] real = RowOracle.backward(function, x, gradOut);
                Apfloat[] floatReal = RowOracle.backward(function, toDouble(floatX), toDouble(floatGradOut));
                for (int i = 0; i < length; i++) {
                    double error = RowOracle.exact(gradIn[i]).subtract(real[i]).doubleValue();
                    double bound = 0.75 * Math.ulp(real[i].doubleValue()) + 0x1p-58 * share(function, x, i);
                    assertThat(Math.abs(error))
                            .as("%s %s %s at %s", function, spread, length, i)
                            .isLessThanOrEqualTo(bound);
                    double floatError = RowOracle.exact(floatGradIn[i])
                            .subtract(floatReal[i])
                            .doubleValue();
                    double floatBound =
                            0.51 * Math.ulp((float) floatReal[i].doubleValue()) + 0x1p-48 * share(function, x, i);
                    assertThat(Math.abs(floatError)).isLessThanOrEqualTo(floatBound);
                }
            }
        }
    }

    /** The size of the terms that may cancel in the gradient at i: with gradients up to about 4, a share of the row. */
    private static double share(RowFunction function, double[] x, int i) {
        RowFunction shares = function.id().equals("log_softmax") ? RowFunction.SOFTMAX : function;
        return 4 * x.length * (shares.apply(x)[i] + (function.id().equals("log_softmax") ? 1 : 0));
    }

    private static void checkDouble(RowFunction function, double[] row, double bound) {
        double[] result = function.apply(row);
        Apfloat[] real = RowOracle.apply(function, row);
        for (int i = 0; i < row.length; i++) {
            assertThat(Math.abs(RowOracle.ulps(result[i], real[i])))
                    .as("%s of %s at %s: %s", function, Arrays.toString(row), i, result[i])
                    .isLessThanOrEqualTo(bound);
        }
    }

    private static void checkFloat(RowFunction function, float[] row) {
        float[] result = function.apply(row);
        Apfloat[] real = RowOracle.apply(function, toDouble(row));
        for (int i = 0; i < row.length; i++) {
            assertThat(Math.abs(RowOracle.ulps(result[i], real[i])))
                    .as("%s of %s at %s: %s", function, Arrays.toString(row), i, result[i])
                    .isLessThanOrEqualTo(0.501);
        }
    }

    private static double[] row(RandomGenerator random, int length, double spread) {
        return random.doubles(length).map(u -> spread * (u - 0.5) * 2).toArray();
    }

    static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    static float[] toFloat(double[] row) {
        float[] floats = new float[row.length];
        for (int i = 0; i < row.length; i++) {
            floats[i] = (float) row[i];
        }
        return floats;
    }

    static double[] toDouble(float[] row) {
        double[] doubles = new double[row.length];
        for (int i = 0; i < row.length; i++) {
            doubles[i] = row[i];
        }
        return doubles;
    }
}
