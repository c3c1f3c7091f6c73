package dev.hillock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** RReLU in training; at inference it is an activation like any other. */
class RandomActivationTest {
    private static final RandomActivation RRELU =
            Activation.of("rrelu").random().orElseThrow();
    private static final int N = 10_000;

    private static float[] negatives() {
        float[] x = new float[N];
        Arrays.fill(x, -1);
        return x;
    }

    @Test
    void slopesAreUniformBetweenTheBounds() {
        float[] y = new float[N];
        RRELU.apply(5, 0, negatives(), 0, y, 0, N);
        double sum = 0;
        double squares = 0;
        double mean = 11.0 / 48;
        double width = 1.0 / 3 - 0.125;
        for (float v : y) {
            assertThat(-v).isBetween(0.125f, 1f / 3);
            sum -= v;
            squares += (-v - mean) * (-v - mean);
        }
        assertThat(sum / N).isCloseTo(mean, within(5 * width / Math.sqrt(12.0 * N)));
        assertThat(squares / N).isCloseTo(width * width / 12, within(5 * width * width / Math.sqrt(180.0 * N)));
    }

    @Test
    void piecesGiveTheSameAsTheWhole() {
        float[] x = negatives();
        float[] whole = new float[N];
        RRELU.apply(5, 0, x, 0, whole, 0, N);
        float[] pieces = new float[N];
        int[] ends = {N, 9_000, 4_321, 4_320, 17, 0};
        for (int i = 0; i + 1 < ends.length; i++) {
            RRELU.apply(5, ends[i + 1], x, ends[i + 1], pieces, ends[i + 1], ends[i] - ends[i + 1]);
        }
        assertThat(pieces).containsExactly(whole);
        float[] other = new float[N];
        RRELU.apply(6, 0, x, 0, other, 0, N);
        assertThat(other).isNotEqualTo(whole);
    }

    @Test
    void theBackwardPassMeetsTheSameSlopes() {
        double[] x = new double[N];
        double[] ones = new double[N];
        for (int i = 0; i < N; i++) {
            x[i] = Math.sin(i);
            ones[i] = 1;
        }
        double[] y = new double[N];
        double[] slope = new double[N];
        RRELU.apply(9, 100, x, 0, y, 0, N);
        RRELU.backward(9, 100, x, 0, ones, 0, slope, 0, N);
        for (int i = 0; i < N; i++) {
            assertThat(y[i]).isEqualTo(slope[i] * x[i]);
            assertThat(slope[i]).isEqualTo(x[i] > 0 ? 1 : RRELU.slope(9, 100 + i));
        }
    }

    @Test
    void edges() {
        float[] x = {Float.NaN, -0.0f, 0, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
        float[] y = new float[5];
        RRELU.apply(1, 0, x, 0, y, 0, 5);
        assertThat(y).containsExactly(Float.NaN, -0.0f, 0, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY);
        float[] slope = new float[5];
        RRELU.backward(1, 0, x, 0, new float[] {1, 1, 1, 1, 1}, 0, slope, 0, 5);
        assertThat(slope[0]).isNaN();
        assertThat(slope[2]).isEqualTo((float) RRELU.slope(1, 2));
        assertThat(slope[3]).isEqualTo(1);
        assertThatThrownBy(() -> RRELU.apply(1, 0, x, 2, y, 0, 4)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void rangesThatOverlapInPartAreRefused() {
        float[] floats = {-1, -2, -3, -4};
        double[] doubles = {-1, -2, -3, -4};
        refuses(() -> RRELU.apply(1, 0, floats, 0, floats, 1, 3));
        refuses(() -> RRELU.apply(1, 0, doubles, 1, doubles, 0, 3));
        refuses(() -> RRELU.backward(1, 0, floats, 0, new float[3], 0, floats, 1, 3));
        refuses(() -> RRELU.backward(1, 0, new double[3], 0, doubles, 0, doubles, 1, 3));
        assertThat(floats).containsExactly(-1, -2, -3, -4);
        assertThat(doubles).containsExactly(-1, -2, -3, -4);
    }

    private static void refuses(Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("overlap at different offsets");
    }

    @Test
    void inferenceHasTheMeanSlope() {
        assertThat(Activation.of("rrelu").apply(-1.0)).isEqualTo(-11.0 / 48);
        assertThat(Activation.of("rrelu(lower=0.1, upper=0.3)").apply(-1.0)).isEqualTo(-0.2);
        assertThat(Activation.of("leaky_relu").random()).isEmpty();
    }
}
