package dev.hillock.diagnose.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.SparseTensorProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * What must hold before a model is given to the native runtime: every tensor has exactly the bytes that it declares,
 * every name is defined once and before it is used, external data lie in the model's folder, and nothing asks for a
 * tensor larger than memory.
 */
final class ModelChecks {
    /** The most elements of one tensor that a graph may build from constants. */
    static final long MOST_ELEMENTS = 1L << 28;

    /** The most turns of a loop whose count is a constant. */
    private static final long MOST_TURNS = 1_000_000;

    private final String file;
    private final Path path;

    ModelChecks(String file, Path path) {
        this.file = file;
        this.path = path;
    }

    /** Checks a model and gives its graph in an order of computation. */
    GraphProto check(ModelProto model) {
        for (FunctionProto function : model.getFunctionsList()) {
            function(function);
        }
        new FunctionCalls(file, model).check();
        return graph(model.getGraph(), Set.of(), Map.of());
    }

    private void function(FunctionProto function) {
        Map<String, TensorProto> constants = new HashMap<>();
        Set<String> visible = new HashSet<>(function.getInputList());
        for (NodeProto node : function.getNodeList()) {
            constant(node, constants);
            visible.addAll(node.getOutputList());
        }
        for (NodeProto node : function.getNodeList()) {
            sizes(node, constants);
            attributes(node, visible, constants);
        }
    }

    private GraphProto graph(GraphProto graph, Set<String> outer, Map<String, TensorProto> known) {
        Map<String, TensorProto> constants = new HashMap<>(known);
        Set<String> defined = new HashSet<>();
        for (ValueInfoProto input : graph.getInputList()) {
            define(input.getName(), defined);
        }
        for (TensorProto tensor : graph.getInitializerList()) {
            tensor(tensor);
            constants.put(tensor.getName(), tensor);
            defined.add(tensor.getName());
        }
        for (SparseTensorProto sparse : graph.getSparseInitializerList()) {
            sparse(sparse);
            defined.add(sparse.getValues().getName());
        }
        Set<String> visible = new HashSet<>(outer);
        visible.addAll(defined);
        List<NodeProto> sorted = sorted(graph, visible, defined);
        for (NodeProto node : sorted) {
            constant(node, constants);
            sizes(node, constants);
        }
        visible.addAll(defined);
        for (ValueInfoProto output : graph.getOutputList()) {
            if (!visible.contains(output.getName())) {
                throw new ModelException(
                        file + " promises an output '" + output.getName() + "' that no node computes.");
            }
        }
        sorted.forEach(node -> attributes(node, visible, constants));
        return graph.toBuilder().clearNode().addAllNode(sorted).build();
    }

    /** Keeps what a Constant node holds, as a tensor or as whole numbers. */
    private static void constant(NodeProto node, Map<String, TensorProto> constants) {
        if (!node.getOpType().equals("Constant") || node.getOutputCount() == 0) {
            return;
        }
        for (AttributeProto value : node.getAttributeList()) {
            if (value.hasT()) {
                constants.put(node.getOutput(0), value.getT());
            } else if (value.getName().equals("value_ints") || value.getName().equals("value_int")) {
                boolean one = value.getName().equals("value_int");
                TensorProto.Builder tensor = TensorProto.newBuilder()
                        .setName(node.getOutput(0))
                        .setDataType(TensorProto.DataType.INT64.getNumber());
                constants.put(
                        node.getOutput(0),
                        one
                                ? tensor.addInt64Data(value.getI()).build()
                                : tensor.addDims(value.getIntsCount())
                                        .addAllInt64Data(value.getIntsList())
                                        .build());
            }
        }
    }

    private void define(String name, Set<String> defined) {
        if (!name.isEmpty() && !defined.add(name)) {
            throw new ModelException(file + " defines the tensor '" + name + "' twice.");
        }
    }

