package dev.hillock.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hillock.Activation;
import dev.hillock.catalog.Catalog;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaCodeTest {
    private static final List<String> MORE = List.of(
            "leaky_relu(slope=0.2)",
            "elu(alpha=2)",
            "softplus(beta=3)",
            "silu(beta=1.5)",
            "hard_sigmoid(slope=0.2)",
            "hardtanh(min=-0.5, max=2)",
            "x * tanh(softplus(x))",
            "x * gelu(2*x) - -x",
            "x / (1 + exp(-x))",
            "log(1 + exp(x)) - log1p(exp(-2*x))",
            "-(-x) + max(x, 0.5)^2 - min(x, erf(x))*sign(x)",
            "where(x != 1, abs(x)^0.5, pi) * e + atan(x) - cos(x)",
            "erfc(x) + normal_pdf(x) + log1p(x^2) + sqrt(1 + x^2)",
            "relu(x - 1) - tanh(x) * sigmoid'(x)");

    @TempDir
    private Path folder;

    private static Map<String, Activation> all() {
        Map<String, Activation> all = new LinkedHashMap<>();
        List<String> specs = new ArrayList<>(MORE);
        Catalog.all().forEach(declaration -> specs.add(declaration.id()));
        for (String spec : specs) {
            all.put("Activation" + all.size(), Activation.of(spec));
        }
        return all;
    }

    private static void assertEqual(double actual, double expected, String what) {
        if (!Double.isFinite(expected) || expected == 0) {
            assertThat(actual == expected || (actual != actual && expected != expected) || Math.abs(actual) < 1e-300)
                    .as("%s: %s, not %s", what, actual, expected)
                    .isTrue();
        } else {
            assertThat(actual).as(what).isCloseTo(expected, within(2e-12 * Math.abs(expected) + 1e-14));
        }
    }

    @Test
    void computesWhatTheKernelsCompute() throws Exception {
        Map<String, String> sources = new LinkedHashMap<>();
        all().forEach((name, activation) -> sources.put(name, JavaCode.activation(activation, name)));
        ClassLoader loader = Compiled.load(sources, folder);
        List<Double> points = new ArrayList<>(List.of(
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                0.0,
                1e-9,
                -1e-9,
                1e-3,
                60.5,
                -60.5,
                900.0,
                -900.0));
        for (int i = -200; i <= 200; i++) {
            points.add(i * 0.0973);
        }
        for (Map.Entry<String, Activation> entry : all().entrySet()) {
            Activation activation = entry.getValue();
            Method value = loader.loadClass(entry.getKey()).getMethod("value", double.class);
            Method derivative = loader.loadClass(entry.getKey()).getMethod("derivative", double.class);
            for (double x : points) {
                String what = activation.spec() + " at " + x;
                assertEqual(Compiled.call(value, x), activation.apply(x), what);
                assertEqual(Compiled.call(derivative, x), activation.derivative(x), "derivative of " + what);
            }
        }
    }

    /** Where the formula as written has lost every digit. */
    @Test
    void keepsDigitsInTheTails() throws Exception {
        Map<String, String> specs = Map.of("A", "gelu", "B", "tanhshrink", "C", "gelu_tanh", "D", "tanh", "E", "mish");
        Map<String, String> sources = new LinkedHashMap<>();
        specs.forEach((name, spec) -> sources.put(name, JavaCode.activation(Activation.of(spec), name)));
        ClassLoader loader = Compiled.load(sources, folder);
        for (Map.Entry<String, String> entry : specs.entrySet()) {
            Activation activation = Activation.of(entry.getValue());
            Method value = loader.loadClass(entry.getKey()).getMethod("value", double.class);
            Method derivative = loader.loadClass(entry.getKey()).getMethod("derivative", double.class);
            for (double x : new double[] {-12.5, -7, -1e-5, 1e-4, 0.02, 0.29, 0.31}) {
                assertThat(Compiled.call(value, x) / activation.apply(x))
                        .as("%s at %s", activation, x)
                        .isCloseTo(1, within(1e-11));
                assertThat(Compiled.call(derivative, x) / activation.derivative(x))
                        .as("%s' at %s", activation, x)
                        .isCloseTo(1, within(1e-11));
            }
        }
    }

    @Test
    void looksLikeCodeOfAPerson() {
        assertThat(JavaCode.activation(Activation.of("leaky_relu(slope=0.2)"), "LeakyRelu"))
                .isEqualTo("""
                /** leaky_relu(slope=0.2). */
                public final class LeakyRelu {
                    private LeakyRelu() {}

                    private static final double SLOPE = 0.2;

                    /** The value at x. */
                    public static double value(double x) {
                        if (!Double.isFinite(x)) {
                            return x > 0 ? Double.POSITIVE_INFINITY : x < 0 ? Double.NEGATIVE_INFINITY : x;
                        }
                        return x > 0.0 ? x : SLOPE * x;
                    }

                    /** The derivative at x. */
                    public static double derivative(double x) {
                        if (!Double.isFinite(x)) {
                            return x > 0 ? 1.0 : x < 0 ? 0.2 : x;
                        }
                        return x > 0.0 ? 1.0 : SLOPE;
                    }
                }
                """);
    }
}
