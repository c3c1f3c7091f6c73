package dev.hillock.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.hillock.Activation;
import dev.hillock.oracle.Samples;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws 1, 5 and 6 of the array methods: cold and hot, every length and offset, in place, nothing else touched. */
class ArraysTest {
    private static final String[] NAMES = {"relu", "leaky_relu", "tanh", "gelu", "silu"};
    private static final float UNTOUCHED = -77;

    private static Kernel kernel(String name) {
        Activation f = Activation.of(name);
        return Kernel.of(f.formula(), f.derivative(), f.parameters());
    }

    /** Vector code in use wherever this Java has it. */
    @BeforeAll
    static void warmUp() {
        kernel("gelu").warmUp();
    }

    @ParameterizedTest
    @ValueSource(strings = {"relu", "leaky_relu", "tanh", "gelu", "silu"})
    void everyLengthAndOffsetGivesTheBitsOfOneElement(String name) {
        Kernel kernel = kernel(name);
        float[] samples = Samples.floats(240, 31);
        float[] x = Arrays.copyOf(samples, 64);
        float[] g = Arrays.copyOfRange(samples, 64, 128);
        for (int length = 0; length <= 3 * 16 + 1; length++) {
            for (int offset : new int[] {0, 1, 3, 7}) {
                float[] out = new float[80];
                Arrays.fill(out, UNTOUCHED);
                kernel.value(x, offset, out, 5, length);
                float[] gradIn = new float[80];
                Arrays.fill(gradIn, UNTOUCHED);
                kernel.backward(x, offset, g, 2, gradIn, 9, length);
                for (int i = 0; i < out.length; i++) {
                    float value = i >= 5 && i < 5 + length ? kernel.value(x[offset + i - 5]) : UNTOUCHED;
                    assertThat(Float.floatToIntBits(out[i])).isEqualTo(Float.floatToIntBits(value));
                }
                for (int i = 0; i < gradIn.length; i++) {
                    if (i < 9 || i >= 9 + length) {
                        assertThat(gradIn[i]).isEqualTo(UNTOUCHED);
                    } else {
                        float[] one = new float[1];
                        kernel.backward(x, offset + i - 9, g, 2 + i - 9, one, 0, 1);
                        assertThat(Float.floatToIntBits(gradIn[i])).isEqualTo(Float.floatToIntBits(one[0]));
                    }
                }
            }
        }
    }

    @Test
    void coldAndHotCodeGiveTheSameBits() {
        Activation f = Activation.of("x * normal_cdf(1.25*x)");
        Kernel kernel = Kernel.of(f.formula(), f.derivative(), f.parameters());
        float[] x = Samples.floats(999, 41);
        float[] cold = new float[x.length];
        float[] coldGradient = new float[x.length];
        kernel.value(x, 0, cold, 0, x.length);
        kernel.backward(x, 0, x, 0, coldGradient, 0, x.length);
        kernel.warmUp();
        float[] hot = new float[x.length];
        for (int i = 0; i < 50; i++) {
            kernel.value(x, 0, hot, 0, x.length);
            assertThat(hot).containsExactly(cold);
            kernel.backward(x, 0, x, 0, hot, 0, x.length);
            assertThat(hot).containsExactly(coldGradient);
        }
    }

    @Test
    void worksInPlace() {
        Kernel kernel = kernel("gelu");
        float[] x = Samples.floats(150, 51);
        float[] expected = new float[x.length];
        kernel.value(x, 0, expected, 0, x.length);
        float[] inPlace = x.clone();
        kernel.value(inPlace, 0, inPlace, 0, x.length);
        assertThat(inPlace).containsExactly(expected);

        kernel.backward(x, 0, expected, 0, inPlace, 0, x.length);
        float[] gradient = expected.clone();
        kernel.backward(x, 0, gradient, 0, gradient, 0, x.length);
        assertThat(gradient).containsExactly(inPlace);
        float[] overX = x.clone();
        kernel.backward(overX, 0, expected, 0, overX, 0, x.length);
        assertThat(overX).containsExactly(inPlace);
    }

