package dev.hillock.diagnose.onnx;

import static dev.hillock.diagnose.onnx.TestGraph.integer;
import static dev.hillock.diagnose.onnx.TestGraph.ints;
import static dev.hillock.diagnose.onnx.TestGraph.number;
import static dev.hillock.diagnose.onnx.TestGraph.with;
import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnxruntime.OnnxJavaType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Reverse mode against central differences on the cut graph, in double, operator by operator. */
class ReverseTest {
    private static final int ROWS = 3;

    @TempDir
    Path folder;

    /** Graphs from a tensor of rows × 6 (and, for planes, rows × 2 × 5 × 4) to something of any shape. */
    private static Map<String, BiFunction<TestGraph, String, String>> flat() {
        Map<String, BiFunction<TestGraph, String, String>> graphs = new LinkedHashMap<>();
        for (String op : new String[] {
            "Relu", "Sigmoid", "Tanh", "Softplus", "Softsign", "Elu", "Selu", "Celu", "LeakyRelu", "HardSigmoid",
            "HardSwish", "ThresholdedRelu", "Erf", "Exp", "Abs", "Neg", "Identity", "Sin", "Cos", "Dropout"
        }) {
            graphs.put(op, (g, x) -> g.node(op, x));
        }
        graphs.put("Log", (g, x) -> g.node("Log", g.node("Exp", x)));
        graphs.put("Sqrt", (g, x) -> g.node("Sqrt", g.node("Exp", x)));
        graphs.put("Reciprocal", (g, x) -> g.node("Reciprocal", g.node("Exp", x)));
        graphs.put("Pow", (g, x) -> g.node("Pow", g.node("Exp", x), g.scalar(1.7)));
        graphs.put("Clip", (g, x) -> g.node("Clip", x, g.scalar(-0.5), g.scalar(0.75)));
        graphs.put("PRelu", (g, x) -> g.node("PRelu", x, g.weights(1, 6)));
        graphs.put(
                "Gemm", (g, x) -> g.node("Gemm", with(number("alpha", 0.5f)), x, g.weights(1, 6, 4), g.weights(1, 4)));
        graphs.put("Gemm transB", (g, x) -> g.node("Gemm", with(integer("transB", 1)), x, g.weights(1, 4, 6)));
        graphs.put("MatMul", (g, x) -> g.node("MatMul", x, g.weights(1, 6, 5)));
        graphs.put("Add", (g, x) -> g.node("Add", g.weights(1, 6), x));
        graphs.put("Sub", (g, x) -> g.node("Sub", g.node("Tanh", x), x));
        graphs.put("Mul", (g, x) -> g.node("Mul", g.node("Sigmoid", x), g.node("MatMul", x, g.weights(1, 6, 6))));
        graphs.put("Div", (g, x) -> g.node("Div", x, g.node("Exp", g.node("MatMul", x, g.weights(1, 6, 1)))));
        graphs.put("Max", (g, x) -> g.node("Max", x, g.node("MatMul", x, g.weights(1, 6, 6))));
        graphs.put("Min", (g, x) -> g.node("Min", x, g.weights(1, 6)));
        graphs.put("Softmax", (g, x) -> g.node("Softmax", x));
        graphs.put("LogSoftmax", (g, x) -> g.node("LogSoftmax", x));
        graphs.put("LayerNormalization", (g, x) -> g.node("LayerNormalization", x, g.weights(1, 6), g.weights(1, 6)));
        graphs.put("ReduceMean", (g, x) -> g.node("ReduceMean", with(ints("axes", 1), integer("keepdims", 0)), x));
        graphs.put("ReduceSum", (g, x) -> g.node("ReduceSum", x, g.longs(-1)));
        graphs.put("decomposed layer normalisation", (g, x) -> {
            String centred = g.node("Sub", x, g.node("ReduceMean", with(ints("axes", -1)), x));
            String variance = g.node("ReduceMean", with(ints("axes", -1)), g.node("Pow", centred, g.scalar(2)));
            return g.node("Div", centred, g.node("Sqrt", g.node("Add", variance, g.scalar(1e-5))));
        });
        graphs.put("Reshape", (g, x) -> g.node("Tanh", g.node("Reshape", x, g.longs(-1, 3, 2))));
        graphs.put("Transpose", (g, x) -> {
            String cube = g.node("Reshape", x, g.longs(-1, 3, 2));
            return g.node("MatMul", g.node("Transpose", with(ints("perm", 0, 2, 1)), cube), g.weights(1, 3, 2));
        });
        graphs.put("attention", (g, x) -> {
            String cube = g.node("Reshape", x, g.longs(-1, 3, 2));
            String scores = g.node("MatMul", cube, g.node("Transpose", with(ints("perm", 0, 2, 1)), cube));
            return g.node("MatMul", g.node("Softmax", scores), cube);
        });
        graphs.put("Concat", (g, x) -> g.node("Concat", with(integer("axis", 1)), g.node("Tanh", x), x));
        graphs.put("Split", (g, x) -> {
            String[] halves = g.pair("Split", with(integer("axis", 1)), x, g.longs(4, 2));
            return g.node("Mul", g.node("ReduceSum", halves[0], g.longs(1)), g.node("Sigmoid", halves[1]));
        });
        graphs.put("Slice", (g, x) -> g.node("Slice", x, g.longs(4), g.longs(-7), g.longs(1), g.longs(-2)));
        graphs.put("Pad", (g, x) -> g.node("Pad", x, g.longs(0, 1, 0, 2)));
        graphs.put("Gather", (g, x) -> g.node("Gather", with(integer("axis", 1)), x, g.longs(5, 0, 5)));
        graphs.put(
                "Gemm by its right factor",
                (g, x) -> g.node("Gemm", with(number("alpha", 0.5f), integer("transB", 1)), g.weights(1, 4, 6), x));
        graphs.put("Gemm by its bias", (g, x) -> g.node("Gemm", g.weights(1, 3, 4), g.weights(2, 4, 6), x));
        graphs.put("MatMul by its right factor", (g, x) -> g.node("MatMul", g.weights(1, 2, 4, 3), x));
        graphs.put(
                "Conv by its weights",
                (g, x) -> g.node(
                        "Conv",
                        with(ints("pads", 1, 0, 1, 1), ints("strides", 2, 1)),
                        g.weights(1, 2, 2, 5, 4),
                        g.node("Reshape", x, g.longs(3, 2, 3, 1))));
        graphs.put(
                "Conv of groups by its weights",
                (g, x) -> g.node(
                        "Conv",
                        with(integer("group", 3)),
                        g.weights(1, 2, 3, 5, 4),
                        g.node("Reshape", x, g.longs(3, 1, 3, 2))));
        graphs.put(
                "Conv by its bias",
                (g, x) -> g.node(
                        "Conv",
                        g.weights(1, 2, 2, 5, 4),
                        g.weights(1, 18, 2, 3, 1),
                        g.node("Reshape", x, g.longs(18))));
        graphs.put(
                "LayerNormalization by its scale",
                (g, x) -> g.node(
                        "LayerNormalization",
                        g.weights(1, 2, 4, 18),
                        g.node("Reshape", x, g.longs(18)),
                        g.weights(1, 18)));
        graphs.put(
                "LayerNormalization by its shift",
                (g, x) -> g.node(
                        "LayerNormalization",
                        g.weights(1, 2, 4, 18),
                        g.weights(2, 18),
                        g.node("Reshape", x, g.longs(18))));
        graphs.put("Squeeze", (g, x) -> g.node("Squeeze", g.node("Unsqueeze", x, g.longs(1)), g.longs(1)));
        graphs.put("Expand", (g, x) -> g.node("Expand", g.node("Unsqueeze", x, g.longs(1)), g.longs(1, 2, 6)));
        return graphs;
    }

