package dev.hillock.diagnose.onnx;

import dev.hillock.Activation;

/** How steep activations get. */
final class Steep {
    private Steep() {}

    /** The largest size of the slope on [−8, 8]. */
    static double of(Activation activation) {
        int points = 1_601;
        double[] x = new double[points];
        for (int i = 0; i < points; i++) {
            x[i] = -8 + 0.01 * i;
        }
        activation.derivative(x, 0, x, 0, points);
        double steepest = 0;
        for (double slope : x) {
            steepest = Math.max(steepest, Double.isNaN(slope) ? 0 : Math.abs(slope));
        }
        return steepest;
    }
}
