package dev.hillock.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.hillock.Activation;
import dev.hillock.catalog.Catalog;
import dev.hillock.catalog.Declaration;
import dev.hillock.oracle.Samples;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Functions of matrices anywhere in memory have the bits of arrays, and touch nothing else. */
class MatrixTest {
    private static final int ROWS = 3;
    private static final int COLUMNS = 700;
    private static final int N = ROWS * COLUMNS;

    static Stream<String> functions() {
        return Catalog.all().stream().map(Declaration::id);
    }

    /** In native memory at an odd address, with 7 bytes between rows. */
    private static Matrix strided(Arena arena, Element element) {
        long stride = COLUMNS * element.bytes() + 7;
        MemorySegment memory = arena.allocate(ROWS * stride + 1);
        memory.fill((byte) 0x5a);
        return Matrix.of(element, memory, 1, ROWS, COLUMNS, stride);
    }

    private static void fill(Matrix matrix, float[] dense) {
        for (int r = 0; r < ROWS; r++) {
            float[] row = Arrays.copyOfRange(dense, r * COLUMNS, (r + 1) * COLUMNS);
            if (matrix.element().isDouble()) {
                matrix.write(r, 0, doubles(row), COLUMNS, new float[16]);
            } else {
                matrix.write(r, 0, row, COLUMNS);
            }
        }
    }

    private static double[] dense(Matrix matrix) {
        double[] all = new double[N];
        double[] row = new double[COLUMNS];
        for (int r = 0; r < ROWS; r++) {
            matrix.read(r, 0, row, COLUMNS, new float[16]);
            System.arraycopy(row, 0, all, r * COLUMNS, COLUMNS);
        }
        return all;
    }

    private static double[] doubles(float[] floats) {
        double[] doubles = new double[floats.length];
        Arrays.setAll(doubles, i -> floats[i]);
        return doubles;
    }

    @ParameterizedTest
    @MethodSource("functions")
    void nativeMemoryHasTheBitsOfArrays(String name) {
        Activation f = Activation.of(name);
        float[] x = Arrays.copyOf(Samples.floats(N, 71), N);
        float[] g = Arrays.copyOf(Samples.floats(N, 72), N);
        float[] y = new float[N];
        double[] wide = new double[N];
        try (Arena arena = Arena.ofConfined()) {
            Matrix in = strided(arena, Element.FLOAT32);
            Matrix gradient = strided(arena, Element.FLOAT32);
            Matrix out = strided(arena, Element.FLOAT32);
            fill(in, x);
            fill(gradient, g);
            f.apply(x, y);
            f.apply(in, out);
            assertThat(dense(out)).isEqualTo(doubles(y));
            f.derivative(x, 0, y, 0, N);
            f.derivative(in, out);
            assertThat(dense(out)).isEqualTo(doubles(y));
            f.backward(x, 0, g, 0, y, 0, N);
            f.backward(in, gradient, out);
            assertThat(dense(out)).isEqualTo(doubles(y));
            f.backward(in, gradient, gradient);
            assertThat(dense(gradient)).isEqualTo(doubles(y));
            f.backward(x, 0, x, 0, y, 0, N);
            f.backward(in, in, in);
            assertThat(dense(in)).isEqualTo(doubles(y));

            Matrix wideIn = strided(arena, Element.FLOAT64);
            Matrix wideOut = strided(arena, Element.FLOAT64);
            fill(wideIn, x);
            f.apply(doubles(x), 0, wide, 0, N);
            f.apply(wideIn, wideOut);
            assertThat(dense(wideOut)).isEqualTo(wide);
            f.backward(doubles(x), 0, doubles(x), 0, wide, 0, N);
            f.backward(wideIn, wideIn, wideOut);
            assertThat(dense(wideOut)).isEqualTo(wide);
        }
    }

