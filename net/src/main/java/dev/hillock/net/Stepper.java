package dev.hillock.net;

/** Applies an optimiser's steps to the flat parameters: weights first, which decay, then biases, which do not. */
final class Stepper {
    private final Optimizer optimizer;
    private final double weightDecay;
    private final int weights;
    private final float[] parameters;
    private final float[] gradient;
    private final float[] first;
    private final float[] second;
    private int step;

    Stepper(Optimizer optimizer, double weightDecay, int weights, float[] parameters, float[] gradient) {
        this.optimizer = optimizer;
        this.weightDecay = weightDecay;
        this.weights = weights;
        this.parameters = parameters;
        this.gradient = gradient;
        first = new float[parameters.length];
        second = optimizer instanceof Optimizer.AdamW ? new float[parameters.length] : new float[0];
    }

    /**
     * Makes a step.
     *
     * @param rate the learning rate now
     * @param gradientScale by what the gradient is multiplied first (clipping)
     */
    void step(double rate, double gradientScale) {
        step++;
        float keep = (float) (1 - rate * weightDecay);
        float scale = (float) gradientScale;
        switch (optimizer) {
            case Optimizer.AdamW adam -> {
                // The corrections for the means' start at 0 are folded into two constants of the step.
                float size = (float) (rate / (1 - Math.pow(adam.beta1(), step)));
                float rootScale = (float) (1 / Math.sqrt(1 - Math.pow(adam.beta2(), step)));
                adamW(0, weights, keep, scale, size, rootScale, adam);
                adamW(weights, parameters.length, 1, scale, size, rootScale, adam);
            }
            case Optimizer.Sgd sgd -> {
                sgd(0, weights, keep, scale, (float) rate, (float) sgd.momentum());
                sgd(weights, parameters.length, 1, scale, (float) rate, (float) sgd.momentum());
            }
        }
    }

    private void adamW(int from, int to, float keep, float scale, float size, float rootScale, Optimizer.AdamW adam) {
        float beta1 = (float) adam.beta1();
        float beta2 = (float) adam.beta2();
        float rest1 = (float) (1 - adam.beta1());
        float rest2 = (float) (1 - adam.beta2());
        float epsilon = (float) adam.epsilon();
        float[] p = parameters;
        float[] g = gradient;
        float[] m = first;
        float[] v = second;
        for (int i = from; i < to; i++) {
            float slope = g[i] * scale;
            float mean = beta1 * m[i] + rest1 * slope;
            float square = beta2 * v[i] + rest2 * slope * slope;
            m[i] = mean;
            v[i] = square;
            p[i] = p[i] * keep - size * mean / ((float) Math.sqrt(square) * rootScale + epsilon);
        }
    }

    private void sgd(int from, int to, float keep, float scale, float rate, float momentum) {
        float[] p = parameters;
        float[] g = gradient;
        float[] velocity = first;
        for (int i = from; i < to; i++) {
            float speed = momentum * velocity[i] + scale * g[i];
            velocity[i] = speed;
            p[i] = p[i] * keep - rate * speed;
        }
    }
}
