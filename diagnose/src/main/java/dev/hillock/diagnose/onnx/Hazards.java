package dev.hillock.diagnose.onnx;

import dev.hillock.diagnose.Hazard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Watches operations whose arguments can come too near to where they are not defined or overflow. */
final class Hazards {
    private record Watch(Node node, String tensor, Hazard.Kind kind) {}

    private final List<Watch> watches = new ArrayList<>();
    private final Map<Watch, double[]> worst = new LinkedHashMap<>();

    Hazards(Graph graph) {
        for (Node node : graph.nodes()) {
            switch (node.op()) {
                case "Exp" -> watch(graph, node, 0, Hazard.Kind.EXPONENTIAL);
                case "Log" -> watch(graph, node, 0, Hazard.Kind.LOG);
                case "Sqrt" -> watch(graph, node, 0, Hazard.Kind.ROOT);
                case "Div" -> watch(graph, node, 1, Hazard.Kind.DIVISION);
                case "Reciprocal" -> watch(graph, node, 0, Hazard.Kind.DIVISION);
                default -> {}
            }
        }
    }

    private void watch(Graph graph, Node node, int input, Hazard.Kind kind) {
        String tensor = node.input(input);
        if (!graph.isConstant(tensor) && graph.producer(tensor) != null) {
            watches.add(new Watch(node, tensor, kind));
        }
    }

    Set<String> tensors() {
        Set<String> tensors = new LinkedHashSet<>();
        watches.forEach(watch -> tensors.add(watch.tensor()));
        return tensors;
    }

    /** Looks at a batch. */
    void add(Runner.Batch batch) {
        for (Watch watch : watches) {
            if (batch.shape(watch.tensor()) == null) {
                continue; // whole numbers, as in the arithmetic of shapes
            }
            for (float value : batch.floats(watch.tensor())) {
                if (Float.isFinite(value) && dangerous(watch.kind(), value)) {
                    double[] seen = worst.computeIfAbsent(watch, key -> new double[] {value, 0});
                    seen[0] = worse(watch.kind(), value, seen[0]) ? value : seen[0];
                    seen[1]++;
                }
            }
        }
    }

    /** Large negative numbers are no danger to an exponential: its result is 0, as it should be. */
    private static boolean dangerous(Hazard.Kind kind, double value) {
        return switch (kind) {
            case EXPONENTIAL -> value > kind.limit();
            case DIVISION -> Math.abs(value) <= kind.limit();
            default -> value <= kind.limit();
        };
    }

    private static boolean worse(Hazard.Kind kind, double value, double other) {
        return switch (kind) {
            case EXPONENTIAL -> value > other;
            case DIVISION -> Math.abs(value) < Math.abs(other);
            default -> value < other;
        };
    }

    /** What was seen, in the order of the graph. */
    List<Hazard> evidence() {
        List<Hazard> found = new ArrayList<>();
        for (Watch watch : watches) {
            double[] seen = worst.get(watch);
            if (seen != null) {
                found.add(new Hazard(watch.node().name(), watch.kind(), seen[0], (long) seen[1]));
            }
        }
        return found;
    }
}
