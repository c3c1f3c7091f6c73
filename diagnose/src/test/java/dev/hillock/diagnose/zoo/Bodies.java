package dev.hillock.diagnose.zoo;

import dev.hillock.net.onnx.OnnxBuilder;
import java.util.List;
import java.util.Random;

/**
 * Networks that are no chain of dense layers: convolutions, residual blocks, transformer blocks. Each draws its initial
 * weights from a seed (He et al. 2015 unless it says otherwise) and gives logits; {@link Trained} trains them.
 */
final class Bodies {
    private Bodies() {}

    /** A network as operations. */
    interface Body {
        /**
         * Adds it.
         *
         * @param x the rows
         * @param training whether batch normalisation takes the batch's own mean and variance
         * @return the logits, rows × classes
         */
        String append(OnnxBuilder onnx, String x, boolean training);
    }

    /** How batch normalisation follows each convolution. */
    enum Normalization {
        NONE,
        BATCH
    }

    /**
     * Two convolutions with pooling over pictures of 1 × 8 × 8, then two dense layers.
     *
     * @param activation {@code "none"} for no operation at all
     * @param gated whether squeeze-and-excitation scales the channels (Hu et al. 2018)
     * @param gain what He's deviation is multiplied by
     */
    record Convolutions(
            String activation,
            Normalization normalization,
            boolean gated,
            int channels,
            int classes,
            double gain,
            long seed)
            implements Body {

        Convolutions(String activation, int channels, int classes, long seed) {
            this(activation, Normalization.NONE, false, channels, classes, 1, seed);
        }

        Convolutions normalized() {
            return new Convolutions(activation, Normalization.BATCH, gated, channels, classes, gain, seed);
        }

        Convolutions withGates() {
            return new Convolutions(activation, normalization, true, channels, classes, gain, seed);
        }

        @Override
        public String append(OnnxBuilder onnx, String x, boolean training) {
            Random random = new Random(seed);
            String first = Layers.convolution(onnx, x, "conv1", new int[] {1, channels}, gain, random);
            first = normal(onnx, first, "bn1", channels, training);
            String a = Layers.activation(onnx, activation, first, "conv1.act");
            String pooled = Layers.pool(onnx, a, "pool1");
            String second = Layers.convolution(onnx, pooled, "conv2", new int[] {channels, 2 * channels}, gain, random);
            second = normal(onnx, second, "bn2", 2 * channels, training);
            String b = Layers.activation(onnx, activation, second, "conv2.act");
            if (gated) {
                b = Layers.squeezeAndExcite(onnx, b, 2 * channels, random);
            }
            String flat = onnx.node("flat", "Flatten", List.of(Layers.pool(onnx, b, "pool2")));
            String dense = Layers.dense(onnx, flat, "dense1", 8 * channels, 24, gain * Math.sqrt(2), random);
            String c = Layers.activation(onnx, activation, dense, "dense1.act");
            return Layers.dense(onnx, c, "dense2", 24, classes, 1, random);
        }

        private String normal(OnnxBuilder onnx, String x, String name, int units, boolean training) {
            return normalization == Normalization.NONE ? x : Layers.batchNormalization(onnx, x, name, units, training);
        }
    }

    /** Many convolutions of one width, one after the other, without normalisation; for fresh weights. */
    static Body deepConvolutions(String activation, int channels, int layers, int classes, double gain, long seed) {
        return (onnx, x, _) -> {
            Random random = new Random(seed);
            String below = x;
            for (int layer = 1; layer <= layers; layer++) {
                String name = "conv" + layer;
                int in = layer == 1 ? 1 : channels;
                below = Layers.convolution(onnx, below, name, new int[] {in, channels}, gain, random);
                below = Layers.activation(onnx, activation, below, name + ".act");
            }
            String pooled = onnx.node("pool", "GlobalAveragePool", List.of(below));
            String flat = onnx.node("flat", "Flatten", List.of(pooled));
            return Layers.dense(onnx, flat, "dense", channels, classes, 1, random);
        };
    }

    /** Residual blocks x + conv(φ(conv(x))) after a first convolution and pooling, over pictures of 1 × 8 × 8. */
    static Body residualConvolutions(String activation, int channels, int blocks, int classes, long seed) {
        return (onnx, x, _) -> {
            Random random = new Random(seed);
            String stem = Layers.convolution(onnx, x, "stem", new int[] {1, channels}, 1, random);
            String stream = Layers.pool(onnx, Layers.activation(onnx, activation, stem, "stem.act"), "stem.pool");
            int[] square = {channels, channels};
            for (int block = 1; block <= blocks; block++) {
                String name = "block" + block;
                String up = Layers.convolution(onnx, stream, name + ".up", square, 1, random);
                String a = Layers.activation(onnx, activation, up, name + ".act");
                String down = Layers.convolution(onnx, a, name + ".down", square, 0.3, random);
                stream = onnx.node(name + ".sum", "Add", List.of(stream, down));
            }
            String last = Layers.activation(onnx, activation, stream, "body.act");
            String flat = onnx.node("flat", "Flatten", List.of(Layers.pool(onnx, last, "body.pool")));
            return Layers.dense(onnx, flat, "dense", 4 * channels, classes, 1, random);
        };
    }

