package dev.hillock.diagnose.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows as tensors for the model's inputs, batch by batch. */
final class Feeds {
    private final List<InputSlot> slots;
    private final Map<String, RowSource> sources;
    private final int rows;
    private final int fixedBatch;

    Feeds(List<InputSlot> slots, Map<String, RowSource> sources, int rows) {
        this.slots = slots;
        this.sources = sources;
        this.rows = rows;
        int fixed = 0;
        for (InputSlot slot : slots) {
            if (sources.get(slot.name()) instanceof RowSource.Fixed
                    && slot.dimensions().stream().anyMatch(InputSlot.Dim::open)) {
                fixed = 1; // a state given for one row
                break;
            }
            if (!slot.dimensions().isEmpty()
                    && !slot.dimensions().getFirst().open()
                    && !(sources.get(slot.name()) instanceof RowSource.Fixed)) {
                fixed = (int)
                        Math.min(Integer.MAX_VALUE, slot.dimensions().getFirst().size());
            }
        }
        fixedBatch = fixed;
    }

    int rows() {
        return rows;
    }

    /** The number of rows that the model takes at once; 0 where it takes any. */
    int fixedBatch() {
        return fixedBatch;
    }

    List<InputSlot> slots() {
        return slots;
    }

    RowSource source(InputSlot slot) {
        RowSource source = sources.get(slot.name());
        if (source == null) {
            throw new IllegalStateException("No rows for the input " + slot.name() + ".");
        }
        return source;
    }

    /** The only input of floating-point numbers, or null; its rows can be compared, added and fitted. */
    @Nullable
    InputSlot mainInput() {
        InputSlot found = null;
        for (InputSlot slot : slots) {
            if (slot.floating() && !(source(slot) instanceof RowSource.Fixed)) {
                if (found != null) {
                    return null;
                }
                found = slot;
            }
        }
        return found;
    }

    /** A row of an input. */
    double[] row(InputSlot slot, int row) {
        RowSource source = source(slot);
        double[] values = new double[Tensor.size(source.shape())];
        for (int i = 0; i < values.length; i++) {
            values[i] = source.get(row, i);
        }
        return values;
    }

    /** The tensors for some rows; a model of a fixed batch gets the last of them again where there are too few. */
    Map<String, OnnxTensor> tensors(int[] chosen, @Nullable Map<String, double[][]> instead) throws OrtException {
        int batch = fixedBatch > 0 ? fixedBatch : chosen.length;
        Map<String, OnnxTensor> feed = new LinkedHashMap<>();
        for (InputSlot slot : slots) {
            RowSource source = source(slot);
            int size = Tensor.size(source.shape());
            boolean fixed = source instanceof RowSource.Fixed;
            int count = fixed ? 1 : batch;
            ByteBuffer buffer = ByteBuffer.allocateDirect(
                            Math.multiplyExact(Math.multiplyExact(count, size), slot.width()))
                    .order(ByteOrder.nativeOrder());
            double[][] other = instead == null ? null : instead.get(slot.name());
            for (int b = 0; b < count; b++) {
                int at = Math.min(b, chosen.length - 1);
                int row = fixed ? 0 : chosen[at];
                for (int i = 0; i < size; i++) {
                    slot.put(buffer, other == null ? source.get(row, i) : other[at][i], row);
                }
            }
            feed.put(
                    slot.name(),
                    OnnxTensor.createTensor(
                            OrtEnvironment.getEnvironment(),
                            buffer.flip(),
                            shape(source, fixed, count),
                            slot.javaType()));
        }
        return feed;
    }

    private static long[] shape(RowSource source, boolean fixed, int count) {
        int[] row = source.shape();
        long[] shape = new long[row.length + (fixed ? 0 : 1)];
        if (!fixed) {
            shape[0] = count;
        }
        for (int i = 0; i < row.length; i++) {
            shape[shape.length - row.length + i] = row[i];
        }
        return shape;
    }
}
