package dev.hillock.diagnose.onnx;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.hillock.Activation;
import dev.hillock.diagnose.LayerEvidence.Position;
import dev.hillock.diagnose.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The layers of a graph and what each activation is for: roles come before rules. */
final class Architecture {
    private final Graph graph;
    private final Regions regions;
    private final Origins origins;
    private final Head head;
    private final List<Layer> layers;
    private final Skips skips;

    Architecture(Graph graph) {
        this.graph = graph;
        regions = new Regions(graph);
        origins = new Origins(graph);
        head = mainHead();
        List<Layer> found = new ArrayList<>();
        activations(found);
        attention(found);
        linear(found);
        found.sort(Comparator.comparingInt(Layer::index));
        skips = new Skips(graph, found);
        layers = named(Gates.marked(graph, found.stream().map(this::placed).toList()));
    }

    Graph graph() {
        return graph;
    }

    Regions regions() {
        return regions;
    }

    /** What is applied after the last weights. */
    Head head() {
        return head;
    }

    /** In the order of computation. */
    List<Layer> layers() {
        return layers;
    }

    List<Layer> hidden() {
        return layers.stream().filter(layer -> layer.role() == Role.HIDDEN).toList();
    }

    boolean skips() {
        return hidden().stream().anyMatch(layer -> layer.position().residual());
    }

    boolean normalized() {
        return graph.nodes().stream()
                .anyMatch(node -> Origins.isNormalization(node) || Origins.centred(graph, node) != null);
    }

    /** The first output of floating-point numbers that weights lead to; else the first of such numbers. */
    private Head mainHead() {
        Head first = null;
        for (ValueInfoProto output : graph.outputs()) {
            int type = output.getType().getTensorType().getElemType();
            boolean numbers = type == DataType.UNDEFINED.getNumber()
                    || type == DataType.FLOAT.getNumber()
                    || type == DataType.DOUBLE.getNumber()
                    || type == DataType.FLOAT16.getNumber();
            if (numbers
                    && !output.getType().hasSequenceType()
                    && !output.getType().hasMapType()) {
                Head candidate = Head.of(graph, regions, output.getName());
                if (candidate.weighted() != null) {
                    return candidate;
                }
                first = first == null ? candidate : first;
            }
        }
        if (first == null) {
            throw new ModelException(graph.file().name() + " gives no tensor of floating-point numbers, so there is"
                    + " nothing to diagnose.");
        }
        return first;
    }

    private void activations(List<Layer> found) {
        Set<String> headTensors = new HashSet<>();
        head.steps().forEach(step -> headTensors.add(step.after()));
        Map<String, Layer> plain = new LinkedHashMap<>();
        regions.activations().forEach((tensor, form) -> {
            Origins.Origin origin = origins.of(form.root());
            Node node = graph.producer(tensor);
            if (headTensors.contains(tensor) || origin.weighted() == null || node == null || isReduced(tensor, form)) {
                return;
            }
            plain.put(tensor, layer(tensor, node, form, origin));
        });
        found.addAll(plain.values());
        for (Node node : graph.nodes()) {
            // A slope for each channel is no function of one number; the layer is there, its activation has no name.
            if (node.is("PRelu")
                    && !regions.inside(node)
                    && origins.of(node.input(0)).weighted() != null) {
                Origins.Origin origin = origins.of(node.input(0));
                found.add(new Layer(
                        name(origin, node),
                        node.index(),
                        Role.HIDDEN,
                        origin.weighted(),
                        origin.bias(),
                        node.input(0),
                        node.output(),
                        null,
                        position(origin)));
            }
        }
    }

    private Layer layer(String tensor, Node node, Regions.Form form, Origins.Origin origin) {
        Activation activation = Specs.of(form.text()).orElse(null);
        boolean gate = activation != null && Specs.scales(activation) && multiplies(tensor, 0);
        return new Layer(
                name(origin, node),
                node.index(),
                gate ? Role.GATE : Role.HIDDEN,
                origin.weighted(),
                origin.bias(),
                form.root(),
                tensor,
                activation,
                position(origin));
    }

    /** Whether a tensor, perhaps in another shape, is multiplied with another that is no constant. */
    private boolean multiplies(String tensor, int depth) {
        return graph.readers(tensor).stream().anyMatch(reader -> {
            if (reader.is("Mul")) {
                return !graph.isConstant(reader.input(0)) && !graph.isConstant(reader.input(1));
            }
            return depth < 4
                    && reader.is("Unsqueeze", "Reshape", "Transpose", "Expand", "Squeeze", "Cast", "Identity")
                    && multiplies(reader.output(), depth + 1);
        });
    }

