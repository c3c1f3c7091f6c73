package dev.hillock.diagnose.onnx;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Where the bytes of a tensor lie outside the model file.
 *
 * @param file inside the model's folder, links followed
 * @param offset in bytes
 * @param length in bytes, what the tensor's shape and type need
 */
record ExternalData(Path file, long offset, long length) {

    /** @throws ModelException if the place is outside the model's folder, missing or too short */
    static ExternalData of(TensorProto tensor, String model, Path path) {
        String location = "";
        long offset = 0;
        long length = -1;
        for (StringStringEntryProto entry : tensor.getExternalDataList()) {
            switch (entry.getKey()) {
                case "location" -> location = entry.getValue();
                case "offset" -> offset = number(entry.getValue(), model, tensor);
                case "length" -> length = number(entry.getValue(), model, tensor);
                default -> {} // a checksum
            }
        }
        long needed = Tensors.bytes(tensor, model);
        if (length >= 0 && length != needed) {
            throw new ModelException(model + ": the external data of '" + tensor.getName() + "' have " + length
                    + " bytes, but its shape and type need " + needed + ".");
        }
        Path file = resolve(location, tensor, model, path);
        try {
            long size = Files.size(file);
            if (offset > size || needed > size - offset) {
                throw new ModelException(model + ": the external data of '" + tensor.getName() + "' end before their "
                        + needed + " bytes at " + offset + " of " + location + ", which has " + size + ".");
            }
        } catch (IOException e) {
            throw new ModelException(model + ": the external data " + location + " cannot be read.", e);
        }
        return new ExternalData(file, offset, needed);
    }

    private static long number(String text, String model, TensorProto tensor) {
        try {
            long value = Long.parseLong(text);
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below, as for a negative number
        }
        throw new ModelException(model + ": the external data of '" + tensor.getName()
                + "' have an offset or length that is no number.");
    }

    private static Path resolve(String location, TensorProto tensor, String model, Path path) {
        Path parent = path.toAbsolutePath().getParent();
        if (parent == null || location.isEmpty()) {
            throw new ModelException(model + ": the external data of '" + tensor.getName() + "' have no location.");
        }
        Path named;
        try {
            named = Path.of(location.replace('\\', '/'));
        } catch (InvalidPathException e) {
            throw new ModelException(
                    model + ": the external data of '" + tensor.getName() + "' have an impossible location.", e);
        }
        if (named.isAbsolute() || !parent.resolve(named).normalize().startsWith(parent.normalize())) {
            throw leadsOut(model, location);
        }
        Path file = parent.resolve(named);
        if (!Files.isRegularFile(file)) {
            throw new ModelException(model + " needs its external data " + location
                    + ", which are not beside it; copy that file into the model's folder.");
        }
        try {
            Path real = file.toRealPath();
            if (!real.startsWith(parent.toRealPath())) {
                throw leadsOut(model, location);
            }
            return real;
        } catch (IOException e) {
            throw new ModelException(model + ": the external data " + location + " cannot be read.", e);
        }
    }

    private static ModelException leadsOut(String model, String location) {
        return new ModelException(
                model + " asks for external data outside its folder (" + location + "); such a model is not read.");
    }

    /** The bytes; at most 2 GB. */
    ByteBuffer read() {
        byte[] bytes = new byte[Math.toIntExact(length)];
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(offset);
            in.readFully(bytes);
        } catch (IOException e) {
            throw new ModelException("The external data " + file.getFileName() + " cannot be read.", e);
        }
        return ByteBuffer.wrap(bytes);
    }
}
