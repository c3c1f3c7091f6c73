package dev.hillock.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hillock.Activation;
import dev.hillock.catalog.Catalog;
import dev.hillock.catalog.Declaration;
import dev.hillock.oracle.Samples;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Law 2 by sampling: errors against arbitrary precision. */
class AccuracyTest {
    private static final int SAMPLES = 60;

    static Stream<String> functions() {
        return Catalog.all().stream().map(Declaration::id);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void floatsAreWithinOneUlp(String name) {
        Activation f = Activation.of(name);
        assertThat(Accuracy.floatValue(f, SAMPLES, 11)).as(name).matches(worst -> worst.ulps() <= 1);
        assertThat(Accuracy.floatDerivative(f, SAMPLES, 12)).as(name).matches(worst -> worst.ulps() <= 1);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void doublesAreWithinTwoUlps(String name) {
        Activation f = Activation.of(name);
        assertThat(Accuracy.doubleValue(f, SAMPLES, 13)).as(name).matches(worst -> worst.ulps() <= 2);
        assertThat(Accuracy.doubleDerivative(f, SAMPLES, 14)).as(name).matches(worst -> worst.ulps() <= 2);
    }

    /** The gradient is multiplied before the derivative is rounded; rounding both would cost up to 1.5 more. */
    @ParameterizedTest
    @MethodSource("functions")
    void doubleBackwardPassesAreWithinTwoUlps(String name) {
        assertThat(Accuracy.doubleBackward(Activation.of(name), SAMPLES / 2, 15))
                .as(name)
                .matches(worst -> worst.ulps() <= 2);
    }

    /** Against pairs of doubles, so that inputs can be many: edges, subnormals and the far tails among them. */
    @ParameterizedTest
    @MethodSource("functions")
    void floatBackwardPassesAreWithinOneUlp(String name) {
        Activation f = Activation.of(name);
        Graph precise = new Compiler(f.derivative(), f.parameters()).doubleGraph(false);
        float[] x = Samples.floats(3000, 16);
        float[] edges = {0, -0f, 0x1p-149f, -0x1p-130f, 3e38f, -3e38f, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY
        };
        System.arraycopy(edges, 0, x, 0, edges.length);
        float[] g = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            g[i] = (i % 2 == 0 ? -1 : 1) * (0.7f + (i % 61) * 0.031f);
        }
        float[] gradIn = new float[x.length];
        f.backward(x, 0, g, 0, gradIn, 0, x.length);
        for (int i = 0; i < x.length; i++) {
            double exact = g[i] * Interpreter.run(precise, x[i]);
            String place = name + " at " + x[i] + " times " + g[i];
            if (Double.isNaN(exact) || Float.isInfinite((float) exact)) {
                assertThat(Float.compare(gradIn[i], (float) exact)).as(place).isZero();
            } else {
                assertThat(Math.abs(gradIn[i] - exact)).as(place).isLessThanOrEqualTo(Math.ulp((float) exact));
            }
        }
    }

    /**
     * Every float of [-1, -1/4], where expm1's result is near its first power of two and the errors of float lanes weigh
     * most; against the double kernel, whose own error is held by the oracle above.
     */
    @ParameterizedTest
    @ValueSource(strings = {"elu", "selu", "celu"})
    void everyFloatNearTheWorstIsWithinOneUlp(String name) {
        Activation f = Activation.of(name);
        int least = Float.floatToRawIntBits(-0.25f);
        int count = Float.floatToRawIntBits(-1f) - least;
        float[] x = new float[1 << 16];
        double[] exactly = new double[x.length];
        float[] y = new float[x.length];
        double[] exact = new double[x.length];
        double worst = 0;
        for (int from = 0; from < count; from += x.length) {
            for (int i = 0; i < x.length; i++) {
                x[i] = Float.intBitsToFloat(least + from + i);
                exactly[i] = x[i];
            }
            f.apply(x, 0, y, 0, x.length);
            f.apply(exactly, 0, exact, 0, x.length);
            for (int i = 0; i < x.length; i++) {
                worst = Math.max(worst, Math.abs(y[i] - exact[i]) / Math.ulp((float) exact[i]));
            }
        }
        assertThat(worst).as(name).isLessThanOrEqualTo(1).isPositive();
    }
}
