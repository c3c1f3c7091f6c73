package dev.hillock.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hillock.Activation;
import dev.hillock.catalog.Catalog;
import dev.hillock.catalog.Declaration;
import dev.hillock.oracle.Samples;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Law 1: one input has one result, in every back end, at every place, at every width. */
class BitsTest {
    private static final double[] SPECIAL = {
        0.0,
        -0.0,
        1,
        -1,
        0.5,
        -0.5,
        3,
        -3,
        6,
        88.8,
        -103.9,
        1e-45,
        -1e-45,
        0x1p-126,
        3e38,
        -3e38,
        1e5,
        -1e5,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
    };

    static Stream<String> functions() {
        return Catalog.all().stream().map(Declaration::id);
    }

    static Compiler value(String name) {
        Activation f = Activation.of(name);
        return new Compiler(f.formula(), f.parameters());
    }

    private static Compiler derivative(String name) {
        Activation f = Activation.of(name);
        return new Compiler(f.derivative(), f.parameters());
    }

    @ParameterizedTest
    @MethodSource("functions")
    void backEndsAgreeInFloat(String name) {
        float[] x = floats();
        float[] gradient = reversed(x);
        for (Graph graph : List.of(
                value(name).floatGraph(false),
                derivative(name).floatGraph(false),
                derivative(name).floatGraph(true))) {
            int[] expected = new int[x.length];
            for (int i = 0; i < x.length; i++) {
                expected[i] = Float.floatToIntBits((float) Interpreter.run(graph, x[i], gradient[i]));
            }
            check(new ScalarWriter(graph, true), x, gradient, expected);
            for (int bits = 128; bits <= Vectors.BITS; bits *= 2) {
                check(new VectorWriter(graph, true, bits), x, gradient, expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void backEndsAgreeInDouble(String name) {
        double[] x = doubles();
        double[] gradient = reversed(x);
        for (Graph graph : List.of(
                value(name).doubleGraph(false),
                derivative(name).doubleGraph(false),
                derivative(name).doubleGraph(true))) {
            long[] expected = new long[x.length];
            for (int i = 0; i < x.length; i++) {
                expected[i] = Double.doubleToLongBits(Interpreter.run(graph, x[i], gradient[i]));
            }
            check(new ScalarWriter(graph, false), x, gradient, expected);
            for (int bits = 128; bits <= Vectors.BITS; bits *= 2) {
                check(new VectorWriter(graph, false, bits), x, gradient, expected);
            }
        }
    }

    private static void check(CodeWriter writer, float[] x, float[] gradient, int[] expected) {
        Code.OfFloat code = Program.define(writer, Code.OfFloat.class);
        float[] out = new float[x.length];
        int done = code.run(x, 0, gradient, 0, out, 0, x.length, Code.NO_PARAMETERS);
        assertThat(done).isEqualTo(x.length - x.length % writer.step());
        for (int i = 0; i < done; i++) {
            assertThat(Float.floatToIntBits(out[i]))
                    .as("%s at %s", writer.getClass().getSimpleName(), x[i])
                    .isEqualTo(expected[i]);
        }
    }

    private static void check(CodeWriter writer, double[] x, double[] gradient, long[] expected) {
        Code.OfDouble code = Program.define(writer, Code.OfDouble.class);
        double[] out = new double[x.length];
        int done = code.run(x, 0, gradient, 0, out, 0, x.length, Code.NO_PARAMETERS);
        assertThat(done).isEqualTo(x.length - x.length % writer.step());
        for (int i = 0; i < done; i++) {
            assertThat(Double.doubleToLongBits(out[i]))
                    .as("%s at %s", writer.getClass().getSimpleName(), x[i])
                    .isEqualTo(expected[i]);
        }
    }

    private static float[] floats() {
        float[] samples = Samples.floats(90, 21);
        float[] x = new float[SPECIAL.length + samples.length];
        for (int i = 0; i < SPECIAL.length; i++) {
            x[i] = (float) SPECIAL[i];
        }
        System.arraycopy(samples, 0, x, SPECIAL.length, samples.length);
        return x;
    }

    private static double[] doubles() {
        double[] samples = Samples.doubles(60, 22);
        double[] x = new double[SPECIAL.length + samples.length];
        System.arraycopy(SPECIAL, 0, x, 0, SPECIAL.length);
        System.arraycopy(samples, 0, x, SPECIAL.length, samples.length);
        return x;
    }

    private static float[] reversed(float[] x) {
        float[] r = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            r[i] = x[x.length - 1 - i];
        }
        return r;
    }

    private static double[] reversed(double[] x) {
        double[] r = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            r[i] = x[x.length - 1 - i];
        }
        return r;
    }
}
