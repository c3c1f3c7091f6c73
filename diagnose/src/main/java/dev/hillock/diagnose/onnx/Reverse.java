package dev.hillock.diagnose.onnx;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reverse mode over the part of a graph between some tensors and a later one. */
final class Reverse {
    private final Graph graph;
    private final String end;
    private final Set<String> varying = new HashSet<>();
    private final List<Node> path;

    /**
     * For gradients of {@code end} by the tensors {@code wanted}.
     */
    Reverse(Graph graph, String end, Set<String> wanted) {
        this.graph = graph;
        this.end = end;
        varying.addAll(wanted);
        for (Node node : graph.nodes()) {
            if (node.inputs().stream().anyMatch(varying::contains)) {
                varying.addAll(node.outputs());
            }
        }
        Set<String> needed = new HashSet<>(Set.of(end));
        List<Node> nodes = graph.nodes();
        java.util.ArrayDeque<Node> found = new java.util.ArrayDeque<>();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            boolean leads = node.outputs().stream().anyMatch(needed::contains);
            if (leads && node.inputs().stream().anyMatch(varying::contains)) {
                found.addFirst(node);
                node.inputs().stream().filter(varying::contains).forEach(needed::add);
            }
        }
        path = List.copyOf(found);
    }

    /** The tensors that a run must record. */
    Set<String> needed() {
        Set<String> names = new LinkedHashSet<>();
        for (Node node : path) {
            for (String input : node.inputs()) {
                if (!input.isEmpty() && !graph.isConstant(input) && graph.producer(input) != null) {
                    names.add(input);
                }
            }
            node.outputs().stream().filter(name -> !name.isEmpty()).forEach(names::add);
        }
        names.add(end);
        return names;
    }

    /**
     * What arrives at each tensor.
     *
     * @param gradients by tensor; of those in {@code incomplete} a part is missing
     * @param incomplete tensors whose way to the end leads through an operation without a known derivative
     * @param unknown those operations
     */
    record Result(Map<String, Tensor> gradients, Set<String> incomplete, Set<String> unknown) {}

    /**
     * Runs backward.
     *
     * @param values the recorded tensors
     * @param seed what arrives at the end
     */
    Result run(Map<String, Tensor> values, Tensor seed) {
        Backward backward = new Backward(graph, values);
        Map<String, Tensor> gradients = new HashMap<>(Map.of(end, seed));
        Set<String> incomplete = new HashSet<>();
        Set<String> unknown = new TreeSet<>();
        for (int i = path.size() - 1; i >= 0; i--) {
            Node node = path.get(i);
            boolean whole = node.outputs().stream().noneMatch(incomplete::contains);
            for (int output = 0; output < node.outputs().size(); output++) {
                Tensor grad = gradients.get(node.outputs().get(output));
                if (grad == null) {
                    continue;
                }
                for (int input = 0; input < node.inputs().size(); input++) {
                    String name = node.input(input);
                    if (!varying.contains(name)) {
                        continue;
                    }
                    Tensor share = whole ? backward.of(node, output, grad, input) : null;
                    if (share == null) {
                        if (whole) {
                            unknown.add(node.op());
                        }
                        incomplete.add(name);
                        gradients.putIfAbsent(name, new Tensor(new int[] {0}, new double[0]));
                    } else {
                        gradients.merge(name, share, Reverse::plus);
                    }
                }
            }
        }
        return new Result(gradients, incomplete, unknown);
    }

    private static Tensor plus(Tensor a, Tensor b) {
        if (a.size() != b.size()) {
            return a.size() == 0 ? a : b; // a part is missing, and the sum with it
        }
        double[] sum = new double[a.size()];
        Arrays.setAll(sum, i -> a.data()[i] + b.data()[i]);
        return new Tensor(a.shape(), sum);
    }
}
