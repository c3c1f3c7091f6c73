package dev.hillock.expr;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A formula over {@code x}, named parameters and constants: pure mathematics, never rewritten for the machine's sake.
 *
 * <p>Numerical evaluation is the business of {@code dev.hillock.kernel}. Trees that {@link FormulaParser} and
 * {@link Differentiator} hand out are bounded in size and depth, so a recursive walk over them is safe.
 */
public sealed interface Expr {

    /**
     * A constant, never negative ({@code -2} is the negation of {@code 2}); {@code text} is how it is written, for
     * printing. {@code "pi"} and {@code "e"} mean the real numbers, of which {@code value} is the nearest double.
     */
    record Constant(double value, String text) implements Expr {
        public Constant {
            if (!(value >= 0) || 1 / value < 0 || Double.isInfinite(value)) {
                throw new IllegalArgumentException("A constant is finite and not negative: " + value);
            }
        }
    }

    /** The input {@code x}. */
    record Variable() implements Expr {}

    /** A named parameter of the function, for instance {@code slope}. */
    record Parameter(String name) implements Expr {}

    /** An operation on one operand. */
    record Unary(UnaryOp op, Expr operand) implements Expr {}

    /** An operation on two operands. */
    record Binary(BinaryOp op, Expr left, Expr right) implements Expr {}

    /** {@code where(left op right, then, otherwise)}: the derivative is that of the branch taken. */
    record Where(Comparison op, Expr left, Expr right, Expr then, Expr otherwise) implements Expr {}

    /**
     * A catalogue function applied to an argument, with its parameters bound to expressions. Kept as a call, and not
     * replaced by its body, so that the function's own derivative at its kinks survives in a composition.
     */
    record Call(NamedFunction function, Map<String, Expr> arguments, Expr operand) implements Expr {
        public Call {
            arguments = inOrder(function, arguments);
        }
    }

    /** The derivative of a catalogue function at an argument, written {@code gelu'(2*x)}. */
    record CallDerivative(NamedFunction function, Map<String, Expr> arguments, Expr operand) implements Expr {
        public CallDerivative {
            arguments = inOrder(function, arguments);
        }
    }

    /** The input. */
    Expr X = new Variable();

    /** The constant of a finite double: its shortest decimal text, under a negation where it is negative. */
    static Expr number(double value) {
        if (value < 0 || 1 / value < 0) {
            return new Unary(UnaryOp.NEGATE, number(-value));
        }
        return new Constant(value, text(value));
    }

    /** The shortest decimal text that reads back to the same double, without a trailing {@code .0}. */
    static String text(double value) {
        String text = Double.toString(value).replace('E', 'e');
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text.replace(".0e", "e");
    }

    private static Map<String, Expr> inOrder(NamedFunction function, Map<String, Expr> arguments) {
        Map<String, Expr> ordered = new LinkedHashMap<>();
        for (String parameter : function.parameters()) {
            Expr bound = arguments.get(parameter);
            if (bound == null) {
                throw new IllegalArgumentException(function.id() + " needs its parameter " + parameter);
            }
            ordered.put(parameter, bound);
        }
        return Collections.unmodifiableMap(ordered);
    }
}