    private static Map<String, BiFunction<TestGraph, String, String>> planes() {
        Map<String, BiFunction<TestGraph, String, String>> graphs = new LinkedHashMap<>();
        graphs.put(
                "Conv",
                (g, x) -> g.node(
                        "Conv",
                        with(ints("pads", 1, 0, 1, 1), ints("strides", 2, 1)),
                        x,
                        g.weights(1, 4, 2, 3, 2),
                        g.weights(1, 4)));
        graphs.put(
                "Conv of groups, dilated",
                (g, x) -> g.node(
                        "Conv", with(integer("group", 2), ints("dilations", 2, 1)), x, g.weights(1, 4, 1, 2, 2)));
        graphs.put(
                "Conv of padding SAME",
                (g, x) -> g.node(
                        "Conv",
                        with(
                                ai.onnx.proto.OnnxMl.AttributeProto.newBuilder()
                                        .setName("auto_pad")
                                        .setType(ai.onnx.proto.OnnxMl.AttributeProto.AttributeType.STRING)
                                        .setS(com.google.protobuf.ByteString.copyFromUtf8("SAME_LOWER"))
                                        .build(),
                                ints("strides", 2, 2)),
                        x,
                        g.weights(1, 3, 2, 2, 2)));
        graphs.put(
                "Conv of one axis",
                (g, x) -> g.node(
                        "Conv",
                        with(ints("pads", 1, 1)),
                        g.node("Reshape", x, g.longs(-1, 2, 20)),
                        g.weights(1, 3, 2, 3)));
        graphs.put("MaxPool", (g, x) -> g.node("MaxPool", with(ints("kernel_shape", 2, 2), ints("strides", 2, 1)), x));
        graphs.put(
                "AveragePool",
                (g, x) -> g.node("AveragePool", with(ints("kernel_shape", 3, 2), ints("pads", 1, 0, 1, 0)), x));
        graphs.put(
                "AveragePool with padding",
                (g, x) -> g.node(
                        "AveragePool",
                        with(ints("kernel_shape", 3, 2), ints("pads", 1, 0, 1, 0), integer("count_include_pad", 1)),
                        x));
        graphs.put("GlobalAveragePool", (g, x) -> g.node("GlobalAveragePool", x));
        graphs.put("GlobalMaxPool", (g, x) -> g.node("GlobalMaxPool", x));
        graphs.put(
                "BatchNormalization",
                (g, x) -> g.node(
                        "BatchNormalization",
                        x,
                        g.weights(1, 2),
                        g.weights(1, 2),
                        g.weights(1, 2),
                        g.constant(new double[] {0.5, 2}, 2)));
        graphs.put("Flatten", (g, x) -> g.node("MatMul", g.node("Flatten", x), g.weights(1, 40, 2)));
        return graphs;
    }

