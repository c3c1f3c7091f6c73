package dev.hillock.app.diagnose;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import dev.hillock.diagnose.LayerReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which layer reads which: the model's graph with all operations between layers left out.
 *
 * @param edges from layer to layer by their places in the report; −1 is the input, the number of layers the output
 */
record LayerGraph(List<Edge> edges) {
    /** A larger file is not parsed for a picture. */
    private static final long LARGEST = 1L << 28;

    /** One layer, or the input, reads by another, or the output. */
    record Edge(int from, int to) {}

    /** The graph of a model file that was diagnosed; a chain where it cannot be told. */
    static LayerGraph of(Path model, List<LayerReport> layers) {
        try {
            if (Files.size(model) > LARGEST) {
                return chain(layers.size());
            }
            ModelProto parsed = ModelProto.parseFrom(Files.readAllBytes(model));
            LayerGraph graph = new LayerGraph(edges(parsed.getGraph().getNodeList(), layers, outputs(parsed)));
            return graph.edges.size() < layers.size() ? chain(layers.size()) : graph;
        } catch (IOException e) {
            return chain(layers.size());
        }
    }

    private static Set<String> outputs(ModelProto model) {
        Set<String> names = new HashSet<>();
        model.getGraph().getOutputList().forEach(output -> names.add(output.getName()));
        return names;
    }

    static LayerGraph chain(int layers) {
        return new LayerGraph(IntStream.rangeClosed(0, layers)
                .mapToObj(i -> new Edge(i - 1, i))
                .toList());
    }

    private static List<Edge> edges(List<NodeProto> nodes, List<LayerReport> layers, Set<String> outputs) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < layers.size(); i++) {
            places.put(layers.get(i).name(), i);
        }
        Map<String, List<Integer>> readers = new HashMap<>();
        Set<String> made = new HashSet<>();
        int[] layerOf = new int[nodes.size()];
        for (int n = 0; n < nodes.size(); n++) {
            NodeProto node = nodes.get(n);
            layerOf[n] = place(node, places);
            made.addAll(node.getOutputList());
            for (String input : node.getInputList()) {
                readers.computeIfAbsent(input, _ -> new ArrayList<>()).add(n);
            }
        }
        List<Edge> edges = new ArrayList<>();
        Set<String> sources = new java.util.LinkedHashSet<>();
        nodes.forEach(node -> node.getInputList().stream()
                .filter(input -> !made.contains(input) && !input.isEmpty())
                .forEach(sources::add));
        follow(-1, sources, nodes, readers, layerOf, outputs, layers.size(), edges);
        for (int n = 0; n < nodes.size(); n++) {
            if (layerOf[n] >= 0) {
                follow(
                        layerOf[n],
                        Set.copyOf(nodes.get(n).getOutputList()),
                        nodes,
                        readers,
                        layerOf,
                        outputs,
                        layers.size(),
                        edges);
            }
        }
        // Every initializer is a source too; a layer that reads another one does not read the input by its weights.
        Set<Integer> fed = new HashSet<>();
        edges.stream().filter(edge -> edge.from() >= 0).forEach(edge -> fed.add(edge.to()));
        return edges.stream()
                .filter(edge -> edge.from() >= 0 || !fed.contains(edge.to()))
                .toList();
    }

    private static int place(NodeProto node, Map<String, Integer> places) {
        Integer place = places.get(node.getName());
        for (int i = 0; place == null && i < node.getOutputCount(); i++) {
            place = places.get(node.getOutput(i));
        }
        return place == null ? -1 : place;
    }

    private static void follow(
            int from,
            Set<String> tensors,
            List<NodeProto> nodes,
            Map<String, List<Integer>> readers,
            int[] layerOf,
            Set<String> outputs,
            int end,
            List<Edge> edges) {
        Deque<String> open = new ArrayDeque<>(tensors.stream().sorted().toList());
        Set<String> seen = new HashSet<>(tensors);
        while (!open.isEmpty()) {
            String tensor = open.remove();
            if (outputs.contains(tensor)) {
                add(edges, new Edge(from, end));
            }
            for (int reader : readers.getOrDefault(tensor, List.of())) {
                if (layerOf[reader] >= 0 && layerOf[reader] != from) {
                    add(edges, new Edge(from, layerOf[reader]));
                } else if (layerOf[reader] < 0) {
                    nodes.get(reader).getOutputList().stream().filter(seen::add).forEach(open::add);
                }
            }
        }
    }

    private static void add(List<Edge> edges, Edge edge) {
        if (!edges.contains(edge)) {
            edges.add(edge);
        }
    }
}
