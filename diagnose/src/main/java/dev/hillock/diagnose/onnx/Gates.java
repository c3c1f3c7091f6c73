package dev.hillock.diagnose.onnx;

import dev.hillock.diagnose.Role;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells the layers that only compute a gate from those that carry the signal. */
final class Gates {
    private Gates() {}

    /**
     * The layers, of which hidden ones that lead to gates and nowhere else are gates too: the narrow layer of
     * squeeze-and-excitation (Hu et al. 2018) says how much of a channel passes and not what. A network all of whose layers
     * lead to a gate at its end keeps them.
     */
    static List<Layer> marked(Graph graph, List<Layer> layers) {
        Set<String> gates = layers.stream()
                .filter(layer -> layer.role() == Role.GATE)
                .map(Layer::after)
                .collect(Collectors.toSet());
        Set<Layer> inner = layers.stream()
                .filter(layer -> layer.role() == Role.HIDDEN && leadsToGatesAlone(graph, layer.after(), gates))
                .collect(Collectors.toSet());
        boolean others = layers.stream().anyMatch(layer -> layer.role() == Role.HIDDEN && !inner.contains(layer));
        return others
                ? layers.stream()
                        .map(layer -> inner.contains(layer) ? layer.in(Role.GATE) : layer)
                        .toList()
                : layers;
    }

    private static boolean leadsToGatesAlone(Graph graph, String tensor, Set<String> gates) {
        Set<String> seen = new HashSet<>(Set.of(tensor));
        Deque<String> open = new ArrayDeque<>(seen);
        boolean found = false;
        while (!open.isEmpty()) {
            String current = open.pop();
            if (gates.contains(current)) {
                found = true;
                continue;
            }
            if (graph.isOutput(current)) {
                return false;
            }
            for (Node reader : graph.readers(current)) {
                if (reader.hasGraphs()) {
                    return false; // what happens inside is not known
                }
                reader.outputs().stream().filter(seen::add).forEach(open::push);
            }
        }
        return found;
    }
}
