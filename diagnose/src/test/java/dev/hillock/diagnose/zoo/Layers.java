package dev.hillock.diagnose.zoo;

import dev.hillock.Activation;
import dev.hillock.net.onnx.OnnxBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Layers as operations of ONNX, with their initial weights. */
final class Layers {
    static final float EPSILON = 1e-5f;

    private Layers() {}

    /** An activation by name; {@code "none"} adds nothing. */
    static String activation(OnnxBuilder onnx, String activation, String x, String name) {
        return activation.equals("none") ? x : onnx.activation(Activation.of(activation), x, name);
    }

    static String dense(OnnxBuilder onnx, String x, String name, int in, int out, double gain, Random random) {
        float[] weights = Graphs.normals(random, in * out, gain / Math.sqrt(in));
        String product =
                onnx.node(name + ".matmul", "MatMul", List.of(x, onnx.floats(name + ".weight", weights, in, out)));
        return onnx.node(name, "Add", List.of(product, onnx.floats(name + ".bias", new float[out], out)));
    }

    /**
     * 3 × 3, of the same size.
     *
     * @param channels in and out
     * @param gain what He's deviation is multiplied by
     */
    static String convolution(OnnxBuilder onnx, String x, String name, int[] channels, double gain, Random random) {
        int in = channels[0];
        int out = channels[1];
        float[] weights = Graphs.normals(random, in * out * 9, gain * Math.sqrt(2.0 / (9 * in)));
        return onnx.node(
                name,
                "Conv",
                List.of(
                        x,
                        onnx.floats(name + ".weight", weights, out, in, 3, 3),
                        onnx.floats(name + ".bias", new float[out], out)),
                OnnxBuilder.attribute("pads", new long[] {1, 1, 1, 1}));
    }

    /** The largest of 2 × 2. */
    static String pool(OnnxBuilder onnx, String x, String name) {
        long[] two = {2, 2};
        return onnx.node(
                name,
                "MaxPool",
                List.of(x),
                OnnxBuilder.attribute("kernel_shape", two),
                OnnxBuilder.attribute("strides", two));
    }

    /**
     * Batch normalisation (Ioffe and Szegedy 2015): with the batch's own mean and variance in training, otherwise with
     * constants for them.
     */
    static String batchNormalization(OnnxBuilder onnx, String x, String name, int channels, boolean training) {
        float[] ones = new float[channels];
        Arrays.fill(ones, 1);
        long[] shape = training ? new long[] {channels, 1, 1} : new long[] {channels};
        String scale = onnx.floats(name + ".scale", ones, shape);
        String shift = onnx.floats(name + ".shift", new float[channels], shape);
        if (!training) {
            String mean = onnx.floats(name + ".mean", new float[channels], channels);
            String variance = onnx.floats(name + ".variance", ones, channels);
            return onnx.node(name, "BatchNormalization", List.of(x, scale, shift, mean, variance));
        }
        String axes = onnx.longs(name + ".axes", new long[] {0, 2, 3}, 3);
        String mean = onnx.node(name + ".mean", "ReduceMean", List.of(x, axes));
        String centred = onnx.node(name + ".centred", "Sub", List.of(x, mean));
        String squares = onnx.node(name + ".squares", "Mul", List.of(centred, centred));
        String variance = onnx.node(name + ".variance", "ReduceMean", List.of(squares, axes));
        return scaled(onnx, centred, variance, name, scale, shift);
    }

    private static String scaled(
            OnnxBuilder onnx, String centred, String variance, String name, String scale, String shift) {
        String epsilon = onnx.floats(name + ".epsilon", new float[] {EPSILON});
        String root = onnx.node(
                name + ".root", "Sqrt", List.of(onnx.node(name + ".safe", "Add", List.of(variance, epsilon))));
        String normal = onnx.node(name + ".normal", "Div", List.of(centred, root));
        return onnx.node(name, "Add", List.of(onnx.node(name + ".scaled", "Mul", List.of(normal, scale)), shift));
    }

    static String layerNormalization(OnnxBuilder onnx, String x, String name, int width) {
        float[] ones = new float[width];
        Arrays.fill(ones, 1);
        return onnx.node(
                name,
                "LayerNormalization",
                List.of(
                        x,
                        onnx.floats(name + ".scale", ones, width),
                        onnx.floats(name + ".shift", new float[width], width)),
                OnnxBuilder.attribute("axis", -1));
    }

    /** The same in its operations, as exporters write it for operator sets before 17. */
    static String layerNormalizationApart(OnnxBuilder onnx, String x, String name, int width) {
        float[] ones = new float[width];
        Arrays.fill(ones, 1);
        String axes = onnx.longs(name + ".axes", new long[] {-1}, 1);
        String mean = onnx.node(name + ".mean", "ReduceMean", List.of(x, axes));
        String centred = onnx.node(name + ".centred", "Sub", List.of(x, mean));
        String two = onnx.floats(name + ".two", new float[] {2});
        String squares = onnx.node(name + ".squares", "Pow", List.of(centred, two));
        String variance = onnx.node(name + ".variance", "ReduceMean", List.of(squares, axes));
        String scale = onnx.floats(name + ".scale", ones, width);
        return scaled(onnx, centred, variance, name, scale, onnx.floats(name + ".shift", new float[width], width));
    }

    /** x · (1 + erf(x/√2)) · ½. */
    static String geluApart(OnnxBuilder onnx, String x, String name) {
        String root = onnx.floats(name + ".root", new float[] {(float) Math.sqrt(2)});
        String erf = onnx.node(name + ".erf", "Erf", List.of(onnx.node(name + ".div", "Div", List.of(x, root))));
        String one = onnx.floats(name + ".one", new float[] {1});
        String sum = onnx.node(name + ".sum", "Add", List.of(erf, one));
        String product = onnx.node(name + ".product", "Mul", List.of(x, sum));
        return onnx.node(name, "Mul", List.of(product, onnx.floats(name + ".half", new float[] {0.5f})));
    }

    static String squeezeAndExcite(OnnxBuilder onnx, String x, int channels, Random random) {
        int narrow = channels / 4;
        String squeezed = onnx.node("se.pool", "GlobalAveragePool", List.of(x));
        float[] down = Graphs.normals(random, channels * narrow, 1 / Math.sqrt(channels));
        String w1 = onnx.floats("se.reduce.weight", down, narrow, channels, 1, 1);
        String reduced = onnx.node("se.reduce", "Conv", List.of(squeezed, w1));
        String active = onnx.node("se.relu", "Relu", List.of(reduced));
        float[] up = Graphs.normals(random, channels * narrow, 1 / Math.sqrt(narrow));
        String w2 = onnx.floats("se.expand.weight", up, channels, narrow, 1, 1);
        String expanded = onnx.node("se.expand", "Conv", List.of(active, w2));
        String gate = onnx.node("se.gate", "Sigmoid", List.of(expanded));
        return onnx.node("se.scaled", "Mul", List.of(x, gate));
    }
}
