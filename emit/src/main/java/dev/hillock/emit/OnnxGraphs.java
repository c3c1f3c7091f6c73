package dev.hillock.emit;

import dev.hillock.Activation;
import dev.hillock.expr.Expr;
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
        return of(activation, activation.id(), activation.formula(), opset, input, output, prefix);
    }

    static OnnxGraph derivative(Activation activation, int opset) {
        return of(activation, activation.id() + "_derivative", activation.derivative(), opset, "x", "dy_dx", "");
    }

    private static OnnxGraph of(
            Activation activation, String name, Expr formula, int opset, String input, String output, String prefix) {
        Steps steps = Steps.of(formula, List.copyOf(activation.parameters().keySet()));
        return new OnnxLowering(steps, activation.parameters(), opset, input, prefix).graph(name, output);
    }
}
