package dev.hillock.diagnose;

import dev.hillock.Activation;

/**
 * Where an activation is steep.
 *
 * @param limit an entry whose slope is smaller in size is saturated: 5 % of the steepest slope on [-8, 8]; 0 for a
 *     function that is flat everywhere
 * @param middle the middle of the places where it is steepest: entries to the left of it saturate low
 */
public record Steepness(double limit, double middle) {
    /** The share of the steepest slope below which an entry is saturated: |z| &gt; 4.357 for sigmoid, 2.178 for tanh. */
    public static final double SATURATED = 0.05;

    /** Of an unknown activation: nothing is saturated. */
    static final Steepness NONE = new Steepness(0, 0);

    /** The steepness of an activation at its parameters. */
    public static Steepness of(Activation activation) {
        double steepest = 0;
        double first = 0;
        double last = 0;
        for (int i = -1_600; i <= 1_600; i++) {
            double z = i / 200.0;
            double slope = Math.abs(activation.derivative(z));
            if (slope > steepest * (1 + 1e-9)) {
                steepest = slope;
                first = z;
            }
            if (slope >= steepest * (1 - 1e-9)) {
                last = z;
            }
        }
        return new Steepness(SATURATED * steepest, (first + last) / 2);
    }
}
