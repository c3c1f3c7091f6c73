package dev.hillock.expr;

import java.util.Map;

/** What a text names: a function of the library with its parameters, or a formula. */
public sealed interface Spec {

    /**
     * A function of the library.
     *
     * @param arguments the value of every parameter, in order of declaration, defaults filled in
     */
    record Named(Library.Entry entry, Map<String, Double> arguments) implements Spec {}

    /** A formula over x. */
    record Formula(Expr expr) implements Spec {}
}
