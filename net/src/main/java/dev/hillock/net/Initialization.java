package dev.hillock.net;

import dev.hillock.Activation;
import dev.hillock.properties.Moments;

/**
 * Initial weights. Each layer draws raw standard normals that depend only on the seed and the layer's place and shape, so
 * that networks which differ in their activations start from the same draw; they are scaled by gain / √fan-in, where the
 * gain 1 / √E[f(Z)²] is that of the activation f whose outputs the layer reads (1 for the inputs). With inputs of mean 0
 * and variance 1 every hidden pre-activation then has variance 1, whatever the activation (He et al. 2015 for ReLU).
 * Biases are 0, and activations have their parameters' initial values. The output layer's weights are a tenth of that, so that a network begins near the constant prediction
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
        double gain = 1;
        for (int layer = 0; layer < spec.layers(); layer++) {
            int fanIn = spec.fanIn(layer);
            int fanOut = spec.fanOut(layer);
            int offset = spec.weightOffset(layer);
            Randomness.of(seed, PURPOSE, layer, fanIn, fanOut).gaussians(parameters, offset, fanIn * fanOut);
            if (layer > 0) {
                Activation before = spec.hidden().get(layer - 1).activation();
                boolean known = layer > 1 && spec.hidden().get(layer - 2).activation() == before;
                gain = known ? gain : gain(before);
            }
            double scale = gain / Math.sqrt(fanIn) * (layer == spec.layers() - 1 ? OUTPUT_SCALE : 1);
            for (int i = 0; i < fanIn * fanOut; i++) {
                parameters[offset + i] = (float) (parameters[offset + i] * scale);
            }
        }
        new LearnedParameters(spec).initialize(parameters);
        return parameters;
    }

    /** The forward gain of an activation; 1 where it has none (a function that is 0 or has no second moment). */
    private static double gain(Activation activation) {
        double gain = Moments.of(activation).gainForward();
        return gain > 0 && gain < Double.POSITIVE_INFINITY ? gain : 1;
    }
}
