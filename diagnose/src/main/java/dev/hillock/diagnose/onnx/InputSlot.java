package dev.hillock.diagnose.onnx;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxJavaType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An input of a model.
 *
 * @param name its name
 * @param type of its elements
 * @param dimensions in order
 */
record InputSlot(String name, DataType type, List<Dim> dimensions) {

    /**
     * A dimension.
     *
     * @param size -1 where it is open
     * @param symbol its name where the model gives it one; else empty
     */
    record Dim(long size, String symbol) {
        boolean open() {
            return size < 0;
        }

        @Override
        public String toString() {
            return open() ? symbol.isEmpty() ? "?" : symbol : Long.toString(size);
        }
    }

    /** @throws ModelException if it is no tensor of numbers */
    static InputSlot of(ValueInfoProto input, String model, Map<String, Long> given) {
        if (!input.getType().hasTensorType()) {
            throw new ModelException(model + " reads an input '" + input.getName() + "' that is no tensor.");
        }
        var tensor = input.getType().getTensorType();
        DataType type = DataType.forNumber(tensor.getElemType());
        if (type == null || type == DataType.STRING || type == DataType.UNDEFINED) {
            throw new ModelException(model + " reads an input '" + input.getName() + "' of "
                    + (type == DataType.STRING ? "texts" : "no known type") + "; only numbers can be fed.");
        }
        List<Dim> dims = new ArrayList<>();
        for (Dimension dimension : tensor.getShape().getDimList()) {
            boolean fixed = dimension.hasDimValue() && dimension.getDimValue() > 0;
            Long value = given.get(dimension.getDimParam());
            boolean first = dims.isEmpty();
            dims.add(new Dim(
                    fixed ? dimension.getDimValue() : value != null && !first ? value : -1, dimension.getDimParam()));
        }
        return new InputSlot(input.getName(), type, dims);
    }

    String shapeText() {
        return dimensions.stream().map(Dim::toString).collect(Collectors.joining(", ", "[", "]"));
    }

    /** Elements of a row where all dimensions but the first are known; else -1. */
    long rowSize() {
        long size = 1;
        for (Dim dim : dimensions.subList(Math.min(1, dimensions.size()), dimensions.size())) {
            if (dim.open()) {
                return -1;
            }
            size = Math.min(Integer.MAX_VALUE, size * Math.min(dim.size(), Integer.MAX_VALUE));
        }
        return size;
    }

    boolean floating() {
        return type == DataType.FLOAT || type == DataType.DOUBLE || type == DataType.FLOAT16;
    }

    OnnxJavaType javaType() {
        return switch (type) {
            case FLOAT -> OnnxJavaType.FLOAT;
            case DOUBLE -> OnnxJavaType.DOUBLE;
            case FLOAT16 -> OnnxJavaType.FLOAT16;
            case INT64 -> OnnxJavaType.INT64;
            case INT32 -> OnnxJavaType.INT32;
            case INT16 -> OnnxJavaType.INT16;
            case INT8 -> OnnxJavaType.INT8;
            case UINT8 -> OnnxJavaType.UINT8;
            case BOOL -> OnnxJavaType.BOOL;
            default ->
                throw new ModelException(
                        "The input '" + name + "' takes elements of type " + type + ", which cannot be fed.");
        };
    }

    /** Bytes of an element. */
    int width() {
        return switch (javaType()) {
            case DOUBLE, INT64 -> 8;
            case FLOAT, INT32 -> 4;
            case FLOAT16, INT16 -> 2;
            default -> 1;
        };
    }

    /** Writes a number in the input's type. @throws ModelException if the type does not have it */
    void put(ByteBuffer out, double value, int row) {
        if (!Double.isFinite(value) && (!floating() || Double.isNaN(value))) {
            throw new ModelException("Row " + (row + 1) + " holds " + value + " for the input '" + name
                    + "'; fill in or leave out such rows, as they were for training.");
        }
        switch (javaType()) {
            case FLOAT -> out.putFloat((float) value);
            case DOUBLE -> out.putDouble(value);
            case FLOAT16 -> out.putShort(Float.floatToFloat16((float) value));
            default -> whole(out, value, row);
        }
    }

    private void whole(ByteBuffer out, double value, int row) {
        long number = (long) value;
        boolean fits = number == value
                && switch (javaType()) {
                    case INT64 -> true;
                    case INT32 -> number == (int) number;
                    case INT16 -> number == (short) number;
                    case INT8 -> number == (byte) number;
                    case UINT8 -> number >= 0 && number < 256;
                    default -> number == 0 || number == 1;
                };
        if (!fits) {
            throw new ModelException("Row " + (row + 1) + " holds " + value + " for the input '" + name
                    + "', which takes " + type + ".");
        }
        switch (javaType()) {
            case INT64 -> out.putLong(number);
            case INT32 -> out.putInt((int) number);
            case INT16 -> out.putShort((short) number);
            default -> out.put((byte) number);
        }
    }
}
