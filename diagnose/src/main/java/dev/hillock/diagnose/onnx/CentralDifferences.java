package dev.hillock.diagnose.onnx;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import dev.hillock.diagnose.GradientEvidence;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The size of the gradient at a tensor without the derivative of any operation: the graph is cut at the tensor, which is
 * moved both ways along random directions of ±1. The mean square of the slopes along them is the squared length of the
 * gradient (Hutchinson 1989).
 */
final class CentralDifferences {
    private static final int DIRECTIONS = 8;

    /** The step for a unit of spread, where rounding and curvature are both small in float32. */
    private static final double STEP = 1e-3;

    /** Two step sizes that disagree by more say that the slope is not to be trusted. */
    private static final double AGREEMENT = 0.1;

    private static final long SEED = 1_989;

    private final Graph graph;
    private final Feeds feeds;
    private final Scalar scalar;

    CentralDifferences(Graph graph, Feeds feeds, Scalar scalar) {
        this.graph = graph;
        this.feeds = feeds;
        this.scalar = scalar;
    }

    /** The gradient's size at a tensor over some rows; null if it is not to be trusted. */
    @Nullable
    GradientEvidence of(String tensor, int[] rows) {
        double near = 0;
        double far = 0;
        long count = 0;
        long slopes = 0;
        try (Runner plain = Runner.open(graph.file(), graph.file().proto(), Set.of(tensor))) {
            OnnxJavaType type = type(plain, tensor, rows);
            if (type == null) {
                return null;
            }
            try (Runner cut = Runner.open(
                    graph.file(), Edits.cut(graph.file().proto(), tensor, element(type)), Set.of(scalar.tensor()))) {
                SplittableRandom random = new SplittableRandom(SEED);
                for (int[] batch : GradientFlow.batches(rows, feeds)) {
                    Tensor z = GradientFlow.values(plain, feeds, batch, Set.of(tensor))
                            .get(tensor);
                    if (z == null || feeds.fixedBatch() > batch.length) {
                        continue; // rows that only fill up a batch have no tensor to move
                    }
                    count += z.size();
                    double step = STEP * Math.max(z.rms(), 1e-6);
                    for (int k = 0; k < DIRECTIONS; k++) {
                        double[] direction = new double[z.size()];
                        for (int i = 0; i < direction.length; i++) {
                            direction[i] = random.nextBoolean() ? 1 : -1;
                        }
                        near += squares(cut, tensor, z, direction, step, batch, type);
                        far += squares(cut, tensor, z, direction, 2 * step, batch, type);
                        slopes += batch.length;
                    }
                }
            }
        }
        if (count == 0 || slopes == 0 || !(Math.abs(Math.sqrt(near) - Math.sqrt(far)) <= AGREEMENT * Math.sqrt(near))) {
            return null;
        }
        double perRow = near / slopes;
        double size = (double) count * DIRECTIONS / slopes;
        return new GradientEvidence(Math.sqrt(perRow / size), count, near == 0 ? count : 0, 0, "central differences");
    }

    /** What the tensor is made of; null if no run gives it. */
    private @Nullable OnnxJavaType type(Runner plain, String tensor, int[] rows) {
        int[] first = GradientFlow.batches(rows, feeds).getFirst();
        try (Runner.Batch batch = plain.run(feeds, first, null, Set.of(tensor))) {
            return batch.shape(tensor) == null ? null : batch.type(tensor);
        }
    }

    private static DataType element(OnnxJavaType type) {
        return switch (type) {
            case DOUBLE -> DataType.DOUBLE;
            case FLOAT16 -> DataType.FLOAT16;
            default -> DataType.FLOAT;
        };
    }

    private double squares(
            Runner cut, String tensor, Tensor z, double[] direction, double step, int[] rows, OnnxJavaType type) {
        double[] up = values(cut, tensor, z, direction, step, rows, type);
        double[] down = values(cut, tensor, z, direction, -step, rows, type);
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            double slope = (up[i] - down[i]) / (2 * step);
            sum += slope * slope;
        }
        return sum;
    }

    /** The scalar of each row with the tensor moved. */
    private double[] values(
            Runner cut, String tensor, Tensor z, double[] direction, double step, int[] rows, OnnxJavaType type) {
        double[] moved = new double[z.size()];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = z.data()[i] + step * direction[i];
        }
        return scalar.values(at(cut, tensor, new Tensor(z.shape(), moved), rows, type), rows);
    }

    /** The scalar's tensor where the cut tensor has other numbers. */
    Tensor at(Runner cut, String tensor, Tensor moved, int[] rows, OnnxJavaType type) {
        int width = type == OnnxJavaType.DOUBLE ? 8 : type == OnnxJavaType.FLOAT16 ? 2 : 4;
        ByteBuffer bytes = ByteBuffer.allocateDirect(width * moved.size()).order(ByteOrder.nativeOrder());
        for (double v : moved.data()) {
            switch (width) {
                case 8 -> bytes.putDouble(v);
                case 2 -> bytes.putShort(Float.floatToFloat16((float) v));
                default -> bytes.putFloat((float) v);
            }
        }
        long[] shape = new long[moved.rank()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = moved.shape()[i];
        }
        try {
            OnnxTensor fed = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), bytes.flip(), shape, type);
            Set<String> wanted = Set.of(scalar.tensor());
            try (Runner.Batch batch = cut.run(feeds, rows, null, wanted, Map.of(tensor, fed))) {
                return batch.tensor(scalar.tensor());
            }
        } catch (OrtException e) {
            throw new ModelException(graph.file().name() + " cannot be run from '" + tensor + "' on.", e);
        }
    }
}
