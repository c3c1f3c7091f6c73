package dev.hillock.net;

import dev.hillock.Activation;

/**
 * Initial weights. Each layer draws raw standard normals that depend only on the seed and the layer's place and shape, so
 * that networks which differ in their activations start from the same draw; they are scaled by gain / √fan-in, where the
 * gain 1 / √E[f(Z)²] is that of the activation f whose outputs the layer reads (1 for the inputs). With inputs of mean 0
 * and variance 1 every hidden pre-activation then has variance 1, whatever the activation (He et al. 2015 for ReLU).
 * Biases are 0. The output layer's weights are a tenth of that, so that a network begins near the constant prediction
 * and the first losses say little about the draw.
 */
final class Initialization {
    /** By what the weights of the output layer are scaled on top. */
    static final double OUTPUT_SCALE = 0.1;

    private static final int PURPOSE = 1;

    private Initialization() {}

    /** The initial parameters in the layout of {@link Network#parameters}. */
    static float[] parameters(NetworkSpec spec, long seed) {
        float[] parameters = new float[spec.parameterCount()];
        for (int layer = 0; layer < spec.layers(); layer++) {
            int fanIn = spec.fanIn(layer);
            int fanOut = spec.fanOut(layer);
            int offset = spec.weightOffset(layer);
            Randomness.of(seed, PURPOSE, layer, fanIn, fanOut).gaussians(parameters, offset, fanIn * fanOut);
            double gain = layer == 0 ? 1 : gain(spec.hidden().get(layer - 1).activation());
            double scale = gain / Math.sqrt(fanIn) * (layer == spec.layers() - 1 ? OUTPUT_SCALE : 1);
            for (int i = 0; i < fanIn * fanOut; i++) {
                parameters[offset + i] = (float) (parameters[offset + i] * scale);
            }
        }
        return parameters;
    }

    /**
     * 1 / √E[f(Z)²] for a standard normal Z, by the midpoint rule on [−12, 12]; 1 where the expectation is zero or not
     * finite.
     */
    static double gain(Activation activation) {
        int points = 9_600;
        double step = 24.0 / points;
        double sum = 0;
        for (int i = 0; i < points; i++) {
            double z = -12 + (i + 0.5) * step;
            double value = activation.apply(z);
            sum += value * value * StrictMath.exp(-z * z / 2);
        }
        double gain = 1 / Math.sqrt(sum * step / Math.sqrt(2 * Math.PI));
        return gain > 0 && gain < Double.POSITIVE_INFINITY ? gain : 1;
    }
}
