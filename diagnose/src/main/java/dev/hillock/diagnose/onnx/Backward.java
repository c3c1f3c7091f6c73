package dev.hillock.diagnose.onnx;

import dev.hillock.Activation;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The vector–Jacobian product of single operations, from the tensors that a run recorded. */
final class Backward {
    private final Graph graph;
    private final Map<String, Tensor> values;

    Backward(Graph graph, Map<String, Tensor> values) {
        this.graph = graph;
        this.values = values;
    }

    private @Nullable Tensor value(String tensor) {
        Tensor seen = values.get(tensor);
        return seen != null ? seen : graph.constant(tensor).orElse(null);
    }

    /**
     * What arrives at an input.
     *
     * @param output which of the node's outputs
     * @param grad what arrived at that output
     * @param input which of its inputs
     * @return null if the operation's derivative is not known
     */
    @Nullable
    Tensor of(Node node, int output, Tensor grad, int input) {
        Tensor x = value(node.input(input));
        if (x == null) {
            return null;
        }
        return switch (node.op()) {
            case "Identity", "Dropout", "Cast", "Reshape", "Flatten", "Squeeze", "Unsqueeze" ->
                input == 0 ? grad.reshaped(x.shape()) : null;
            case "Transpose" -> Shapes.transposed(grad, Shapes.inverse(Shapes.permutation(node, x.shape())));
            case "Add" -> Indexing.summed(grad, x.shape());
            case "Sub" -> Indexing.summed(input == 0 ? grad : scaled(grad, -1), x.shape());
            case "Mul", "Div", "Max", "Min", "Pow" -> arithmetic(node, grad, input, x);
            case "Sum" -> Indexing.summed(grad, x.shape());
            case "Expand" -> input == 0 ? Indexing.summed(grad, x.shape()) : null;
            case "MatMul" -> matMul(node, grad, input);
            case "Gemm" -> gemm(node, grad, input, x);
            case "Conv" -> conv(node, grad, input, x);
            case "PRelu" -> prelu(node, grad, input, x);
            case "MaxPool", "AveragePool", "GlobalAveragePool", "GlobalMaxPool" -> pool(node, grad, x);
            case "ReduceMean", "ReduceSum" -> reduce(node, grad, x);
            case "Softmax", "LogSoftmax" -> softmax(node, grad);
            case "BatchNormalization" -> {
                Tensor scale = value(node.input(1));
                Tensor variance = value(node.input(4));
                yield input != 0 || scale == null || variance == null
                        ? null
                        : Normalizations.batch(x, grad, scale, variance, node.number("epsilon", 1e-5f));
            }
            case "LayerNormalization" -> layerNormalization(node, grad, input, x);
            case "Concat", "Split", "Slice", "Pad", "Gather" ->
                Selections.backward(graph, node, output, grad, input, x, values);
            default -> elementWise(node, grad, input, x);
        };
    }

    private static Tensor scaled(Tensor x, double factor) {
        double[] out = new double[x.size()];
        Arrays.setAll(out, i -> factor * x.data()[i]);
        return new Tensor(x.shape(), out);
    }

    /** Any function of one number that the catalogue or a formula has. */
    private @Nullable Tensor elementWise(Node node, Tensor grad, int input, Tensor x) {
        Regions.Form form = Regions.local(graph, node);
        if (form == null || !form.root().equals(node.input(input))) {
            return null;
        }
        if (form.text().equals("x")) {
            return grad;
        }
        Optional<Activation> activation = Specs.exactly(form.text());
        if (activation.isEmpty()) {
            return null;
        }
        double[] out = new double[x.size()];
        activation.get().backward(x.data(), 0, grad.data(), 0, out, 0, out.length);
        return new Tensor(x.shape(), out);
    }

    private @Nullable Tensor arithmetic(Node node, Tensor grad, int input, Tensor x) {
        Tensor other = node.inputs().size() == 2 ? value(node.input(1 - input)) : null;
        if (other == null) {
            return elementWise(node, grad, input, x);
        }
        if (node.is("Pow") && (input == 1 || other.size() > 1)) {
            return null;
        }
        int[] own = Indexing.sources(grad.shape(), x.shape());
        int[] others = Indexing.sources(grad.shape(), other.shape());
        double[] out = new double[grad.size()];
        for (int i = 0; i < out.length; i++) {
            double a = x.data()[own[i]];
            double b = other.data()[others[i]];
            out[i] = grad.data()[i]
                    * switch (node.op()) {
                        case "Mul" -> b;
                        case "Div" -> input == 0 ? 1 / b : -b / (a * a);
                        case "Pow" -> b == 1 ? 1 : b * Math.pow(a, b - 1);
                        case "Max" -> a > b ? 1 : a == b ? 0.5 : 0;
                        default -> a < b ? 1 : a == b ? 0.5 : 0;
                    };
        }
        return Indexing.summed(new Tensor(grad.shape(), out), x.shape());
    }

