package dev.hillock.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hillock.catalog.Catalog;
import dev.hillock.expr.FormulaException;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.apfloat.Apfloat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws over every declared function of rows, at its defaults and at some other parameters. */
class RowLawsTest {
    private static final List<String> VARIANTS = List.of(
            "softmax(temperature=0.25)",
            "log_softmax(temperature=3)",
            "softmin(temperature=1.7)",
            "quiet_softmax(temperature=2)",
            "gumbel_softmax(temperature=0.5)",
            "gumbel_softmax(hard=1)",
            "top_k_softmax(k=2, temperature=0.7)",
            "entmax(alpha=2)",
            "entmax(alpha=1.75)",
            "entmax(alpha=1.01)",
            "maxout(pieces=3)");

    private static final double[] SPREADS = {1e-6, 0.3, 2, 20};

    static List<RowFunction> everyFunction() {
        return Stream.concat(RowDeclaration.all().stream().map(RowDeclaration::id), VARIANTS.stream())
                .map(text -> RowFunction.of(text).orElseThrow())
                .toList();
    }

    /** Those whose outputs are as many as the inputs. */
    static List<RowFunction> shares() {
        return everyFunction().stream()
                .filter(f -> f.outputs().length() == Outputs.Length.SAME)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("everyFunction")
    void valuesAreRoundedOnce(RowFunction function) {
        RandomGenerator random = RowAccuracyTest.random(11);
        for (int length : new int[] {6, 12}) {
            for (double spread : SPREADS) {
                double[] row = row(random, length, spread);
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
    @MethodSource("everyFunction")
    void gradientsAreThoseOfDifferencesInHighPrecision(RowFunction function) {
        if (function.spec().equals("gumbel_softmax(hard=1)")) {
            // Its gradient is by design that of the soft shares.
            return;
        }
        RandomGenerator random = RowAccuracyTest.random(12);
        for (double spread : SPREADS) {
            double[] x = RowAccuracyTest.toDouble(RowAccuracyTest.toFloat(row(random, 6, spread)));
            Apfloat[][] jacobian = UnitOracle.jacobian(function, x);
            double[] g = RowAccuracyTest.toDouble(RowAccuracyTest.toFloat(row(random, jacobian[0].length, 1)));
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

    @ParameterizedTest
    @MethodSource("everyFunction")
    void everyAxisAndOffsetHasTheBitsOfTheRowAlone(RowFunction function) {
        int[] shape = {6, 6, 6};
        int[] strides = {36, 6, 1};
        RandomGenerator random = RowAccuracyTest.random(13);
        double[] x = row(random, 216, 3);
        int outputs = function.outputs(6);
        for (int axis = 0; axis < 3; axis++) {
            double[] g = row(random, 36 * outputs, 1);
            double[] out = new double[36 * outputs];
            double[] gradient = new double[216];
            float[] floatOut = new float[36 * outputs];
            function.apply(x, out, shape, axis, null);
            function.apply(RowAccuracyTest.toFloat(x), floatOut, shape, axis - 3, null);
            function.backward(x, g, gradient, shape, axis, null);
            for (int row = 0; row < 36; row++) {
                int inner = row % strides[axis];
                int start = row / strides[axis] * strides[axis] * 6 + inner;
                int outStart = row / strides[axis] * strides[axis] * outputs + inner;
                double[] alone = new double[10];
                double[] aloneG = new double[outputs + 2];
                Arrays.fill(alone, 77);
                for (int k = 0; k < 6; k++) {
                    alone[k + 2] = x[start + k * strides[axis]];
                }
                for (int k = 0; k < outputs; k++) {
                    aloneG[k + 1] = g[outStart + k * strides[axis]];
                }
                double[] expected = new double[outputs + 2];
                double[] expectedGradient = new double[9];
                Arrays.fill(expected, 88);
                Arrays.fill(expectedGradient, 99);
                function.apply(alone, 2, expected, 1, 1, 6);
                function.backward(alone, 2, aloneG, 1, expectedGradient, 3, 1, 6);
                float[] floatExpected = function.apply(RowAccuracyTest.toFloat(Arrays.copyOfRange(alone, 2, 8)));
                for (int k = 0; k < outputs; k++) {
                    assertThat(out[outStart + k * strides[axis]]).isEqualTo(expected[k + 1]);
                    assertThat(floatOut[outStart + k * strides[axis]]).isEqualTo(floatExpected[k]);
                }
                for (int k = 0; k < 6; k++) {
                    assertThat(gradient[start + k * strides[axis]]).isEqualTo(expectedGradient[k + 3]);
                }
                assertThat(expected[0]).isEqualTo(88);
                assertThat(expected[outputs + 1]).isEqualTo(88);
                assertThat(Arrays.copyOf(expectedGradient, 3)).containsOnly(99);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shares")
    void inPlaceIsTheSame(RowFunction function) {
        double[] x = row(RowAccuracyTest.random(14), 21, 4);
        double[] g = row(RowAccuracyTest.random(15), 21, 4);
        double[] out = new double[21];
        double[] gradient = new double[21];
        function.apply(x, 0, out, 0, 3, 7);
        function.backward(x, 0, g, 0, gradient, 0, 3, 7);
        double[] place = x.clone();
        function.apply(place, 0, place, 0, 3, 7);
        assertThat(place).containsExactly(out);
        place = x.clone();
        function.backward(place, 0, g, 0, place, 0, 3, 7);
        assertThat(place).containsExactly(gradient);
        function.backward(x, 0, g, 0, g, 0, 3, 7);
        assertThat(g).containsExactly(gradient);
    }

    @ParameterizedTest
    @MethodSource("shares")
    void maskedRowsAreTheKeptElementsAlone(RowFunction function) {
        double[] x = {0.7, Double.NaN, -1.25, 2, Double.POSITIVE_INFINITY, 0.5};
        boolean[] mask = {true, false, true, true, false, true};
        double[] g = {1, Double.NaN, -0.5, 0.25, 3, 2};
        double[] kept = function.apply(0.7, -1.25, 2, 0.5);
        double[] keptGradient = new double[4];
        function.backward(
                new double[] {0.7, -1.25, 2, 0.5}, 0, new double[] {1, -0.5, 0.25, 2}, 0, keptGradient, 0, 1, 4);
        double masked = function.id().equals("log_softmax") ? Double.NEGATIVE_INFINITY : 0;
        double[] out = new double[6];
        function.apply(x, out, new int[] {6}, 0, mask);
        assertThat(out).containsExactly(kept[0], masked, kept[1], kept[2], masked, kept[3]);
        function.backward(x, g, out, new int[] {6}, 0, mask);
        assertThat(out).containsExactly(keptGradient[0], 0, keptGradient[1], keptGradient[2], 0, keptGradient[3]);
        function.apply(x, out, new int[] {6}, 0, new boolean[6]);
        assertThat(out).containsOnly(masked);
        function.backward(x, g, out, new int[] {6}, 0, new boolean[6]);
        assertThat(out).containsOnly(0);
    }

    @ParameterizedTest
    @MethodSource("shares")
    void permutedRowsHavePermutedOutputs(RowFunction function) {
        double[] x = {0.7, -1.25, 2, 0.5, -0.125, 1.5};
        int[] permutation = {3, 0, 5, 1, 4, 2};
        double[] y = function.apply(x);
        double[] permuted = new double[6];
        for (int i = 0; i < 6; i++) {
            permuted[i] = x[permutation[i]];
        }
        double[] result = function.apply(permuted);
        for (int i = 0; i < 6; i++) {
            assertThat(result[i]).isCloseTo(y[permutation[i]], within(1.5 * Math.ulp(y[permutation[i]])));
        }
    }

    @ParameterizedTest
    @MethodSource("everyFunction")
    void outputsStayInTheirRangeAndSharesAddUp(RowFunction function) {
        RandomGenerator random = RowAccuracyTest.random(16);
        for (double spread : new double[] {1e-300, 0.1, 5, 1e4, 1e300}) {
            double[] x = row(random, 12, spread);
            double sum = 0;
            for (double y : function.apply(x)) {
                assertThat(y)
                        .as("%s of %s", function, Arrays.toString(x))
                        .isBetween(function.outputs().low(), function.outputs().high());
                sum += y;
            }
            if (function.outputs().text().endsWith("a row adds up to 1")) {
                assertThat(sum).isCloseTo(1, within(1e-14));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shares")
    void aNanMakesTheRowNan(RowFunction function) {
        assertThat(function.apply(1, Double.NaN, 2, 0)).containsOnly(Double.NaN);
        assertThat(function.apply(1f, 5f, 2f, Float.NaN)).containsOnly(Float.NaN);
        double[] gradient = new double[3];
        function.backward(new double[] {1, 2, Double.NaN}, 0, new double[3], 0, gradient, 0, 1, 3);
        assertThat(gradient).containsOnly(Double.NaN);
    }

    /** What the declarations say of infinities. */
    @ParameterizedTest
    @MethodSource("shares")
    void infinities(RowFunction function) {
        double inf = Double.POSITIVE_INFINITY;
        double one = function.id().equals("softmin") ? -inf : inf;
        double[] most = function.apply(0, one, 1);
        double[] least = function.apply(0, -one, 1);
        double[] only = function.apply(-one, -one);
        switch (function.id()) {
            case "hardmax" -> {
                assertThat(most).containsExactly(0, 1, 0);
                assertThat(least).containsExactly(0, 0, 1);
                assertThat(only).containsExactly(1, 0);
            }
            case "spherical_softmax", "taylor_softmax" -> {
                assertThat(most).containsOnly(Double.NaN);
                assertThat(least).containsOnly(Double.NaN);
            }
            case "quiet_softmax" -> {
                assertThat(most).containsOnly(Double.NaN);
                assertThat(only).containsOnly(0);
            }
            default -> {
                assertThat(most).containsOnly(Double.NaN);
                assertThat(least[1]).isEqualTo(function.outputs().masked());
                assertThat(only).containsOnly(Double.NaN);
            }
        }
    }

    @Test
    void channels() {
        RowFunction maxout = RowFunction.of("maxout").orElseThrow();
        assertThat(maxout.apply(1, 3, Double.NaN, 2, -1, -1)).containsExactly(3, Double.NaN, -1);
        double[] gradient = new double[6];
        maxout.backward(new double[] {1, 3, Double.NaN, 2, -1, -1}, 0, new double[] {5, 6, 7}, 0, gradient, 0, 1, 6);
        assertThat(gradient).containsExactly(0, 5, Double.NaN, Double.NaN, 7, 0);
        RowFunction crelu = RowFunction.of("crelu").orElseThrow();
        assertThat(crelu.apply(1, -2, 0, Double.NaN)).containsExactly(1, 0, 0, Double.NaN, 0, 2, 0, Double.NaN);
        gradient = new double[3];
        crelu.backward(new double[] {1, -2, 0}, 0, new double[] {1, 2, 3, 4, 5, 6}, 0, gradient, 0, 1, 3);
        assertThat(gradient).containsExactly(1, -5, 0);
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

    @Test
    void gumbelNoise() {
        RowFunction gumbel = RowFunction.of("gumbel_softmax").orElseThrow();
        double[] logits = {1, 0, -1};
        assertThat(gumbel.apply(logits)).containsExactly(RowFunction.SOFTMAX.apply(logits));
        assertThat(gumbel.training(5).apply(logits))
                .containsExactly(gumbel.training(5).apply(logits));
        assertThat(gumbel.training(5).apply(logits))
                .isNotEqualTo(gumbel.training(6).apply(logits));
        assertThat(RowFunction.SOFTMAX.training(5)).isSameAs(RowFunction.SOFTMAX);

        // The largest noisy logit is a draw from the softmax.
        int draws = 20_000;
        double[] rows = new double[3 * draws];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = logits[i % 3];
        }
        double[] oneHot = new double[rows.length];
        RowFunction hard =
                RowFunction.of("gumbel_softmax(hard=1)").orElseThrow().training(8);
        hard.apply(rows, 0, oneHot, 0, draws, 3);
        double[] shares = RowFunction.SOFTMAX.apply(logits);
        for (int k = 0; k < 3; k++) {
            double count = 0;
            for (int i = k; i < oneHot.length; i += 3) {
                assertThat(oneHot[i] == 0 || oneHot[i] == 1).isTrue();
                count += oneHot[i];
            }
            double deviation = Math.sqrt(shares[k] * (1 - shares[k]) / draws);
            assertThat(count / draws).isCloseTo(shares[k], within(4 * deviation));
        }

        // Straight through: the gradient of the soft shares with the same noise.
        double[] g = {1, 2, -1};
        double[] gradient = new double[3];
        double[] soft = new double[3];
        hard.backward(logits, 0, g, 0, gradient, 0, 1, 3);
        gumbel.training(8).backward(logits, 0, g, 0, soft, 0, 1, 3);
        assertThat(gradient).containsExactly(soft);
        for (int i = 0; i < 3; i++) {
            double[] up = logits.clone();
            double[] down = logits.clone();
            up[i] += 1e-5;
            down[i] -= 1e-5;
            double[] high = gumbel.training(8).apply(up);
            double[] low = gumbel.training(8).apply(down);
            double difference = 0;
            for (int k = 0; k < 3; k++) {
                difference += g[k] * (high[k] - low[k]) / 2e-5;
            }
            assertThat(soft[i]).isCloseTo(difference, within(1e-9));
        }
    }

    @Test
    void declarationsAreComplete() {
        for (RowDeclaration declaration : RowDeclaration.all()) {
            for (String name : names(declaration)) {
                assertThat(RowDeclaration.find(name)).as(name).contains(declaration);
                assertThat(GateDeclaration.find(name)).as(name).isEmpty();
                assertThat(Catalog.find(name)).as(name).isEmpty();
            }
            assertThat(declaration.does()).endsWith(".");
            assertThat(declaration.use()).endsWith(".");
            assertThat(declaration.edges()).isNotBlank();
            assertThat(declaration.formula()).isNotBlank();
            assertThat(declaration.derivative()).isNotBlank();
            assertThat(declaration.reference()).isNotBlank();
        }
    }

    static List<String> names(UnitDeclaration declaration) {
        return Stream.concat(Stream.of(declaration.id(), declaration.name()), declaration.aliases().stream())
                .toList();
    }

    @Test
    void badTexts() {
        rejects("temperature > 0", "softmax(temperature=0)");
        rejects("alpha in (1, 2]", "entmax(alpha=1)");
        rejects("k is a whole number >= 1", "top_k_softmax(k=2.5)");
        rejects("pieces is a whole number >= 1", "maxout(pieces=0)");
        rejects("hard is 0 (no) or 1 (yes)", "gumbel_softmax(hard=2)");
        rejects("no parameter 'beta'", "sparsemax(beta=1)");
        rejects("given twice", "softmax(temperature=1, temperature=2)");
        rejects("cannot stand in a formula", "softmax(x)");
        assertThat(RowFunction.of("relu(x)")).isEmpty();
        assertThat(RowFunction.of("softmax(temperature=2)").orElseThrow().spec())
                .isEqualTo("softmax(temperature=2)");
        assertThat(RowFunction.of("softmax(temperature=1)").orElseThrow().spec())
                .isEqualTo("softmax");
    }

    @Test
    void badArgumentsOfChannels() {
        RowFunction maxout = RowFunction.of("maxout").orElseThrow();
        float[] in = new float[6];
        float[] out = new float[3];
        assertThatThrownBy(() -> maxout.apply(in, 0, out, 0, 1, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("groups of 2 channels, and an axis of length 5");
        assertThatThrownBy(() -> maxout.apply(in, out, new int[] {6}, 0, new boolean[6]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("takes no mask");
        assertThatThrownBy(() -> maxout.apply(in, 0, in, 0, 1, 6))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("overlaps");
        assertThatThrownBy(() -> maxout.apply(in, in, new int[] {6}, 0, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("but the output has 6");
    }

    private static void rejects(String message, String text) {
        assertThatThrownBy(() -> RowFunction.of(text))
                .isInstanceOf(FormulaException.class)
                .hasMessageContaining(message);
    }

    private static double[] row(RandomGenerator random, int length, double spread) {
        return random.doubles(length).map(u -> spread * (2 * u - 1)).toArray();
    }
}
