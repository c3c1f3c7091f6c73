package dev.hillock.emit;

import dev.hillock.expr.BinaryOp;
import dev.hillock.expr.Children;
import dev.hillock.expr.Expr;
import dev.hillock.expr.Substitution;
import dev.hillock.expr.UnaryOp;

/** A formula without calls of catalogue functions. */
final class Inlining {
    private Inlining() {}

    static Expr inline(Expr e) {
        return switch (e) {
            case Expr.Constant c -> c;
            case Expr.Variable v -> v;
            case Expr.Parameter p -> p;
            case Expr.Unary u -> new Expr.Unary(u.op(), inline(u.operand()));
            case Expr.Binary b -> new Expr.Binary(b.op(), inline(b.left()), inline(b.right()));
            case Expr.Where w ->
                new Expr.Where(w.op(), inline(w.left()), inline(w.right()), inline(w.then()), inline(w.otherwise()));
            case Expr.Call c -> inline(Substitution.inline(c));
            case Expr.CallDerivative c -> inline(Substitution.inline(c));
        };
    }

    /** Whether x occurs in it. */
    static boolean dependsOnX(Expr e) {
        for (Expr part : Children.of(e)) {
            if (dependsOnX(part)) {
                return true;
            }
        }
        return e instanceof Expr.Variable;
    }

    static boolean isNumber(Expr e, double value) {
        return e instanceof Expr.Constant c && c.value() == value;
    }

    static boolean is(Expr e, UnaryOp op) {
        return e instanceof Expr.Unary u && u.op() == op;
    }

    static boolean is(Expr e, BinaryOp op) {
        return e instanceof Expr.Binary b && b.op() == op;
    }
}