    /** The nodes in an order of computation that keeps the file's order where it can (Kahn 1962). */
    private List<NodeProto> sorted(GraphProto graph, Set<String> visible, Set<String> defined) {
        List<NodeProto> nodes = graph.getNodeList();
        Map<String, Integer> producer = new HashMap<>();
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i).getOpType().isEmpty()) {
                throw new ModelException(file + " has a node without an operator.");
            }
            for (String output : nodes.get(i).getOutputList()) {
                if (!output.isEmpty()) {
                    define(output, defined);
                    producer.put(output, i);
                }
            }
        }
        int[] waiting = new int[nodes.size()];
        Map<Integer, List<Integer>> followers = new HashMap<>();
        for (int i = 0; i < nodes.size(); i++) {
            for (String input : uses(nodes.get(i))) {
                Integer from = producer.get(input);
                if (from != null) {
                    waiting[i]++;
                    followers.computeIfAbsent(from, key -> new ArrayList<>()).add(i);
                } else if (nodes.get(i).getInputList().contains(input) && !visible.contains(input)) {
                    throw new ModelException(file + ": node '" + nodes.get(i).getName() + "' ("
                            + nodes.get(i).getOpType() + ") reads a tensor '" + input + "' that nothing defines.");
                }
            }
        }
        PriorityQueue<Integer> ready = new PriorityQueue<>();
        for (int i = 0; i < waiting.length; i++) {
            if (waiting[i] == 0) {
                ready.add(i);
            }
        }
        List<NodeProto> sorted = new ArrayList<>();
        while (!ready.isEmpty()) {
            int next = ready.poll();
            sorted.add(nodes.get(next));
            for (int follower : followers.getOrDefault(next, List.of())) {
                if (--waiting[follower] == 0) {
                    ready.add(follower);
                }
            }
        }
        if (sorted.size() < nodes.size()) {
            throw new ModelException(file + " has a cycle: some of its nodes wait for their own results.");
        }
        return sorted;
    }

    /** The names that a node reads, those that its sub-graphs take from outside among them. */
    private static Set<String> uses(NodeProto node) {
        Set<String> names = new LinkedHashSet<>();
        Deque<NodeProto> open = new ArrayDeque<>(List.of(node));
        while (!open.isEmpty()) {
            NodeProto current = open.pop();
            current.getInputList().stream().filter(name -> !name.isEmpty()).forEach(names::add);
            for (AttributeProto attribute : current.getAttributeList()) {
                open.addAll(attribute.getG().getNodeList());
                attribute.getG().getOutputList().forEach(output -> names.add(output.getName()));
                for (GraphProto graph : attribute.getGraphsList()) {
                    open.addAll(graph.getNodeList());
                }
            }
        }
        return names;
    }

    private void attributes(NodeProto node, Set<String> visible, Map<String, TensorProto> constants) {
        for (AttributeProto attribute : node.getAttributeList()) {
            if (attribute.hasT()) {
                tensor(attribute.getT());
            }
            attribute.getTensorsList().forEach(this::tensor);
            if (attribute.hasSparseTensor()) {
                sparse(attribute.getSparseTensor());
            }
            if (attribute.hasG()) {
                graph(attribute.getG(), visible, constants);
            }
            attribute.getGraphsList().forEach(graph -> graph(graph, visible, constants));
        }
    }

    private void tensor(TensorProto tensor) {
        if (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
            ExternalData.of(tensor, file, path);
        } else {
            Tensors.checkSize(tensor, file);
        }
    }

    private void sparse(SparseTensorProto sparse) {
        tensor(sparse.getValues());
        tensor(sparse.getIndices());
        if (Tensors.elements(sparse.getDimsList(), file, sparse.getValues().getName()) > MOST_ELEMENTS) {
            throw tooLarge(sparse.getValues().getName());
        }
    }

    /** Refuses nodes that build huge tensors or loops out of a few bytes. */
    private void sizes(NodeProto node, Map<String, TensorProto> constants) {
        int shapeInput = switch (node.getOpType()) {
            case "ConstantOfShape", "Loop" -> 0;
            case "Expand", "Tile" -> 1;
            default -> -1;
        };
        if (shapeInput < 0 || shapeInput >= node.getInputCount()) {
            if (node.getOpType().equals("Range") && node.getInputCount() == 3) {
                range(node, constants);
            }
            return;
        }
        TensorProto shape = constants.get(node.getInput(shapeInput));
        if (shape == null || shape.getDataType() != TensorProto.DataType.INT64.getNumber() || elements(shape) > 64) {
            return;
        }
        long product = 1;
        for (double size : Tensors.read(shape, file, path).data()) {
            long factor = (long) Math.max(1, Math.min(size, MOST_ELEMENTS + 1.0));
            product = Math.min(product * factor, MOST_ELEMENTS + 1); // factors below 2^29: no overflow
        }
        if (node.getOpType().equals("Loop")
                ? product > MOST_TURNS && product <= MOST_ELEMENTS
                : product > MOST_ELEMENTS) {
            throw tooLarge(node.getName());
        }
    }

    private void range(NodeProto node, Map<String, TensorProto> constants) {
        double[] values = new double[3];
        for (int i = 0; i < 3; i++) {
            TensorProto tensor = constants.get(node.getInput(i));
            if (tensor == null || elements(tensor) != 1) {
                return;
            }
            values[i] = Tensors.read(tensor, file, path).data()[0];
        }
        if (Math.abs((values[1] - values[0]) / values[2]) > MOST_ELEMENTS) {
            throw tooLarge(node.getName());
        }
    }

    private long elements(TensorProto tensor) {
        return Tensors.elements(tensor.getDimsList(), file, tensor.getName());
    }

    private ModelException tooLarge(String where) {
        return new ModelException(
                file + ": '" + where + "' declares more than memory can hold or a loop without end; it is not run.");
    }
}
