package dev.hillock.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hillock.Activation;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

    @Test
    void aDeepIdentityNetworkIsOneMatrix() {
        NetworkSpec spec = NetworkSpec.of(4, Activation.of("identity"), List.of(6, 5, 3), 2, Loss.MEAN_SQUARED_ERROR);
        float[] parameters = Network.initial(spec, 8).parameters();
        Randomness.of(8).gaussians(parameters, spec.weightCount(), parameters.length - spec.weightCount());
        Network network = Network.of(spec, parameters);

        double[] matrix = widen(network.weights(0));
        double[] bias = widen(network.biases(0));
        for (int layer = 1; layer < spec.layers(); layer++) {
            int out = spec.fanOut(layer);
            double[] next = widen(network.weights(layer));
            matrix = product(matrix, next, 4, spec.fanIn(layer), out);
            bias = product(bias, next, 1, spec.fanIn(layer), out);
            float[] own = network.biases(layer);
            for (int j = 0; j < out; j++) {
                bias[j] += own[j];
            }
        }
        float[] inputs = new float[300 * 4];
        Randomness.of(9).gaussians(inputs, 0, inputs.length);
        double[] expected = product(widen(inputs), matrix, 300, 4, 2);
        float[] predictions = network.predict(inputs);
        for (int i = 0; i < predictions.length; i++) {
            assertThat((double) predictions[i]).isCloseTo(expected[i] + bias[i % 2], within(1e-5));
        }
    }

    @Test
    void traceHasEveryLayersNumbers() {
        NetworkSpec spec = NetworkSpec.of(2, Activation.of("relu"), List.of(3, 4), 1, Loss.BINARY_CROSS_ENTROPY);
        Network network = Network.initial(spec, 1);
        float[] inputs = {0.5f, -1, 2, 1, 0, 3};
        Network.Trace trace = network.trace(inputs);
        assertThat(trace.rows()).isEqualTo(3);
        assertThat(trace.preActivations()).extracting(z -> z.length).containsExactly(9, 12, 3);
        assertThat(trace.preActivations().getLast()).containsExactly(network.logits(inputs));
        for (int layer = 0; layer < 2; layer++) {
            float[] z = trace.preActivations().get(layer);
            float[] a = trace.outputs().get(layer);
            for (int i = 0; i < z.length; i++) {
                assertThat(a[i]).isEqualTo(Math.max(z[i], 0f));
            }
        }
    }

    @Test
    void lossIsThatOfTheLogits() {
        NetworkSpec spec = NetworkSpec.of(2, Activation.of("tanh"), List.of(3), 2, Loss.CROSS_ENTROPY);
        Network network = Network.initial(spec, 1);
        float[] inputs = new float[600 * 2];
        Randomness.of(1).gaussians(inputs, 0, inputs.length);
        float[] targets = new float[600 * 2];
        for (int row = 0; row < 600; row++) {
            targets[2 * row + row % 2] = 1;
        }
        assertThat(network.loss(new Dataset(inputs, 2, targets, 2, 600)))
                .isCloseTo(Loss.CROSS_ENTROPY.value(network.logits(inputs), targets, 600, 2), within(1e-12));
    }

    @Test
    void copiesItsParameters() {
        NetworkSpec spec = NetworkSpec.of(1, Activation.of("tanh"), List.of(2), 1, Loss.MEAN_SQUARED_ERROR);
        float[] parameters = {1, 2, 3, 4, 5, 6, 7};
        Network network = Network.of(spec, parameters);
        Arrays.fill(parameters, 0);
        Arrays.fill(network.parameters(), 0);
        assertThat(network.parameters()).containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertThat(network.weights(0)).containsExactly(1, 2);
        assertThat(network.weights(1)).containsExactly(3, 4);
        assertThat(network.biases(0)).containsExactly(5, 6);
        assertThat(network.biases(1)).containsExactly(7);
    }

    @Test
    void refusesWhatDoesNotFit() {
        NetworkSpec spec = NetworkSpec.of(3, Activation.of("tanh"), List.of(2), 1, Loss.MEAN_SQUARED_ERROR);
        Network network = Network.initial(spec, 1);
        assertThatThrownBy(() -> network.predict(new float[4])).hasMessageContaining("whole rows of 3");
        assertThatThrownBy(() -> Network.of(spec, new float[3])).hasMessageContaining("11 parameters, not 3");
        assertThatThrownBy(() -> network.loss(new Dataset(new float[2], 2, new float[1], 1, 1)))
                .hasMessageContaining("2 inputs");
        assertThatThrownBy(() -> new Dataset(new float[5], 2, new float[3], 1, 3))
                .hasMessageContaining("not 5");
        assertThatThrownBy(() -> new NetworkSpec.Layer(0, Activation.of("tanh")))
                .hasMessageContaining("unit");
        assertThat(network.predict(new float[0])).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "relu", "tanh", "sigmoid", "gelu", "silu", "softsign", "sin", "relu_squared"})
    void initialWeightsKeepTheSpreadOfThePreActivations(String name) {
        NetworkSpec spec = NetworkSpec.of(256, Activation.of(name), List.of(256, 256, 256), 4, Loss.MEAN_SQUARED_ERROR);
        Network network = Network.initial(spec, 3);
        float[] inputs = new float[200 * 256];
        Randomness.of(4).gaussians(inputs, 0, inputs.length);
        List<float[]> z = network.trace(inputs).preActivations();
        for (int layer = 0; layer < 3; layer++) {
            double squares = 0;
            for (float v : z.get(layer)) {
                squares += (double) v * v;
            }
            // Layers of 256 units wander a little from the infinitely wide one's 1.
            assertThat(Math.sqrt(squares / z.get(layer).length)).isBetween(0.6, 1.6);
        }
    }

    @Test
    void activationsShareTheRawNormals() {
        NetworkSpec relu = NetworkSpec.of(5, Activation.of("relu"), List.of(7, 6), 2, Loss.MEAN_SQUARED_ERROR);
        NetworkSpec tanh = NetworkSpec.of(5, Activation.of("tanh"), List.of(7, 6), 2, Loss.MEAN_SQUARED_ERROR);
        Network a = Network.initial(relu, 12);
        Network b = Network.initial(tanh, 12);
        assertThat(a.weights(0)).containsExactly(b.weights(0));
        // The gains of ReLU and tanh, catalogue figures.
        double ratio = 1.4142135 / 1.5925374;
        for (int layer = 1; layer < 3; layer++) {
            for (int i = 0; i < a.weights(layer).length; i++) {
                assertThat((double) a.weights(layer)[i]).isCloseTo(b.weights(layer)[i] * ratio, within(1e-6));
            }
            assertThat(a.biases(layer)).containsOnly(0);
        }
        assertThat(Network.initial(relu, 13).weights(0)).isNotEqualTo(a.weights(0));
    }

    private static double[] widen(float[] x) {
        double[] out = new double[x.length];
        Arrays.setAll(out, i -> x[i]);
        return out;
    }

    private static double[] product(double[] a, double[] b, int rows, int inner, int columns) {
        double[] c = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < inner; k++) {
                for (int j = 0; j < columns; j++) {
                    c[i * columns + j] += a[i * inner + k] * b[k * columns + j];
                }
            }
        }
        return c;
    }
}
