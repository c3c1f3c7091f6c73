package dev.hillock.diagnose.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/**
 * Walks over the bytes of a message without making objects, so that a small file cannot become a large heap: two bytes of
 * file can be an empty message of a hundred bytes of memory, and messages can nest until the stack ends.
 */
final class WireCheck {
    /** Deeper nesting than any exporter writes: a sub-graph takes four levels. */
    static final int MAX_DEPTH = 64;

    /** The largest models have some 100,000 nodes of about ten messages. */
    static final int MAX_MESSAGES = 4_000_000;

    private final CodedInputStream in;
    private final String file;
    private int messages;

    private WireCheck(CodedInputStream in, String file) {
        this.in = in;
        this.file = file;
    }

    /** @throws ModelException if the bytes are no message of the type, or one too deep or with too many parts */
    static void check(byte[] bytes, Descriptor type, String file) {
        try {
            new WireCheck(CodedInputStream.newInstance(bytes), file).message(type, 1);
        } catch (InvalidProtocolBufferException e) {
            throw unreadable(file, e);
        } catch (IOException e) {
            throw new ModelException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    static ModelException unreadable(String file, InvalidProtocolBufferException e) {
        boolean cut = String.valueOf(e.getMessage()).contains("unexpectedly");
        return new ModelException(
                cut
                        ? file + " is truncated, or no ONNX model: it ends before what it declares."
                        : file + " is no ONNX model: its bytes are no message of the format.",
                e);
    }

    private void message(Descriptor type, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw new ModelException(file + " nests graphs or types more than " + MAX_DEPTH
                    + " levels deep, which no real model does; it is not read.");
        }
        count();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            int wire = WireFormat.getTagWireType(tag);
            if (wire == WireFormat.WIRETYPE_START_GROUP || wire == WireFormat.WIRETYPE_END_GROUP) {
                throw new ModelException(file + " is no ONNX model: its bytes are no message of the format.");
            }
            FieldDescriptor field = type.findFieldByNumber(WireFormat.getTagFieldNumber(tag));
            boolean inner = field != null && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
            if (wire == WireFormat.WIRETYPE_LENGTH_DELIMITED && inner) {
                int limit = in.pushLimit(in.readRawVarint32());
                message(field.getMessageType(), depth + 1);
                in.popLimit(limit);
            } else {
                if (field == null || inner || (field.isRepeated() && isObject(field))) {
                    count(); // unknown fields are kept, and so are known ones that are written as another type
                }
                in.skipField(tag);
            }
        }
    }

    private static boolean isObject(FieldDescriptor field) {
        return field.getJavaType() == FieldDescriptor.JavaType.STRING
                || field.getJavaType() == FieldDescriptor.JavaType.BYTE_STRING;
    }

    private void count() {
        if (++messages > MAX_MESSAGES) {
            throw new ModelException(
                    file + " has more than " + MAX_MESSAGES + " parts, which no real model has; it is not read.");
        }
    }
}
