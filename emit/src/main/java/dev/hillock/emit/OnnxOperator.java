package dev.hillock.emit;

import dev.hillock.Activation;
import dev.hillock.catalog.Framework;
import dev.hillock.catalog.Peer;
import dev.hillock.emit.OnnxGraph.Attribute;
import dev.hillock.emit.OnnxGraph.FloatAttribute;
import dev.hillock.emit.OnnxGraph.TextAttribute;
import java.util.ArrayList;
import java.util.List;
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
        PeerCall call = PeerCall.of(activation, Framework.ONNX, OnnxOperator::hasAttributes);
        if (call == null || call.peer().opset() > opset) {
            return null;
        }
        List<Attribute> attributes = new ArrayList<>();
        call.arguments()
                .forEach((name, value) -> attributes.add(
                        value.startsWith("\"")
                                ? new TextAttribute(name, value.substring(1, value.length() - 1))
                                : new FloatAttribute(name, (float) Double.parseDouble(value))));
        return new OnnxOperator(call.function(), List.copyOf(attributes));
    }

    /** The arguments of a mathematical operation such as Clip are tensors. */
    private static boolean hasAttributes(Peer peer) {
        return peer.presence() != Peer.Presence.OPERATION || !peer.name().contains("(");
    }
}
