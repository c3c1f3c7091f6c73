package dev.hillock.net.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import dev.hillock.Activation;
import dev.hillock.emit.OnnxGraph;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The operations of an activation in a larger graph: the operator that ONNX has for it, or those of its formula. */
final class ActivationNodes {
    private ActivationNodes() {}

    /**
     * Adds an activation.
     *
     * @param x a tensor of floats
     * @param output the name of its values
     * @return that name
     */
    static String append(OnnxBuilder onnx, Activation activation, String x, String output) {
        OnnxGraph graph = OnnxGraph.value(activation, OnnxBuilder.OPSET, x, output, output + "_");
        Map<String, String> names = new HashMap<>();
        names.put(x, x);
        for (OnnxGraph.Constant constant : graph.constants()) {
            if (graph.nodes().stream().anyMatch(node -> node.inputs().contains(constant.name()))) {
                names.put(constant.name(), onnx.floats(constant.name(), new float[] {(float) constant.value()}));
            }
        }
        for (OnnxGraph.Node node : graph.nodes()) {
            List<String> inputs = node.inputs().stream()
                    .map(name -> names.getOrDefault(name, name))
                    .toList();
            AttributeProto[] attributes =
                    node.attributes().stream().map(ActivationNodes::attribute).toArray(AttributeProto[]::new);
            names.put(node.output(), onnx.node(node.output(), node.op(), inputs, attributes));
        }
        return names.getOrDefault(graph.outputs().getFirst(), output);
    }

    private static AttributeProto attribute(OnnxGraph.Attribute attribute) {
        return switch (attribute) {
            case OnnxGraph.FloatAttribute number -> OnnxBuilder.attribute(number.name(), number.value());
            case OnnxGraph.TextAttribute text -> OnnxBuilder.attribute(text.name(), text.value());
        };
    }
}
