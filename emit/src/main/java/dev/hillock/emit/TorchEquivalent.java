package dev.hillock.emit;

import static dev.hillock.emit.Difference.Types.BOTH;
import static dev.hillock.emit.Difference.Types.FLOAT32;
import static dev.hillock.emit.Difference.Types.FLOAT64;
import static dev.hillock.emit.Difference.derivative;
import static dev.hillock.emit.Difference.lone;
import static dev.hillock.emit.Difference.value;

import dev.hillock.Activation;
import dev.hillock.catalog.Framework;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The function of PyTorch that equals a catalogue function on [-5, 5] up to rounding, as the declaration has it, and where
 * it differs. The tests run it and assert every difference. {@link dev.hillock.catalog.Peer} tells of the newest release;
 * the differences hold for 1.13.
 *
 * @param functional a call over a tensor {@code x}
 * @param module the module that does the same, or null where none is declared
 * @param differences beyond rounding
 */
record TorchEquivalent(String functional, @Nullable String module, List<Difference> differences) {
    private static final String FUNCTIONAL = "torch.nn.functional.";
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
        PeerCall call = PeerCall.of(
                activation, Framework.PYTORCH, peer -> peer.presence().counts());
        if (call == null) {
            return null;
        }
        String arguments =
                call.arguments().entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(", "));
        String module = Stream.concat(
                        Stream.of(call.function()),
                        call.peer().alsoCalled().stream().map(name -> name.replaceFirst("\\(.*", "")))
                .filter(name -> name.startsWith("torch.nn.") && !name.startsWith(FUNCTIONAL))
                .map(name -> name.substring("torch.".length()) + "(" + arguments + ")")
                .findFirst()
                .orElse(null);
        String functional =
                call.function().startsWith("torch.nn.") && !call.function().startsWith(FUNCTIONAL)
                        ? module + "(x)"
                        : call.function().replace(FUNCTIONAL, "F.") + "(x" + (arguments.isEmpty() ? "" : ", ")
                                + arguments + ")";
        return new TorchEquivalent(functional, module, differences(call));
    }

    /** What was measured on PyTorch 1.13, by its functions. */
    private static List<Difference> differences(PeerCall call) {
        String function = call.function();
        return switch (function.substring(function.lastIndexOf('.') + 1)) {
            case "Identity" -> List.of(atNaN(1));
            case "sigmoid" -> List.of(derivative(17, PLUS, FLOAT32, 0), derivative(37, PLUS, FLOAT64, 0));
            case "tanh" ->
                List.of(
                        derivative(9.1, PLUS, FLOAT32, 0),
                        derivative(MINUS, -9.1, FLOAT32, 0),
                        derivative(20, PLUS, FLOAT64, 0),
                        derivative(MINUS, -20, FLOAT64, 0));
            case "relu" -> List.of(atNaN(1));
            case "relu6", "hardtanh", "hardshrink" -> List.of(atNaN(0), lone(1));
            case "leaky_relu" -> List.of(atNaN(call.number("negative_slope")));
            case "rrelu" -> List.of(atNaN((call.number("lower") + call.number("upper")) / 2));
            case "elu", "celu" -> List.of(lone(1));
            case "selu" -> List.of(lone(1.0507009873554805));
            case "gelu" -> {
                boolean tanh = call.arguments().containsKey("approximate");
                yield tanh
                        ? withInfinities(
                                value(MINUS, -5.1, FLOAT32, 0),
                                value(MINUS, -7.2, FLOAT64, 0),
                                derivative(MINUS, -1.85e19, FLOAT32, NAN),
                                derivative(1.85e19, PLUS, FLOAT32, NAN))
                        : withInfinities(value(MINUS, -5.6, FLOAT32, 0), value(MINUS, -8.4, FLOAT64, 0));
            }
            case "silu", "mish" -> withInfinities();
            case "softplus" -> {
                double linear = 20 / call.number("beta");
                yield List.of(
                        new Difference(false, linear, PLUS, FLOAT64, x -> x, "x", false),
                        derivative(linear, PLUS, FLOAT64, 1));
            }
            case "softsign" -> withInfinities(value(PLUS, PLUS, BOTH, NAN));
            case "hardsigmoid" -> List.of(derivative(-2.9995, 2.9995, FLOAT64, 1 / 6f), atNaN(0));
            case "hardswish" -> List.of(value(MINUS, MINUS, BOTH, NAN), derivative(-3, -3, BOTH, -0.5), lone(1));
            case "softshrink" -> List.of(value(NAN, NAN, BOTH, 0), atNaN(0), lone(1));
            case "tanhshrink" -> List.of(value(-3e-4, 3e-4, FLOAT32, 0));
            default -> List.of();
        };
    }

    private static Difference atNaN(double gives) {
        return derivative(NAN, NAN, BOTH, gives);
    }

    /** Of a product or quotient that is not defined at infinity. */
    private static List<Difference> withInfinities(Difference... more) {
        return Stream.concat(
                        Stream.of(more),
                        Stream.of(
                                value(MINUS, MINUS, BOTH, NAN),
                                derivative(MINUS, MINUS, BOTH, NAN),
                                derivative(PLUS, PLUS, BOTH, NAN)))
                .toList();
    }
}
