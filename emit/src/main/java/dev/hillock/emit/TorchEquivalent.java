package dev.hillock.emit;

import dev.hillock.Activation;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The function of PyTorch that equals a catalogue function, value and derivative at finite inputs; none for the others.
 *
 * @param functional a call over a tensor {@code x}
 * @param module the module that does the same
 */
record TorchEquivalent(String functional, String module) {

    static @Nullable TorchEquivalent of(Activation activation) {
        Map<String, Double> p = activation.parameters();
        return switch (activation.id()) {
            case "identity" -> new TorchEquivalent("x", "nn.Identity()");
            case "sigmoid" -> new TorchEquivalent("torch.sigmoid(x)", "nn.Sigmoid()");
            case "tanh" -> new TorchEquivalent("torch.tanh(x)", "nn.Tanh()");
            case "relu" -> function("relu", "ReLU", "");
            case "relu6" -> function("relu6", "ReLU6", "");
            case "leaky_relu", "prelu" -> function("leaky_relu", "LeakyReLU", "negative_slope=" + text(p, "slope"));
            case "elu" -> function("elu", "ELU", "alpha=" + text(p, "alpha"));
            case "selu" -> function("selu", "SELU", "");
            case "celu" -> function("celu", "CELU", "alpha=" + text(p, "alpha"));
            case "gelu" -> function("gelu", "GELU", "");
            case "gelu_tanh" -> function("gelu", "GELU", "approximate=\"tanh\"");
            case "silu" -> text(p, "beta").equals("1.0") ? function("silu", "SiLU", "") : null;
            case "mish" -> function("mish", "Mish", "");
            case "softplus" -> function("softplus", "Softplus", "beta=" + text(p, "beta"));
            case "softsign" -> function("softsign", "Softsign", "");
            case "log_sigmoid" -> function("logsigmoid", "LogSigmoid", "");
            case "hardtanh" ->
                function("hardtanh", "Hardtanh", "min_val=" + text(p, "min") + ", max_val=" + text(p, "max"));
            case "hard_sigmoid" ->
                activation.spec().equals("hard_sigmoid") ? function("hardsigmoid", "Hardsigmoid", "") : null;
            case "hard_swish" -> function("hardswish", "Hardswish", "");
            case "hardshrink" -> function("hardshrink", "Hardshrink", "lambd=" + text(p, "lambda"));
            case "softshrink" -> function("softshrink", "Softshrink", "lambd=" + text(p, "lambda"));
            case "tanhshrink" -> function("tanhshrink", "Tanhshrink", "");
            default -> null;
        };
    }

    private static TorchEquivalent function(String functional, String module, String arguments) {
        return new TorchEquivalent(
                "F." + functional + "(x" + (arguments.isEmpty() ? "" : ", " + arguments) + ")",
                "nn." + module + "(" + arguments + ")");
    }

    private static String text(Map<String, Double> parameters, String name) {
        Double value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("No parameter " + name + ".");
        }
        return Double.toString(value);
    }
}
