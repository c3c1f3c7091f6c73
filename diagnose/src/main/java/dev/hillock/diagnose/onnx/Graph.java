package dev.hillock.diagnose.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The main graph of a model: which node makes a tensor, which read it, which tensors are constants. Immutable. */
final class Graph {
    /** Constants of more elements are weights, and not worth folding into shapes or formulas. */
    private static final int SMALL = 4_096;

    private final ModelFile file;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Node> producers = new HashMap<>();
    private final Map<String, List<Node>> readers = new HashMap<>();
    private final Map<String, TensorProto> constants = new LinkedHashMap<>();
    private final Map<String, Tensor> small = new HashMap<>();
    private final Map<String, Node> derived = new HashMap<>();
    private final List<ValueInfoProto> inputs;
    private final Set<String> outputs = new HashSet<>();
    private final Set<String> captured = new TreeSet<>();

    Graph(ModelFile file) {
        this.file = file;
        GraphProto graph = file.proto().getGraph();
        graph.getOutputList().forEach(output -> outputs.add(output.getName()));
        graph.getInitializerList().forEach(tensor -> constants.put(tensor.getName(), tensor));
        for (int i = 0; i < graph.getNodeCount(); i++) {
            add(new Node(i, graph.getNode(i)));
        }
        inputs = graph.getInputList().stream()
                .filter(input -> !constants.containsKey(input.getName()))
                .toList();
    }

    private void add(Node node) {
        nodes.add(node);
        for (String output : node.outputs()) {
            if (!output.isEmpty()) {
                producers.put(output, node);
            }
        }
        node.inputs().stream()
                .distinct()
                .filter(input -> !input.isEmpty())
                .forEach(input ->
                        readers.computeIfAbsent(input, key -> new ArrayList<>()).add(node));
        for (AttributeProto attribute : node.proto().getAttributeList()) {
            capture(attribute);
        }
        if (node.is("Constant")) {
            AttributeProto value = node.attribute("value");
            if (value != null && value.hasT()) {
                constants.put(node.output(), value.getT());
            } else if (node.has("value_float")) {
                small.put(node.output(), new Tensor(new int[0], new double[] {node.number("value_float", 0)}));
            } else if (node.has("value_int")) {
                small.put(node.output(), new Tensor(new int[0], new double[] {node.integer("value_int", 0)}));
            } else {
                list(node);
            }
        } else if (node.is("Identity", "Cast", "Transpose") && isConstant(node.input(0))) {
            derived.put(node.output(), node);
        }
    }

    /** A constant given as whole numbers. */
    private void list(Node node) {
        long[] values = node.integers("value_ints");
        if (values != null) {
            double[] data = new double[values.length];
            for (int i = 0; i < data.length; i++) {
                data[i] = values[i];
            }
            small.put(node.output(), new Tensor(new int[] {data.length}, data));
        }
    }

    /** Names that a sub-graph reads; its own among them, which does no harm. */
    private void capture(AttributeProto attribute) {
        List<GraphProto> graphs = new ArrayList<>(attribute.getGraphsList());
        if (attribute.hasG()) {
            graphs.add(attribute.getG());
        }
        for (GraphProto graph : graphs) {
            graph.getNodeList().forEach(node -> {
                captured.addAll(node.getInputList());
                node.getAttributeList().forEach(this::capture);
            });
            graph.getOutputList().forEach(output -> captured.add(output.getName()));
        }
    }

    ModelFile file() {
        return file;
    }

    /** In an order of computation. */
    List<Node> nodes() {
        return nodes;
    }

    /** The inputs that a user feeds. */
    List<ValueInfoProto> inputs() {
        return inputs;
    }

    List<ValueInfoProto> outputs() {
        return file.proto().getGraph().getOutputList();
    }

    boolean isOutput(String tensor) {
        return outputs.contains(tensor);
    }

    /** The node that makes a tensor; null for inputs and initializers. */
    @Nullable
    Node producer(String tensor) {
        return producers.get(tensor);
    }

    /** The nodes that read a tensor, in order. */
    List<Node> readers(String tensor) {
        return readers.getOrDefault(tensor, List.of());
    }

    /** The one node that reads a tensor, which nothing else sees; null if there are more or none. */
    @Nullable
    Node onlyReader(String tensor) {
        List<Node> all = readers(tensor);
        return all.size() == 1 && !isOutput(tensor) && !captured.contains(tensor) ? all.getFirst() : null;
    }

    boolean isConstant(String tensor) {
        return constants.containsKey(tensor) || small.containsKey(tensor) || derived.containsKey(tensor);
    }

    /** The shape of a constant; null if it is none. */
    int @Nullable [] constantShape(String tensor) {
        TensorProto proto = constants.get(tensor);
        if (proto != null) {
            return proto.getDimsList().stream().mapToInt(Math::toIntExact).toArray();
        }
        Node by = derived.get(tensor);
        if (by != null) {
            int[] shape = constantShape(by.input(0));
            return shape == null || !by.is("Transpose") ? shape : Shapes.permuted(shape, Shapes.permutation(by, shape));
        }
        Tensor value = small.get(tensor);
        return value == null ? null : value.shape();
    }

    /** A constant's numbers; empty if it is none or no numbers. Large ones are read anew each time. */
    Optional<Tensor> constant(String tensor) {
        Node by = derived.get(tensor);
        if (by != null) {
            return constant(by.input(0))
                    .map(value -> by.is("Transpose")
                            ? Shapes.transposed(value, Shapes.permutation(by, value.shape()))
                            : value);
        }
        Tensor known = small.get(tensor);
        TensorProto proto = constants.get(tensor);
        if (known != null || proto == null || proto.getDataType() == TensorProto.DataType.STRING.getNumber()) {
            return Optional.ofNullable(known);
        }
        Tensor value = Tensors.read(proto, file.name(), file.path());
        if (value.size() <= SMALL) {
            small.put(tensor, value);
        }
        return Optional.of(value);
    }

    /** A constant of one element; empty if it is none. */
    Optional<Double> scalar(String tensor) {
        int[] shape = constantShape(tensor);
        if (shape == null || Tensor.size(shape) != 1) {
            return Optional.empty();
        }
        return constant(tensor).map(value -> value.data()[0]);
    }

    /** Whole numbers from a constant input or, in older operator sets, an attribute; null if there are none. */
    long @Nullable [] integers(Node node, int input, String attribute) {
        if (node.hasInput(input)) {
            return constant(node.input(input)).map(Graph::longs).orElse(null);
        }
        return node.integers(attribute);
    }

    private static long[] longs(Tensor tensor) {
        long[] values = new long[tensor.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (long) tensor.data()[i];
        }
        return values;
    }

    /** Whether weights or activations are quantised. */
    boolean quantized() {
        return nodes.stream().anyMatch(node -> {
            String op = node.proto().getOpType();
            return op.startsWith("QLinear")
                    || op.endsWith("Integer")
                    || op.equals("DequantizeLinear")
                    || op.equals("QuantizeLinear")
                    || op.equals("DynamicQuantizeLinear")
                    || op.startsWith("QGemm")
                    || op.equals("MatMulNBits");
        });
    }
}
