package dev.hillock.diagnose.onnx;

import dev.hillock.diagnose.Summary;
import dev.hillock.diagnose.WeightEvidence;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An operation with constant weights: Gemm, MatMul, Conv, ConvTranspose.
 *
 * @param node the operation
 * @param weight the tensor of the weights
 * @param data the tensor that they are applied to
 * @param inputs how many numbers or channels they read
 * @param units how many numbers or channels they give
 * @param fanIn how many numbers a unit sums
 * @param spread whether each channel is filtered on its own or along one axis only: half of a factorised convolution
 */
record Weighted(Node node, String weight, String data, int inputs, int units, int fanIn, boolean spread) {

    /** The operation as a weight layer; null if it is none. */
    static @Nullable Weighted of(Graph graph, Node node) {
        return switch (node.op()) {
            case "Gemm" -> {
                int[] shape = graph.constantShape(node.input(1));
                if (shape == null || shape.length != 2) {
                    yield null;
                }
                boolean transposed = node.integer("transB", 0) != 0;
                int in = shape[transposed ? 1 : 0];
                yield new Weighted(node, node.input(1), node.input(0), in, shape[transposed ? 0 : 1], in, false);
            }
            case "MatMul" -> {
                int side = graph.isConstant(node.input(1)) ? 1 : 0;
                int[] shape = graph.constantShape(node.input(side));
                if (shape == null || shape.length != 2 || graph.isConstant(node.input(1 - side))) {
                    yield null;
                }
                int in = shape[side == 1 ? 0 : 1];
                yield new Weighted(node, node.input(side), node.input(1 - side), in, shape[side], in, false);
            }
            case "Conv" -> {
                int[] shape = graph.constantShape(node.input(1));
                if (shape == null || shape.length < 3) {
                    yield null;
                }
                int group = group(node, shape[0]);
                int field = 1;
                int wide = 0;
                for (int i = 2; i < shape.length; i++) {
                    field *= shape[i];
                    wide += shape[i] > 1 ? 1 : 0;
                }
                boolean half = (group > 1 && shape[1] == 1) || (shape.length > 3 && wide == 1);
                yield new Weighted(
                        node, node.input(1), node.input(0), shape[1] * group, shape[0], shape[1] * field, half);
            }
            case "ConvTranspose" -> {
                int[] shape = graph.constantShape(node.input(1));
                if (shape == null || shape.length < 3) {
                    yield null;
                }
                int group = group(node, shape[0]);
                yield new Weighted(
                        node, node.input(1), node.input(0), shape[0], shape[1] * group, shape[0] / group, false);
            }
            default -> null;
        };
    }

    /** The number of groups; a file that gives an impossible one fails when it is run. */
    private static int group(Node node, int most) {
        return (int) Math.max(1, Math.min(most, node.integer("group", 1)));
    }

    /** Whether it is a convolution of 1 × 1 over all channels. */
    boolean pointwise() {
        return node.is("Conv") && fanIn == inputs;
    }

    /** Whether it is a convolution, so that its units are channels on axis 1. */
    boolean convolution() {
        return node.is("Conv", "ConvTranspose");
    }

    /** The weights' figures; empty where they cannot be read as numbers. */
    Optional<WeightEvidence> evidence(Graph graph, @Nullable String bias) {
        float[] offsets =
                bias == null ? null : graph.constant(bias).map(Weighted::narrow).orElse(null);
        float[] biases = offsets != null && offsets.length == units ? offsets : null;
        return graph.constant(weight)
                .filter(values -> values.size() == (long) fanIn * units)
                .map(values -> WeightEvidence.of(narrow(byUnit(values)), fanIn, units, unitsLast(), biases));
    }

    private boolean unitsLast() {
        return (node.is("Gemm") && node.integer("transB", 0) == 0)
                || (node.is("MatMul") && weight.equals(node.input(1)));
    }

    /** Transposed convolutions keep inputs first. */
    private Tensor byUnit(Tensor values) {
        if (!node.is("ConvTranspose")) {
            return values;
        }
        int[] order = new int[values.rank()];
        Arrays.setAll(order, i -> i < 2 ? 1 - i : i);
        return Shapes.transposed(values, order);
    }

    private static float[] narrow(Tensor values) {
        float[] out = new float[values.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) values.data()[i];
        }
        return out;
    }

    static Summary summary(double[] values) {
        double sum = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        long count = 0;
        for (double v : values) {
            if (Double.isFinite(v)) {
                sum += v;
                min = Math.min(min, v);
                max = Math.max(max, v);
                count++;
            }
        }
        if (count == 0) {
            return Summary.EMPTY;
        }
        double mean = sum / count;
        double squares = 0;
        for (double v : values) {
            squares += Double.isFinite(v) ? (v - mean) * (v - mean) : 0;
        }
        return new Summary(count, mean, squares / count, min, max);
    }
}
