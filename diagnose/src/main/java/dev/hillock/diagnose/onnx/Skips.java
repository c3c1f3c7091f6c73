package dev.hillock.diagnose.onnx;

import dev.hillock.diagnose.Role;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which layers a skip connection leads around, and which feed weights. */
final class Skips {
    /** Ancestors are kept as bits for each node: 20,000 nodes take 50 MB. */
    private static final int MOST_NODES = 20_000;

    /** How far a weight layer may lie behind an activation. */
    private static final int FARTHEST = 64;

    private final Graph graph;
    private final BitSet around = new BitSet();

    Skips(Graph graph, List<Layer> layers) {
        this.graph = graph;
        if (graph.nodes().size() <= MOST_NODES) {
            find(layers);
        } else {
            around.set(
                    0, graph.nodes().size()); // rules for plain chains must not speak of a graph that was not looked at
        }
    }

    private void find(List<Layer> layers) {
        BitSet hidden = new BitSet();
        for (Layer layer : layers) {
            Node node = graph.producer(layer.after());
            if (layer.role() == Role.HIDDEN && node != null) {
                hidden.set(node.index());
            }
        }
        Map<String, BitSet> ancestors = new HashMap<>();
        for (Node node : graph.nodes()) {
            BitSet own = new BitSet();
            node.inputs().forEach(input -> own.or(ancestors.getOrDefault(input, new BitSet())));
            own.set(node.index());
            node.outputs().forEach(output -> ancestors.put(output, own));
            boolean joins = node.is("Add", "Concat", "com.microsoft:SkipLayerNormalization")
                    && node.inputs().size() >= 2
                    && !graph.isConstant(node.input(0))
                    && !graph.isConstant(node.input(1));
            if (joins) {
                BitSet left = ancestors.getOrDefault(node.input(0), new BitSet());
                BitSet right = ancestors.getOrDefault(node.input(1), new BitSet());
                join(left, right, hidden);
                join(right, left, hidden);
            }
        }
    }

    /** One branch is a skip if nothing on it alone is a hidden activation. */
    private void join(BitSet skip, BitSet branch, BitSet hidden) {
        BitSet skipOnly = (BitSet) skip.clone();
        skipOnly.andNot(branch);
        if (!skipOnly.intersects(hidden) && (skip.intersects(branch) || skip.isEmpty())) {
            BitSet branchOnly = (BitSet) branch.clone();
            branchOnly.andNot(skip);
            around.or(branchOnly);
        }
    }

    boolean around(Layer layer) {
        Node node = graph.producer(layer.after());
        return node != null && around.get(node.index());
    }

    /** Whether a weight layer reads a tensor, shapes, pooling, sums and normalisation aside. */
    boolean feedsWeights(String tensor) {
        Deque<String> open = new ArrayDeque<>(List.of(tensor));
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty() && seen.size() < FARTHEST) {
            String current = open.pop();
            if (!seen.add(current)) {
                continue;
            }
            for (Node reader : graph.readers(current)) {
                if (Weighted.of(graph, reader) != null) {
                    return true;
                }
                if (Origins.passes(reader)
                        || Origins.isNormalization(reader)
                        || Origins.affine(graph, reader)
                        || reader.is("Add", "Concat")) {
                    open.addAll(reader.outputs());
                }
            }
        }
        return false;
    }
}
