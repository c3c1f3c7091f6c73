package dev.hillock.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hillock.Activation;
import dev.hillock.catalog.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PyTorchCodeTest {
    @TempDir
    private Path folder;

    @Test
    void writesValueAndDerivativeOfAFormula() {
        assertThat(PyTorchCode.activation(Activation.of("elu(alpha=2)"), "Elu")).isEqualTo("""
                import math

                import torch
                import torch.nn.functional as F
                from torch import nn


                class _EluFunction(torch.autograd.Function):
                    @staticmethod
                    def forward(ctx, x):
                        ctx.save_for_backward(x)
                        alpha = 2.0
                        return torch.where(x > 0.0, x, alpha * torch.expm1(x))

                    @staticmethod
                    def backward(ctx, gradient):
                        (x,) = ctx.saved_tensors
                        alpha = 2.0
                        return gradient * (torch.where(x > 0.0, torch.full_like(x, 1.0), alpha * torch.exp(x)))


                class Elu(nn.Module):
                    \"""elu(alpha=2). PyTorch has the same function: F.elu(x, alpha=2.0).\"""

                    def forward(self, x):
                        return _EluFunction.apply(x)
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            silu                    | F.silu(x)
            silu(beta=1.5)          |
            leaky_relu(slope=0.2)   | F.leaky_relu(x, negative_slope=0.2)
            hard_sigmoid            | F.hardsigmoid(x)
            hard_sigmoid(slope=0.2) |
            softshrink(lambda=1)    | F.softshrink(x, lambd=1.0)
            tanh                    | torch.tanh(x)
            x * tanh(x)             |
            """)
    void knowsPyTorchsOwnFunctions(String spec, String call) {
        assertThat(PyTorchCode.functional(Activation.of(spec))).isEqualTo(call);
    }

    @Test
    void aCapThatIsNoneIsInfinity() {
        assertThat(PyTorchCode.activation(Activation.of("general_relu(slope=0.1)"), "A"))
                .contains("max_ = math.inf\n", "slope = 0.1\n");
        assertThat(PyTorchCode.activation(Activation.of("general_relu(max=6)"), "A"))
                .contains("max_ = 6.0\n");
    }

    @Test
    void isPython() throws IOException, InterruptedException {
        List<String> specs =
                new ArrayList<>(List.of("x * gelu(2*x)", "where(2 > 1, x, -x)", "max(x, -x) + sqrt(2/pi)*x"));
        Catalog.all().forEach(declaration -> specs.add(declaration.id()));
        specs.add("softshrink(lambda=2)");
        for (int i = 0; i < specs.size(); i++) {
            Activation activation = Activation.of(specs.get(i));
            Files.writeString(folder.resolve("a" + i + ".py"), PyTorchCode.activation(activation, "A" + i));
            NetworkHead head = new NetworkHead(4, List.of(8, 8), 3, activation, "multiclass");
            Files.writeString(folder.resolve("n" + i + ".py"), PyTorchNetwork.source(head));
        }
        assumeTrue(runs("--version") == 0, "python3 is needed to parse the code");
        assertThat(runs(
                        "-c",
                        "import ast, pathlib, sys\n"
                                + "for f in pathlib.Path(sys.argv[1]).glob('*.py'): ast.parse(f.read_text(), str(f))",
                        folder.toString()))
                .isZero();
    }

    private static int runs(String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("python3"));
        command.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException noPython) {
            return -1;
        }
    }
}
