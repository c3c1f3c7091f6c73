package dev.hillock.emit;

import dev.hillock.emit.OnnxGraph.Attribute;
import dev.hillock.emit.OnnxGraph.Constant;
import dev.hillock.emit.OnnxGraph.FloatAttribute;
import dev.hillock.emit.OnnxGraph.Node;
import dev.hillock.emit.OnnxGraph.TextAttribute;
import java.util.List;
import java.util.stream.Collectors;

/** Graphs in the textual syntax of ONNX, which {@code onnx.parser.parse_model} reads. */
final class OnnxText {
    private OnnxText() {}

    /** Two models, value and derivative, each to be parsed by itself. */
    static String source(Program program) {
        String head = program.title() + ": " + program.formula()
                + (program.source().isEmpty() ? "" : "\n" + program.source() + ".");
        OnnxOperator operator = OnnxOperator.of(program.activation(), OnnxGraph.DEFAULT_OPSET);
        String runtime = operator == null || operator.differences().isEmpty()
                ? ""
                : operator.differences().stream()
                        .map(Difference::toString)
                        .collect(Collectors.joining(", ", "\nIn ONNX Runtime ", "."));
        String zeros = program.activation().apply(0) == 0
                ? "\nThe sign of a zero is not promised: operators of ONNX Runtime lose it."
                : "";
        return comment(head + "\nTwo models for onnx.parser.parse_model; the first is the value." + runtime + zeros)
                + model(OnnxGraphs.value(program, OnnxGraph.DEFAULT_OPSET))
                + "\n# The derivative.\n"
                + model(OnnxGraphs.derivative(program, OnnxGraph.DEFAULT_OPSET));
    }

    static String comment(String text) {
        return text.lines()
                        .flatMap(line -> PythonFunctions.wrapped(line).lines())
                        .map(line -> "# " + line)
                        .collect(Collectors.joining("\n"))
                + "\n";
    }

    /** One model of tensors of floats. */
    static String model(OnnxGraph graph) {
        return model(graph, List.of(graph.input()));
    }

    /** One model of tensors of floats of one shape, with several inputs. */
    static String model(OnnxGraph graph, List<String> names) {
        String inputs = names.stream().map(name -> "float[N] " + name).collect(Collectors.joining(", "));
        String outputs =
                graph.outputs().stream().map(name -> "float[N] " + name).collect(Collectors.joining(", "));
        return model(
                graph.name(),
                graph.opset(),
                inputs,
                outputs,
                graph.constants().stream().map(OnnxText::constant).toList(),
                graph.nodes().stream().map(OnnxText::node).toList());
    }

    /** One model of declarations and nodes that are written already. */
    static String model(
            String name, int opset, String inputs, String outputs, List<String> constants, List<String> nodes) {
        StringBuilder text = new StringBuilder("<ir_version: 9, opset_import: [\"\" : %d]>\n".formatted(opset));
        text.append("%s (%s) => (%s)".formatted(name, inputs, outputs));
        if (!constants.isEmpty()) {
            text.append(constants.stream().collect(Collectors.joining(",\n    ", "\n<\n    ", "\n>")));
        }
        text.append("\n{\n");
        nodes.forEach(node -> text.append("    ").append(node).append('\n'));
        return text.append("}\n").toString();
    }

    private static String constant(Constant constant) {
        return "float " + constant.name() + " = {" + number((float) constant.value()) + "}";
    }

    private static String number(float value) {
        return Float.isInfinite(value)
                ? value > 0 ? "inf" : "-inf"
                : Float.toString(value).replace('E', 'e');
    }

    private static String node(Node node) {
        String attributes = node.attributes().isEmpty()
                ? ""
                : node.attributes().stream().map(OnnxText::attribute).collect(Collectors.joining(", ", " <", "> "));
        return node.output() + " = " + node.op() + attributes + "(" + String.join(", ", node.inputs()) + ")";
    }

    private static String attribute(Attribute attribute) {
        return switch (attribute) {
            case FloatAttribute f -> f.name() + ": float = " + number(f.value());
            case TextAttribute t -> t.name() + " = \"" + t.value() + "\"";
        };
    }
}
