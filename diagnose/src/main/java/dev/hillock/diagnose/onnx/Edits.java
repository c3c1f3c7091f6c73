package dev.hillock.diagnose.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Changes of a model's graph. Each gives a new model; the one at hand stays as it is. */
final class Edits {
    private Edits() {}

    /** The ending of names that an edit makes. */
    private static final String SUFFIX = "/hillock";

    /** The tensor is fed from outside: its producer's result is given another name, and all that reads it stays. */
    static ModelProto cut(ModelProto model, String tensor, DataType type) {
        GraphProto.Builder graph = GraphProto.newBuilder(model.getGraph());
        rename(graph, tensor, tensor + SUFFIX);
        graph.addInput(ValueInfoProto.newBuilder()
                .setName(tensor)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder().setElemType(type.getNumber()))));
        return model.toBuilder().setGraph(graph).build();
    }

    /** Only the node that makes a tensor calls it by another name. */
    private static void rename(GraphProto.Builder graph, String tensor, String name) {
        for (int i = 0; i < graph.getNodeCount(); i++) {
            int output = graph.getNode(i).getOutputList().indexOf(tensor);
            if (output >= 0) {
                graph.setNode(i, graph.getNode(i).toBuilder().setOutput(output, name));
                return;
            }
        }
    }

    /** The node or nodes between two tensors are bypassed: what made {@code after} is now a copy of {@code before}. */
    static ModelProto bypass(ModelProto model, String before, String after) {
        return replace(
                model,
                after,
                node -> node.toBuilder()
                        .setOpType("Identity")
                        .clearDomain()
                        .clearAttribute()
                        .clearInput()
                        .addInput(before)
                        .clearOutput()
                        .addOutput(after)
                        .build());
    }

    /** The node that makes a tensor is replaced. */
    static ModelProto replace(ModelProto model, String tensor, UnaryOperator<NodeProto> change) {
        GraphProto.Builder graph = GraphProto.newBuilder(model.getGraph());
        for (int i = 0; i < graph.getNodeCount(); i++) {
            if (graph.getNode(i).getOutputList().contains(tensor)) {
                graph.setNode(i, change.apply(graph.getNode(i)));
            }
        }
        return model.toBuilder().setGraph(graph).build();
    }

    /** The function that makes {@code after} out of {@code before} becomes a leaky ReLU. */
    static ModelProto leaky(ModelProto model, String before, String after, float slope) {
        return replace(
                model,
                after,
                node -> node.toBuilder()
                        .setOpType("LeakyRelu")
                        .clearDomain()
                        .clearAttribute()
                        .addAttribute(AttributeProto.newBuilder()
                                .setName("alpha")
                                .setType(AttributeProto.AttributeType.FLOAT)
                                .setF(slope))
                        .clearInput()
                        .addInput(before)
                        .build());
    }

    /** A function is put at the end: the output keeps its name. */
    static ModelProto append(ModelProto model, String output, String operator, int axis) {
        GraphProto.Builder graph = GraphProto.newBuilder(model.getGraph());
        rename(graph, output, output + SUFFIX);
        for (int i = 0; i < graph.getNodeCount(); i++) {
            NodeProto node = graph.getNode(i);
            for (int j = 0; j < node.getInputCount(); j++) {
                if (node.getInput(j).equals(output)) {
                    node = node.toBuilder().setInput(j, output + SUFFIX).build();
                }
            }
            graph.setNode(i, node);
        }
        NodeProto.Builder added = NodeProto.newBuilder()
                .setOpType(operator)
                .setName(operator + SUFFIX)
                .addInput(output + SUFFIX)
                .addOutput(output);
        if (operator.endsWith("Softmax")) {
            added.addAttribute(axis(axis));
        }
        graph.addNode(added);
        return model.toBuilder().setGraph(graph).build();
    }

    /** A softmax works along another axis. */
    static ModelProto axis(ModelProto model, String tensor, int axis) {
        return replace(model, tensor, node -> {
            NodeProto.Builder changed = node.toBuilder().clearAttribute();
            node.getAttributeList().stream()
                    .filter(attribute -> !attribute.getName().equals("axis"))
                    .forEach(changed::addAttribute);
            return changed.addAttribute(axis(axis)).build();
        });
    }

    private static AttributeProto axis(int axis) {
        return AttributeProto.newBuilder()
                .setName("axis")
                .setType(AttributeProto.AttributeType.INT)
                .setI(axis)
                .build();
    }

    /**
     * A tensor is scaled and shifted where it is made: {@code t} becomes {@code t·factor + offset}, both of one number or
     * of a shape that broadcasts to it.
     */
    static ModelProto affine(ModelProto model, String tensor, Tensor factor, Tensor offset, DataType type) {
        GraphProto.Builder graph = GraphProto.newBuilder(model.getGraph());
        boolean input =
                graph.getInputList().stream().anyMatch(value -> value.getName().equals(tensor));
        String raw = input ? tensor : tensor + SUFFIX;
        String changed = input ? tensor + SUFFIX : tensor;
        if (!input) {
            rename(graph, tensor, raw);
        }
        int producer = -1;
        for (int i = 0; i < graph.getNodeCount(); i++) {
            NodeProto.Builder node = graph.getNode(i).toBuilder();
            producer = node.getOutputList().contains(raw) ? i : producer;
            for (int j = 0; input && j < node.getInputCount(); j++) {
                if (node.getInput(j).equals(tensor)) {
                    node.setInput(j, changed);
                }
            }
            graph.setNode(i, node);
        }
        graph.addInitializer(initializer(tensor + SUFFIX + "/factor", factor, type));
        graph.addInitializer(initializer(tensor + SUFFIX + "/offset", offset, type));
        graph.addNode(producer + 1, binary("Mul", raw, tensor + SUFFIX + "/factor", tensor + SUFFIX + "/scaled"));
        graph.addNode(producer + 2, binary("Add", tensor + SUFFIX + "/scaled", tensor + SUFFIX + "/offset", changed));
        return model.toBuilder().setGraph(graph).build();
    }

    private static NodeProto binary(String operator, String left, String right, String out) {
        return NodeProto.newBuilder()
                .setOpType(operator)
                .setName(out)
                .addInput(left)
                .addInput(right)
                .addOutput(out)
                .build();
    }

    private static TensorProto initializer(String name, Tensor values, DataType type) {
        int width = type == DataType.DOUBLE ? 8 : type == DataType.FLOAT16 ? 2 : 4;
        ByteBuffer bytes = ByteBuffer.allocate(width * values.size()).order(ByteOrder.LITTLE_ENDIAN);
        for (double v : values.data()) {
            switch (width) {
                case 8 -> bytes.putDouble(v);
                case 2 -> bytes.putShort(Float.floatToFloat16((float) v));
                default -> bytes.putFloat((float) v);
            }
        }
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .setRawData(com.google.protobuf.ByteString.copyFrom(bytes.flip()));
        for (int length : values.shape()) {
            tensor.addDims(length);
        }
        return tensor.build();
    }

    /** The type of a model's floating-point tensors: that of its weights. */
    static DataType type(Graph graph, Optional<Weighted> weighted) {
        for (TensorProto tensor : graph.file().proto().getGraph().getInitializerList()) {
            boolean mine =
                    weighted.isEmpty() || tensor.getName().equals(weighted.get().weight());
            DataType type = DataType.forNumber(tensor.getDataType());
            if (mine && (type == DataType.FLOAT || type == DataType.DOUBLE || type == DataType.FLOAT16)) {
                return type;
            }
        }
        return DataType.FLOAT;
    }
}
