package dev.hillock.diagnose.onnx;

import org.jspecify.annotations.Nullable;

/** How far one model's outputs lie from another's, against how far they differ from row to row. */
final class OutputChange {
    private double changes;
    private long rows;
    private double @Nullable [] means;
    private double[] squares = {};

    /** Adds the outputs of both for some rows. */
    void add(Tensor before, Tensor after, int count) {
        int width = before.size() / count;
        double[] mean = means == null ? new double[width] : means;
        if (means == null) {
            means = mean;
            squares = new double[width];
        }
        for (int row = 0; row < count; row++) {
            rows++;
            for (int i = 0; i < width; i++) {
                double old = before.data()[row * width + i];
                double change = after.data()[row * width + i] - old;
                changes += change * change;
                double step = old - mean[i]; // Welford 1962
                mean[i] += step / rows;
                squares[i] += step * (old - mean[i]);
            }
        }
    }

    /** The root mean square of the change in standard deviations; NaN where the outputs do not vary or are not finite. */
    double relative() {
        double variation = 0;
        for (double square : squares) {
            variation += square;
        }
        double relative = Math.sqrt(changes / variation);
        return Double.isFinite(relative) ? relative : Double.NaN;
    }
}
