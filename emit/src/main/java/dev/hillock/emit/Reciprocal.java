package dev.hillock.emit;

import dev.hillock.expr.BinaryOp;
import dev.hillock.expr.Comparison;
import dev.hillock.expr.Expr;
import dev.hillock.expr.UnaryOp;
import org.jspecify.annotations.Nullable;

/**
 * Quotients of polynomials far from 0. There the powers of x overflow long before their quotient does (x⁵ in float at
 * 5e7), so beyond 1 they are written in powers of 1/x: every part is x^degree times a factor that stays bounded.
 */
final class Reciprocal {
    private static final Expr ONE = Expr.number(1);
    private static final Expr T = new Expr.Binary(BinaryOp.DIVIDE, ONE, Expr.X);
    private static final Expr SIDE = new Expr.Unary(UnaryOp.SIGN, Expr.X);
    private static final int MOST = 8;

    private record Scaled(int degree, Expr factor) {}

    private Reciprocal() {}

    /** The formula with powers of 1/x where |x| > 1; null if it has other parts than those of a quotient of polynomials. */
    static @Nullable Expr beyondOne(Expr formula) {
        Scaled s = scaled(formula);
        if (s == null) {
            return null;
        }
        Expr far = s.degree() > 0 ? times(s.factor(), power(Expr.X, s.degree())) : raised(s, 0);
        return new Expr.Where(Comparison.GREATER, new Expr.Unary(UnaryOp.ABS, Expr.X), ONE, far, formula);
    }

    private static @Nullable Scaled scaled(Expr e) {
        return switch (e) {
            case Expr.Constant _, Expr.Parameter _ -> new Scaled(0, e);
            case Expr.Variable _ -> new Scaled(1, ONE);
            case Expr.Unary unary -> scaled(unary);
            case Expr.Binary binary -> scaled(binary);
            default -> null;
        };
    }

    private static @Nullable Scaled scaled(Expr.Unary unary) {
        Scaled s = scaled(unary.operand());
        if (s == null) {
            return null;
        }
        Expr factor = new Expr.Unary(unary.op(), s.factor());
        Expr signed = s.degree() % 2 == 0 ? factor : times(SIDE, factor);
        return switch (unary.op()) {
            case NEGATE -> new Scaled(s.degree(), factor);
            case ABS -> new Scaled(s.degree(), signed);
            case SIGN -> new Scaled(0, signed);
            default -> null;
        };
    }

    private static @Nullable Scaled scaled(Expr.Binary binary) {
        Scaled left = scaled(binary.left());
        if (left == null) {
            return null;
        }
        if (binary.op() == BinaryOp.POWER) {
            boolean whole = binary.right() instanceof Expr.Constant c && c.value() == Math.rint(c.value());
            int exponent = whole ? (int) ((Expr.Constant) binary.right()).value() : 0;
            return exponent < 1 || exponent > MOST
                    ? null
                    : new Scaled(left.degree() * exponent, power(left.factor(), exponent));
        }
        Scaled right = scaled(binary.right());
        if (right == null) {
            return null;
        }
        int degree = Math.max(left.degree(), right.degree());
        return switch (binary.op()) {
            case ADD, SUBTRACT ->
                new Scaled(degree, new Expr.Binary(binary.op(), raised(left, degree), raised(right, degree)));
            case MULTIPLY -> new Scaled(left.degree() + right.degree(), times(left.factor(), right.factor()));
            case DIVIDE ->
                new Scaled(
                        left.degree() - right.degree(),
                        new Expr.Binary(BinaryOp.DIVIDE, left.factor(), right.factor()));
            default -> null;
        };
    }

    /** The factor of a part that is written with a larger degree. */
    private static Expr raised(Scaled s, int degree) {
        return degree == s.degree() ? s.factor() : times(s.factor(), power(T, degree - s.degree()));
    }

    private static Expr power(Expr base, int exponent) {
        return exponent == 1 || base.equals(ONE) ? base : new Expr.Binary(BinaryOp.POWER, base, Expr.number(exponent));
    }

    private static Expr times(Expr a, Expr b) {
        return a.equals(ONE) ? b : b.equals(ONE) ? a : new Expr.Binary(BinaryOp.MULTIPLY, a, b);
    }
}
