package dev.hillock.expr;

import dev.hillock.expr.Expr.Unary;

/**
 * Shortens a formula. Value and domain at every real x stay; only the sign of a zero may change, and {@code 0*x} becomes
 * 0 (its limit at the infinities). {@code 0*log(x)} stays, for it has no value below zero; {@code 1/3} stays, for no
 * double is equal to it.
 */
public final class Simplifier {
    private Simplifier() {}

    /** The shorter formula. */
    public static Expr simplify(Expr e) {
        return switch (e) {
            case Expr.Constant c -> c;
            case Expr.Variable v -> v;
            case Expr.Parameter p -> p;
            case Unary u -> unary(u.op(), simplify(u.operand()));
            case Expr.Binary b -> binary(b.op(), simplify(b.left()), simplify(b.right()));
            case Expr.Where w ->
                Algebra.where(
                        w.op(), simplify(w.left()), simplify(w.right()), simplify(w.then()), simplify(w.otherwise()));
            case Expr.Call c ->
                new Expr.Call(
                        c.function(), Substitution.all(c.arguments(), Simplifier::simplify), simplify(c.operand()));
            case Expr.CallDerivative c ->
                new Expr.CallDerivative(
                        c.function(), Substitution.all(c.arguments(), Simplifier::simplify), simplify(c.operand()));
        };
    }

    private static Expr unary(UnaryOp op, Expr a) {
        return op == UnaryOp.NEGATE ? Algebra.negate(a) : new Unary(op, a);
    }

    private static Expr binary(BinaryOp op, Expr a, Expr b) {
        return switch (op) {
            case ADD -> Algebra.add(a, b);
            case SUBTRACT -> Algebra.subtract(a, b);
            case MULTIPLY -> Algebra.multiply(a, b);
            case DIVIDE -> Algebra.divide(a, b);
            case POWER -> Algebra.power(a, b);
            case MIN, MAX -> Algebra.minOrMax(op, a, b);
        };
    }
}