    /**
     * Squares and exponentials that are summed up belong to a normalisation or a softmax, not to a hidden layer. The mean
     * of anything else is a pooling, and what it pools is a layer.
     */
    private boolean isReduced(String tensor, Regions.Form form) {
        return graph.readers(tensor).stream()
                .anyMatch(reader -> reader.is("ReduceSum", "ReduceSumSquare", "ReduceL2")
                        || (reader.is("ReduceMean")
                                && !Specs.of(form.text()).map(Specs::poolable).orElse(false)));
    }

    private void attention(List<Layer> found) {
        Set<Node> heads = new HashSet<>();
        head.steps().forEach(step -> heads.add(step.node()));
        for (Node node : graph.nodes()) {
            if (!node.is("Softmax") || heads.contains(node)) {
                continue;
            }
            boolean routes = graph.readers(node.output()).stream().anyMatch(reader -> reader.is("TopK"));
            found.add(new Layer(
                    node.name(),
                    node.index(),
                    routes ? Role.ROUTER : Role.ATTENTION,
                    null,
                    null,
                    node.input(0),
                    node.output(),
                    null,
                    new Position(false, false, false)));
        }
    }

    /** Weight layers that no activation follows. */
    private void linear(List<Layer> found) {
        Set<Node> taken = new HashSet<>();
        for (Layer layer : found) {
            if (layer.weighted() != null) {
                taken.add(layer.weighted().node());
            }
        }
        Weighted last = head.weighted();
        for (Node node : graph.nodes()) {
            Weighted weighted = Weighted.of(graph, node);
            if (weighted == null
                    || (taken.contains(node) && (last == null || last.node().index() != node.index()))) {
                continue;
            }
            boolean isHead = last != null && last.node().index() == node.index();
            String tensor = isHead ? head.logits() : withBias(node.output());
            String bias = isHead ? head.bias() : origins.of(tensor).bias();
            found.add(new Layer(
                    node.name(),
                    isHead ? Integer.MAX_VALUE - 1 : node.index(),
                    isHead ? Role.HEAD : Role.LINEAR,
                    weighted,
                    bias,
                    tensor,
                    tensor,
                    null,
                    new Position(false, false, !isHead)));
        }
    }

    private String withBias(String tensor) {
        Node reader = graph.onlyReader(tensor);
        if (reader == null || !reader.is("Add")) {
            return tensor;
        }
        return graph.isConstant(reader.input(reader.input(0).equals(tensor) ? 1 : 0)) ? reader.output() : tensor;
    }

    private static String name(Origins.Origin origin, Node activation) {
        return origin.weighted() == null
                ? activation.name()
                : origin.weighted().node().name();
    }

    private Position position(Origins.Origin origin) {
        Weighted weighted = origin.weighted();
        boolean before = weighted != null && normalizedInput(weighted.data());
        return new Position(origin.normalized() || before, origin.residual(), false);
    }

    /** Whether what a weight layer reads comes out of a normalisation, pooling and shapes aside. */
    private boolean normalizedInput(String tensor) {
        String current = tensor;
        for (int i = 0; i < 16; i++) {
            Node node = graph.producer(current);
            if (node == null) {
                return false;
            }
            if (Origins.isNormalization(node) || Origins.centred(graph, node) != null) {
                return true;
            }
            boolean constant = node.is("Add", "Mul") && Origins.affine(graph, node);
            if (!constant && !Origins.passes(node)) {
                return false;
            }
            current = Origins.variable(graph, node);
        }
        return false;
    }

    private Layer placed(Layer layer) {
        if (layer.role() != Role.HIDDEN && layer.role() != Role.GATE) {
            return layer;
        }
        Position position = layer.position();
        return layer.in(new Position(
                position.normalized(), position.residual() || skips.around(layer), skips.feedsWeights(layer.after())));
    }

    /** Names that differ: two activations of one weight node are told apart by their tensors. */
    private static List<Layer> named(List<Layer> layers) {
        Set<String> names = new HashSet<>();
        List<Layer> named = new ArrayList<>();
        for (Layer layer : layers) {
            String name = layer.name();
            named.add(names.add(name) ? layer : layer.named(name + " (" + layer.after() + ")"));
            names.add(named.getLast().name());
        }
        return named;
    }

    /** The layer whose pre-activations or activations a tensor is; null if there is none. */
    @Nullable
    Layer layerOf(String name) {
        return layers.stream()
                .filter(layer -> layer.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
