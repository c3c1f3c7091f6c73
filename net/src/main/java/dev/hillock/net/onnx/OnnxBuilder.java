package dev.hillock.net.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import dev.hillock.Activation;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts a model of ONNX together, node by node in the order of computation. A tensor is known by its name; names that are
 * asked for more than once get a number behind. Equal calls give equal models.
 */
public final class OnnxBuilder {
    /** The version of the operators: the first with Gelu; ONNX 1.15. */
    public static final int OPSET = 20;

    private static final int IR_VERSION = 9;

    private final GraphProto.Builder graph;
    private final ModelProto.Builder model;
    private final Map<String, Integer> used = new LinkedHashMap<>();

    /** @param name of the graph */
    public OnnxBuilder(String name) {
        this(name, OPSET);
    }

    /** A model for another version of the operators. */
    public OnnxBuilder(String name, int opset) {
        graph = GraphProto.newBuilder().setName(name);
        model = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("hillock")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(opset));
    }

    /** A tensor's element type. */
    public enum Type {
        FLOAT(TensorProto.DataType.FLOAT),
        DOUBLE(TensorProto.DataType.DOUBLE),
        INT64(TensorProto.DataType.INT64);

        private final TensorProto.DataType onnx;

        Type(TensorProto.DataType onnx) {
            this.onnx = onnx;
        }
    }

    /**
     * Declares an input.
     *
     * @param shape a positive number for each dimension, −1 for one that differs from run to run
     * @return the name
     */
    public String input(String name, Type type, long... shape) {
        String own = unique(name);
        graph.addInput(declaration(own, type, shape));
        return own;
    }

    /**
     * Adds an activation of Hillock's: the operator that ONNX has for it, or those of its formula.
     *
     * @param x a tensor of floats of any shape
     * @param output the name of its values
     * @return that name
     */
    public String activation(Activation activation, String x, String output) {
        return ActivationNodes.append(this, activation, x, output);
    }

    /** Declares an output; the tensor must have been computed. */
    public void output(String name, Type type, long... shape) {
        graph.addOutput(declaration(name, type, shape));
    }

    /** A constant of floats, row-major. @return its name */
    public String floats(String name, float[] values, long... shape) {
        ByteBuffer bytes = littleEndian(values.length, Float.BYTES);
        bytes.asFloatBuffer().put(values);
        return constant(name, Type.FLOAT, values.length, bytes, shape);
    }

    /** A constant of doubles, row-major. @return its name */
    public String doubles(String name, double[] values, long... shape) {
        ByteBuffer bytes = littleEndian(values.length, Double.BYTES);
        bytes.asDoubleBuffer().put(values);
        return constant(name, Type.DOUBLE, values.length, bytes, shape);
    }

    /** A constant of whole numbers, row-major. @return its name */
    public String longs(String name, long[] values, long... shape) {
        ByteBuffer bytes = littleEndian(values.length, Long.BYTES);
        bytes.asLongBuffer().put(values);
        return constant(name, Type.INT64, values.length, bytes, shape);
    }

    /**
     * Adds an operation with one output.
     *
     * @param output the name of what it computes
     * @param attributes see {@link #attribute}
     * @return the name, with a number behind if it was taken
     */
    public String node(String output, String op, List<String> inputs, AttributeProto... attributes) {
        String own = unique(output);
        graph.addNode(NodeProto.newBuilder()
                .setName(own)
                .setOpType(op)
                .addAllInput(inputs)
                .addOutput(own)
                .addAllAttribute(Arrays.asList(attributes)));
        return own;
    }

    /** Keeps a remark with the model, which any reader can look up. */
    public void metadata(String key, String value) {
        model.addMetadataProps(StringStringEntryProto.newBuilder().setKey(key).setValue(value));
    }

    /** The model as it is now. */
    public ModelProto build() {
        return model.setGraph(graph).build();
    }

    /** A whole number that an operation takes. */
    public static AttributeProto attribute(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    /** Whole numbers that an operation takes. */
    public static AttributeProto attribute(String name, long[] values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
        Arrays.stream(values).forEach(attribute::addInts);
        return attribute.build();
    }

    /** A number that an operation takes. */
    public static AttributeProto attribute(String name, float value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.FLOAT)
                .setF(value)
                .build();
    }

    /** A text that an operation takes. */
    public static AttributeProto attribute(String name, String value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.STRING)
                .setS(ByteString.copyFromUtf8(value))
                .build();
    }

    /** The type to {@code Cast} to. */
    public static AttributeProto castTo(Type type) {
        return attribute("to", type.onnx.getNumber());
    }

    /** A name that no tensor has. */
    private String unique(String name) {
        int count = used.merge(name, 1, Integer::sum);
        return count == 1 ? name : unique(name + "_" + count);
    }

    private String constant(String name, Type type, int count, ByteBuffer bytes, long... shape) {
        long expected = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        if (count != expected) {
            throw new IllegalArgumentException(
                    "the constant " + name + " has " + count + " numbers, its shape " + expected);
        }
        String own = unique(name);
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(own)
                .setDataType(type.onnx.getNumber())
                .setRawData(ByteString.copyFrom(bytes.rewind()));
        Arrays.stream(shape).forEach(tensor::addDims);
        graph.addInitializer(tensor);
        return own;
    }

    private static ByteBuffer littleEndian(int count, int bytes) {
        return ByteBuffer.allocate(Math.multiplyExact(count, bytes)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ValueInfoProto declaration(String name, Type type, long... shape) {
        TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
        for (long size : shape) {
            TensorShapeProto.Dimension.Builder dimension = TensorShapeProto.Dimension.newBuilder();
            dimensions.addDim(size < 0 ? dimension.setDimParam("rows") : dimension.setDimValue(size));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type.onnx.getNumber())
                                .setShape(dimensions)))
                .build();
    }
}
