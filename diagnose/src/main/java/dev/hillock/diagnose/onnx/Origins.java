package dev.hillock.diagnose.onnx;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Follows a tensor back to the weights that made it, through biases, normalisation, skip connections and shapes. */
final class Origins {
    /** No exporter puts more operations between weights and their activation. */
    private static final int FARTHEST = 48;

    /**
     * Where a tensor comes from.
     *
     * @param weighted the weight layer; null if there is none on the way
     * @param normalized whether a normalisation lies between
     * @param residual whether a skip connection joins between
     * @param bias the constant that is added; null if there is none
     */
    record Origin(
            @Nullable Weighted weighted,
            boolean normalized,
            boolean residual,
            @Nullable String bias) {
        static final Origin NONE = new Origin(null, false, false, null);
    }

    private final Graph graph;
    private final Map<String, Origin> known = new HashMap<>();

    Origins(Graph graph) {
        this.graph = graph;
    }

    Origin of(String tensor) {
        return follow(tensor, 0);
    }

    private Origin follow(String tensor, int depth) {
        Origin seen = known.get(tensor);
        if (seen != null) {
            return seen;
        }
        Node node = graph.producer(tensor);
        if (node == null || depth > FARTHEST) {
            return Origin.NONE;
        }
        Origin origin = step(node, depth);
        known.put(tensor, origin);
        return origin;
    }

    private Origin step(Node node, int depth) {
        Weighted weighted = Weighted.of(graph, node);
        if (weighted != null) {
            int bias = node.is("MatMul") ? -1 : 2;
            return new Origin(weighted, false, false, bias > 0 && node.hasInput(bias) ? node.input(bias) : null);
        }
        if (isNormalization(node)) {
            Origin inner = follow(node.input(0), depth + 1);
            if (inner.weighted() == null && node.op().contains("Skip")) {
                inner = follow(node.input(1), depth + 1);
            }
            return new Origin(inner.weighted(), true, inner.residual(), inner.bias());
        }
        if (node.is("Add", "Sub", "Mul", "Div")) {
            return arithmetic(node, depth);
        }
        return passes(node) ? follow(node.input(0), depth + 1) : Origin.NONE;
    }

    private Origin arithmetic(Node node, int depth) {
        for (int i = 0; i < 2; i++) {
            if (graph.isConstant(node.input(i))) {
                Origin inner = follow(node.input(1 - i), depth + 1);
                boolean adds = node.is("Add") && inner.bias() == null;
                return adds ? new Origin(inner.weighted(), inner.normalized(), inner.residual(), node.input(i)) : inner;
            }
        }
        if (node.is("Add")) {
            Origin left = follow(node.input(0), depth + 1);
            Origin right = follow(node.input(1), depth + 1);
            Origin later = index(right) > index(left) ? right : left;
            return new Origin(later.weighted(), later.normalized(), later.weighted() != null, later.bias());
        }
        String centred = centred(graph, node);
        if (centred != null) {
            Origin inner = follow(centred, depth + 1);
            return new Origin(inner.weighted(), true, inner.residual(), inner.bias());
        }
        return Origin.NONE;
    }

    private static int index(Origin origin) {
        return origin.weighted() == null ? -1 : origin.weighted().node().index();
    }

    /** What a layer normalisation taken apart into (x − mean(x)) / √… normalises; null if the division is none. */
    static @Nullable String centred(Graph graph, Node node) {
        Node difference = node.is("Div", "Mul") ? graph.producer(node.input(0)) : null;
        if (difference == null || !difference.is("Sub")) {
            return null;
        }
        Node mean = graph.producer(difference.input(1));
        boolean centres = mean != null && mean.is("ReduceMean") && mean.input(0).equals(difference.input(0));
        return centres ? difference.input(0) : null;
    }

    static boolean isNormalization(Node node) {
        return node.is(
                "BatchNormalization",
                "LayerNormalization",
                "InstanceNormalization",
                "GroupNormalization",
                "RMSNormalization",
                "LpNormalization",
                "MeanVarianceNormalization",
                "com.microsoft:LayerNormalization",
                "SimplifiedLayerNormalization",
                "com.microsoft:SkipLayerNormalization",
                "com.microsoft:SkipSimplifiedLayerNormalization");
    }

    /** Whether the first input passes through unchanged but for its shape, its type or a selection. */
    static boolean passes(Node node) {
        return node.is(
                "Identity",
                "Dropout",
                "Cast",
                "Reshape",
                "Transpose",
                "Flatten",
                "Squeeze",
                "Unsqueeze",
                "Slice",
                "Split",
                "Gather",
                "Pad",
                "MaxPool",
                "AveragePool",
                "GlobalAveragePool",
                "Expand");
    }

    /** Whether an operation is an affine function of its one input that is no constant. */
    static boolean affine(Graph graph, Node node) {
        return switch (node.op()) {
            case "Identity",
                    "Dropout",
                    "Cast",
                    "Reshape",
                    "Transpose",
                    "Flatten",
                    "Squeeze",
                    "Unsqueeze",
                    "AveragePool",
                    "GlobalAveragePool",
                    "BatchNormalization",
                    "ReduceMean",
                    "ReduceSum",
                    "Neg" -> true;
            case "Pad" -> node.text("mode", "constant").equals("constant");
            case "Add", "Sub", "Mul" -> graph.isConstant(node.input(0)) != graph.isConstant(node.input(1));
            case "Div" -> graph.isConstant(node.input(1)) && !graph.isConstant(node.input(0));
            default -> false;
        };
    }

    /** The one input of an affine operation that is no constant. */
    static String variable(Graph graph, Node node) {
        return graph.isConstant(node.input(0)) ? node.input(1) : node.input(0);
    }
}
