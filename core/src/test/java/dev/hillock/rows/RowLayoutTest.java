package dev.hillock.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where the elements of a row lie, and which of them count, changes nothing. */
class RowLayoutTest {
    @ParameterizedTest
    @MethodSource("dev.hillock.rows.RowSamples#everyFunction")
    void everyAxisAndOffsetHasTheBitsOfTheRowAlone(RowFunction function) {
        int[] shape = {6, 6, 6};
        int[] strides = {36, 6, 1};
        RandomGenerator random = RowAccuracyTest.random(13);
        double[] x = RowSamples.row(random, 216, 3);
        int outputs = function.outputs(6);
        for (int axis = 0; axis < 3; axis++) {
            double[] g = RowSamples.row(random, 36 * outputs, 1);
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
    @MethodSource("dev.hillock.rows.RowSamples#shares")
    void inPlaceIsTheSame(RowFunction function) {
        double[] x = RowSamples.row(RowAccuracyTest.random(14), 21, 4);
        double[] g = RowSamples.row(RowAccuracyTest.random(15), 21, 4);
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
    @MethodSource("dev.hillock.rows.RowSamples#shares")
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
    @MethodSource("dev.hillock.rows.RowSamples#shares")
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
}
