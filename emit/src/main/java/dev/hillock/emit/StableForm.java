package dev.hillock.emit;

import static dev.hillock.emit.Inlining.is;
import static dev.hillock.emit.Inlining.isNumber;

import dev.hillock.expr.BinaryOp;
import dev.hillock.expr.Expr;
import dev.hillock.expr.UnaryOp;
import org.jspecify.annotations.Nullable;

/**
 * A part of a formula that loses digits when it is computed as it is written, and the function that does not.
 *
 * @param operand what the function is applied to
 */
record StableForm(Kind kind, Expr operand) {

    enum Kind {
        /** {@code 1 - tanh(u)^2} is 0 from u = 19 on, where the value is 4*exp(-2*u). */
        SECH_SQUARED,
        /** {@code 1 + tanh(u)} is 0 from u = -19 down. */
        ONE_PLUS_TANH,
        /** {@code u - tanh(u)} cancels near 0. */
        TANH_SHRINK,
        /** {@code log(1 + exp(u))} overflows for large u and is 0 for negative ones. */
        SOFTPLUS,
        /** {@code 1/(1 + exp(-u))} and {@code exp(u)/(1 + exp(u))}, where an exponential overflows. */
        SIGMOID
    }

    /** The stable form of this node, or null where it may be computed as written. */
    static @Nullable StableForm of(Expr e) {
        return switch (e) {
            case Expr.Binary b when b.op() == BinaryOp.SUBTRACT -> ofDifference(b);
            case Expr.Binary b
            when b.op() == BinaryOp.ADD && isNumber(b.left(), 1) && is(b.right(), UnaryOp.TANH) ->
                new StableForm(Kind.ONE_PLUS_TANH, operand(b.right()));
            case Expr.Unary u
            when u.op() == UnaryOp.LOG1P && is(u.operand(), UnaryOp.EXP) ->
                new StableForm(Kind.SOFTPLUS, operand(u.operand()));
            case Expr.Unary u
            when u.op() == UnaryOp.LOG && isOnePlusExp(u.operand()) ->
                new StableForm(Kind.SOFTPLUS, operand(((Expr.Binary) u.operand()).right()));
            case Expr.Binary b
            when b.op() == BinaryOp.DIVIDE && isNumber(b.left(), 1) && isOnePlusExp(b.right()) ->
                ofLogistic(operand(((Expr.Binary) b.right()).right()));
            case Expr.Binary b
            when b.op() == BinaryOp.DIVIDE
                    && isOnePlusExp(b.right())
                    && b.left().equals(((Expr.Binary) b.right()).right()) ->
                new StableForm(Kind.SIGMOID, operand(b.left()));
            default -> null;
        };
    }

    private static @Nullable StableForm ofDifference(Expr.Binary b) {
        if (is(b.right(), UnaryOp.TANH) && operand(b.right()).equals(b.left())) {
            return new StableForm(Kind.TANH_SHRINK, b.left());
        }
        if (isNumber(b.left(), 1)
                && b.right() instanceof Expr.Binary power
                && power.op() == BinaryOp.POWER
                && isNumber(power.right(), 2)
                && is(power.left(), UnaryOp.TANH)) {
            return new StableForm(Kind.SECH_SQUARED, operand(power.left()));
        }
        return null;
    }

    private static StableForm ofLogistic(Expr exponent) {
        return new StableForm(
                Kind.SIGMOID,
                is(exponent, UnaryOp.NEGATE) ? operand(exponent) : new Expr.Unary(UnaryOp.NEGATE, exponent));
    }

    private static boolean isOnePlusExp(Expr e) {
        return e instanceof Expr.Binary sum
                && sum.op() == BinaryOp.ADD
                && isNumber(sum.left(), 1)
                && is(sum.right(), UnaryOp.EXP);
    }

    private static Expr operand(Expr unary) {
        return ((Expr.Unary) unary).operand();
    }
}
