package dev.hillock.diagnose.zoo;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.hillock.diagnose.DeclaredLoss;
import dev.hillock.diagnose.DiagnosisReport;
import dev.hillock.diagnose.onnx.OnnxDiagnosis;
import dev.hillock.diagnose.onnx.OnnxRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A network of which it is known what is wrong with it.
 *
 * @param name what it is, in words
 * @param scored whether it belongs to the set that is only scored; otherwise thresholds may be tuned on it
 * @param planted the rules that must speak
 * @param accepted rules that may speak too, since what they say follows from what was planted
 * @param hurts whether the fault costs loss or accuracy on these rows, so that a remedy that can be tried must help
 * @param maker makes and diagnoses it, with files in a folder
 */
record Specimen(String name, boolean scored, Set<String> planted, Set<String> accepted, boolean hurts, Maker maker) {

    /** Makes a specimen and diagnoses it. */
    interface Maker {
        DiagnosisReport diagnose(Path folder) throws IOException;
    }

    Specimen {
        planted = new TreeSet<>(planted);
        accepted = new TreeSet<>(accepted);
    }

    static Specimen healthy(String name, Maker maker) {
        return new Specimen(name, false, Set.of(), Set.of(), false, maker);
    }

    static Specimen sick(String id, String name, Maker maker) {
        return new Specimen(name, false, Set.of(id), Set.of(), false, maker);
    }

    /** What else is true of it. */
    Specimen accepting(String... ids) {
        return new Specimen(name, scored, planted, Set.of(ids), hurts, maker);
    }

    Specimen hurting() {
        return new Specimen(name, scored, planted, accepted, true, maker);
    }

    Specimen in(boolean scoredSet) {
        return new Specimen(name, scoredSet, planted, accepted, hurts, maker);
    }

    /** The fault that it shows, or "healthy". */
    String fault() {
        return planted.isEmpty() ? "healthy" : String.join(" ", planted);
    }

    /** A finished model on rows with their targets. */
    static Maker model(Supplier<ModelProto> model, Supplier<Rows> rows, @Nullable DeclaredLoss loss) {
        return folder -> diagnose(folder, model.get(), rows.get(), loss, false, true);
    }

    /** Fresh weights on rows with their targets. */
    static Maker untrained(Supplier<ModelProto> model, Supplier<Rows> rows, @Nullable DeclaredLoss loss) {
        return folder -> diagnose(folder, model.get(), rows.get(), loss, true, true);
    }

    /** A finished model on rows alone. */
    static Maker unlabelled(Supplier<ModelProto> model, Supplier<Rows> rows) {
        return folder -> diagnose(folder, model.get(), rows.get(), null, false, false);
    }

    private static DiagnosisReport diagnose(
            Path folder, ModelProto model, Rows rows, @Nullable DeclaredLoss loss, boolean untrained, boolean targets)
            throws IOException {
        Path file = folder.resolve("model.onnx");
        Files.write(file, model.toByteArray());
        Path inputs = folder.resolve("inputs.npy");
        long[] shape = new long[rows.shape().length + 1];
        shape[0] = rows.count();
        System.arraycopy(rows.shape(), 0, shape, 1, rows.shape().length);
        write(inputs, rows.inputs(), shape);
        Path labels = null;
        if (targets) {
            labels = folder.resolve("targets.npy");
            int perRow = rows.targets().length / rows.count();
            write(labels, rows.targets(), perRow == 1 ? new long[] {rows.count()} : new long[] {rows.count(), perRow});
        }
        return OnnxDiagnosis.run(new OnnxRequest(
                        file, inputs, null, labels, loss, List.of(), untrained, Map.of(), List.of(), null))
                .report();
    }

    /** NumPy's format 1.0 (NEP 1). */
    private static void write(Path file, float[] values, long... shape) throws IOException {
        StringBuilder sizes = new StringBuilder();
        for (long size : shape) {
            sizes.append(size).append(", ");
        }
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + sizes + "), }";
        int length = Math.ceilDiv(10 + header.length() + 1, 64) * 64 - 10;
        String padded = header + " ".repeat(length - header.length() - 1) + "\n";
        ByteBuffer bytes = ByteBuffer.allocate(10 + length + 4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.ISO_8859_1));
        bytes.put((byte) 1).put((byte) 0).putShort((short) length);
        bytes.put(padded.getBytes(StandardCharsets.ISO_8859_1));
        for (float value : values) {
            bytes.putFloat(value);
        }
        Files.write(file, bytes.array());
    }
}
