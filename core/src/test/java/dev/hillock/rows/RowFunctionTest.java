package dev.hillock.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hillock.catalog.Catalog;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Axes, masks, infinities, arguments and the place of a row in its array. */
class RowFunctionTest {
    static List<RowFunction> softmaxFamily() {
        return RowAccuracyTest.softmaxFamily();
    }

    private static final double INF = Double.POSITIVE_INFINITY;
    private static final double NAN = Double.NaN;

    @Test
    void knownRow() {
        assertThat(RowFunction.SOFTMAX.apply(1f, 2f, 3f)).containsExactly(0.09003057f, 0.24472848f, 0.66524094f);
        assertThat(RowFunction.SOFTMIN.apply(3f, 2f, 1f)).containsExactly(0.09003057f, 0.24472848f, 0.66524094f);
        assertThat(RowFunction.LOG_SOFTMAX.apply(1f, 2f, 3f)).containsExactly(-2.407606f, -1.407606f, -0.40760598f);
        assertThat(RowFunction.of("log_softmax").map(RowFunction::id)).contains("log_softmax");
        assertThat(RowFunction.of("Log-Softmax").map(RowFunction::id)).contains("log_softmax");
        assertThat(RowFunction.of("relu")).isEmpty();
    }

    @Test
    void everyFunctionIsDeclared() {
        assertThat(RowDeclaration.all())
                .extracting(RowDeclaration::id)
                .startsWith("softmax", "log_softmax", "softmin")
                .doesNotHaveDuplicates();
        for (RowFunction function : softmaxFamily()) {
            assertThat(function.declaration().id()).isEqualTo(function.id());
            assertThat(function.declaration().peers()).isNotEmpty();
            assertThat(Catalog.find(function.id())).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("softmaxFamily")
    void finiteExtremesStayFinite(RowFunction function) {
        double[] far = function.apply(Double.MAX_VALUE, -Double.MAX_VALUE, 0.0);
        assertThat(far).doesNotContain(NAN);
        float[] floats = function.apply(Float.MAX_VALUE, -Float.MAX_VALUE, 0);
        assertThat(floats).doesNotContain(Float.NaN);
        assertThat(RowFunction.LOG_SOFTMAX.apply(Float.MAX_VALUE, 0f)).containsExactly(0, -Float.MAX_VALUE);
    }

    @Test
    void infinitiesAndNan() {
        assertThat(RowFunction.SOFTMAX.apply(-INF, -INF)).containsExactly(NAN, NAN);
        assertThat(RowFunction.LOG_SOFTMAX.apply(-INF)).containsExactly(NAN);
        assertThat(RowFunction.SOFTMIN.apply(INF, INF)).containsExactly(NAN, NAN);
        assertThat(RowFunction.SOFTMAX.apply(-INF, 0, 0)).containsExactly(0, 0.5, 0.5);
        assertThat(RowFunction.LOG_SOFTMAX.apply(-INF, 7)).containsExactly(-INF, 0);
        assertThat(RowFunction.SOFTMAX.apply(INF, 0)).containsExactly(NAN, NAN);
        for (RowFunction function : softmaxFamily()) {
            assertThat(function.apply(1, NAN, 2)).containsExactly(NAN, NAN, NAN);
            assertThat(function.apply(1f, Float.NaN, 2f)).containsExactly(Float.NaN, Float.NaN, Float.NaN);
            double[] gradient = new double[2];
            function.backward(new double[] {NAN, 0}, 0, new double[] {1, 1}, 0, gradient, 0, 1, 2);
            assertThat(gradient).containsExactly(NAN, NAN);
        }
    }

    @ParameterizedTest
    @MethodSource("softmaxFamily")
    void maskedElementsAreLeftOut(RowFunction function) {
        double[] x = {1, NAN, 3, INF};
        boolean[] mask = {true, false, true, false};
        double nothing = function.id().equals("log_softmax") ? -INF : 0;
        double[] pair = function.apply(1.0, 3.0);
        double[] out = new double[4];
        function.apply(x, out, new int[] {4}, 0, mask);
        assertThat(out).containsExactly(pair[0], nothing, pair[1], nothing);
        float[] floatOut = new float[4];
        function.apply(RowAccuracyTest.toFloat(x), floatOut, new int[] {4}, -1, mask);
        assertThat(floatOut).containsExactly((float) pair[0], (float) nothing, (float) pair[1], (float) nothing);

        double[] g = {0.5, NAN, -2, 7};
        double[] pairGradient = new double[2];
        function.backward(new double[] {1, 3}, 0, new double[] {0.5, -2}, 0, pairGradient, 0, 1, 2);
        double[] gradient = new double[4];
        function.backward(x, g, gradient, new int[] {4}, 0, mask);
        assertThat(gradient).containsExactly(pairGradient[0], 0, pairGradient[1], 0);
    }

    @ParameterizedTest
    @MethodSource("softmaxFamily")
    void fullyMaskedRows(RowFunction function) {
        double nothing = function.id().equals("log_softmax") ? -INF : 0;
        double[] out = {9, 9};
        function.apply(new double[] {1, NAN}, out, new int[] {2}, 0, new boolean[2]);
        assertThat(out).containsExactly(nothing, nothing);
        float[] floatOut = {9, 9};
        function.apply(new float[] {1, 2}, floatOut, new int[] {2}, 0, new boolean[2]);
        assertThat(floatOut).containsExactly((float) nothing, (float) nothing);
        function.backward(new double[] {1, 2}, new double[] {1, 2}, out, new int[] {2}, 0, new boolean[2]);
        assertThat(out).containsExactly(0, 0);
    }

    /** Every axis of a box against the last axis of its rows gathered by hand. */
    @ParameterizedTest
    @MethodSource("softmaxFamily")
    void everyAxis(RowFunction function) {
        int[] shape = {3, 4, 5};
        RandomGenerator random = RowAccuracyTest.random(4);
        double[] x = random.doubles(60).map(u -> 6 * u).toArray();
        double[] g = random.doubles(60).toArray();
        boolean[] mask = new boolean[60];
        for (int i = 0; i < 60; i++) {
            mask[i] = random.nextInt(4) > 0;
        }
        int[] strides = {20, 5, 1};
        for (int axis = 0; axis < 3; axis++) {
            double[] out = new double[60];
            double[] gradient = new double[60];
            function.apply(x, out, shape, axis, mask);
            function.backward(x, g, gradient, shape, axis - 3, mask);
            for (int start = 0; start < 60; start++) {
                if (start / strides[axis] % shape[axis] == 0) {
                    int n = shape[axis];
                    double[] row = new double[n];
                    double[] rowG = new double[n];
                    boolean[] rowMask = new boolean[n];
                    for (int k = 0; k < n; k++) {
                        row[k] = x[start + k * strides[axis]];
                        rowG[k] = g[start + k * strides[axis]];
                        rowMask[k] = mask[start + k * strides[axis]];
                    }
                    double[] expected = new double[n];
                    double[] expectedGradient = new double[n];
                    function.apply(row, expected, new int[] {n}, 0, rowMask);
                    function.backward(row, rowG, expectedGradient, new int[] {n}, 0, rowMask);
                    for (int k = 0; k < n; k++) {
                        assertThat(out[start + k * strides[axis]]).isEqualTo(expected[k]);
                        assertThat(gradient[start + k * strides[axis]]).isEqualTo(expectedGradient[k]);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("softmaxFamily")
    void gradientAgreesWithCentralDifferences(RowFunction function) {
        double[] x = {0.3, -1.2, 2, 0.7, -0.1};
        double[] g = {1, -0.5, 0.25, 2, -1};
        double[] gradient = new double[5];
        function.backward(x, 0, g, 0, gradient, 0, 1, 5);
        double h = 1e-5;
        for (int i = 0; i < 5; i++) {
            double[] up = x.clone();
            double[] down = x.clone();
            up[i] += h;
            down[i] -= h;
            double[] yUp = function.apply(up);
            double[] yDown = function.apply(down);
            double difference = 0;
            for (int k = 0; k < 5; k++) {
                difference += g[k] * (yUp[k] - yDown[k]) / (2 * h);
            }
            assertThat(gradient[i]).isCloseTo(difference, within(1e-9));
        }
    }

    /** The same rows in place, at offsets, between others: equal bits, and nothing else is touched. */
    @ParameterizedTest
    @MethodSource("softmaxFamily")
    void placeDoesNotMatter(RowFunction function) {
        RandomGenerator random = RowAccuracyTest.random(5);
        float[] x = RowAccuracyTest.toFloat(random.doubles(21).map(u -> 9 * u).toArray());
        float[] g = RowAccuracyTest.toFloat(random.doubles(21).toArray());
        float[] expected = new float[21];
        float[] expectedGradient = new float[21];
        function.apply(x, 0, expected, 0, 3, 7);
        function.backward(x, 0, g, 0, expectedGradient, 0, 3, 7);
        for (int offset = 0; offset < 9; offset++) {
            float[] array = new float[40];
            Arrays.fill(array, 8);
            System.arraycopy(x, 0, array, offset, 21);
            function.apply(array, offset, array, offset, 3, 7);
            assertThat(Arrays.copyOfRange(array, offset, offset + 21)).containsExactly(expected);
            for (int i = 0; i < 40; i++) {
                if (i < offset || i >= offset + 21) {
                    assertThat(array[i]).isEqualTo(8);
                }
            }
            System.arraycopy(x, 0, array, offset, 21);
            float[] gradient = new float[30];
            System.arraycopy(g, 0, gradient, 1, 21);
            function.backward(array, offset, gradient, 1, gradient, 1, 3, 7);
            assertThat(Arrays.copyOfRange(gradient, 1, 22)).containsExactly(expectedGradient);
            function.backward(array, offset, g, 0, array, offset, 3, 7);
            assertThat(Arrays.copyOfRange(array, offset, offset + 21)).containsExactly(expectedGradient);
        }
    }

    @ParameterizedTest
    @MethodSource("softmaxFamily")
    void noRows(RowFunction function) {
        function.apply(new float[0], 0, new float[0], 0, 0, 5);
        function.apply(new double[0], new double[0], new int[] {0, 3}, 1, null);
        function.backward(new float[0], new float[0], new float[0], new int[] {2, 0, 3}, 2, new boolean[0]);
    }

    @ParameterizedTest
    @MethodSource("softmaxFamily")
    void badArgumentsFailBeforeAnythingIsWritten(RowFunction function) {
        float[] in = {1, 2, 3, 4, 5, 6};
        float[] out = new float[6];
        rejects("at least one element", () -> function.apply(new float[0]));
        rejects("at least one element", () -> function.apply(in, 0, out, 0, 2, 0));
        rejects("axis 1 has length 0", () -> function.apply(in, out, new int[] {3, 0}, 1, null));
        rejects("Axis 2 does not exist", () -> function.apply(in, out, new int[] {2, 3}, 2, null));
        rejects("Axis -3 does not exist", () -> function.apply(in, out, new int[] {2, 3}, -3, null));
        rejects("Axis 0 does not exist", () -> function.apply(in, out, new int[0], 0, null));
        rejects("must not be negative", () -> function.apply(in, out, new int[] {-2, -3}, 0, null));
        rejects("but the input has 6", () -> function.apply(in, out, new int[] {2, 4}, 0, null));
        rejects("but the output has 5", () -> function.apply(in, new float[5], new int[] {2, 3}, 0, null));
        rejects("but the mask has 3", () -> function.apply(in, out, new int[] {2, 3}, 0, new boolean[3]));
        rejects("which has 6", () -> function.apply(in, 1, out, 0, 2, 3));
        rejects("which has 6", () -> function.apply(in, 0, out, -1, 2, 3));
        rejects("cannot have", () -> function.apply(in, 0, out, 0, 65536, 65536));
        rejects("overlap", () -> function.apply(in, 0, in, 1, 1, 3));
        rejects("overlap", () -> function.backward(out, 0, in, 0, in, 1, 1, 3));
        rejects("output's gradient has 5", () -> function.backward(in, new float[5], out, new int[] {2, 3}, 0, null));
        assertThat(out).containsOnly(0);
        assertThat(in).containsExactly(1, 2, 3, 4, 5, 6);
    }

    private static void rejects(String message, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
