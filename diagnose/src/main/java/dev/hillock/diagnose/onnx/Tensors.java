package dev.hillock.diagnose.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;

/** Reads the tensors of a model file. */
final class Tensors {
    private Tensors() {}

    /** Bits of an element; 0 for texts, which have no fixed size. */
    private static int bits(int type, String file, String name) {
        DataType known = DataType.forNumber(type);
        if (known == null) {
            throw new ModelException(file + ": the tensor '" + name + "' has the unknown type " + type + ".");
        }
        return switch (known) {
            case FLOAT, INT32, UINT32 -> 32;
            case DOUBLE, INT64, UINT64, COMPLEX64 -> 64;
            case COMPLEX128 -> 128;
            case FLOAT16, BFLOAT16, INT16, UINT16 -> 16;
            case INT8, UINT8, BOOL, FLOAT8E4M3FN, FLOAT8E4M3FNUZ, FLOAT8E5M2, FLOAT8E5M2FNUZ -> 8;
            case INT4, UINT4 -> 4;
            case STRING -> 0;
            default -> throw new ModelException(file + ": the tensor '" + name + "' has no type.");
        };
    }

    /** The product of the dimensions. @throws ModelException if one is negative or the product is beyond a long */
    static long elements(List<Long> dims, String file, String name) {
        long product = 1;
        boolean empty = dims.contains(0L);
        for (long dim : dims) {
            if (dim < 0) {
                throw new ModelException(file + ": the tensor '" + name + "' has a negative dimension.");
            }
            if (!empty && product > Long.MAX_VALUE / 128 / dim) {
                throw new ModelException(
                        file + ": the tensor '" + name + "' declares more elements than any file can hold.");
            }
            product *= empty ? 1 : dim;
        }
        return empty ? 0 : product;
    }

    /** How many bytes the tensor's shape and type need. */
    static long bytes(TensorProto tensor, String file) {
        long elements = elements(tensor.getDimsList(), file, tensor.getName());
        return (elements * bits(tensor.getDataType(), file, tensor.getName()) + 7) / 8;
    }

    /** @throws ModelException if the tensor holds more or less than it declares */
    static void checkSize(TensorProto tensor, String file) {
        long elements = elements(tensor.getDimsList(), file, tensor.getName());
        int bits = bits(tensor.getDataType(), file, tensor.getName());
        long held;
        long declared;
        if (tensor.hasRawData() && bits > 0) {
            held = tensor.getRawData().size();
            declared = bytes(tensor, file);
        } else {
            declared = bits == 4 ? (elements + 1) / 2 : elements;
            held = switch (DataType.forNumber(tensor.getDataType())) {
                case FLOAT -> tensor.getFloatDataCount();
                case COMPLEX64 -> tensor.getFloatDataCount() / 2;
                case DOUBLE -> tensor.getDoubleDataCount();
                case COMPLEX128 -> tensor.getDoubleDataCount() / 2;
                case INT64 -> tensor.getInt64DataCount();
                case UINT64, UINT32 -> tensor.getUint64DataCount();
                case STRING -> tensor.getStringDataCount();
                default -> tensor.getInt32DataCount();
            };
        }
        if (held != declared) {
            throw new ModelException(file + ": the tensor '" + tensor.getName() + "' declares " + elements
                    + " elements, but the file holds " + (held < declared ? "fewer" : "more") + " for it.");
        }
    }

    /**
     * The numbers of a tensor that passed the checks.
     *
     * @throws ModelException if it is no tensor of real numbers
     */
    static Tensor read(TensorProto tensor, String file, Path path) {
        if (elements(tensor.getDimsList(), file, tensor.getName()) > Integer.MAX_VALUE
                || tensor.getDimsList().stream().anyMatch(dim -> dim > Integer.MAX_VALUE)) {
            throw new ModelException(
                    file + ": the tensor '" + tensor.getName() + "' has more elements than an array can hold.");
        }
        int[] shape = tensor.getDimsList().stream().mapToInt(Math::toIntExact).toArray();
        int size = tensor.getDimsList().contains(0L) ? 0 : Tensor.size(shape);
        double[] data = new double[size];
        DataType type = DataType.forNumber(tensor.getDataType());
        boolean external = tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL;
        if (external || tensor.hasRawData()) {
            ByteBuffer bytes =
                    external ? ExternalData.of(tensor, file, path).read() : ByteBuffer.wrap(raw(tensor.getRawData()));
            fill(data, bytes.order(ByteOrder.LITTLE_ENDIAN), type, file, tensor.getName());
            return new Tensor(shape, data);
        }
        for (int i = 0; i < size; i++) {
            data[i] = switch (type) {
                case FLOAT -> tensor.getFloatData(i);
                case DOUBLE -> tensor.getDoubleData(i);
                case INT64 -> tensor.getInt64Data(i);
                case UINT64, UINT32 -> tensor.getUint64Data(i);
                case FLOAT16 -> Float.float16ToFloat((short) tensor.getInt32Data(i));
                case BFLOAT16 -> Float.intBitsToFloat(tensor.getInt32Data(i) << 16);
                case INT32, INT16, INT8, UINT16, UINT8, BOOL -> tensor.getInt32Data(i);
                default -> throw noNumbers(file, tensor.getName(), type);
            };
        }
        return new Tensor(shape, data);
    }

    private static byte[] raw(ByteString bytes) {
        return bytes.toByteArray();
    }

    private static void fill(double[] data, ByteBuffer in, DataType type, String file, String name) {
        for (int i = 0; i < data.length; i++) {
            data[i] = switch (type) {
                case FLOAT -> in.getFloat();
                case DOUBLE -> in.getDouble();
                case INT64, UINT64 -> in.getLong();
                case INT32 -> in.getInt();
                case UINT32 -> Integer.toUnsignedLong(in.getInt());
                case INT16 -> in.getShort();
                case UINT16 -> Short.toUnsignedInt(in.getShort());
                case INT8 -> in.get();
                case UINT8, BOOL -> Byte.toUnsignedInt(in.get());
                case FLOAT16 -> Float.float16ToFloat(in.getShort());
                case BFLOAT16 -> Float.intBitsToFloat(in.getShort() << 16);
                default -> throw noNumbers(file, name, type);
            };
        }
    }

    private static ModelException noNumbers(String file, String name, DataType type) {
        return new ModelException(file + ": the tensor '" + name + "' is of type " + type + ", which is not read.");
    }
}