    @TestFactory
    Stream<DynamicTest> everyOperatorOfDenseNetworks() {
        return flat().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> check(entry.getValue(), 6)));
    }

    @TestFactory
    Stream<DynamicTest> everyOperatorOfConvolutionalNetworks() {
        return planes().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> check(entry.getValue(), 2, 5, 4)));
    }

    private void check(BiFunction<TestGraph, String, String> build, int... row) {
        TestGraph g = TestGraph.doubles();
        try {
            check(g, build, row);
        } catch (ModelException e) {
            // ONNX Runtime has no kernel in double for this operator.
            assertThat(e).hasMessageMatching(".*(Could not find an implementation|Type Error).*");
            check(TestGraph.floats(), build, row);
        }
    }

    private void check(TestGraph g, BiFunction<TestGraph, String, String> build, int... row) {
        long[] dims = new long[row.length + 1];
        dims[0] = -1;
        for (int i = 0; i < row.length; i++) {
            dims[i + 1] = row[i];
        }
        String z = g.node("Mul", g.input("x", dims), g.scalar(1));
        String end = g.node("Mul", build.apply(g, z), g.scalar(1.5));
        Graph graph = new Graph(g.output(end).file());
        Feeds feeds = feeds(graph, row);
        Reverse reverse = new Reverse(graph, end, Set.of(z));
        int[] rows = {0, 1, 2};
        Map<String, Tensor> values;
        try (Runner runner = Runner.open(graph.file(), graph.file().proto(), reverse.needed())) {
            values = GradientFlow.values(runner, feeds, rows, reverse.needed());
        }
        Tensor out = values.get(end);
        double[] seed = new double[out.size()];
        SplittableRandom random = new SplittableRandom(3);
        Arrays.setAll(seed, i -> random.nextGaussian());
        Reverse.Result result = reverse.run(values, new Tensor(out.shape(), seed));
        assertThat(result.unknown()).isEmpty();
        double[] gradient = result.gradients().get(z).data();
        CentralDifferences central = new CentralDifferences(graph, feeds, new Scalar(end, null, null, ""));
        Tensor at = values.get(z);
        boolean wide = g.type() == DataType.DOUBLE;
        OnnxJavaType type = wide ? OnnxJavaType.DOUBLE : OnnxJavaType.FLOAT;
        try (Runner cut = Runner.open(graph.file(), Edits.cut(graph.file().proto(), z, g.type()), Set.of(end))) {
            IntFunction<DoubleUnaryOperator> slope =
                    i -> step -> (dot(seed, central.at(cut, z, moved(at, i, step), rows, type))
                                    - dot(seed, central.at(cut, z, moved(at, i, -step), rows, type)))
                            / (2 * step);
            for (int i = 0; i < gradient.length; i++) {
                // Two step sizes cancel the error of step² (Richardson 1911); what is left is rounding over the step.
                double step = wide ? 1e-4 : 1e-2;
                double expected =
                        (4 * slope.apply(i).applyAsDouble(step) - slope.apply(i).applyAsDouble(2 * step)) / 3;
                assertThat(gradient[i]).isCloseTo(expected, Offset.offset(wide ? 1e-9 : 2e-3));
            }
        }
    }

    private static double dot(double[] seed, Tensor out) {
        double sum = 0;
        for (int i = 0; i < seed.length; i++) {
            sum += seed[i] * out.data()[i];
        }
        return sum;
    }

    private static Tensor moved(Tensor at, int i, double step) {
        double[] data = at.data().clone();
        data[i] += step;
        return new Tensor(at.shape(), data);
    }

    private Feeds feeds(Graph graph, int... row) {
        SplittableRandom random = new SplittableRandom(11);
        int[] shape = new int[row.length + 1];
        shape[0] = ROWS;
        System.arraycopy(row, 0, shape, 1, row.length);
        ByteBuffer bytes = ByteBuffer.allocate(8 * Tensor.size(shape)).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            bytes.putDouble(random.nextGaussian());
        }
        Path data = Numpy.write(folder.resolve("x.npy"), Numpy.file("<f8", bytes.array(), shape));
        return DataFiles.read(OnnxRequest.of(Path.of("test.onnx"), data), graph).feeds();
    }

    @Test
    void anUnknownOperatorIsNamedAndWhatLiesBehindIsIncomplete() {
        TestGraph g = TestGraph.doubles();
        String z = g.node("Mul", g.input("x", -1, 6), g.scalar(1));
        String sorted = g.pair("TopK", with(), z, g.longs(3))[0];
        String end = g.node("Tanh", g.node("Tanh", sorted));
        Graph graph = new Graph(g.output(end).file());
        Reverse reverse = new Reverse(graph, end, Set.of(z));
        Map<String, Tensor> values;
        try (Runner runner = Runner.open(graph.file(), graph.file().proto(), reverse.needed())) {
            values = GradientFlow.values(runner, feeds(graph, 6), new int[] {0, 1}, reverse.needed());
        }
        Tensor out = values.get(end);
        Reverse.Result result = reverse.run(values, new Tensor(out.shape(), new double[out.size()]));
        assertThat(result.unknown()).containsExactly("TopK");
        assertThat(result.incomplete()).contains(z);
        assertThat(result.incomplete()).doesNotContain(sorted);
    }
}
