package dev.hillock.diagnose.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation of a graph.
 *
 * @param index its place in the order of computation
 * @param proto the message
 */
record Node(int index, NodeProto proto) {
    static boolean isDefault(String domain) {
        return domain.isEmpty() || domain.equals("ai.onnx");
    }

    /** The operator, {@code "Relu"}; with its domain where that is not the default one, {@code "com.microsoft:Gelu"}. */
    String op() {
        return isDefault(proto.getDomain()) ? proto.getOpType() : proto.getDomain() + ":" + proto.getOpType();
    }

    boolean is(String... ops) {
        String op = op();
        for (String candidate : ops) {
            if (op.equals(candidate)) {
                return true;
            }
        }
        return false;
    }

    /** As the user may find it: the node's name, or that of its first output. */
    String name() {
        return proto.getName().isEmpty() ? output() : proto.getName();
    }

    List<String> inputs() {
        return proto.getInputList();
    }

    List<String> outputs() {
        return proto.getOutputList();
    }

    /** The first output's name; empty where there is none. */
    String output() {
        return proto.getOutputCount() == 0 ? "" : proto.getOutput(0);
    }

    /** The name of an input; empty if it is left out. */
    String input(int i) {
        return i < proto.getInputCount() ? proto.getInput(i) : "";
    }

    boolean hasInput(int i) {
        return !input(i).isEmpty();
    }

    @Nullable
    AttributeProto attribute(String name) {
        for (AttributeProto attribute : proto.getAttributeList()) {
            if (attribute.getName().equals(name)) {
                return attribute;
            }
        }
        return null;
    }

    boolean has(String name) {
        return attribute(name) != null;
    }

    long integer(String name, long otherwise) {
        AttributeProto attribute = attribute(name);
        return attribute == null ? otherwise : attribute.getI();
    }

    float number(String name, float otherwise) {
        AttributeProto attribute = attribute(name);
        return attribute == null ? otherwise : attribute.getF();
    }

    String text(String name, String otherwise) {
        AttributeProto attribute = attribute(name);
        return attribute == null ? otherwise : attribute.getS().toStringUtf8();
    }

    /** The numbers of an attribute; null if it is not there. */
    long @Nullable [] integers(String name) {
        AttributeProto attribute = attribute(name);
        return attribute == null
                ? null
                : attribute.getIntsList().stream().mapToLong(Long::longValue).toArray();
    }

    /** Whether it holds graphs of its own (If, Loop, Scan), whose tensors cannot be seen from outside. */
    boolean hasGraphs() {
        return proto.getAttributeList().stream().anyMatch(a -> a.hasG() || a.getGraphsCount() > 0);
    }
}
