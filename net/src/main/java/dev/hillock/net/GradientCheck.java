package dev.hillock.net;

/**
 * Compares the gradients that training uses with central differences, in double: the same passes, with the arithmetic
 * exchanged. A derivative that does not belong to its function shows at once.
 */
public final class GradientCheck {
    /** Relative to parameters of size 1: rounding costs about 1e-16 / 1e-5, the cubic term about 1e-10. */
    private static final double STEP = 1e-5;

    private GradientCheck() {}

    /**
     * The largest difference between the two on one data set, at the initial weights of the options' seed (the output
     * layer's raised to the size of the others, and biases drawn too, so that every path carries a gradient), with the
     * options' dropout and label smoothing.
     *
     * @return over all layers, the largest |analytic − numeric| of its weights, biases or activation parameters, relative to the largest
     *     |analytic| among them, or absolute where these are all 0. About 1e-9 for a smooth activation; a pre-activation
     *     closer than 1e-5 to a kink makes it large
     */
    public static double worst(NetworkSpec spec, TrainingOptions options, Dataset data) {
        DoubleArithmetic arithmetic = new DoubleArithmetic();
        float[] initial = Initialization.parameters(spec, options.seed());
        int count = initial.length;
        Randomness.of(options.seed())
                .gaussians(initial, spec.weightCount(), count - spec.weightCount() - spec.learnedCount());
        int outputWeights = spec.weightOffset(spec.layers() - 1);
        DoubleArithmetic.Range parameters = arithmetic.allocate(count);
        for (int i = 0; i < count; i++) {
            boolean output = i >= outputWeights && i < spec.weightCount();
            arithmetic.set(parameters, i, output ? initial[i] / Initialization.OUTPUT_SCALE : initial[i]);
        }
        DoubleArithmetic.Range gradient = arithmetic.allocate(count);
        Pass<DoubleArithmetic.Range> pass = new Pass<>(spec, arithmetic, parameters, gradient, data.rows());
        pass.load(data, 0, 0, data.rows());
        pass.train(options.dropout(), options.seed());
        pass.forward(data.rows());
        pass.loss(data.rows(), options.labelSmoothing());
        pass.backward(data.rows());

        double worst = 0;
        for (int layer = 0; layer < spec.layers(); layer++) {
            int fanOut = spec.fanOut(layer);
            boolean last = layer == spec.layers() - 1;
            int[] offsets = {spec.weightOffset(layer), spec.biasOffset(layer), last ? 0 : spec.learnedOffset(layer)};
            int[] lengths = {spec.fanIn(layer) * fanOut, fanOut, last ? 0 : spec.learnedCount(layer)};
            for (int block = 0; block < lengths.length; block++) {
                double largest = 0;
                double error = 0;
                for (int i = offsets[block]; i < offsets[block] + lengths[block]; i++) {
                    double analytic = arithmetic.get(gradient, i);
                    double numeric = slope(pass, arithmetic, parameters, i, data.rows(), options.labelSmoothing());
                    largest = Math.max(largest, Math.abs(analytic));
                    error = Math.max(error, Math.abs(analytic - numeric));
                }
                worst = Math.max(worst, largest > 0 ? error / largest : error);
            }
        }
        return worst;
    }

    private static double slope(
            Pass<DoubleArithmetic.Range> pass,
            DoubleArithmetic arithmetic,
            DoubleArithmetic.Range parameters,
            int index,
            int rows,
            double smoothing) {
        double value = arithmetic.get(parameters, index);
        arithmetic.set(parameters, index, value + STEP);
        pass.forward(rows);
        double up = pass.loss(rows, smoothing);
        arithmetic.set(parameters, index, value - STEP);
        pass.forward(rows);
        double down = pass.loss(rows, smoothing);
        arithmetic.set(parameters, index, value);
        return (up - down) / (2 * STEP);
    }
}
