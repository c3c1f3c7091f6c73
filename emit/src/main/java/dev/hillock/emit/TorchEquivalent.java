package dev.hillock.emit;

import static dev.hillock.emit.Difference.Types.BOTH;
import static dev.hillock.emit.Difference.Types.FLOAT32;
import static dev.hillock.emit.Difference.Types.FLOAT64;
import static dev.hillock.emit.Difference.derivative;
import static dev.hillock.emit.Difference.lone;
import static dev.hillock.emit.Difference.value;

import dev.hillock.Activation;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The function of PyTorch that equals a catalogue function on [-5, 5] up to rounding, and where it differs. The tests run
 * it and assert every difference. {@link dev.hillock.catalog.Peer} tells of the newest release; this list holds for 1.13.
 *
 * @param functional a call over a tensor {@code x}
 * @param module the module that does the same
 * @param differences beyond rounding
 */
record TorchEquivalent(String functional, String module, List<Difference> differences) {
    private static final double MINUS = Double.NEGATIVE_INFINITY;
    private static final double PLUS = Double.POSITIVE_INFINITY;
    private static final double NAN = Double.NaN;

    /** What generated code says of it. */
    String comment() {
        String same = "PyTorch has the same function: " + functional;
        return differences.isEmpty()
                ? same + "."
                : same
                        + differences.stream()
                                .map(Difference::toString)
                                .collect(Collectors.joining(", ", ". There ", " (PyTorch 1.13)."));
    }

    static @Nullable TorchEquivalent of(Activation activation) {
        Map<String, Double> p = activation.parameters();
        return switch (activation.id()) {
            case "identity" -> new TorchEquivalent("x", "nn.Identity()", List.of(atNaN(1)));
            case "sigmoid" ->
                new TorchEquivalent(
                        "torch.sigmoid(x)",
                        "nn.Sigmoid()",
                        List.of(derivative(17, PLUS, FLOAT32, 0), derivative(37, PLUS, FLOAT64, 0)));
            case "tanh" ->
                new TorchEquivalent(
                        "torch.tanh(x)",
                        "nn.Tanh()",
                        List.of(
                                derivative(9.1, PLUS, FLOAT32, 0),
                                derivative(MINUS, -9.1, FLOAT32, 0),
                                derivative(20, PLUS, FLOAT64, 0),
                                derivative(MINUS, -20, FLOAT64, 0)));
            case "relu" -> function("relu", "ReLU", "", atNaN(1));
            case "relu6" -> function("relu6", "ReLU6", "", atNaN(0), lone(1));
            case "leaky_relu", "prelu" ->
                function("leaky_relu", "LeakyReLU", "negative_slope=" + text(p, "slope"), atNaN(number(p, "slope")));
            case "elu" -> function("elu", "ELU", "alpha=" + text(p, "alpha"), lone(1));
            case "selu" -> function("selu", "SELU", "", lone(1.0507009873554805));
            case "celu" -> function("celu", "CELU", "alpha=" + text(p, "alpha"), lone(1));
            case "gelu" ->
                function(
                        "gelu",
                        "GELU",
                        "",
                        value(MINUS, -5.6, FLOAT32, 0),
                        value(MINUS, -8.4, FLOAT64, 0),
                        value(MINUS, MINUS, BOTH, NAN),
                        derivative(MINUS, MINUS, BOTH, NAN),
                        derivative(PLUS, PLUS, BOTH, NAN));
            case "gelu_tanh" ->
                function(
                        "gelu",
                        "GELU",
                        "approximate=\"tanh\"",
                        value(MINUS, -5.1, FLOAT32, 0),
                        value(MINUS, -7.2, FLOAT64, 0),
                        value(MINUS, MINUS, BOTH, NAN),
                        derivative(MINUS, MINUS, BOTH, NAN),
                        derivative(PLUS, PLUS, BOTH, NAN));
            case "silu" ->
                number(p, "beta") != 1
                        ? null
                        : function(
                                "silu",
                                "SiLU",
                                "",
                                value(MINUS, MINUS, BOTH, NAN),
                                derivative(MINUS, MINUS, BOTH, NAN),
                                derivative(PLUS, PLUS, BOTH, NAN));
            case "mish" ->
                function(
                        "mish",
                        "Mish",
                        "",
                        value(MINUS, MINUS, BOTH, NAN),
                        derivative(MINUS, MINUS, BOTH, NAN),
                        derivative(PLUS, PLUS, BOTH, NAN));
            case "softplus" -> {
                double linear = 20 / number(p, "beta");
                yield function(
                        "softplus",
                        "Softplus",
                        "beta=" + text(p, "beta"),
                        new Difference(false, linear, PLUS, FLOAT64, x -> x, "x", false),
                        derivative(linear, PLUS, FLOAT64, 1));
            }
            case "softsign" ->
                function(
                        "softsign",
                        "Softsign",
                        "",
                        value(MINUS, MINUS, BOTH, NAN),
                        value(PLUS, PLUS, BOTH, NAN),
                        derivative(MINUS, MINUS, BOTH, NAN),
                        derivative(PLUS, PLUS, BOTH, NAN));
            case "log_sigmoid" -> function("logsigmoid", "LogSigmoid", "");
            case "hardtanh" ->
                function(
                        "hardtanh",
                        "Hardtanh",
                        "min_val=" + text(p, "min") + ", max_val=" + text(p, "max"),
                        atNaN(0),
                        lone(1));
            case "hard_sigmoid" ->
                activation.spec().equals("hard_sigmoid")
                        ? function(
                                "hardsigmoid",
                                "Hardsigmoid",
                                "",
                                derivative(-2.9995, 2.9995, FLOAT64, 1 / 6f),
                                atNaN(0))
                        : null;
            case "hard_swish" ->
                function(
                        "hardswish",
                        "Hardswish",
                        "",
                        value(MINUS, MINUS, BOTH, NAN),
                        derivative(-3, -3, BOTH, -0.5),
                        lone(1));
            case "hardshrink" -> function("hardshrink", "Hardshrink", "lambd=" + text(p, "lambda"), atNaN(0), lone(1));
            case "softshrink" ->
                function(
                        "softshrink",
                        "Softshrink",
                        "lambd=" + text(p, "lambda"),
                        value(NAN, NAN, BOTH, 0),
                        atNaN(0),
                        lone(1));
            case "tanhshrink" -> function("tanhshrink", "Tanhshrink", "", value(-3e-4, 3e-4, FLOAT32, 0));
            default -> null;
        };
    }

    private static Difference atNaN(double gives) {
        return derivative(NAN, NAN, BOTH, gives);
    }

    private static TorchEquivalent function(
            String functional, String module, String arguments, Difference... differences) {
        return new TorchEquivalent(
                "F." + functional + "(x" + (arguments.isEmpty() ? "" : ", " + arguments) + ")",
                "nn." + module + "(" + arguments + ")",
                List.of(differences));
    }

    private static double number(Map<String, Double> parameters, String name) {
        Double value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("No parameter " + name + ".");
        }
        return value;
    }

    private static String text(Map<String, Double> parameters, String name) {
        return Double.toString(number(parameters, name));
    }
}
