package dev.hillock.net.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import dev.hillock.Activation;
import dev.hillock.catalog.Catalog;
import dev.hillock.catalog.Declaration;
import dev.hillock.net.Loss;
import dev.hillock.net.Network;
import dev.hillock.net.NetworkSpec;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks of every activation, in ONNX Runtime and in Hillock. */
class EveryActivationTest {
    /**
     * ONNX Runtime's own operators are right to a few millionths (its erf, exponential and tanh are approximations in
     * float), Hillock's to half a unit in the last place; each of two layers may lose that much of its largest number.
     */
    private static final double TOLERANCE = 5e-6;

    static Stream<String> activations() {
        return Stream.concat(
                Catalog.all().stream().map(Declaration::id),
                Stream.of(
                        "leaky_relu(slope=0.2)",
                        "softplus(beta=3)",
                        "silu(beta=1.5)",
                        "x * sigmoid(1.5*x)",
                        "max(x, 0.1*x) + 0.05*sin(3*x)",
                        "log(1 + exp(x)) - 0.7"));
    }

    @ParameterizedTest
    @MethodSource("activations")
    void runsToTheSameResult(String spec) throws OrtException {
        Activation activation = Activation.of(spec);
        NetworkSpec shape = NetworkSpec.of(1, activation, List.of(32, 16), 2, Loss.MEAN_SQUARED_ERROR);
        Network network = Network.initial(shape, 4);
        float[] inputs = new float[401];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (i - 200) / 50f;
        }
        float[] expected = network.predict(inputs);
        float[] actual = Runtime.run(OnnxModel.of(network), inputs, 1);
        float[] hidden = network.trace(inputs).outputs().getLast();
        double size = 1;
        for (float value : hidden) {
            size = Math.max(size, Math.abs(value));
        }
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            if (Float.isFinite(expected[i]) || Float.isFinite(actual[i])) {
                assertThat((double) actual[i])
                        .as(spec + " at input " + inputs[i / 2])
                        .isCloseTo(expected[i], org.assertj.core.data.Offset.offset(TOLERANCE * size));
            }
        }
        assertThat(Arrays.stream(toDoubles(expected)).filter(Double::isFinite).count())
                .isGreaterThan(expected.length / 2);
    }

    private static double[] toDoubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }
}
