package dev.hillock.properties;

import dev.hillock.Activation;
import java.util.List;
import java.util.Optional;

/**
 * The analytic properties of an activation, computed from its formula and nowhere typed in.
 *
 * <p>Expectations are over z ~ N(0, 1), the pre-activation of a well initialised layer.
 *
 * @param range the values it takes
 * @param limitLeft the limit at -Infinity, NaN where there is none
 * @param limitRight the limit at Infinity, NaN where there is none
 * @param monotonicity whether it only rises or only falls
 * @param symmetry odd, even or neither
 * @param zeroCentred whether it is odd, or else E[f(z)] = 0
 * @param smoothness how often it can be differentiated continuously
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
    public Properties {
        kinks = List.copyOf(kinks);
    }

    /** The properties of an activation at its parameters; takes milliseconds, keep the result. */
    public static Properties of(Activation activation) {
        throw new UnsupportedOperationException();
    }
}
