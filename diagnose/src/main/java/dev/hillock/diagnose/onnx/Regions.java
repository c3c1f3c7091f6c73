package dev.hillock.diagnose.onnx;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Element-wise functions of one tensor, however many operations they were taken apart into: each tensor is written as a
 * formula over a root, the tensor from which element-wise operations with single constants lead to it. So SiLU as {@code
 * x·Sigmoid(x)}, GELU as a chain of {@code Erf} or {@code Tanh}, Mish and Hardswish are found without a pattern for each.
 */
final class Regions {
    /** Longer formulas are no activation; the tensor becomes a root of its own. */
    private static final int LONGEST = 1_500;

    /**
     * A tensor as a function of its root.
     *
     * @param root the tensor's name
     * @param text the formula over x
     * @param affine whether it is a·x + b
     */
    record Form(String root, String text, boolean affine) {}

    private final Graph graph;
    private final Map<String, Form> forms = new HashMap<>();

    Regions(Graph graph) {
        this.graph = graph;
        for (Node node : graph.nodes()) {
            Form form = form(node);
            if (form != null && form.text().length() <= LONGEST) {
                forms.put(node.output(), form);
            }
        }
    }

    private Regions(Graph graph, Map<String, Form> forms) {
        this.graph = graph;
        this.forms.putAll(forms);
    }

    /** The formula of a single operation over its one input that is no constant; null if it is none of one number. */
    static @Nullable Form local(Graph graph, Node node) {
        return new Regions(graph, Map.of()).form(node);
    }

    /** The tensor as a function of its root; of itself if nothing element-wise made it. */
    Form of(String tensor) {
        return forms.getOrDefault(tensor, new Form(tensor, "x", true));
    }

    /** Whether a node's result is a function of the same root as one of its inputs. */
    boolean inside(Node node) {
        return forms.containsKey(node.output());
    }

    /**
     * The activations of the graph: tensors that are no affine function of their root and that something outside the
     * function reads. In the order of computation.
     */
    Map<String, Form> activations() {
        Map<String, Form> found = new LinkedHashMap<>();
        for (Node node : graph.nodes()) {
            Form form = forms.get(node.output());
            if (form != null && !form.affine() && leaves(node.output(), form)) {
                found.put(node.output(), form);
            }
        }
        return found;
    }

    private boolean leaves(String tensor, Form form) {
        List<Node> readers = graph.readers(tensor);
        return readers.isEmpty()
                || graph.isOutput(tensor)
                || readers.stream().anyMatch(reader -> {
                    Form next = forms.get(reader.output());
                    return next == null || !next.root().equals(form.root());
                });
    }

    /** The nodes between a root and a tensor made of it. */
    Set<Node> between(String root, String tensor) {
        Set<Node> found = new HashSet<>();
        collect(root, tensor, found);
        return found;
    }

    private void collect(String root, String tensor, Set<Node> found) {
        Node node = graph.producer(tensor);
        if (tensor.equals(root) || node == null || !found.add(node)) {
            return;
        }
        node.inputs().forEach(input -> {
            if (!graph.isConstant(input)) {
                collect(root, input, found);
            }
        });
    }

    private @Nullable Form form(Node node) {
        return switch (node.op()) {
            case "Relu" -> call(node, "relu", "");
            case "Sigmoid" -> call(node, "sigmoid", "");
            case "Tanh" -> call(node, "tanh", "");
            case "Softsign" -> call(node, "softsign", "");
            case "Softplus" -> call(node, "softplus", "");
            case "Erf" -> call(node, "erf", "");
            case "Mish" -> call(node, "mish", "");
            case "HardSwish" -> call(node, "hard_swish", "");
            case "Selu" -> selu(node);
            case "LeakyRelu" -> call(node, "leaky_relu", "slope=" + node.number("alpha", 0.01f));
            case "Elu" -> call(node, "elu", "alpha=" + node.number("alpha", 1));
            case "Celu" -> call(node, "celu", "alpha=" + node.number("alpha", 1));
            case "ThresholdedRelu" -> call(node, "thresholded_relu", "theta=" + node.number("alpha", 1));
            case "HardSigmoid" ->
                call(
                        node,
                        "hard_sigmoid",
                        "slope=" + node.number("alpha", 0.2f) + ", offset=" + node.number("beta", 0.5f));
            case "Gelu", "com.microsoft:Gelu" ->
                call(node, node.text("approximate", "none").equals("tanh") ? "gelu_tanh" : "gelu", "");
            case "com.microsoft:FastGelu" -> node.hasInput(1) ? null : call(node, "gelu_tanh", "");
            case "com.microsoft:QuickGelu" -> call(node, "silu", "beta=" + node.number("alpha", 1.702f));
            case "Swish" -> call(node, "silu", "beta=" + node.number("alpha", 1));
            case "PRelu" ->
                graph.scalar(node.input(1))
                        .map(slope -> call(node, "leaky_relu", "slope=" + number(slope)))
                        .orElse(null);
            case "Clip" -> clip(node);
            case "Exp", "Sqrt", "Abs", "Log", "Sin", "Cos" -> plain(node);
            case "Neg" -> wrap(node, "-(", ")", true);
            case "Reciprocal" -> wrap(node, "1/(", ")", false);
            case "Pow" -> power(node);
            case "Add" -> binary(node, "+");
            case "Sub" -> binary(node, "-");
            case "Mul" -> binary(node, "*");
            case "Div" -> binary(node, "/");
            case "Max" -> extreme(node, "max");
            case "Min" -> extreme(node, "min");
            case "Identity", "Dropout", "Cast" -> graph.isConstant(node.input(0)) ? null : of(node.input(0));
            default -> null;
        };
    }

