package dev.hillock.net.model;

import dev.hillock.net.Network;
import dev.hillock.net.NetworkSpec;
import dev.hillock.net.data.Preprocessor;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes and reads model files: a zip archive of {@code manifest.json}, which holds task, shape and preprocessing, and
 * {@code weights.f32}, the network's parameters as little-endian floats in the order of {@link Network#parameters}.
 * Equal models give equal bytes.
 */
public final class ModelFile {
    private static final String MANIFEST = "manifest.json";
    private static final String WEIGHTS = "weights.f32";

    /** A manifest names each column and level; ten thousand columns take about three million characters. */
    private static final int LARGEST_MANIFEST = 1 << 28;

    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ModelFile() {}

    /**
     * Writes a model: first beside the place under another name, then moved there, so that no half-written file is ever
     * found in it.
     *
     * @throws ModelFileException if it cannot be written there
     */
    public static void write(Path file, SavedModel model) {
        byte[] weights = bytes(model.network().parameters());
        byte[] manifest = JSON.writeValueAsBytes(Manifest.of(model, weights.length / Float.BYTES, sha256(weights)));
        replace(file, out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                put(zip, MANIFEST, manifest);
                put(zip, WEIGHTS, weights);
            }
        });
    }

    /** What writes a file's bytes. */
    @FunctionalInterface
    public interface Content {
        /** Writes all of it; the stream is closed by the caller. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a file first beside its place under another name, then moves it there.
     *
     * @throws ModelFileException if it cannot be written there
     */
    public static void replace(Path file, Content content) {
        Path whole = file.toAbsolutePath();
        requireWritable(whole);
        Path folder = whole.getParent() == null ? whole : whole.getParent();
        try {
            // Not a temporary file of the platform's making: that could be read by its owner alone, and so would the
            // model.
            Path draft = folder.resolve(
                    "." + whole.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
            try {
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft))) {
                    content.writeTo(out);
                }
                move(draft, whole);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new ModelFileException("the model cannot be written to " + file + ": " + e.getMessage());
        }
    }

    /**
     * Finds out ahead of long work whether a model can be written to a place.
     *
     * @throws ModelFileException if the folder does not exist or cannot be written to, or the place is a folder
     */
    public static void requireWritable(Path file) {
        Path whole = file.toAbsolutePath();
        Path folder = whole.getParent();
        if (folder == null || Files.isDirectory(whole)) {
            throw new ModelFileException("the model cannot be written to " + file + ": it is a folder");
        }
        if (!Files.isDirectory(folder)) {
            throw new ModelFileException("the model cannot be written to " + file + ": there is no folder " + folder);
        }
        if (!Files.isWritable(folder) || (Files.exists(whole) && !Files.isWritable(whole))) {
            throw new ModelFileException("the model cannot be written to " + file + ": permission denied");
        }
    }

    /**
     * Reads a model.
     *
     * @throws ModelFileException if the file is missing, cut short, damaged, of a later version, or no model
     */
    public static SavedModel read(Path file) {
        if (!Files.exists(file)) {
            throw new ModelFileException("there is no file " + file);
        }
        if (Files.isDirectory(file)) {
            throw new ModelFileException(file + " is a folder, not a model");
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            byte[] text = bytes(zip, MANIFEST, LARGEST_MANIFEST, file);
            Manifest manifest = JSON.readValue(text, Manifest.class);
            requireFormat(manifest, file);
            NetworkSpec spec = manifest.network().spec();
            int count = spec.parameterCount();
            if (manifest.weights() != count) {
                throw damaged(file, "it has " + manifest.weights() + " weights, but its network takes " + count);
            }
            byte[] weights = bytes(zip, WEIGHTS, Math.multiplyExact(count, Float.BYTES), file);
            if (!sha256(weights).equals(manifest.sha256())) {
                throw damaged(file, "its weights are not those that were written");
            }
            Preprocessor preprocessor = Preprocessor.of(manifest.preprocessing(), manifest.task());
            String trainedOn = manifest.trainedOn();
            return new SavedModel(
                    preprocessor, Network.of(spec, floats(weights, file)), trainedOn == null ? "" : trainedOn);
        } catch (ZipException e) {
            throw new ModelFileException(file + " is no model file, or it is cut short");
        } catch (AccessDeniedException e) {
            throw new ModelFileException(file + " cannot be read: permission denied");
        } catch (IOException | UncheckedIOException e) {
            throw new ModelFileException(file + " cannot be read: " + e.getMessage());
        } catch (ModelFileException e) {
            throw e;
        } catch (JacksonException e) {
            throw damaged(file, "its manifest cannot be read");
        } catch (RuntimeException e) {
            throw damaged(file, String.valueOf(e.getMessage()));
        }
    }

    private static void requireFormat(Manifest manifest, Path file) {
        if (!Manifest.FORMAT.equals(manifest.format())) {
            throw new ModelFileException(file + " is no model file of Hillock");
        }
        if (manifest.version() != Manifest.VERSION) {
            throw new ModelFileException(file + " is a model file of version " + manifest.version()
                    + ", but this Hillock reads version " + Manifest.VERSION);
        }
    }

    private static ModelFileException damaged(Path file, String reason) {
        return new ModelFileException(file + " is damaged: " + reason);
    }

    /** An entry's bytes, at most so many whatever the archive says, with the checksum compared. */
    private static byte[] bytes(ZipFile zip, String name, int limit, Path file) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new ModelFileException(file + " is no model file: it has no " + name);
        }
        if (entry.getSize() > limit) {
            throw damaged(file, name + " is too large");
        }
        CRC32 checksum = new CRC32();
        try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), checksum)) {
            byte[] bytes = in.readNBytes(limit);
            if (in.read() >= 0) {
                throw damaged(file, name + " is too large");
            }
            if (checksum.getValue() != entry.getCrc()) {
                throw damaged(file, "the checksum of " + name + " is wrong");
            }
            return bytes;
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        OutputStream out = zip;
        out.write(bytes);
        zip.closeEntry();
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static byte[] bytes(float[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(values);
        return buffer.array();
    }

    private static float[] floats(byte[] bytes, Path file) {
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw damaged(file, "a weight is not finite");
            }
        }
        return values;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
