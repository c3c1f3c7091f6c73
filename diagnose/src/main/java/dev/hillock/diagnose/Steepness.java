package dev.hillock.diagnose;

import dev.hillock.Activation;
import dev.hillock.properties.Properties;
import dev.hillock.properties.Saturation;

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

    /** A function that is flat for more than this share of N(0, 1) is so by design, as ReLU6 is. */
    private static final double FLAT_BY_DESIGN = 0.4;

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

    /**
     * Whether entries where an activation is flat are a fault: it is flat at both ends, and not for much of the usual
     * inputs. ReLU and its kind are flat at one end on purpose.
     */
    public static boolean saturates(Activation activation) {
        return saturatedOfNormal(activation) < FLAT_BY_DESIGN;
    }

    /** The share of z ~ N(0, 1) at which an activation is saturated; 1 for one that is not flat at both ends. */
    public static double saturatedOfNormal(Activation activation) {
        Properties properties = Properties.of(activation);
        double limit = of(activation).limit();
        if (properties.saturationLeft() == Saturation.NONE
                || properties.saturationRight() == Saturation.NONE
                || limit == 0) {
            return 1;
        }
        double flat = 0;
        double all = 0;
        for (int i = -800; i <= 800; i++) {
            double z = i / 100.0;
            double weight = Math.exp(-z * z / 2);
            all += weight;
            flat += Math.abs(activation.derivative(z)) < limit ? weight : 0;
        }
        return flat / all;
    }
}
