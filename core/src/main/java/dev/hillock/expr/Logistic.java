package dev.hillock.expr;

/**
 * Logistic curves and softplus that a user has spelled out in exponentials, called by their names: the derivative of
 * {@code x/(1 + exp(-x))} by the quotient rule overflows where that of {@code x*sigmoid(x)} does not.
 */
public final class Logistic {
    private Logistic() {}

    /** The formula with the same value at every real x. */
    public static Expr named(Expr e) {
        return switch (e) {
            case Expr.Unary u -> unary(u.op(), named(u.operand()));
            case Expr.Binary b -> binary(b.op(), named(b.left()), named(b.right()));
            case Expr.Where w ->
                new Expr.Where(w.op(), named(w.left()), named(w.right()), named(w.then()), named(w.otherwise()));
            case Expr.Call c -> new Expr.Call(c.function(), c.arguments(), named(c.operand()));
            default -> e;
        };
    }

    private static Expr unary(UnaryOp op, Expr u) {
        if (op == UnaryOp.LOG1P && isExp(u)) {
            return new Expr.Unary(UnaryOp.SOFTPLUS, operand(u));
        }
        if (op == UnaryOp.LOG && onePlus(u) instanceof Expr.Unary exp) {
            return new Expr.Unary(UnaryOp.SOFTPLUS, exp.operand());
        }
        return new Expr.Unary(op, u);
    }

    private static Expr binary(BinaryOp op, Expr a, Expr b) {
        if (op == BinaryOp.DIVIDE && onePlus(b) instanceof Expr.Unary exp) {
            if (a.equals(exp)) {
                return sigmoid(exp.operand());
            }
            Expr gate = sigmoid(
                    exp.operand() instanceof Expr.Unary u && u.op() == UnaryOp.NEGATE
                            ? u.operand()
                            : new Expr.Unary(UnaryOp.NEGATE, exp.operand()));
            return a instanceof Expr.Constant c && c.value() == 1 ? gate : new Expr.Binary(BinaryOp.MULTIPLY, a, gate);
        }
        return new Expr.Binary(op, a, b);
    }

    private static Expr sigmoid(Expr u) {
        return new Expr.Unary(UnaryOp.SIGMOID, u);
    }

    /** The exponential that one is added to, or the sum itself where there is none. */
    private static Expr onePlus(Expr sum) {
        if (sum instanceof Expr.Binary b && b.op() == BinaryOp.ADD) {
            if (b.left() instanceof Expr.Constant c && c.value() == 1 && isExp(b.right())) {
                return b.right();
            }
            if (b.right() instanceof Expr.Constant c && c.value() == 1 && isExp(b.left())) {
                return b.left();
            }
        }
        return Expr.X;
    }

    private static boolean isExp(Expr e) {
        return e instanceof Expr.Unary u && u.op() == UnaryOp.EXP;
    }

    private static Expr operand(Expr unary) {
        return ((Expr.Unary) unary).operand();
    }
}
