package dev.hillock.kernel;

import dev.hillock.expr.BinaryOp;
import dev.hillock.expr.Comparison;
import dev.hillock.expr.Expr;
import dev.hillock.expr.UnaryOp;

/** Formulas for tests, written as they are read. */
final class Formulas {
    static final Expr X = new Expr.Variable();

    private Formulas() {}

    static Expr number(double value) {
        return new Expr.Constant(value, Double.toString(value));
    }

    static Expr apply(UnaryOp op, Expr a) {
        return new Expr.Unary(op, a);
    }

    static Expr plus(Expr a, Expr b) {
        return new Expr.Binary(BinaryOp.ADD, a, b);
    }

    static Expr minus(Expr a, Expr b) {
        return new Expr.Binary(BinaryOp.SUBTRACT, a, b);
    }

    static Expr times(Expr a, Expr b) {
        return new Expr.Binary(BinaryOp.MULTIPLY, a, b);
    }

    static Expr over(Expr a, Expr b) {
        return new Expr.Binary(BinaryOp.DIVIDE, a, b);
    }

    static Expr power(Expr a, double b) {
        return new Expr.Binary(BinaryOp.POWER, a, number(b));
    }

    static Expr max(Expr a, Expr b) {
        return new Expr.Binary(BinaryOp.MAX, a, b);
    }

    static Expr where(Expr a, Comparison op, Expr b, Expr then, Expr otherwise) {
        return new Expr.Where(op, a, b, then, otherwise);
    }
}