    @Test
    void arraysMappedFilesAndMixedFormatsAgree(@TempDir Path folder) throws IOException {
        Activation f = Activation.of("gelu");
        float[] x = Arrays.copyOf(Samples.floats(N, 73), N);
        float[] y = new float[N];
        f.apply(x, y);
        float[] out = new float[N + 20];
        f.apply(Matrix.of(x), Matrix.of(out, 5, 1, N, N));
        assertThat(Arrays.copyOfRange(out, 5, N + 5)).isEqualTo(y);
        try (Arena arena = Arena.ofConfined();
                FileChannel file = FileChannel.open(
                        folder.resolve("numbers"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            MemorySegment mapped = file.map(FileChannel.MapMode.READ_WRITE, 0, 4L * N, arena);
            f.apply(Matrix.of(x), Matrix.of(Element.FLOAT32, mapped));
            assertThat(mapped.toArray(ValueLayout.JAVA_FLOAT)).isEqualTo(y);
            short[] halves = new short[N];
            f.apply(Matrix.of(x), Matrix.of(Element.BFLOAT16, halves, 0, 1, N, N));
            for (int i = 0; i < N; i++) {
                assertThat(halves[i]).isEqualTo(Element.toBfloat16(y[i]));
            }
        }
    }

    /** A view of an array's memory that begins, or goes on, between two elements of it. */
    @ParameterizedTest
    @CsvSource({"2, 12", "4, 14", "0, 13"})
    void elementsOfAnArrayNeedNotBeThoseOfTheMatrix(long offset, long stride) {
        float[] x = {-2, 0.5f, 3, -0.25f};
        Matrix in = Matrix.of(Element.FLOAT32, MemorySegment.ofArray(new float[8]), offset, 2, 2, stride);
        in.write(0, 0, x, 2);
        in.write(1, 0, new float[] {x[2], x[3]}, 2);
        double[] expected = new double[4];
        double[] wide = new double[4];
        Activation f = Activation.of("tanh");
        for (int i = 0; i < 4; i++) {
            expected[i] = f.apply(x[i]);
            wide[i] = f.apply((double) x[i]);
        }
        float[] out = new float[4];
        f.apply(in, Matrix.of(out, 0, 2, 2, 2));
        assertThat(doubles(out)).isEqualTo(expected);
        f.apply(Matrix.of(x, 0, 2, 2, 2), in);
        float[] row = new float[2];
        for (int r = 0; r < 2; r++) {
            in.read(r, 0, row, 2);
            assertThat(doubles(row)).isEqualTo(Arrays.copyOfRange(expected, 2 * r, 2 * r + 2));
        }
        Matrix doubles = Matrix.of(Element.FLOAT64, MemorySegment.ofArray(new double[8]), offset, 2, 2, stride + 8);
        f.apply(Matrix.of(doubles(x), 0, 2, 2, 2), doubles);
        double[] wideRow = new double[2];
        for (int r = 0; r < 2; r++) {
            doubles.read(r, 0, wideRow, 2, row);
            assertThat(wideRow).isEqualTo(Arrays.copyOfRange(wide, 2 * r, 2 * r + 2));
        }
    }

    @Test
    void biasIsAddedInTheSameSweep() {
        Activation f = Activation.of("silu");
        float[] x = Arrays.copyOf(Samples.floats(N, 74), N);
        float[] bias = Arrays.copyOf(Samples.floats(COLUMNS, 75), COLUMNS);
        float[] sum = new float[N];
        for (int i = 0; i < N; i++) {
            sum[i] = x[i] + bias[i % COLUMNS];
        }
        float[] expected = new float[N];
        f.apply(sum, expected);
        Matrix in = Matrix.of(x, 0, ROWS, COLUMNS, COLUMNS);
        float[] result = new float[N];
        f.apply(in, Matrix.of(bias), Matrix.of(result, 0, ROWS, COLUMNS, COLUMNS));
        assertThat(result).isEqualTo(expected);
        f.backward(sum, 0, x, 0, expected, 0, N);
        f.backward(in, Matrix.of(bias), in, in);
        assertThat(x).isEqualTo(expected);

        double[] wide = {1, 2, 3, 4};
        f.apply(Matrix.of(wide, 0, 2, 2, 2), Matrix.of(new double[] {0.5, -2}), Matrix.of(wide, 0, 2, 2, 2));
        assertThat(wide).containsExactly(f.apply(1.5), f.apply(0.0), f.apply(3.5), f.apply(2.0));
    }

    @Test
    void bytesBetweenRowsStay() {
        try (Arena arena = Arena.ofConfined()) {
            long stride = COLUMNS * 4 + 8;
            MemorySegment memory = arena.allocate(ROWS * stride + 4);
            memory.fill((byte) 0x5a);
            Matrix out = Matrix.of(Element.FLOAT32, memory, 4, ROWS, COLUMNS, stride);
            Activation.of("relu").apply(out, out);
            for (int r = 0; r < ROWS; r++) {
                assertThat(memory.get(ValueLayout.JAVA_INT_UNALIGNED, r * stride))
                        .isEqualTo(0x5a5a5a5a);
                if (r < ROWS - 1) {
                    assertThat(memory.get(ValueLayout.JAVA_INT_UNALIGNED, (r + 1) * stride - 4))
                            .isEqualTo(0x5a5a5a5a);
                }
            }
        }
    }

    @Test
    void allocatesNothingOnceWarm() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Activation f = Activation.of("tanh");
        try (Arena arena = Arena.ofConfined()) {
            for (Element element : Element.values()) {
                Matrix in = strided(arena, element);
                Matrix out = strided(arena, element);
                Matrix bias = in.part(0, 1, 0, COLUMNS);
                // A call that allocates does so in every round; compiling may, in one.
                long least = Long.MAX_VALUE;
                for (int round = 0; round < 20; round++) {
                    long before = threads.getCurrentThreadAllocatedBytes();
                    for (int i = 0; i < 5; i++) {
                        f.apply(in, out);
                        f.apply(in, bias, out);
                        f.backward(in, out, out);
                    }
                    least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
                }
                assertThat(least).as(element.name()).isZero();
            }
        }
    }

    @Test
    void badArgumentsFailBeforeAnythingIsWritten() {
        Activation f = Activation.of("relu");
        float[] array = {-1, 2, -3, 4, -5, 6};
        Matrix all = Matrix.of(array);
        fails("needs 1 of 6", () -> f.apply(all, Matrix.of(new float[5])));
        fails("FLOAT64 goes with FLOAT64 alone", () -> f.apply(all, Matrix.of(new double[6])));
        fails("overlaps that of the input", () -> f.apply(all.part(0, 1, 0, 3), all.part(0, 1, 2, 3)));
        fails("The bias has 1 rows of 2", () -> f.apply(all, Matrix.of(new float[2]), all));
        fails("overlaps that of the bias", () -> f.apply(Matrix.of(new float[6]), all, Matrix.of(array, 0, 1, 6, 6)));
        MemorySegment readOnly = MemorySegment.ofArray(array).asReadOnly();
        fails("may only be read", () -> f.apply(all, Matrix.of(Element.FLOAT32, readOnly)));
        fails(
                "overlaps that of the input",
                () -> f.apply(Matrix.of(Element.FLOAT32, readOnly, 0, 1, 3, 12), all.part(0, 1, 1, 3)));
        fails("too short for rows of 3", () -> Matrix.of(array, 0, 2, 3, 2));
        fails("does not hold whole elements", () -> Matrix.of(Element.FLOAT64, readOnly.asSlice(0, 12)));
        fails("takes 4 bytes", () -> Matrix.of(Element.FLOAT32, new short[4], 0, 1, 4, 4));
        fails("both must be 0 or more", () -> Matrix.of(array, 0, -1, 3, 3));
        assertThatThrownBy(() -> Matrix.of(array, 1, 2, 3, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Matrix.of(array, -1, 1, 3, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Matrix.of(Element.FLOAT32, readOnly, 8, 2, 2, Long.MAX_VALUE))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(array).containsExactly(-1, 2, -3, 4, -5, 6);

        // Side by side in the same rows is apart.
        f.apply(Matrix.of(array, 0, 2, 1, 3), Matrix.of(array, 1, 2, 1, 3));
        assertThat(array).containsExactly(-1, 0, -3, 4, 4, 6);
        f.apply(Matrix.of(new float[0]), Matrix.of(new float[0]));
        Matrix none = Matrix.of(array, 0, 2, 2, 4).part(2, 0, 0, 2);
        assertThat(none.size()).isZero();
        f.apply(none, none);
    }

    @Test
    void closedAndForeignMemoryIsRefused() {
        Activation f = Activation.of("relu");
        float[] array = {-1, 2};
        Arena arena = Arena.ofConfined();
        Matrix matrix = Matrix.of(Element.FLOAT32, arena.allocate(8));
        assertThatThrownBy(() -> CompletableFuture.runAsync(() -> f.apply(matrix, Matrix.of(array)))
                        .join())
                .hasCauseInstanceOf(WrongThreadException.class);
        arena.close();
        assertThatThrownBy(() -> f.apply(matrix, Matrix.of(array)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has been closed");
        assertThat(array).containsExactly(-1, 2);
    }

    private static void fails(String message, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
