package dev.hillock.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.hillock.memory.Element;
import dev.hillock.memory.Matrix;
import java.lang.foreign.Arena;
import java.lang.management.ManagementFactory;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Functions of rows and gates over matrices have the bits of arrays. */
class RowMatrixTest {
    private static final int ROWS = 3;
    private static final int COLUMNS = 600;

    private static Matrix strided(Arena arena, Element element, int columns) {
        long stride = (long) columns * element.bytes() + 5;
        return Matrix.of(element, arena.allocate(ROWS * stride + 1), 1, ROWS, columns, stride);
    }

    private static Matrix filled(Arena arena, Element element, double[] dense) {
        int columns = dense.length / ROWS;
        Matrix matrix = strided(arena, element, columns);
        double[] row = new double[columns];
        for (int r = 0; r < ROWS; r++) {
            System.arraycopy(dense, r * columns, row, 0, columns);
            matrix.write(r, 0, row, columns, new float[99]);
        }
        return matrix;
    }

    private static double[] dense(Matrix matrix) {
        int columns = (int) matrix.columns();
        double[] all = new double[ROWS * columns];
        double[] row = new double[columns];
        for (int r = 0; r < ROWS; r++) {
            matrix.read(r, 0, row, columns, new float[99]);
            System.arraycopy(row, 0, all, r * columns, columns);
        }
        return all;
    }

    private static double[] numbers(int seed, int n) {
        RandomGenerator random = RowAccuracyTest.random(seed);
        return RowAccuracyTest.toDouble(RowAccuracyTest.toFloat(RowSamples.row(random, n, 6)));
    }

    @ParameterizedTest
    @MethodSource("dev.hillock.rows.RowSamples#everyFunction")
    void rowsInNativeMemoryHaveTheBitsOfArrays(RowFunction declared) {
        RowFunction function = declared.training(5);
        int outputs = function.outputs(COLUMNS);
        double[] x = numbers(31, ROWS * COLUMNS);
        double[] g = numbers(32, ROWS * outputs);
        double[] y = new double[ROWS * outputs];
        double[] gradient = new double[ROWS * COLUMNS];
        float[] floats = new float[ROWS * outputs];
        float[] floatGradient = new float[ROWS * COLUMNS];
        function.apply(x, 0, y, 0, ROWS, COLUMNS);
        function.backward(x, 0, g, 0, gradient, 0, ROWS, COLUMNS);
        function.apply(RowAccuracyTest.toFloat(x), 0, floats, 0, ROWS, COLUMNS);
        function.backward(
                RowAccuracyTest.toFloat(x), 0, RowAccuracyTest.toFloat(g), 0, floatGradient, 0, ROWS, COLUMNS);
        try (Arena arena = Arena.ofConfined()) {
            Matrix in = filled(arena, Element.FLOAT64, x);
            Matrix out = strided(arena, Element.FLOAT64, outputs);
            function.apply(in, out);
            assertThat(dense(out)).isEqualTo(y);
            function.backward(in, filled(arena, Element.FLOAT64, g), in);
            assertThat(dense(in)).isEqualTo(gradient);

            Matrix floatIn = filled(arena, Element.FLOAT32, x);
            Matrix floatOut = strided(arena, Element.FLOAT32, outputs);
            function.apply(floatIn, floatOut);
            assertThat(dense(floatOut)).isEqualTo(RowAccuracyTest.toDouble(floats));
            Matrix half = strided(arena, Element.BFLOAT16, outputs);
            function.apply(floatIn, half);
            double[] halves = dense(half);
            for (int i = 0; i < halves.length; i++) {
                assertThat((float) halves[i]).isEqualTo(Element.fromBfloat16(Element.toBfloat16(floats[i])));
            }
            function.backward(floatIn, filled(arena, Element.FLOAT32, g), floatIn);
            assertThat(dense(floatIn)).isEqualTo(RowAccuracyTest.toDouble(floatGradient));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.hillock.rows.GateLawsTest#everyGate")
    void gatesOfPackedRowsHaveTheBitsOfArrays(Gate gate) {
        int half = COLUMNS / 2;
        double[] x = numbers(33, ROWS * COLUMNS);
        double[] g = numbers(34, ROWS * half);
        double[] y = new double[ROWS * half];
        double[] gradient = new double[ROWS * COLUMNS];
        float[] floats = new float[ROWS * half];
        float[] floatGradient = new float[ROWS * COLUMNS];
        int[] shape = {ROWS, COLUMNS};
        gate.apply(x, y, shape, 1);
        gate.backward(x, g, gradient, shape, 1);
        gate.apply(RowAccuracyTest.toFloat(x), floats, shape, 1);
        gate.backward(RowAccuracyTest.toFloat(x), RowAccuracyTest.toFloat(g), floatGradient, shape, 1);
        try (Arena arena = Arena.ofConfined()) {
            for (Element element : new Element[] {Element.FLOAT64, Element.FLOAT32}) {
                boolean wide = element.isDouble();
                Matrix in = filled(arena, element, x);
                Matrix a = in.part(0, ROWS, 0, half);
                Matrix b = in.part(0, ROWS, half, half);
                Matrix out = strided(arena, element, half);
                gate.apply(a, b, out);
                assertThat(dense(out)).isEqualTo(wide ? y : RowAccuracyTest.toDouble(floats));
                gate.backward(a, b, filled(arena, element, g), a, b);
                assertThat(dense(in)).isEqualTo(wide ? gradient : RowAccuracyTest.toDouble(floatGradient));
            }
        }
    }

    @Test
    void allocatesNothingOnceWarm() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        RowFunction softmax = RowFunction.SOFTMAX;
        Gate gate = Gate.of("swiglu").orElseThrow();
        try (Arena arena = Arena.ofConfined()) {
            for (Element element : Element.values()) {
                Matrix in = strided(arena, element, COLUMNS);
                Matrix out = strided(arena, element, COLUMNS);
                Matrix other = strided(arena, element, COLUMNS);
                // A call that allocates does so in every round; compiling may, in one.
                long least = Long.MAX_VALUE;
                for (int round = 0; round < 20; round++) {
                    long before = threads.getCurrentThreadAllocatedBytes();
                    for (int i = 0; i < 5; i++) {
                        softmax.apply(in, out);
                        softmax.backward(in, out, out);
                        gate.apply(in, other, out);
                        gate.backward(in, other, out, in, other);
                    }
                    least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
                }
                assertThat(least).as(element.name()).isZero();
            }
        }
    }

    @Test
    void badArgumentsFailBeforeAnythingIsWritten() {
        float[] array = {1, 2, 3, 4};
        Matrix all = Matrix.of(array);
        Gate gate = Gate.of("glu").orElseThrow();
        fails("needs 1 of 4", () -> RowFunction.SOFTMAX.apply(all, Matrix.of(new float[3])));
        fails("at least one element", () -> RowFunction.SOFTMAX.apply(Matrix.of(new float[0]), all));
        fails("overlaps", () -> RowFunction.SOFTMAX.apply(all.part(0, 1, 0, 2), all.part(0, 1, 1, 2)));
        fails("FLOAT64 alone", () -> RowFunction.SOFTMAX.backward(all, Matrix.of(new double[4]), all));
        fails("b has 1 rows of 3", () -> gate.apply(all, all.part(0, 1, 0, 3), all));
        fails("must lie apart", () -> gate.backward(all, all, all, all, all));
        assertThat(array).containsExactly(1, 2, 3, 4);
    }

    private static void fails(String message, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
