package dev.hillock.emit;

import dev.hillock.Activation;
import java.util.List;

/** Makes graphs of ONNX operators from formulas. */
final class OnnxGraphs {
    private OnnxGraphs() {}

    static OnnxGraph value(Activation activation, int opset, String input, String output, String prefix) {
        OnnxOperator operator = OnnxOperator.of(activation, opset);
        if (operator != null) {
            OnnxGraph.Node node = new OnnxGraph.Node(operator.op(), List.of(input), output, operator.attributes());
            return new OnnxGraph(activation.id(), opset, input, List.of(output), List.of(), List.of(node));
        }
        Program program = Program.of(activation);
        return new OnnxLowering(program.value(), program.parameters(), opset, input, prefix)
                .graph(program.name(), output);
    }

    static OnnxGraph value(Program program, int opset) {
        return value(program.activation(), opset, "x", "y", "");
    }

    static OnnxGraph derivative(Program program, int opset) {
        return new OnnxLowering(program.derivative(), program.parameters(), opset, "x", "")
                .graph(program.name() + "_derivative", "dy_dx");
    }
}
