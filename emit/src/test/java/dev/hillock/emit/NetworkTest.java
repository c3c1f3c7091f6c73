package dev.hillock.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.hillock.Activation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTest {
    private static final double[][][] WEIGHTS = {{{1, -2}, {0.5, 0.25}}, {{1, 1}, {-1, 2}}};
    private static final double[][] BIASES = {{0.1, -0.1}, {0.2, 0.3}};
    private static final double[] INPUTS = {0.7, -0.4};
    private static final double[] TARGETS = {1, 0};

    @TempDir
    private Path folder;

    private static NetworkHead head(String task) {
        return new NetworkHead(2, List.of(2), 2, Activation.of("silu"), task);
    }

    private static double silu(double z) {
        return z / (1 + Math.exp(-z));
    }

    @ParameterizedTest
    @CsvSource({"multilabel", "bounded", "multiclass", "regression", "counts"})
    void theJavaNetworkComputesItsLayersOutputAndLoss(String task) throws Exception {
        ClassLoader loader = Compiled.load(Map.of("Network", JavaNetwork.source(head(task), "Network")), folder);
        Object network = loader.loadClass("Network")
                .getConstructor(double[][][].class, double[][].class)
                .newInstance(WEIGHTS, BIASES);
        double a = silu(0.7 + 0.8 + 0.1);
        double b = silu(0.35 - 0.1 - 0.1);
        double[] z = {a + b + 0.2, -a + 2 * b + 0.3};
        double sum = Math.exp(z[0]) + Math.exp(z[1]);
        double[] p = {1 / (1 + Math.exp(-z[0])), 1 / (1 + Math.exp(-z[1]))};
        double[] prediction = switch (task) {
            case "multiclass" -> new double[] {Math.exp(z[0]) / sum, Math.exp(z[1]) / sum};
            case "regression" -> z;
            case "counts" -> new double[] {Math.exp(z[0]), Math.exp(z[1])};
            default -> p;
        };
        double loss = switch (task) {
            case "multiclass" -> -Math.log(prediction[0]);
            case "regression" -> ((z[0] - 1) * (z[0] - 1) + z[1] * z[1]) / 2;
            case "counts" -> (Math.exp(z[0]) - z[0] + Math.exp(z[1])) / 2;
            default -> (-Math.log(p[0]) - Math.log(1 - p[1])) / 2;
        };
        double[] actual = (double[])
                network.getClass().getMethod("predict", double[].class).invoke(network, (Object) INPUTS);
        assertThat(actual).containsExactly(prediction, within(1e-12));
        assertThat((double) network.getClass()
                        .getMethod("loss", double[].class, double[].class)
                        .invoke(null, z, TARGETS))
                .isCloseTo(loss, within(1e-12));
    }

    @Test
    void thePyTorchNetworkUsesPyTorchsOwnModules() {
        NetworkHead head = new NetworkHead(30, List.of(64, 32), 1, Activation.of("gelu_tanh"), "binary");
        assertThat(PyTorchNetwork.source(head)).isEqualTo("""
                import torch
                from torch import nn

                model = nn.Sequential(
                    nn.Linear(30, 64),
                    nn.GELU(approximate="tanh"),
                    nn.Linear(64, 32),
                    nn.GELU(approximate="tanh"),
                    nn.Linear(32, 1),
                )
                loss = nn.BCEWithLogitsLoss()  # takes the model's logits


                @torch.no_grad()
                def predict(inputs):
                    model.eval()
                    return torch.sigmoid(model(inputs))
                """);
    }

    /** A module of PyTorch's own with the number that was learned would not go on learning. */
    @Test
    void thePyTorchNetworkLearnsWhatIsLearned() {
        assertThat(PyTorchNetwork.source(new NetworkHead(3, List.of(4), 1, Activation.of("prelu"), "binary")))
                .contains("nn.Parameter(torch.as_tensor(slope))", "HiddenActivation(),")
                .doesNotContain("nn.LeakyReLU");
    }

    @Test
    void anUnknownTaskIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> head("ranking")).withMessageContaining("one of binary");
    }
}
