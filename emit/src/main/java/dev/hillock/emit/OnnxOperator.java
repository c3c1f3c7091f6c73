package dev.hillock.emit;

import dev.hillock.Activation;
import dev.hillock.emit.OnnxGraph.Attribute;
import dev.hillock.emit.OnnxGraph.FloatAttribute;
import dev.hillock.emit.OnnxGraph.TextAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The operator of ONNX that is the same function. */
record OnnxOperator(String op, List<Attribute> attributes) {
    /** Operators that ONNX Runtime computes as a product or quotient that has no value at −∞. */
    private static final Set<String> NAN_AT_MINUS_INFINITY = Set.of("Gelu", "Mish", "HardSwish", "Softsign");

    /** Operators whose comparisons take NaN for a number that is not large. */
    private static final Set<String> ZERO_AT_NAN = Set.of("ThresholdedRelu", "Shrink");

    /** Where ONNX Runtime gives something else than the catalogue's function, beyond the rounding of floats. */
    List<Difference> differences() {
        List<Difference> differences = new ArrayList<>();
        if (NAN_AT_MINUS_INFINITY.contains(op)) {
            double infinity = Double.NEGATIVE_INFINITY;
            differences.add(Difference.value(infinity, infinity, Difference.Types.FLOAT32, Double.NaN));
        }
        if (op.equals("Softsign")) {
            double infinity = Double.POSITIVE_INFINITY;
            differences.add(Difference.value(infinity, infinity, Difference.Types.FLOAT32, Double.NaN));
        }
        if (ZERO_AT_NAN.contains(op)) {
            differences.add(Difference.value(Double.NaN, Double.NaN, Difference.Types.FLOAT32, 0));
        }
        if (op.equals("Erf")) {
            differences.add(Difference.value(Double.NaN, Double.NaN, Difference.Types.FLOAT32, 1));
        }
        return differences;
    }

    /** The operator for an activation in an opset, or null where it has none. */
    static @Nullable OnnxOperator of(Activation activation, int opset) {
        return switch (activation.id()) {
            case "identity" -> plain("Identity");
            case "relu" -> plain("Relu");
            case "sigmoid" -> plain("Sigmoid");
            case "tanh" -> plain("Tanh");
            case "softsign" -> plain("Softsign");
            case "erf" -> plain("Erf");
            case "sign" -> plain("Sign");
            case "exponential" -> plain("Exp");
            case "arctan" -> plain("Atan");
            case "cos" -> plain("Cos");
            case "selu" -> plain("Selu");
            case "leaky_relu", "prelu" -> with("LeakyRelu", number("alpha", activation, "slope"));
            case "elu" -> with("Elu", number("alpha", activation, "alpha"));
            case "celu" -> with("Celu", number("alpha", activation, "alpha"));
            case "thresholded_relu" -> with("ThresholdedRelu", number("alpha", activation, "theta"));
            case "hard_sigmoid" ->
                with("HardSigmoid", number("alpha", activation, "slope"), number("beta", activation, "offset"));
            case "shrink" -> with("Shrink", number("lambd", activation, "lambda"), number("bias", activation, "bias"));
            case "hardshrink" -> with("Shrink", number("lambd", activation, "lambda"), new FloatAttribute("bias", 0));
            case "softshrink" ->
                with("Shrink", number("lambd", activation, "lambda"), number("bias", activation, "lambda"));
            case "softplus" -> parameter(activation, "beta") == 1 ? plain("Softplus") : null;
            case "hard_swish" -> opset >= 14 ? plain("HardSwish") : null;
            case "mish" -> opset >= 18 ? plain("Mish") : null;
            case "gelu" -> opset >= 20 ? plain("Gelu") : null;
            case "gelu_tanh" -> opset >= 20 ? with("Gelu", new TextAttribute("approximate", "tanh")) : null;
            default -> null;
        };
    }

    private static OnnxOperator plain(String op) {
        return new OnnxOperator(op, List.of());
    }

    private static OnnxOperator with(String op, Attribute... attributes) {
        return new OnnxOperator(op, List.of(attributes));
    }

    private static FloatAttribute number(String attribute, Activation activation, String parameter) {
        return new FloatAttribute(attribute, (float) parameter(activation, parameter));
    }

    private static double parameter(Activation activation, String name) {
        return Objects.requireNonNull(activation.parameters().get(name));
    }
}
