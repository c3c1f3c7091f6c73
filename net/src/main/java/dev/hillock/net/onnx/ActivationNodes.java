package dev.hillock.net.onnx;

import dev.hillock.Activation;
import java.util.List;

/** The operations of an activation in a graph. */
final class ActivationNodes {
    private ActivationNodes() {}

    /** Adds an activation of a tensor of floats. @return the name of its values */
    static String append(OnnxBuilder onnx, Activation activation, String x, String name) {
        String op = switch (activation.id()) {
            case "relu" -> "Relu";
            case "tanh" -> "Tanh";
            case "sigmoid" -> "Sigmoid";
            case "gelu" -> "Gelu";
            case "mish" -> "Mish";
            case "elu" -> "Elu";
            case "selu" -> "Selu";
            case "softsign" -> "Softsign";
            case "identity" -> "Identity";
            default -> throw new IllegalArgumentException("no operator of ONNX for " + activation.spec());
        };
        return onnx.node(name, op, List.of(x));
    }
}