    private @Nullable Tensor matMul(Node node, Tensor grad, int input) {
        Tensor a = value(node.input(0));
        Tensor b = value(node.input(1));
        return a == null || b == null || a.rank() < 2 || b.rank() < 2 ? null : Products.matMul(a, b, grad, input == 0);
    }

    private @Nullable Tensor gemm(Node node, Tensor grad, int input, Tensor x) {
        if (input == 2) {
            return Indexing.summed(scaled(grad, node.number("beta", 1)), x.shape());
        }
        Tensor a = value(node.input(0));
        Tensor b = value(node.input(1));
        return a == null || b == null ? null : Products.gemm(node, a, b, grad, input == 0);
    }

    private @Nullable Tensor conv(Node node, Tensor grad, int input, Tensor x) {
        if (input == 2) {
            return Products.convBias(grad, x.size());
        }
        Tensor image = value(node.input(0));
        Tensor w = value(node.input(1));
        return image == null || w == null ? null : Products.conv(node, image, w, grad, input == 0);
    }

    private @Nullable Tensor layerNormalization(Node node, Tensor grad, int input, Tensor x) {
        Tensor image = value(node.input(0));
        Tensor scale = value(node.input(1));
        if (image == null || scale == null) {
            return null;
        }
        int axis = Tensor.axis(node.integer("axis", -1), image.rank());
        double epsilon = node.number("epsilon", 1e-5f);
        return switch (input) {
            case 0 -> Normalizations.layer(image, grad, scale, axis, epsilon);
            case 1 -> Indexing.summed(Normalizations.layerScale(image, grad, axis, epsilon), x.shape());
            default -> Indexing.summed(grad, x.shape());
        };
    }

    private @Nullable Tensor prelu(Node node, Tensor grad, int input, Tensor x) {
        Tensor slope = value(node.input(1));
        if (slope == null || input != 0) {
            return null;
        }
        int[] slopes = Indexing.sources(x.shape(), slope.shape());
        double[] out = new double[x.size()];
        Arrays.setAll(out, i -> grad.data()[i] * (x.data()[i] >= 0 ? 1 : slope.data()[slopes[i]]));
        return new Tensor(x.shape(), out);
    }

    private @Nullable Tensor pool(Node node, Tensor grad, Tensor x) {
        int[] kernel;
        long[] given = node.integers("kernel_shape");
        if (node.is("GlobalAveragePool", "GlobalMaxPool")) {
            int plane = 1;
            for (int i = 2; i < x.rank(); i++) {
                plane *= x.shape()[i];
            }
            Tensor flat = x.reshaped(x.shape()[0], x.shape()[1], plane);
            Window whole = new Window(1, plane, 1, 1, 1, plane, 1, 1, 1, 1, 0, 0);
            return (node.is("GlobalMaxPool") ? whole.maxPool(flat, grad) : whole.averagePool(flat, grad, false))
                    .reshaped(x.shape());
        }
        if (given == null) {
            return null;
        }
        kernel = Arrays.stream(given).mapToInt(Math::toIntExact).toArray();
        Window window = Window.of(node, x.shape(), grad.shape(), kernel);
        if (window == null || (node.integer("ceil_mode", 0) != 0 && node.is("AveragePool"))) {
            return null;
        }
        return node.is("MaxPool")
                ? window.maxPool(x, grad)
                : window.averagePool(x, grad, node.integer("count_include_pad", 0) != 0);
    }

    private @Nullable Tensor reduce(Node node, Tensor grad, Tensor x) {
        long[] axes = graph.integers(node, 1, "axes");
        if (axes == null && node.hasInput(1)) {
            return null;
        }
        int[] kept = x.shape().clone();
        long count = 1;
        for (int axis = 0; axis < kept.length; axis++) {
            boolean reduced = axes == null || axes.length == 0;
            for (long candidate : axes == null ? new long[0] : axes) {
                reduced |= Tensor.axis(candidate, x.rank()) == axis;
            }
            if (reduced) {
                count *= kept[axis];
                kept[axis] = 1;
            }
        }
        if (Tensor.size(kept) != grad.size()) {
            return null;
        }
        int[] sources = Indexing.sources(x.shape(), kept);
        double factor = node.is("ReduceMean") ? 1.0 / count : 1;
        double[] out = new double[x.size()];
        Arrays.setAll(out, i -> factor * grad.data()[sources[i]]);
        return new Tensor(x.shape(), out);
    }

    private @Nullable Tensor softmax(Node node, Tensor grad) {
        Tensor y = value(node.output());
        if (y == null) {
            return null;
        }
        boolean old = graph.file().opset() < 13;
        int axis = Tensor.axis(node.integer("axis", old ? 1 : -1), y.rank());
        return Normalizations.softmax(y, grad, axis, old, node.is("LogSoftmax"));
    }
}
