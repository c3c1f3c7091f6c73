package dev.hillock.diagnose.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A model that passed every check: it asks for nothing outside its folder and declares no more than it holds. Its nodes
 * are in an order in which they can be computed.
 *
 * @param path the file
 * @param name the file's name, for messages
 * @param proto the messages
 */
record ModelFile(Path path, String name, ModelProto proto) {
    /** The oldest operator set that is read, of ONNX 1.2 (2018). */
    static final int OLDEST_OPSET = 7;

    /** Protobuf has no larger messages. */
    private static final long LARGEST = Integer.MAX_VALUE - 64L;

    /** The folder that external data may lie in. */
    Path folder() {
        Path parent = path.toAbsolutePath().getParent();
        return parent == null ? path.toAbsolutePath() : parent;
    }

    /** The version of the default operator set. */
    int opset() {
        return opset(proto);
    }

    private static int opset(ModelProto proto) {
        return proto.getOpsetImportList().stream()
                .filter(set -> Node.isDefault(set.getDomain()))
                .mapToInt(set -> (int) Math.min(Integer.MAX_VALUE, set.getVersion()))
                .max()
                .orElse(1);
    }

    /**
     * Reads and checks a model.
     *
     * @throws ModelException if it is no model, or one that is not safe to run
     */
    static ModelFile read(Path path) {
        String name = String.valueOf(path.getFileName());
        byte[] bytes = bytes(path, name);
        return of(path, name, bytes);
    }

    /** As {@link #read} for bytes at hand. */
    static ModelFile of(Path path, String name, byte[] bytes) {
        refuseOtherFormats(name, bytes);
        WireCheck.check(bytes, ModelProto.getDescriptor(), name);
        ModelProto proto;
        try {
            proto = ModelProto.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw WireCheck.unreadable(name, e);
        }
        if (!proto.hasGraph() || proto.getGraph().getNodeCount() == 0) {
            throw new ModelException(
                    proto.getOpsetImportCount() == 0
                            ? name + " is no ONNX model: it holds no graph."
                            : name + " holds a graph without a node, so there is nothing to diagnose.");
        }
        if (opset(proto) < OLDEST_OPSET) {
            throw new ModelException(name + " uses operator set " + opset(proto)
                    + "; export it again with operator set " + OLDEST_OPSET + " or later.");
        }
        GraphProto sorted = new ModelChecks(name, path).check(proto);
        return new ModelFile(path, name, proto.toBuilder().setGraph(sorted).build());
    }

    private static byte[] bytes(Path path, String name) {
        if (!Files.exists(path)) {
            throw new ModelException("There is no file " + path + ".");
        }
        if (Files.isDirectory(path)) {
            throw new ModelException(path + " is a folder, not a model.");
        }
        try {
            long size = Files.size(path);
            if (size > LARGEST) {
                throw new ModelException(
                        name + " is larger than 2 GB; export it again with its weights as external data.");
            }
            if (size > Runtime.getRuntime().maxMemory() / 2) {
                throw new ModelException(name + " has " + size / 1_000_000
                        + " MB, too much for the memory that Java may use; give it more with -Xmx.");
            }
            return Files.readAllBytes(path);
        } catch (AccessDeniedException e) {
            throw new ModelException(path + " cannot be read: permission denied.", e);
        } catch (IOException e) {
            throw new ModelException(path + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static void refuseOtherFormats(String name, byte[] bytes) {
        if (bytes.length == 0) {
            throw new ModelException(name + " is empty.");
        }
        String start = new String(bytes, 0, Math.min(bytes.length, 64), StandardCharsets.ISO_8859_1);
        if (start.startsWith("ORTM", 4)) {
            throw new ModelException(
                    name + " is in ONNX Runtime's own format, which hides the graph; give the ONNX file.");
        }
        if (start.startsWith("version https://git-lfs")) {
            throw new ModelException(name + " is a pointer of Git LFS, not the model; fetch it with 'git lfs pull'.");
        }
        if (start.startsWith("PK\u0003\u0004")) {
            throw new ModelException(
                    name + " is a ZIP archive (PyTorch and Keras save so), no ONNX model; export the model to ONNX.");
        }
    }
}
