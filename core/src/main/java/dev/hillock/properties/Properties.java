package dev.hillock.properties;

import dev.hillock.Activation;
import java.util.List;
import java.util.Optional;

/**
 * The analytic properties of an activation, computed from its formula and nowhere typed in.
 *
 * <p>What a grid of values and slopes shows (dense up to 24, thinning out to 2^40) and what the formula tells of its
 * seams: exact for the functions of the catalogue, a good guess for a formula with features finer than 1/32.
 *
 * <p>Expectations are over z ~ N(0, 1), the pre-activation of a well initialised layer.
 *
 * @param range the values it takes
 * @param limitLeft the limit at -Infinity, NaN where there is none
 * @param limitRight the limit at Infinity, NaN where there is none
 * @param monotonicity whether it only rises or only falls
 * @param symmetry odd, even or neither
 * @param zeroCentred whether it is odd, or else E[f(z)] = 0
 * @param smoothness how often it can be differentiated continuously; a seam that is smooth to the fifth derivative
 *     counts as smooth
 * @param saturationLeft how it ends towards -Infinity
 * @param saturationRight how it ends towards Infinity
 * @param gainForward 1/sqrt(E[f(z)^2]): the factor on the weights that keeps the second moment of a layer's output at 1
 * @param gainBackward 1/sqrt(E[f'(z)^2]): the factor that keeps the variance of gradients; infinite for a step
 * @param mean E[f(z)]
 * @param minimum the lowest point, where it is attained at one place and not along a stretch
 * @param lipschitz the largest slope in absolute value, infinite where there is none
 * @param kinks the places where the function or one of its derivatives jumps, in rising order
 */
public record Properties(
        Range range,
        double limitLeft,
        double limitRight,
        Monotonicity monotonicity,
        Symmetry symmetry,
        boolean zeroCentred,
        Smoothness smoothness,
        Saturation saturationLeft,
        Saturation saturationRight,
        double gainForward,
        double gainBackward,
        double mean,
        Optional<Point> minimum,
        double lipschitz,
        List<Double> kinks) {
    /** A mean below this, beside the root of the second moment, is 0 but for rounding. */
    private static final double CENTRED = 1e-9;

    public Properties {
        kinks = List.copyOf(kinks);
    }

    /** The properties of an activation at its parameters; takes milliseconds, keep the result. */
    public static Properties of(Activation activation) {
        Curve curve = Curve.of(activation);
        Shape shape = new Shape(curve);
        Moments moments = Moments.of(curve);
        Range range = shape.range();
        Symmetry symmetry = shape.symmetry();
        double mean = symmetry == Symmetry.ODD ? 0 : moments.mean();
        return new Properties(
                range,
                shape.limitLeft,
                shape.limitRight,
                shape.monotonicity(),
                symmetry,
                Math.abs(mean) <= CENTRED * Math.sqrt(moments.square()),
                shape.smoothness(),
                shape.saturation(-1),
                shape.saturation(1),
                moments.gainForward(),
                moments.gainBackward(),
                mean,
                shape.minimum(range),
                shape.lipschitz(),
                shape.kinks());
    }
}
