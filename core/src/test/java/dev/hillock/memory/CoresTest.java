package dev.hillock.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hillock.Activation;
import dev.hillock.oracle.Samples;
import dev.hillock.rows.RowFunction;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Work on several cores has the bits of work on one. */
class CoresTest {
    private static final int N = 300_001;

    private static float[] numbers(long seed) {
        float[] samples = Samples.floats(5000, seed);
        float[] numbers = new float[N];
        for (int i = 0; i < N; i++) {
            numbers[i] = samples[i % samples.length];
        }
        return numbers;
    }

    @Test
    void everyItemIsDoneOnce() {
        for (int parts = 1; parts < 8; parts++) {
            for (int items : new int[] {0, 1, 5, 100}) {
                AtomicIntegerArray done = new AtomicIntegerArray(items);
                Cores.share(items, parts, (from, to) -> {
                    for (long i = from; i < to; i++) {
                        done.incrementAndGet((int) i);
                    }
                });
                for (int i = 0; i < items; i++) {
                    assertThat(done.get(i)).isEqualTo(1);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"relu", "gelu", "mish", "x * sigmoid(1.5*x)"})
    void functions(String name) {
        Activation f = Activation.of(name);
        float[] x = numbers(81);
        float[] one = new float[N];
        float[] all = new float[N];
        f.apply(x, one);
        f.applyParallel(Matrix.of(x), Matrix.of(all));
        assertThat(all).isEqualTo(one);
        f.backward(x, 0, x, 0, one, 0, N);
        f.backwardParallel(Matrix.of(x), Matrix.of(x), Matrix.of(all));
        assertThat(all).isEqualTo(one);
        Matrix in = Matrix.of(x, 0, 3, 100_000, 100_000);
        Matrix bias = Matrix.of(Arrays.copyOf(numbers(82), 100_000));
        f.apply(in, bias, Matrix.of(one, 0, 3, 100_000, 100_000));
        f.applyParallel(in, bias, in);
        assertThat(Arrays.copyOf(x, 300_000)).isEqualTo(Arrays.copyOf(one, 300_000));
    }

    /** The noise of the last one depends on the place in the whole. */
    @ParameterizedTest
    @ValueSource(strings = {"softmax", "log_softmax", "gumbel_softmax"})
    void rows(String name) {
        RowFunction f = RowFunction.of(name).orElseThrow().training(3);
        float[] x = new float[N];
        for (int i = 0; i < N; i++) {
            x[i] = (i % 1009 * 7919 % 1009) / 100f;
        }
        float[] one = new float[N];
        float[] all = new float[N];
        int columns = 1000;
        Matrix in = Matrix.of(x, 0, 300, columns, columns);
        Matrix out = Matrix.of(all, 0, 300, columns, columns);
        f.apply(x, 0, one, 0, 300, columns);
        f.applyParallel(in, out);
        assertThat(all).isEqualTo(one);
        f.backward(x, 0, x, 0, one, 0, 300, columns);
        f.backwardParallel(in, in, out);
        assertThat(all).isEqualTo(one);
    }

    @Test
    void badArgumentsFailBeforeAnythingIsWritten() {
        float[] x = numbers(83);
        float[] before = x.clone();
        Matrix all = Matrix.of(x);
        assertThatThrownBy(() -> Activation.of("relu")
                        .applyParallel(all.part(0, 1, 0, 200_000), all.part(0, 1, 100_000, 200_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("overlaps");
        assertThat(x).isEqualTo(before);
    }
}
