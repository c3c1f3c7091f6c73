package dev.hillock.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hillock.Activation;
import dev.hillock.TrainableActivation;
import dev.hillock.catalog.Catalog;
import dev.hillock.catalog.Declaration;
import dev.hillock.expr.Differentiator;
import dev.hillock.expr.Expr;
import dev.hillock.oracle.Oracle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apfloat.Apfloat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Gradients by parameters: against differences, in arrays, and with the parameters left open. */
class ParameterGradientTest {
    /** Off every kink. */
    private static final double[] POINTS = {-4.1, -1.3, -0.4, 0.7, 2.2, 4.6};

    static Stream<Declaration> parametric() {
        return Catalog.all().stream().filter(d -> !d.parameters().isEmpty());
    }

    static Stream<String> learned() {
        return Catalog.all().stream().filter(d -> !d.learned().isEmpty()).map(Declaration::id);
    }

    /** Off the kinks, in high precision: the step 2^-40 is exact in a double beside the parameter, the error its square. */
    @ParameterizedTest
    @MethodSource("parametric")
    void areTheDifferencesOfTheValue(Declaration declaration) {
        Map<String, Double> at = declaration.defaults();
        Expr value = declaration.function().value();
        double step = 0x1p-40;
        for (String parameter : at.keySet()) {
            if (at.get(parameter) == Double.MAX_VALUE) {
                continue;
            }
            Map<String, Double> up = new LinkedHashMap<>(at);
            Map<String, Double> down = new LinkedHashMap<>(at);
            double rounded = Math.rint(at.get(parameter) * 0x1p12) * 0x1p-12;
            at.put(parameter, rounded);
            up.put(parameter, rounded + step);
            down.put(parameter, rounded - step);
            for (double x : POINTS) {
                Apfloat difference = Oracle.evaluate(value, x, up).subtract(Oracle.evaluate(value, x, down));
                double expected = difference.doubleValue() / (2 * step);
                double computed = Oracle.evaluate(declaration.derivativeBy(parameter), x, at)
                        .doubleValue();
                assertThat(computed)
                        .as("d%s/d%s at %s", declaration, parameter, x)
                        .isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("parametric")
    void aDeclaredOneIsTheAutomaticOne(Declaration declaration) {
        Map<String, Double> at = declaration.defaults();
        for (String parameter : at.keySet()) {
            Expr automatic = Differentiator.byParameter(declaration.function().value(), parameter);
            for (double x : POINTS) {
                double expected = Oracle.evaluate(automatic, x, at).doubleValue();
                assertThat(Oracle.evaluate(declaration.derivativeBy(parameter), x, at)
                                .doubleValue())
                        .as("d%s/d%s at %s", declaration, parameter, x)
                        .isCloseTo(expected, within(1e-14 * Math.max(1, Math.abs(expected))));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("learned")
    void sumsAreThoseOfTheElements(String name) {
        Activation f = Activation.of(name);
        for (int length : new int[] {0, 1, 7, 8, 511, 512, 513, 1300}) {
            float[] x = new float[length + 3];
            float[] g = new float[length + 5];
            fill(x, g);
            double[] sums = new double[f.parameters().size()];
            f.backwardParameters(x, 3, g, 5, length, sums);
            double[] wide = new double[sums.length];
            f.backwardParameters(doubles(x), 3, doubles(g), 5, length, wide);
            int p = 0;
            for (String parameter : f.parameters().keySet()) {
                double expected = 0;
                double size = 1e-300;
                for (int i = 0; i < length; i++) {
                    double term = g[5 + i] * f.derivativeBy(parameter, (double) x[3 + i]);
                    expected += term;
                    size += Math.abs(term);
                }
                assertThat(sums[p]).as("%s by %s", name, parameter).isCloseTo(expected, within(1e-13 * size));
                assertThat(wide[p]).as("%s by %s", name, parameter).isCloseTo(expected, within(1e-14 * size));
                p++;
            }
        }
    }

    /** Scalar code and vectors add the same products in the same order. */
    @ParameterizedTest
    @MethodSource("learned")
    void backEndsAgreeWithParametersOpen(String name) {
        Declaration declaration = Catalog.find(name).orElseThrow();
        Activation f = Activation.of(name);
        List<String> open = declaration.learned();
        Map<String, Double> fixed = new LinkedHashMap<>(f.parameters());
        fixed.keySet().removeAll(open);
        double[] values = f.trainable().orElseThrow().initial();
        double[] x = new double[37];
        double[] g = new double[37];
        float[] fx = new float[37];
        float[] fg = new float[37];
        fill(fx, fg);
        for (int i = 0; i < 37; i++) {
            x[i] = fx[i];
            g[i] = fg[i];
        }
        x[5] = Double.NaN;
        for (String parameter : open) {
            Compiler compiler = new Compiler(declaration.derivativeBy(parameter), fixed, open);
            Graph graph = compiler.widened(true).graph();
            for (int bits = 128; bits <= Vectors.BITS; bits *= 2) {
                Code.OfDouble vector = Program.define(new VectorWriter(graph, false, bits), Code.OfDouble.class);
                double[] out = new double[37];
                int done = vector.run(x, 0, g, 0, out, 0, 37, values);
                for (int i = 0; i < done; i++) {
                    assertThat(Double.compare(out[i], Interpreter.run(graph, x[i], g[i], values)))
                            .isZero();
                }
            }
        }
    }

    /** Training and the activation that comes of it agree to the bit. */
    @ParameterizedTest
    @MethodSource("learned")
    void openParametersGiveWhatFixedOnesGive(String name) {
        Activation f = Activation.of(name);
        TrainableActivation open = f.trainable().orElseThrow();
        double[] values = open.initial();
        for (int round = 0; round < 3; round++) {
            Activation fixed = open.at(values);
            float[] x = new float[200];
            float[] g = new float[200];
            fill(x, g);
            float[] expected = new float[200];
            float[] computed = new float[200];
            fixed.apply(x, expected);
            open.apply(values, x, 0, computed, 0, 200);
            assertThat(computed).as("%s at %s", name, fixed).containsExactly(expected);
            fixed.backward(x, 0, g, 0, expected, 0, 200);
            open.backward(values, x, 0, g, 0, computed, 0, 200);
            assertThat(computed).as("%s' at %s", name, fixed).containsExactly(expected);
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (values[i] * 1.1 + 0.03);
            }
        }
    }

    /** The trap of a clamp at -1e-6: the value at 0 is 0 and the slopes are those of the formula. */
    @ParameterizedTest
    @CsvSource({
        "0.0, 0, 0.5",
        "-1e-7, -4.9999996e-8, 0.49999992",
        "-1e-12, -5e-13, 0.5",
        "1e-7, 5.0000008e-8, 0.5000002"
    })
    void xieluAtZero(float x, float value, float derivative) {
        Activation f = Activation.of("xielu");
        assertThat(f.apply(x)).isCloseTo(value, within(Math.ulp(value)));
        assertThat(f.derivative(x)).isCloseTo(derivative, within(Math.ulp(derivative)));
    }

    @Test
    void theFitThatPauStartsFromIsCloseToLeakyRelu() {
        Activation pau = Activation.of("pau");
        Activation leaky = Activation.of("leaky_relu");
        double squares = 0;
        for (int i = -300; i <= 300; i++) {
            double x = i / 100.0;
            double difference = pau.apply(x) - leaky.apply(x);
            assertThat(difference).isBetween(-0.034, 0.034);
            squares += difference * difference;
        }
        assertThat(Math.sqrt(squares / 601)).isLessThan(0.006);
    }

    @Test
    void badArgumentsFailBeforeAnythingIsWritten() {
        Activation f = Activation.of("prelu");
        float[] three = new float[3];
        double[] sums = {7};
        assertThatThrownBy(() -> f.backwardParameters(three, 1, three, 0, 3, sums))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("range of x");
        assertThatThrownBy(() -> f.backwardParameters(three, 0, three, 0, 3, new double[0]))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("gradParameters");
        assertThatThrownBy(() -> f.derivativeBy("alpha", 1.0)).hasMessage("prelu has no parameter alpha.");
        TrainableActivation open = f.trainable().orElseThrow();
        assertThatThrownBy(() -> open.apply(new double[2], three, 0, three, 0, 3))
                .hasMessage("prelu has 1 learned parameters (slope), not 2.");
        assertThat(sums).containsExactly(7);
        assertThat(Activation.of("relu").trainable()).isEmpty();
    }

    private static void fill(float[] x, float[] g) {
        SplittableRandom random = new SplittableRandom(x.length);
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) (random.nextGaussian() * 2);
        }
        for (int i = 0; i < g.length; i++) {
            g[i] = (float) random.nextGaussian();
        }
    }

    private static double[] doubles(float[] from) {
        double[] to = new double[from.length];
        for (int i = 0; i < from.length; i++) {
            to[i] = from[i];
        }
        return to;
    }
}
