package dev.hillock.expr;

import java.util.Map;

/**
 * A formula over {@code x}, named parameters and constants: pure mathematics, never rewritten for the machine's sake.
 *
 * <p>Numerical evaluation is the business of {@code dev.hillock.kernel}.
 */
public sealed interface Expr {

    /** A constant; {@code text} is how it is written ({@code "pi"}, {@code "0.5"}), for printing. */
    record Constant(double value, String text) implements Expr {}

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
            arguments = Map.copyOf(arguments);
        }
    }
}
