package dev.hillock.diagnose.zoo;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.hillock.Activation;
import dev.hillock.net.Loss;
import dev.hillock.net.onnx.OnnxBuilder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Bodies of networks that are no chain of dense layers. Their own weights stay as they were drawn (He et al. 2015, which
 * keeps the signal alive); the dense layers on top are trained on what the body gives, as a random-feature model.
 */
final class Graphs {
    private Graphs() {}

    /** The part of a network before its dense layers. */
    interface Body {
        /** Adds it. @return features, rows × width */
        String append(OnnxBuilder onnx, String x);
    }

    /** What of batch normalisation a file shows: nothing, an operation of its own, or other weights and biases. */
    enum Normalization {
        NONE,
        APART,
        FOLDED
    }

    /** Operations after the last layer, by name, then the output. */
    static ModelProto finish(OnnxBuilder onnx, String logits, int outputs, String... head) {
        String last = logits;
        int count = 0;
        for (String step : head) {
            String name = "head" + ++count;
            last = switch (step) {
                case "softmax" -> onnx.node(name, "Softmax", List.of(last), OnnxBuilder.attribute("axis", 1));
                case "softmax over rows" -> onnx.node(name, "Softmax", List.of(last), OnnxBuilder.attribute("axis", 0));
                case "log_softmax" -> onnx.node(name, "LogSoftmax", List.of(last), OnnxBuilder.attribute("axis", 1));
                case "log" -> onnx.node(name, "Log", List.of(last));
                case "naive softmax" -> naiveSoftmax(onnx, name, last);
                default -> onnx.activation(Activation.of(step), last, name);
            };
        }
        onnx.output(last, OnnxBuilder.Type.FLOAT, -1, outputs);
        return onnx.build();
    }

    /** Exponentials over their sum, without taking the largest off. */
    private static String naiveSoftmax(OnnxBuilder onnx, String name, String logits) {
        String exponentials = onnx.node(name + ".exp", "Exp", List.of(logits));
        String sum = onnx.node(
                name + ".sum",
                "ReduceSum",
                List.of(exponentials, onnx.longs(name + ".axes", new long[] {1}, 1)),
                OnnxBuilder.attribute("keepdims", 1));
        return onnx.node(name, "Div", List.of(exponentials, sum));
    }

    /** A dense head trained on a body's features, and the two together. */
    static ModelProto model(Body body, Rows rows, List<Integer> hidden, long seed, String... head) {
        return model(body, rows, hidden, seed, -1, head);
    }

    /** As above, for a fixed number of rows; −1 for any. */
    static ModelProto model(Body body, Rows rows, List<Integer> hidden, long seed, long batch, String... head) {
        Rows features = features(body, rows);
        Mlp dense = Mlp.trained("relu", hidden, features.dataset(), Loss.CROSS_ENTROPY, seed, 0.02, 600);
        OnnxBuilder onnx = new OnnxBuilder("specimen");
        String x = onnx.input("x", OnnxBuilder.Type.FLOAT, shape(rows, batch));
        String logits = dense.append(onnx, body.append(onnx, x));
        if (batch < 0) {
            return finish(onnx, logits, rows.outputs(), head);
        }
        ModelProto any = finish(onnx, logits, rows.outputs(), head);
        ModelProto.Builder fixed = any.toBuilder();
        fixed.getGraphBuilder()
                .getOutputBuilder(0)
                .getTypeBuilder()
                .getTensorTypeBuilder()
                .getShapeBuilder()
                .getDimBuilder(0)
                .setDimValue(batch);
        return fixed.build();
    }

    private static long[] shape(Rows rows, long batch) {
        long[] shape = new long[rows.shape().length + 1];
        shape[0] = batch;
        System.arraycopy(rows.shape(), 0, shape, 1, rows.shape().length);
        return shape;
    }

