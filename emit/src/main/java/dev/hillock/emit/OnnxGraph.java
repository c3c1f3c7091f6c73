package dev.hillock.emit;

import dev.hillock.Activation;
import java.util.List;

/**
 * An activation as a graph of ONNX operators, from its formula: one operator where the opset has the function, elementary
 * ones in a numerically stable form elsewhere. The graph is element-wise: any shape, and the constants are scalars that
 * broadcast, of the element type of the input.
 *
 * @param name the graph's name
 * @param opset the version of the default operator set
 * @param input the name of the input tensor
 * @param outputs the names of the output tensors, in order
 * @param constants scalars that the nodes read
 * @param nodes each after those that it reads from
 */
public record OnnxGraph(
        String name, int opset, String input, List<String> outputs, List<Constant> constants, List<Node> nodes) {

    /** The opset where none is asked for: the first with Gelu. */
    public static final int DEFAULT_OPSET = 20;

    /** The lowest opset that graphs can be made for. */
    public static final int LEAST_OPSET = 13;

    /** The highest opset that is known here. */
    public static final int MOST_OPSET = 22;

    /** A scalar. */
    public record Constant(String name, double value) {}

    /** An application of an operator of the default domain; it has one output. */
    public record Node(String op, List<String> inputs, String output, List<Attribute> attributes) {
        public Node {
            inputs = List.copyOf(inputs);
            attributes = List.copyOf(attributes);
        }
    }

    /** An attribute of a node. */
    public sealed interface Attribute {
        /** The attribute's name. */
        String name();
    }

    /** An attribute that is a number, in ONNX a float. */
    public record FloatAttribute(String name, float value) implements Attribute {}

    /** An attribute that is a text. */
    public record TextAttribute(String name, String value) implements Attribute {}

    public OnnxGraph {
        outputs = List.copyOf(outputs);
        constants = List.copyOf(constants);
        nodes = List.copyOf(nodes);
        if (opset < LEAST_OPSET || opset > MOST_OPSET) {
            throw new IllegalArgumentException(
                    "ONNX graphs are made for opsets %d to %d, not %d.".formatted(LEAST_OPSET, MOST_OPSET, opset));
        }
    }

    /** The value: input {@code x}, output {@code y}. */
    public static OnnxGraph value(Activation activation, int opset) {
        return value(activation, opset, "x", "y", "");
    }

    /**
     * The value, to be put into a larger graph.
     *
     * @param input the name of the tensor to read
     * @param output the name of the tensor to write
     * @param prefix what the names of constants and of tensors in between begin with
     */
    public static OnnxGraph value(Activation activation, int opset, String input, String output, String prefix) {
        return OnnxGraphs.value(activation, opset, input, output, prefix);
    }

    /** The derivative by x: input {@code x}, output {@code dy_dx}. */
    public static OnnxGraph derivative(Activation activation, int opset) {
        return OnnxGraphs.derivative(Program.of(activation), opset);
    }

    /** The model in the textual syntax that {@code onnx.parser.parse_model} reads, for tensors of floats. */
    public String text() {
        return OnnxText.model(this);
    }
}