    private @Nullable Form call(Node node, String function, String parameters) {
        return wrap(node, function + "(", parameters.isEmpty() ? ")" : ", " + parameters + ")", false);
    }

    private @Nullable Form plain(Node node) {
        return wrap(node, node.op().toLowerCase(java.util.Locale.ROOT) + "(", ")", false);
    }

    private @Nullable Form wrap(Node node, String before, String after, boolean keepsAffine) {
        return wrap(node, 0, before, after, keepsAffine);
    }

    private @Nullable Form wrap(Node node, int input, String before, String after, boolean keepsAffine) {
        if (graph.isConstant(node.input(input))) {
            return null;
        }
        Form inner = of(node.input(input));
        return new Form(inner.root(), before + inner.text() + after, keepsAffine && inner.affine());
    }

    /** Exporters write other constants than the paper's; those of the paper to float are Hillock's selu. */
    private @Nullable Form selu(Node node) {
        float alpha = node.number("alpha", 1.6732632f);
        float gamma = node.number("gamma", 1.050701f);
        boolean usual = Math.abs(alpha - 1.6732632f) < 1e-5 && Math.abs(gamma - 1.050701f) < 1e-5;
        return usual ? call(node, "selu", "") : wrap(node, gamma + "*elu(", ", alpha=" + alpha + ")", false);
    }

    private @Nullable Form clip(Node node) {
        Optional<Double> low = node.hasInput(1) ? graph.scalar(node.input(1)) : attribute(node, "min");
        Optional<Double> high = node.hasInput(2) ? graph.scalar(node.input(2)) : attribute(node, "max");
        if ((node.hasInput(1) && low.isEmpty()) || (node.hasInput(2) && high.isEmpty())) {
            return null;
        }
        boolean lowest = low.isEmpty() || low.get() <= -Float.MAX_VALUE;
        boolean highest = high.isEmpty() || high.get() >= Float.MAX_VALUE;
        if (lowest && highest) {
            return of(node.input(0));
        }
        if (lowest) {
            return wrap(node, "min(", ", " + number(high.get()) + ")", false);
        }
        if (highest) {
            return wrap(node, "max(", ", " + number(low.get()) + ")", false);
        }
        if (low.get() >= high.get()) {
            return null;
        }
        return call(node, "hardtanh", "min=" + number(low.get()) + ", max=" + number(high.get()));
    }

    private static Optional<Double> attribute(Node node, String name) {
        return node.has(name) ? Optional.of((double) node.number(name, 0)) : Optional.empty();
    }

    private @Nullable Form power(Node node) {
        double exponent = graph.scalar(node.input(1)).orElse(Double.NaN);
        if (Double.isNaN(exponent)) {
            return null;
        }
        return exponent == 1 ? of(node.input(0)) : wrap(node, "(", ")^(" + number(exponent) + ")", false);
    }

    private @Nullable Form binary(Node node, String operator) {
        Optional<Double> left = graph.scalar(node.input(0));
        Optional<Double> right = graph.scalar(node.input(1));
        if (right.isPresent() && left.isEmpty()) {
            return wrap(node, "(", " " + operator + " (" + number(right.get()) + "))", true);
        }
        if (left.isPresent() && right.isEmpty()) {
            return wrap(node, 1, "((" + number(left.get()) + ") " + operator + " ", ")", !operator.equals("/"));
        }
        return pair(node, "(", " " + operator + " ", ")");
    }

    private @Nullable Form extreme(Node node, String function) {
        if (node.inputs().size() != 2) {
            return null;
        }
        for (int i = 0; i < 2; i++) {
            Optional<Double> bound = graph.scalar(node.input(i));
            if (bound.isPresent()) {
                Form inner = of(node.input(1 - i));
                return graph.isConstant(node.input(1 - i))
                        ? null
                        : new Form(
                                inner.root(), function + "(" + inner.text() + ", " + number(bound.get()) + ")", false);
            }
        }
        return pair(node, function + "(", ", ", ")");
    }

    /** Two functions of the same root. */
    private @Nullable Form pair(Node node, String before, String middle, String after) {
        if (graph.isConstant(node.input(0)) || graph.isConstant(node.input(1))) {
            return null;
        }
        Form left = of(node.input(0));
        Form right = of(node.input(1));
        if (!left.root().equals(right.root())
                || (left.affine() && right.affine() && left.text().equals("x"))) {
            return null;
        }
        return new Form(left.root(), before + left.text() + middle + right.text() + after, false);
    }

    /** The shortest text of the float that the model holds. */
    private static String number(double value) {
        return (float) value == value ? Float.toString((float) value) : Double.toString(value);
    }
}
