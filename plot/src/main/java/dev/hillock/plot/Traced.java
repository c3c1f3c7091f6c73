package dev.hillock.plot;

import dev.hillock.Activation;
import java.util.function.DoubleUnaryOperator;

/**
 * A curve to draw.
 *
 * @param name at the curve
 * @param value over x
 * @param derivative by x
 * @param caption "id: parameter = value, ...", or empty
 */
public record Traced(String name, DoubleUnaryOperator value, DoubleUnaryOperator derivative, String caption) {

    /** The curve of an activation. */
    public static Traced of(Activation a, String name) {
        return new Traced(name, a::apply, a::derivative, FunctionWords.parameters(a));
    }
}
