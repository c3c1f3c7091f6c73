package dev.hillock.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apfloat.Apfloat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws over every declared function of rows: the values and gradients are those of its textbook definition. */
class RowLawsTest {
    private static final double[] SPREADS = {1e-6, 0.3, 2, 20};

    @ParameterizedTest
    @MethodSource("dev.hillock.rows.RowSamples#everyFunction")
    void valuesAreRoundedOnce(RowFunction function) {
        RandomGenerator random = RowAccuracyTest.random(11);
        for (int length : new int[] {6, 12}) {
            for (double spread : SPREADS) {
                double[] row = RowSamples.row(random, length, spread);
                double[] result = function.apply(row);
                Apfloat[] real = UnitOracle.apply(function, row);
                float[] floats = RowAccuracyTest.toFloat(row);
                float[] floatResult = function.apply(floats);
                Apfloat[] floatReal = UnitOracle.apply(function, RowAccuracyTest.toDouble(floats));
                assertThat(result).hasSameSizeAs(real);
                for (int k = 0; k < real.length; k++) {
                    // Where a share is next to nothing, what it is the difference of counts.
                    double error = UnitOracle.exact(result[k]).subtract(real[k]).doubleValue();
                    assertThat(Math.abs(error))
                            .as("%s of %s at %s: %s", function, Arrays.toString(row), k, result[k])
                            .isLessThanOrEqualTo(0.75 * Math.ulp(real[k].doubleValue()) + 0x1p-95);
                    double floatError = UnitOracle.exact(floatResult[k])
                            .subtract(floatReal[k])
                            .doubleValue();
                    assertThat(Math.abs(floatError))
                            .as("%s of %s at %s: %s", function, Arrays.toString(floats), k, floatResult[k])
                            .isLessThanOrEqualTo(0.501 * Math.ulp((float) floatReal[k].doubleValue()));
                }
            }
        }
    }

    /** Near a root of the gradient the terms cancel: there the error counts against their sizes. */
    @ParameterizedTest
    @MethodSource("dev.hillock.rows.RowSamples#everyFunction")
    void gradientsAreThoseOfDifferencesInHighPrecision(RowFunction function) {
        if (function.spec().equals("gumbel_softmax(hard=1)")) {
            // Its gradient is by design that of the soft shares.
            return;
        }
        RandomGenerator random = RowAccuracyTest.random(12);
        for (double spread : SPREADS) {
            double[] x = RowAccuracyTest.toDouble(RowAccuracyTest.toFloat(RowSamples.row(random, 6, spread)));
            Apfloat[][] jacobian = UnitOracle.jacobian(function, x);
            double[] g =
                    RowAccuracyTest.toDouble(RowAccuracyTest.toFloat(RowSamples.row(random, jacobian[0].length, 1)));
            double[] gradient = new double[6];
            function.backward(x, 0, g, 0, gradient, 0, 1, 6);
            float[] floatGradient = new float[6];
            function.backward(RowAccuracyTest.toFloat(x), 0, RowAccuracyTest.toFloat(g), 0, floatGradient, 0, 1, 6);
            for (int i = 0; i < 6; i++) {
                Apfloat real = Apfloat.ZERO;
                double size = 0;
                for (int k = 0; k < g.length; k++) {
                    Apfloat term = jacobian[i][k].multiply(UnitOracle.exact(g[k]));
                    real = real.add(term);
                    size += Math.abs(term.doubleValue());
                }
                double error = UnitOracle.exact(gradient[i]).subtract(real).doubleValue();
                assertThat(Math.abs(error))
                        .as("%s at %s of %s", function, i, Arrays.toString(x))
                        .isLessThanOrEqualTo(0.75 * Math.ulp(real.doubleValue()) + 0x1p-55 * size);
                double floatError =
                        UnitOracle.exact(floatGradient[i]).subtract(real).doubleValue();
                assertThat(Math.abs(floatError))
                        .as("%s at %s of %s in float", function, i, Arrays.toString(x))
                        .isLessThanOrEqualTo(0.51 * Math.ulp((float) real.doubleValue()) + 0x1p-45 * size);
            }
        }
    }

    /** In 32,768 elements the sums have to be kept exactly, or thresholds are off by hundreds of ulp. */
    @Test
    void longRows() {
        double[] row = RowAccuracyTest.random(17)
                .doubles(32_768)
                .map(u -> Math.rint(64 * u) / 4096)
                .toArray();
        for (String name : List.of("sparsemax", "entmax", "taylor_softmax")) {
            RowFunction function = RowFunction.of(name).orElseThrow();
            double[] result = function.apply(row);
            float[] floats = function.apply(RowAccuracyTest.toFloat(row));
            Apfloat[] real = UnitOracle.apply(function, row);
            for (int i = 0; i < row.length; i += 256) {
                double error = UnitOracle.exact(result[i]).subtract(real[i]).doubleValue();
                assertThat(Math.abs(error)).isLessThanOrEqualTo(0.75 * Math.ulp(real[i].doubleValue()) + 0x1p-95);
                double floatError =
                        UnitOracle.exact(floats[i]).subtract(real[i]).doubleValue();
                assertThat(Math.abs(floatError)).isLessThanOrEqualTo(0.501 * Math.ulp((float) real[i].doubleValue()));
            }
        }
    }

    @Test
    void knownRows() {
        assertThat(RowFunction.of("sparsemax").orElseThrow().apply(1.0, 2, 3, 4))
                .containsExactly(0, 0, 0, 1);
        // DJL's SparseMax of the catalogue's 9.1.
        double[] top = RowFunction.of("djl:SparseMax").orElseThrow().apply(1.0, 2, 3, 4);
        assertThat(top[0]).isZero();
        assertThat(top[1]).isCloseTo(0.090, within(5e-4));
        assertThat(top[3]).isCloseTo(0.665, within(5e-4));
        assertThat(RowFunction.of("top_k_softmax(k=1)").orElseThrow().apply(3.0, 3, 3))
                .containsExactly(1, 0, 0);
        assertThat(RowFunction.of("quiet_softmax").orElseThrow().apply(-800.0, -900))
                .containsExactly(0, 0);
        assertThat(RowFunction.of("softmax(temperature=2)").orElseThrow().apply(2.0, 4))
                .containsExactly(RowFunction.SOFTMAX.apply(1.0, 2));
        assertThat(RowFunction.of("softmax(temperature=4)").orElseThrow().apply(Double.MAX_VALUE, -Double.MAX_VALUE))
                .containsExactly(1, 0);
    }
}