    private static Rows features(Body body, Rows rows) {
        OnnxBuilder onnx = new OnnxBuilder("features");
        String x = onnx.input("x", OnnxBuilder.Type.FLOAT, shape(rows, -1));
        onnx.output(body.append(onnx, x), OnnxBuilder.Type.FLOAT, -1, -1);
        long[] shape = shape(rows, rows.count());
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(onnx.build().toByteArray());
                OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(rows.inputs()), shape);
                OrtSession.Result result = session.run(Map.of("x", input))) {
            FloatBuffer buffer = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] values = new float[buffer.remaining()];
            buffer.get(values);
            long width = values.length / rows.count();
            return new Rows(values, new long[] {width}, rows.targets(), rows.outputs(), rows.classes());
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Two convolutions with pooling, over pictures of 1 × 8 × 8.
     *
     * @param normalization how batch normalisation follows each convolution
     * @param gated whether squeeze-and-excitation scales the channels (Hu et al. 2018)
     */
    static Body convolutions(String activation, Normalization normalization, boolean gated, long seed) {
        return (onnx, x) -> {
            Random random = new Random(seed);
            String first = convolution(onnx, x, "conv1", 1, 8, normalization, random);
            String a = onnx.activation(Activation.of(activation), first, "conv1.act");
            String pooled = onnx.node(
                    "pool1",
                    "MaxPool",
                    List.of(a),
                    OnnxBuilder.attribute("kernel_shape", new long[] {2, 2}),
                    OnnxBuilder.attribute("strides", new long[] {2, 2}));
            String second = convolution(onnx, pooled, "conv2", 8, 16, normalization, random);
            String b = onnx.activation(Activation.of(activation), second, "conv2.act");
            if (gated) {
                b = squeezeAndExcite(onnx, b, 16, random);
            }
            return onnx.node("flat", "Flatten", List.of(b));
        };
    }

    private static String convolution(
            OnnxBuilder onnx, String x, String name, int in, int out, Normalization normalization, Random random) {
        float[] weights = normals(random, in * out * 9, Math.sqrt(2.0 / (9 * in)));
        float[] biases = new float[out];
        if (normalization == Normalization.FOLDED) {
            fold(weights, biases, random);
        }
        String convolved = onnx.node(
                name,
                "Conv",
                List.of(
                        x,
                        onnx.floats(name + ".weight", weights, out, in, 3, 3),
                        onnx.floats(name + ".bias", biases, out)),
                OnnxBuilder.attribute("pads", new long[] {1, 1, 1, 1}));
        return normalization == Normalization.APART
                ? normalization(onnx, convolved, name.replace("conv", "bn"), out)
                : convolved;
    }

    /** Each channel's weights and bias times γ/σ, and the bias with β − μγ/σ added, of a channel's own γ, β, μ and σ². */
    private static void fold(float[] weights, float[] biases, Random random) {
        int perChannel = weights.length / biases.length;
        for (int channel = 0; channel < biases.length; channel++) {
            double factor = (0.5 + random.nextDouble()) / Math.sqrt(0.5 + 1.5 * random.nextDouble());
            double mean = 0.3 * random.nextGaussian();
            double shift = 0.3 * random.nextGaussian();
            for (int i = channel * perChannel; i < (channel + 1) * perChannel; i++) {
                weights[i] = (float) (weights[i] * factor);
            }
            biases[channel] = (float) ((biases[channel] - mean) * factor + shift);
        }
    }

    private static String normalization(OnnxBuilder onnx, String x, String name, int channels) {
        float[] ones = new float[channels];
        java.util.Arrays.fill(ones, 1);
        return onnx.node(
                name,
                "BatchNormalization",
                List.of(
                        x,
                        onnx.floats(name + ".scale", ones, channels),
                        onnx.floats(name + ".shift", new float[channels], channels),
                        onnx.floats(name + ".mean", new float[channels], channels),
                        onnx.floats(name + ".variance", ones, channels)));
    }

    private static String squeezeAndExcite(OnnxBuilder onnx, String x, int channels, Random random) {
        String squeezed = onnx.node("se.pool", "GlobalAveragePool", List.of(x));
        String w1 = onnx.floats("se.reduce.weight", normals(random, channels * 4, 0.5), 4, channels, 1, 1);
        String reduced = onnx.node("se.reduce", "Conv", List.of(squeezed, w1));
        String active = onnx.node("se.relu", "Relu", List.of(reduced));
        String w2 = onnx.floats("se.expand.weight", normals(random, channels * 4, 4), channels, 4, 1, 1);
        String expanded = onnx.node("se.expand", "Conv", List.of(active, w2));
        String gate = onnx.node("se.gate", "Sigmoid", List.of(expanded));
        return onnx.node("se.scaled", "Mul", List.of(x, gate));
    }

    /** Blocks x + V φ(U x) after an embedding. */
    static Body residual(String activation, int inputs, int width, int blocks, long seed) {
        return (onnx, x) -> {
            Random random = new Random(seed);
            String stream = dense(onnx, x, "embed", inputs, width, 1, random);
            for (int block = 1; block <= blocks; block++) {
                String name = "block" + block;
                String up = dense(onnx, stream, name + ".up", width, width, Math.sqrt(2), random);
                String a = onnx.activation(Activation.of(activation), up, name + ".act");
                String down = dense(onnx, a, name + ".down", width, width, 0.3, random);
                stream = onnx.node(name + ".sum", "Add", List.of(stream, down));
            }
            return onnx.activation(Activation.of(activation), stream, "body.act");
        };
    }

    private static String dense(OnnxBuilder onnx, String x, String name, int in, int out, double gain, Random random) {
        String w = onnx.floats(name + ".weight", normals(random, in * out, gain / Math.sqrt(in)), in, out);
        String product = onnx.node(name + ".matmul", "MatMul", List.of(x, w));
        return onnx.node(name, "Add", List.of(product, onnx.floats(name + ".bias", new float[out], out)));
    }

    /** A transformer block over tokens: attention of one head, a GELU layer, both with skips; then the tokens' mean. */
    static Body transformer(int length, int width, long seed) {
        return (onnx, x) -> {
            Random random = new Random(seed);
            String normed = layerNorm(onnx, x, "ln1", width);
            String q = dense(onnx, normed, "query", width, width, 2, random);
            String k = dense(onnx, normed, "key", width, width, 2, random);
            String v = dense(onnx, normed, "value", width, width, 1, random);
            String transposed =
                    onnx.node("key.t", "Transpose", List.of(k), OnnxBuilder.attribute("perm", new long[] {0, 2, 1}));
            String scores = onnx.node("scores", "MatMul", List.of(q, transposed));
            String scale = onnx.floats("score.scale", new float[] {(float) (1 / Math.sqrt(width))});
            String scaled = onnx.node("scores.scaled", "Mul", List.of(scores, scale));
            String weights = onnx.node("attention", "Softmax", List.of(scaled), OnnxBuilder.attribute("axis", -1));
            String mixed = onnx.node("mixed", "MatMul", List.of(weights, v));
            String one = onnx.node("skip1", "Add", List.of(x, mixed));
            String normed2 = layerNorm(onnx, one, "ln2", width);
            String up = dense(onnx, normed2, "mlp.up", width, 2 * width, 1.4, random);
            String gelu = onnx.node("mlp.act", "Gelu", List.of(up));
            String down = dense(onnx, gelu, "mlp.down", 2 * width, width, 1, random);
            String two = onnx.node("skip2", "Add", List.of(one, down));
            return onnx.node(
                    "mean",
                    "ReduceMean",
                    List.of(two, onnx.longs("mean.axes", new long[] {1}, 1)),
                    OnnxBuilder.attribute("keepdims", 0));
        };
    }

    private static String layerNorm(OnnxBuilder onnx, String x, String name, int width) {
        float[] ones = new float[width];
        java.util.Arrays.fill(ones, 1);
        return onnx.node(
                name,
                "LayerNormalization",
                List.of(
                        x,
                        onnx.floats(name + ".scale", ones, width),
                        onnx.floats(name + ".shift", new float[width], width)),
                OnnxBuilder.attribute("axis", -1));
    }

    static float[] normals(Random random, int count, double deviation) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return values;
    }
}
