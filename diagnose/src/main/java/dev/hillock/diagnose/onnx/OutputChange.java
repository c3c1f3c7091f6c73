package dev.hillock.diagnose.onnx;

/** How far one model's outputs lie from another's, against how far they differ from row to row. */
final class OutputChange {
    private double changes;
    private long rows;
    private double[] means = {};
    private double[] squares = {};

    /** Adds the outputs of both for some rows; those that are not as many numbers for each row tell nothing. */
    void add(Tensor before, Tensor after, int count) {
        if (rows == 0) {
            means = new double[before.size() / count];
            squares = new double[means.length];
        }
        int width = means.length;
        if (before.size() != count * width) {
            changes = Double.NaN;
            return;
        }
        for (int row = 0; row < count; row++) {
            rows++;
            for (int i = 0; i < width; i++) {
                double old = before.data()[row * width + i];
                double change = after.data()[row * width + i] - old;
                changes += change * change;
                double step = old - means[i]; // Welford 1962
                means[i] += step / rows;
                squares[i] += step * (old - means[i]);
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
