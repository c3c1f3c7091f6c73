package dev.hillock.diagnose.zoo;

import static dev.hillock.diagnose.zoo.Specimen.healthy;
import static dev.hillock.diagnose.zoo.Specimen.model;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.hillock.diagnose.DeclaredLoss;
import dev.hillock.net.Loss;
import dev.hillock.net.onnx.OnnxBuilder;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Healthy networks with operations that a careless rule takes for something else. */
final class GraphTraps {
    private static final DeclaredLoss CE = DeclaredLoss.CROSS_ENTROPY;

    private GraphTraps() {}

    /** One of each, of another shape, data and seed for each number. */
    static List<Specimen> of(int v) {
        long seed = 40_000L * (v + 1);
        Rows circles = Rows.circles(800, seed + 2);
        Rows vectors = Rows.labels(900, 2, seed + 4).toThemselves();
        Wild wild = Wild.of(v);
        return List.of(
                trained("convolutions", wild.convolutions()),
                trained("convolutions with batch normalisation", wild.normalized(), "softmax"),
                trained("convolutions with batch normalisation folded in", wild.folded(), "softmax"),
                trained("squeeze-and-excitation, whose gates are sigmoids", wild.gated()),
                healthy(
                        "convolutions for one picture at a time",
                        model(
                                () -> wild.convolutions().get().model(1, "softmax"),
                                () -> wild.digits().first(200),
                                CE)),
                trained("twelve residual blocks on a table", wild.deepResidual()),
                trained("residual blocks of convolutions", wild.residual(), "softmax"),
                trained("transformer blocks with a softmax at the end", wild.transformer(), "softmax"),
                healthy(
                        "a softmax that chooses between experts",
                        model(() -> experts(circles, seed), () -> circles, CE)),
                healthy(
                        "an autoencoder with a sparse code",
                        model(() -> sparse(vectors, 48 + 16 * v, seed).model(), () -> vectors, DeclaredLoss.MSE)),
                healthy("quantised activations", model(() -> quantised(circles, seed), () -> circles, CE)));
    }

    private static Specimen trained(String name, Supplier<Trained> network, String... head) {
        return healthy(
                name, model(() -> network.get().model(head), () -> network.get().rows(), CE));
    }

    /** An autoencoder whose code's biases start at −2, so that a unit of the code fires on few rows. */
    private static Mlp sparse(Rows rows, int code, long seed) {
        int width = rows.width();
        return Mlp.random("relu", 2, seed, width, 24, code, 24, width)
                .bias(1, 1, -2)
                .trainedOn(rows.dataset(), Loss.MEAN_SQUARED_ERROR, 0.01, 1500, seed);
    }

    /** Two trained networks, and a router whose softmax weighs their logits; it nearly always takes the first. */
    private static ModelProto experts(Rows rows, long seed) {
        OnnxBuilder onnx = new OnnxBuilder("specimen");
        String x = onnx.input("x", OnnxBuilder.Type.FLOAT, -1, rows.width());
        String first = SickHeads.classifier(rows, "relu", seed).append(onnx, x);
        String second = SickHeads.classifier(rows, "relu", seed + 1).append(onnx, x);
        Random random = new Random(seed);
        String w = onnx.floats("router.weight", Graphs.normals(random, 2 * rows.width(), 0.5), rows.width(), 2);
        String scores = onnx.node("router", "Gemm", List.of(x, w, onnx.floats("router.bias", new float[] {4, -4}, 2)));
        String gate = onnx.node("router.softmax", "Softmax", List.of(scores), OnnxBuilder.attribute("axis", 1));
        String ones = onnx.longs("column", new long[] {0}, 1);
        String others = onnx.longs("column1", new long[] {1}, 1);
        String g1 = onnx.node("gate1", "Gather", List.of(gate, ones), OnnxBuilder.attribute("axis", 1));
        String g2 = onnx.node("gate2", "Gather", List.of(gate, others), OnnxBuilder.attribute("axis", 1));
        String weighed1 = onnx.node("expert1", "Mul", List.of(first, g1));
        String weighed2 = onnx.node("expert2", "Mul", List.of(second, g2));
        return Graphs.finish(onnx, onnx.node("logits", "Add", List.of(weighed1, weighed2)), rows.outputs(), "softmax");
    }

    /** A trained network whose activations go through eight bits. */
    private static ModelProto quantised(Rows rows, long seed) {
        Mlp mlp = SickHeads.classifier(rows, "relu", seed);
        OnnxBuilder onnx = new OnnxBuilder("specimen");
        String below = onnx.input("x", OnnxBuilder.Type.FLOAT, -1, rows.width());
        for (int layer = 0; layer < mlp.weights.size(); layer++) {
            String name = "layer" + (layer + 1);
            String w = onnx.floats(name + ".weight", mlp.weights.get(layer), mlp.widths[layer], mlp.widths[layer + 1]);
            String b = onnx.floats(name + ".bias", mlp.biases.get(layer), mlp.widths[layer + 1]);
            below = onnx.node(name, "Gemm", List.of(below, w, b));
            if (layer + 1 < mlp.weights.size()) {
                String a = onnx.node("act" + (layer + 1), "Relu", List.of(below));
                String scale = onnx.floats(name + ".scale", new float[] {0.05f});
                String q = onnx.node(name + ".quantised", "QuantizeLinear", List.of(a, scale));
                below = onnx.node(name + ".restored", "DequantizeLinear", List.of(q, scale));
            }
        }
        return Graphs.finish(onnx, below, rows.outputs(), "softmax");
    }
}
