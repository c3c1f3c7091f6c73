package dev.hillock.diagnose.onnx;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The backward passes of operations that pick, join and pad along axes. */
final class Selections {
    private Selections() {}

    static @Nullable Tensor backward(
            Graph graph, Node node, int output, Tensor grad, int input, Tensor x, Map<String, Tensor> values) {
        return switch (node.op()) {
            case "Concat" -> concat(graph, node, grad, input, x, values);
            case "Split" -> input == 0 ? split(graph, node, output, grad, x, values) : null;
            case "Slice" -> input == 0 ? slice(graph, node, grad, x) : null;
            case "Pad" -> input == 0 ? pad(graph, node, grad, x) : null;
            default -> input == 0 ? gather(graph, node, grad, x) : null;
        };
    }

    private static @Nullable Tensor concat(
            Graph graph, Node node, Tensor grad, int input, Tensor x, Map<String, Tensor> values) {
        int axis = Tensor.axis(node.integer("axis", 0), x.rank());
        int offset = 0;
        for (int i = 0; i < input; i++) {
            Tensor before = values.get(node.input(i));
            int[] shape = before == null ? graph.constantShape(node.input(i)) : before.shape();
            if (shape == null) {
                return null;
            }
            offset += shape[axis];
        }
        int[][] picks = Indexing.all(x.shape());
        picks[axis] = Indexing.range(offset, x.shape()[axis], 1);
        return Indexing.picked(grad, picks);
    }

    private static @Nullable Tensor split(
            Graph graph, Node node, int output, Tensor grad, Tensor x, Map<String, Tensor> values) {
        int axis = Tensor.axis(node.integer("axis", 0), x.rank());
        long[] sizes = graph.integers(node, 1, "split");
        int offset = 0;
        int whole = x.shape()[axis];
        int even = (whole + node.outputs().size() - 1) / node.outputs().size();
        for (int i = 0; i < output; i++) {
            Tensor part = values.get(node.outputs().get(i));
            offset += sizes != null ? Math.toIntExact(sizes[i]) : part != null ? part.shape()[axis] : even;
        }
        int[][] picks = Indexing.all(grad.shape());
        picks[axis] = Indexing.range(offset, grad.shape()[axis], 1);
        return Indexing.returned(grad, x.shape(), picks);
    }

    private static @Nullable Tensor slice(Graph graph, Node node, Tensor grad, Tensor x) {
        long[] starts = graph.integers(node, 1, "starts");
        long[] axes = graph.integers(node, 3, "axes");
        long[] steps = graph.integers(node, 4, "steps");
        if (starts == null || (node.hasInput(3) && axes == null) || (node.hasInput(4) && steps == null)) {
            return null;
        }
        int[][] picks = Indexing.all(x.shape());
        for (int i = 0; i < starts.length; i++) {
            int axis = Tensor.axis(axes == null ? i : axes[i], x.rank());
            int length = x.shape()[axis];
            int step = steps == null ? 1 : Math.toIntExact(steps[i]);
            long start = starts[i] < 0 ? starts[i] + length : starts[i];
            long first = Math.max(0, Math.min(step > 0 ? length : length - 1, start));
            picks[axis] = Indexing.range((int) first, grad.shape()[axis], step);
        }
        return Indexing.returned(grad, x.shape(), picks);
    }

    private static @Nullable Tensor pad(Graph graph, Node node, Tensor grad, Tensor x) {
        long[] pads = graph.integers(node, 1, "pads");
        if (pads == null || !node.text("mode", "constant").equals("constant") || node.hasInput(3)) {
            return null;
        }
        int[][] picks = new int[x.rank()][];
        for (int axis = 0; axis < picks.length; axis++) {
            picks[axis] = Indexing.range(Math.toIntExact(-pads[axis]), grad.shape()[axis], 1);
            for (int i = 0; i < picks[axis].length; i++) {
                int at = picks[axis][i];
                picks[axis][i] = at >= x.shape()[axis] ? -1 : Math.max(-1, at);
            }
        }
        return Indexing.returned(grad, x.shape(), picks);
    }

    private static @Nullable Tensor gather(Graph graph, Node node, Tensor grad, Tensor x) {
        Tensor indices = graph.constant(node.input(1)).orElse(null);
        if (indices == null) {
            return null;
        }
        int axis = Tensor.axis(node.integer("axis", 0), x.rank());
        int[][] picks = Indexing.all(x.shape());
        picks[axis] = new int[indices.size()];
        for (int i = 0; i < indices.size(); i++) {
            picks[axis][i] = Tensor.axis((long) indices.data()[i], x.shape()[axis]);
        }
        // With indices of another rank the elements are the same and in the same order.
        return Indexing.returned(grad, x.shape(), picks);
    }
}
