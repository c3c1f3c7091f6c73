package dev.hillock.diagnose.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Builds small models. */
final class TestGraph {
    private final DataType type;
    private final int opset;
    private final SplittableRandom random = new SplittableRandom(7);
    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("test");
    private int names;

    TestGraph(DataType type, int opset) {
        this.type = type;
        this.opset = opset;
    }

    static TestGraph floats() {
        return new TestGraph(DataType.FLOAT, 17);
    }

    static TestGraph doubles() {
        return new TestGraph(DataType.DOUBLE, 17);
    }

    /** An input; negative dimensions are open. */
    String input(String name, long... dims) {
        graph.addInput(value(name, type, dims));
        return name;
    }

    String input(String name, DataType other, long... dims) {
        graph.addInput(value(name, other, dims));
        return name;
    }

    private static ValueInfoProto value(String name, DataType type, long... dims) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (int i = 0; i < dims.length; i++) {
            shape.addDim(
                    dims[i] < 0
                            ? TensorShapeProto.Dimension.newBuilder().setDimParam(i == 0 ? "batch" : "d" + i)
                            : TensorShapeProto.Dimension.newBuilder().setDimValue(dims[i]));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type.getNumber())
                                .setShape(shape)))
                .build();
    }

    /** Normal random weights of a spread. */
    String weights(double spread, int... shape) {
        double[] values = new double[Tensor.size(shape)];
        for (int i = 0; i < values.length; i++) {
            values[i] = spread * random.nextGaussian();
        }
        return constant(values, shape);
    }

    String scalar(double value) {
        return constant(new double[] {value});
    }

    String constant(double[] values, int... shape) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder().setName("c" + names++).setDataType(type.getNumber());
        for (int length : shape) {
            tensor.addDims(length);
        }
        for (double v : values) {
            switch (type) {
                case DOUBLE -> tensor.addDoubleData(v);
                case FLOAT16 -> tensor.addInt32Data(Short.toUnsignedInt(Float.floatToFloat16((float) v)));
                default -> tensor.addFloatData((float) v);
            }
        }
        graph.addInitializer(tensor);
        return tensor.getName();
    }

    String longs(long... values) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName("c" + names++)
                .setDataType(DataType.INT64.getNumber())
                .addDims(values.length);
        for (long v : values) {
            tensor.addInt64Data(v);
        }
        graph.addInitializer(tensor);
        return tensor.getName();
    }

    String node(String op, String... inputs) {
        return node(op, new AttributeProto[0], inputs);
    }

    String node(String op, AttributeProto[] attributes, String... inputs) {
        String output = op.toLowerCase(java.util.Locale.ROOT) + names++;
        String name = op.substring(op.indexOf(':') + 1);
        NodeProto.Builder node = NodeProto.newBuilder()
                .setOpType(name)
                .setDomain(op.contains(":") ? op.substring(0, op.indexOf(':')) : "")
                .setName(output)
                .addOutput(output);
        for (String input : inputs) {
            node.addInput(input);
        }
        for (AttributeProto attribute : attributes) {
            node.addAttribute(attribute);
        }
        graph.addNode(node);
        return output;
    }

    /** A node with two outputs; gives their names. */
    String[] pair(String op, AttributeProto[] attributes, String... inputs) {
        String first = node(op, attributes, inputs);
        int last = graph.getNodeCount() - 1;
        graph.setNode(last, graph.getNode(last).toBuilder().addOutput(first + "b"));
        return new String[] {first, first + "b"};
    }

    static AttributeProto ints(String name, long... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
        for (long v : values) {
            attribute.addInts(v);
        }
        return attribute.build();
    }

    static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    static AttributeProto number(String name, float value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.FLOAT)
                .setF(value)
                .build();
    }

    static AttributeProto[] with(AttributeProto... attributes) {
        return attributes;
    }

    /** A dense layer: x·W + b. */
    String dense(String x, int in, int out) {
        return node("Gemm", x, weights(Math.sqrt(2.0 / in), in, out), weights(0.1, out));
    }

    TestGraph output(String tensor) {
        graph.addOutput(ValueInfoProto.newBuilder().setName(tensor));
        return this;
    }

    ModelProto model() {
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(opset))
                .setGraph(graph)
                .build();
    }

    DataType type() {
        return type;
    }

    GraphProto.Builder graph() {
        return graph;
    }

    ModelFile file() {
        return ModelFile.of(Path.of("test.onnx"), "test.onnx", model().toByteArray());
    }

    Path write(Path folder, String name) {
        return Numpy.write(folder.resolve(name), model().toByteArray());
    }
}
