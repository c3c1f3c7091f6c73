package dev.hillock.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hillock.Activation;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaCodeTest {
    @TempDir
    private Path folder;

    @Test
    void computesWhatTheKernelsCompute() throws Exception {
        Map<String, Activation> cases = Cases.all();
        Map<String, String> sources = new LinkedHashMap<>();
        cases.forEach((name, activation) -> sources.put(name, JavaCode.activation(activation, name)));
        ClassLoader loader = Compiled.load(sources, folder);
        Comparison comparison = new Comparison(Tolerance.JAVA);
        for (Map.Entry<String, Activation> entry : cases.entrySet()) {
            Activation activation = entry.getValue();
            for (boolean derivative : new boolean[] {false, true}) {
                Method method =
                        loader.loadClass(entry.getKey()).getMethod(derivative ? "derivative" : "value", double.class);
                double[] points = Cases.points(activation);
                double[] actual = new double[points.length];
                for (int i = 0; i < points.length; i++) {
                    actual[i] = Compiled.call(method, points[i]);
                }
                comparison.add(activation, false, derivative, points, actual);
            }
        }
        comparison.check();
    }

    @Test
    void looksLikeCodeOfAPerson() {
        assertThat(Code.of(Language.JAVA, Activation.of("leaky_relu(slope=0.2)")))
                .isEqualTo("""
                /**
                 * Leaky ReLU: where(x > 0, x, slope*x). Maas, Hannun and Ng, Rectifier nonlinearities improve neural
                 * network acoustic models, 2013.
                 */
                public final class LeakyRelu {
                    private LeakyRelu() {}

                    private static final double SLOPE = 0.2;

                    /** The value at x. */
                    public static double value(double x) {
                        return x > 0.0 ? x : SLOPE * x;
                    }

                    /** The derivative at x. */
                    public static double derivative(double x) {
                        return Double.isNaN(x) ? x : x > 0.0 ? 1.0 : SLOPE;
                    }
                }
                """);
    }
}
