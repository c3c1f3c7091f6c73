package dev.hillock.diagnose.onnx;

import dev.hillock.diagnose.GraphEvidence.AffineChain;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds weight layers with nothing but affine and shape operations between them. */
final class Chains {
    private Chains() {}

    /** The longest such stretches, of two layers or more, in the order of computation. */
    static List<AffineChain> of(Architecture architecture) {
        Graph graph = architecture.graph();
        Map<Node, Weighted> before = new HashMap<>();
        Set<Node> followed = new HashSet<>();
        List<Weighted> all = new ArrayList<>();
        for (Node node : graph.nodes()) {
            Weighted weighted = Weighted.of(graph, node);
            if (weighted == null) {
                continue;
            }
            all.add(weighted);
            Weighted previous = previous(graph, weighted);
            if (previous != null) {
                before.put(node, previous);
                followed.add(previous.node());
            }
        }
        Map<Node, String> names = new HashMap<>();
        for (Layer layer : architecture.layers()) {
            if (layer.weighted() != null) {
                names.putIfAbsent(layer.weighted().node(), layer.name());
            }
        }
        List<AffineChain> chains = new ArrayList<>();
        for (Weighted last : all) {
            if (followed.contains(last.node()) || !before.containsKey(last.node())) {
                continue;
            }
            List<Weighted> chain = new ArrayList<>();
            for (Weighted w = last; w != null; w = before.get(w.node())) {
                chain.addFirst(w);
            }
            List<Integer> widths = new ArrayList<>(List.of(chain.getFirst().inputs()));
            chain.forEach(w -> widths.add(w.units()));
            chains.add(new AffineChain(
                    chain.stream()
                            .map(w -> names.getOrDefault(w.node(), w.node().name()))
                            .toList(),
                    widths,
                    projects(graph, chain.getFirst())));
        }
        return chains;
    }

    /**
     * Whether a layer is a convolution of 1 × 1 over what a convolution over single channels gives, whatever normalisation,
     * activation or gate lies between.
     */
    private static boolean projects(Graph graph, Weighted weighted) {
        if (!weighted.pointwise()) {
            return false;
        }
        Set<String> seen = new HashSet<>(Set.of(weighted.data()));
        Deque<String> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            Node node = graph.producer(open.pop());
            Weighted found = node == null ? null : Weighted.of(graph, node);
            if (found != null && found.spread()) {
                return true;
            }
            if (node != null && found == null) {
                node.inputs().stream()
                        .filter(input -> !graph.isConstant(input) && seen.add(input))
                        .forEach(open::push);
            }
        }
        return false;
    }

    /**
     * The weight layer whose result a layer reads through affine operations alone, and nothing else reads. A convolution
     * over single channels or along one axis is half of a factorised one, made so on purpose: it starts no chain.
     */
    private static @Nullable Weighted previous(Graph graph, Weighted weighted) {
        String tensor = weighted.data();
        Set<String> seen = new HashSet<>();
        while (seen.add(tensor) && graph.onlyReader(tensor) != null) {
            Node node = graph.producer(tensor);
            if (node == null) {
                return null;
            }
            Weighted found = Weighted.of(graph, node);
            if (found != null) {
                return found.spread() || weighted.spread() ? null : found;
            }
            if (!Origins.affine(graph, node)) {
                return null;
            }
            tensor = Origins.variable(graph, node);
        }
        return null;
    }
}