    @Test
    void badRangesFailBeforeAnythingIsWritten() {
        Kernel kernel = kernel("relu");
        float[] in = {1, 2, 3, 4};
        float[] out = {UNTOUCHED, UNTOUCHED, UNTOUCHED, UNTOUCHED};
        assertThatThrownBy(() -> kernel.value(in, 1, out, 0, 4))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("The range of in, 4 elements from 1, is not inside its array of 4.");
        assertThatThrownBy(() -> kernel.value(in, 0, out, -1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> kernel.value(in, 0, out, 0, -1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> kernel.backward(in, 0, new float[2], 0, out, 0, 4))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("gradOut");
        assertThatThrownBy(() -> kernel.value(in, 0, in, 1, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("overlap at different offsets");
        assertThat(out).containsOnly(UNTOUCHED);
        assertThat(in).containsExactly(1, 2, 3, 4);
        kernel.value(in, 0, in, 2, 2);
        assertThat(in).containsExactly(1, 2, 1, 2);
    }

    @Test
    void allocatesNothingOnceWarm() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        float[] x = Arrays.copyOf(Samples.floats(1200, 61), 1001);
        float[] out = new float[x.length];
        double[] wide = new double[x.length];
        for (String name : NAMES) {
            Kernel kernel = kernel(name);
            kernel.warmUp();
            for (int i = 0; i < 20; i++) {
                kernel.value(x, 0, out, 0, x.length);
                kernel.backward(x, 0, out, 0, out, 0, x.length);
                kernel.value(wide, 0, wide, 0, 10);
            }
            double sum = single(kernel);
            long before = threads.getCurrentThreadAllocatedBytes();
            sum += single(kernel);
            for (int i = 0; i < 20; i++) {
                kernel.value(x, 0, out, 0, x.length);
                kernel.backward(x, 0, out, 0, out, 0, x.length);
                kernel.value(wide, 0, wide, 0, 10);
            }
            assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                    .as(name)
                    .isZero();
            assertThat(sum).isNotNaN();
        }
    }

    /** Elements one by one. */
    private static double single(Kernel kernel) {
        double sum = 0;
        for (int i = 0; i < 100; i++) {
            sum += kernel.value(i * 0.1f)
                    + kernel.derivative(i * 0.1f)
                    + kernel.value(i * 0.1)
                    + kernel.derivative(i * 0.1);
        }
        return sum;
    }

    @Test
    void parameterGradientsAllocateNothingOnceWarm() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Activation f = Activation.of("acon_c");
        float[] x = Samples.floats(900, 62);
        double[] wide = Samples.doubles(900, 62);
        double[] sums = new double[3];
        long before = 0;
        for (int i = 0; i < 40; i++) {
            before = i == 20 ? threads.getCurrentThreadAllocatedBytes() : before;
            f.backwardParameters(x, 0, x, 0, x.length, sums);
            f.backwardParameters(wide, 0, wide, 0, 10, sums);
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isZero();
    }

    @Test
    void equalFormulasShareTheirKernel() {
        Activation f = Activation.of("x * sigmoid(1.5*x)");
        Activation g = Activation.of("x * sigmoid(1.5*x)");
        assertThat(Kernel.of(f.formula(), f.derivative(), f.parameters()))
                .isSameAs(Kernel.of(g.formula(), g.derivative(), Map.copyOf(g.parameters())));
    }

    @Test
    void whatNothingAmplifiesIsComputedInFloatLanes() {
        for (String name : new String[] {
            "identity",
            "relu",
            "softshrink",
            "leaky_relu",
            "hard_swish",
            "sigmoid",
            "tanh",
            "silu",
            "softplus",
            "elu",
            "selu"
        }) {
            assertThat(BitsTest.value(name).floatGraph(false).lanes()).as(name).isEqualTo(Graph.Lanes.FLOAT);
        }
        // Differences that cancel need more than a float and its rest.
        for (String name : new String[] {"sin", "sigmoid(x) - sigmoid(2*x)", "exp(-x^2) - 0.5", "x - tanh(x) + x^2"}) {
            assertThat(BitsTest.value(name).floatGraph(false).lanes()).as(name).isEqualTo(Graph.Lanes.DOUBLE);
        }
    }

    @Test
    void infiniteGradientsStayInfinite() {
        for (String name : new String[] {"leaky_relu", "sigmoid", "elu", "softplus", "tanh"}) {
            float[] x = {-1, 1};
            float[] gradIn = new float[2];
            kernel(name)
                    .backward(x, 0, new float[] {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}, 0, gradIn, 0, 2);
            assertThat(gradIn).as(name).containsExactly(Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY);
        }
    }
}
