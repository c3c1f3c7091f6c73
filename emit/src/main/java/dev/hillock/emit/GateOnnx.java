package dev.hillock.emit;

import java.util.stream.Collectors;

/** Gated units as ONNX graphs with the inputs a and b. */
final class GateOnnx {
    private GateOnnx() {}

    /** Three models: the value and the derivatives by a and by b. */
    static String source(GateProgram program) {
        String head = OnnxText.comment(program.sentence() + "\n" + program.source() + ".\nThree models for"
                + " onnx.parser.parse_model; the first is the value. A packed tensor is split before by the operator"
                + " Split.");
        return head
                + program.functions().entrySet().stream()
                        .map(function ->
                                (function.getKey().isEmpty() ? "" : "\n# " + GateProgram.says(function.getKey()) + "\n")
                                        + model(program, function.getKey(), function.getValue()))
                        .collect(Collectors.joining());
    }

    private static String model(GateProgram program, String suffix, Steps steps) {
        OnnxGraph graph = new OnnxLowering(steps, program.parameters(), OnnxGraph.DEFAULT_OPSET, "a", "")
                .graph(program.name() + suffix, suffix.isEmpty() ? "y" : "dy_d" + suffix.substring(4));
        return OnnxText.model(graph, GateProgram.INPUTS);
    }
}
