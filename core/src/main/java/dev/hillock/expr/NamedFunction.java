package dev.hillock.expr;

import java.util.List;

/**
 * What a formula needs to know of a catalogue function: its value and its derivative as formulas over {@code x}.
 *
 * @param id the catalogue's id, for instance {@code leaky_relu}
 * @param parameters the parameters' names, in order
 * @param value the formula
 * @param derivative the formula of the derivative, with the function's own value at its kinks
 */
public record NamedFunction(String id, List<String> parameters, Expr value, Expr derivative) {
    public NamedFunction {
        parameters = List.copyOf(parameters);
    }
}
