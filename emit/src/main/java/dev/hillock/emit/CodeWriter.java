package dev.hillock.emit;

import dev.hillock.expr.BinaryOp;
import dev.hillock.expr.Expr;
import dev.hillock.expr.UnaryOp;

/** Writes a formula as an expression of a programming language. The signs of arithmetic are the same in all of them. */
abstract class CodeWriter {
    private static final int SUM = 1;
    private static final int PRODUCT = 2;
    private static final int SIGNED = 3;
    private static final int PRIMARY = 4;

    /** The expression for a formula without calls of catalogue functions. */
    final String write(Expr e) {
        return write(e, SUM);
    }

    /** A number, or pi or e. */
    abstract String constant(Expr.Constant c);

    abstract String parameter(String name);

    /** @param constant whether x does not occur in the operand */
    abstract String unary(UnaryOp op, String operand, boolean constant);

    abstract String power(Expr base, Expr exponent);

    abstract String extremum(boolean max, Expr left, Expr right);

    abstract String where(Expr.Where w);

    abstract String stable(StableForm.Kind kind, String operand);

    private String write(Expr e, int least) {
        StableForm stable = StableForm.of(e);
        if (stable != null) {
            return stable(stable.kind(), write(stable.operand()));
        }
        String text = switch (e) {
            case Expr.Constant c -> constant(c);
            case Expr.Variable _ -> "x";
            case Expr.Parameter p -> parameter(p.name());
            case Expr.Unary u when u.op() == UnaryOp.NEGATE -> "-" + write(u.operand(), PRIMARY);
            case Expr.Unary u -> unary(u.op(), write(u.operand()), !Inlining.dependsOnX(u.operand()));
            case Expr.Binary b -> binary(b);
            case Expr.Where w -> where(w);
            case Expr.Call _, Expr.CallDerivative _ ->
                throw new IllegalArgumentException("Calls are expanded before code is written.");
        };
        return binding(e) < least ? "(" + text + ")" : text;
    }

    private String binary(Expr.Binary b) {
        return switch (b.op()) {
            case ADD -> write(b.left(), SUM) + " + " + write(b.right(), PRODUCT);
            case SUBTRACT -> write(b.left(), SUM) + " - " + write(b.right(), PRODUCT);
            case MULTIPLY -> write(b.left(), PRODUCT) + " * " + write(b.right(), PRIMARY);
            case DIVIDE -> write(b.left(), PRODUCT) + " / " + write(b.right(), PRIMARY);
            case POWER -> power(b.left(), b.right());
            case MIN -> extremum(false, b.left(), b.right());
            case MAX -> extremum(true, b.left(), b.right());
        };
    }

    private static int binding(Expr e) {
        return switch (e) {
            case Expr.Unary u when u.op() == UnaryOp.NEGATE -> SIGNED;
            case Expr.Binary b when b.op() == BinaryOp.ADD || b.op() == BinaryOp.SUBTRACT -> SUM;
            case Expr.Binary b when b.op() == BinaryOp.MULTIPLY || b.op() == BinaryOp.DIVIDE -> PRODUCT;
            default -> PRIMARY;
        };
    }
}