    /**
     * Residual blocks x + V φ(U x) of dense layers after an embedding.
     *
     * @param gain of V; 0.3 keeps the sum of many blocks in bounds
     */
    static Body residual(String activation, int[] widths, int blocks, double gain, long seed) {
        return (onnx, x, _) -> {
            Random random = new Random(seed);
            int width = widths[1];
            String stream = Layers.dense(onnx, x, "embed", widths[0], width, 1, random);
            for (int block = 1; block <= blocks; block++) {
                String name = "block" + block;
                String up = Layers.dense(onnx, stream, name + ".up", width, width, Math.sqrt(2), random);
                String a = Layers.activation(onnx, activation, up, name + ".act");
                String down = Layers.dense(onnx, a, name + ".down", width, width, gain, random);
                stream = onnx.node(name + ".sum", "Add", List.of(stream, down));
            }
            String last = Layers.activation(onnx, activation, stream, "body.act");
            return Layers.dense(onnx, last, "dense", width, widths[2], 1, random);
        };
    }

    /** What makes the weights of attention out of its scores. */
    enum Attention {
        SOFTMAX,
        /** Exponentials over their sum, without taking the largest off. */
        NAIVE,
        /** Along the rows of the batch instead of the tokens. */
        ACROSS_ROWS
    }

    /**
     * Transformer blocks over tokens (Vaswani et al. 2017; normalised before each part): attention of one head and two
     * dense layers, both with skips; then the mean of the tokens and a dense layer.
     *
     * @param activation of the dense layers
     * @param apart whether GELU and layer normalisation are taken apart into their operations, as older exporters do
     */
    record Transformer(
            String activation,
            int tokens,
            int features,
            int width,
            int blocks,
            int classes,
            boolean apart,
            Attention attention,
            long seed)
            implements Body {

        Transformer attending(Attention other) {
            return new Transformer(activation, tokens, features, width, blocks, classes, apart, other, seed);
        }

        Transformer with(String other) {
            return new Transformer(other, tokens, features, width, blocks, classes, apart, attention, seed);
        }

        @Override
        public String append(OnnxBuilder onnx, String x, boolean training) {
            Random random = new Random(seed);
            String embedded = Layers.dense(onnx, x, "embed", features, width, 1, random);
            float[] places = Graphs.normals(random, tokens * width, 0.3);
            String stream =
                    onnx.node("placed", "Add", List.of(embedded, onnx.floats("place.weight", places, tokens, width)));
            for (int block = 1; block <= blocks; block++) {
                String name = "block" + block;
                String mixed = attention(onnx, normal(onnx, stream, name + ".ln1"), name, random);
                stream = onnx.node(name + ".skip1", "Add", List.of(stream, mixed));
                String normed = normal(onnx, stream, name + ".ln2");
                String up = Layers.dense(onnx, normed, name + ".up", width, 2 * width, 1.4, random);
                String a = apart && activation.equals("gelu")
                        ? Layers.geluApart(onnx, up, name + ".act")
                        : Layers.activation(onnx, activation, up, name + ".act");
                String down = Layers.dense(onnx, a, name + ".down", 2 * width, width, 0.7, random);
                stream = onnx.node(name + ".skip2", "Add", List.of(stream, down));
            }
            String mean = onnx.node(
                    "mean",
                    "ReduceMean",
                    List.of(normal(onnx, stream, "ln"), onnx.longs("mean.axes", new long[] {1}, 1)),
                    OnnxBuilder.attribute("keepdims", 0));
            return Layers.dense(onnx, mean, "dense", width, classes, 1, random);
        }

        private String normal(OnnxBuilder onnx, String x, String name) {
            return apart
                    ? Layers.layerNormalizationApart(onnx, x, name, width)
                    : Layers.layerNormalization(onnx, x, name, width);
        }

        private String attention(OnnxBuilder onnx, String x, String name, Random random) {
            String q = Layers.dense(onnx, x, name + ".query", width, width, 1, random);
            String k = Layers.dense(onnx, x, name + ".key", width, width, 1, random);
            String v = Layers.dense(onnx, x, name + ".value", width, width, 1, random);
            String transposed = onnx.node(
                    name + ".key.t", "Transpose", List.of(k), OnnxBuilder.attribute("perm", new long[] {0, 2, 1}));
            String scores = onnx.node(name + ".scores", "MatMul", List.of(q, transposed));
            String scale = onnx.floats(name + ".scores.scale", new float[] {(float) (1 / Math.sqrt(width))});
            String scaled = onnx.node(name + ".scaled", "Mul", List.of(scores, scale));
            String shares = name + ".attention";
            String weights = switch (attention) {
                case SOFTMAX -> onnx.node(shares, "Softmax", List.of(scaled), OnnxBuilder.attribute("axis", -1));
                case ACROSS_ROWS -> onnx.node(shares, "Softmax", List.of(scaled), OnnxBuilder.attribute("axis", 0));
                case NAIVE -> Graphs.naiveSoftmax(onnx, shares, scaled, -1);
            };
            String mixed = onnx.node(name + ".mixed", "MatMul", List.of(weights, v));
            return Layers.dense(onnx, mixed, name + ".out", width, width, 0.7, random);
        }
    }
}
