package dev.hillock.expr;

import dev.hillock.expr.Expr.Binary;
import dev.hillock.expr.Expr.Unary;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * Builds simplified trees. Every rule keeps the real value and the domain at every real x; only the sign of a zero and
 * what happens at infinities is not kept ({@code 0*x} is 0 though {@code 0*∞} is not a number, since the limit is 0).
 * So {@code 0*log(x)} stays: it has no value below zero. Constants are folded only where the result is exact.
 */
final class Algebra {
    static final Expr ZERO = Expr.number(0);
    static final Expr ONE = Expr.number(1);
    static final Expr TWO = Expr.number(2);

    private Algebra() {}

    static Expr negate(Expr a) {
        if (isZero(a)) {
            return a;
        }
        return a instanceof Unary u && u.op() == UnaryOp.NEGATE ? u.operand() : new Unary(UnaryOp.NEGATE, a);
    }

    static Expr add(Expr a, Expr b) {
        if (isZero(a)) {
            return b;
        }
        if (isZero(b)) {
            return a;
        }
        if (isNegation(b)) {
            return subtract(a, negate(b));
        }
        if (isNegation(a)) {
            return subtract(b, negate(a));
        }
        return folded(BinaryOp.ADD, a, b);
    }

    static Expr subtract(Expr a, Expr b) {
        if (isZero(b)) {
            return a;
        }
        if (isZero(a)) {
            return negate(b);
        }
        if (isNegation(b)) {
            return add(a, negate(b));
        }
        return folded(BinaryOp.SUBTRACT, a, b);
    }

    static Expr multiply(Expr a, Expr b) {
        if (isNegation(a)) {
            return negate(multiply(negate(a), b));
        }
        if (isNegation(b)) {
            return negate(multiply(a, negate(b)));
        }
        if (isOne(a) || (isZero(b) && isTotal(a))) {
            return b;
        }
        if (isOne(b) || (isZero(a) && isTotal(b))) {
            return a;
        }
        if (b instanceof Expr.Constant && !(a instanceof Expr.Constant)) {
            return multiply(b, a);
        }
        if (a instanceof Expr.Constant
                && b instanceof Binary inner
                && inner.op() == BinaryOp.MULTIPLY
                && inner.left() instanceof Expr.Constant) {
            Expr product = folded(BinaryOp.MULTIPLY, a, inner.left());
            if (product instanceof Expr.Constant) {
                return multiply(product, inner.right());
            }
        }
        return folded(BinaryOp.MULTIPLY, a, b);
    }

    static Expr divide(Expr a, Expr b) {
        if (isNegation(a)) {
            return negate(divide(negate(a), b));
        }
        if (isNegation(b)) {
            return negate(divide(a, negate(b)));
        }
        if (isOne(b) || (isZero(a) && b instanceof Expr.Constant && !isZero(b))) {
            return a;
        }
        return folded(BinaryOp.DIVIDE, a, b);
    }

    static Expr power(Expr a, Expr b) {
        if (isOne(b)) {
            return a;
        }
        if (isZero(b) && isTotal(a)) {
            return ONE;
        }
        return folded(BinaryOp.POWER, a, b);
    }

    static Expr where(Comparison op, Expr left, Expr right, Expr then, Expr otherwise) {
        if (then.equals(otherwise)) {
            return then;
        }
        if (isNumber(left) && isNumber(right)) {
            return op.holds(ConstantValue.ofNumber(left), ConstantValue.ofNumber(right)) ? then : otherwise;
        }
        return new Expr.Where(op, left, right, then, otherwise);
    }

    static Expr minOrMax(BinaryOp op, Expr a, Expr b) {
        return a.equals(b) ? a : folded(op, a, b);
    }

    static boolean isZero(Expr e) {
        return e instanceof Expr.Constant c && c.value() == 0;
    }

    static boolean isOne(Expr e) {
        return e instanceof Expr.Constant c && c.value() == 1;
    }

    /** A constant whose double is exactly what is written, or the negation of one. */
    static boolean isNumber(Expr e) {
        return switch (e) {
            case Expr.Constant c -> isExact(c);
            case Unary u -> u.op() == UnaryOp.NEGATE && u.operand() instanceof Expr.Constant c && isExact(c);
            default -> false;
        };
    }

    private static boolean isExact(Expr.Constant c) {
        return !Character.isLetter(c.text().charAt(0))
                && new BigDecimal(c.text()).compareTo(new BigDecimal(c.value())) == 0;
    }

    private static boolean isNegation(Expr e) {
        return e instanceof Unary u && u.op() == UnaryOp.NEGATE;
    }

    private static Expr folded(BinaryOp op, Expr a, Expr b) {
        if (isNumber(a) && isNumber(b)) {
            BigDecimal left = new BigDecimal(ConstantValue.ofNumber(a));
            BigDecimal right = new BigDecimal(ConstantValue.ofNumber(b));
            BigDecimal exact = exact(op, left, right);
            if (exact != null) {
                double value = exact.doubleValue();
                if (Double.isFinite(value) && new BigDecimal(value).compareTo(exact) == 0) {
                    return Expr.number(value);
                }
            }
        }
        return new Binary(op, a, b);
    }

    private static @Nullable BigDecimal exact(BinaryOp op, BigDecimal a, BigDecimal b) {
        return switch (op) {
            case ADD -> a.add(b);
            case SUBTRACT -> a.subtract(b);
            case MULTIPLY -> a.multiply(b);
            case DIVIDE -> {
                BigDecimal quotient = b.signum() == 0 ? null : a.divide(b, MathContext.DECIMAL128);
                yield quotient != null && quotient.multiply(b).compareTo(a) == 0 ? quotient : null;
            }
            case POWER ->
                b.stripTrailingZeros().scale() <= 0 && b.signum() > 0 && b.compareTo(BigDecimal.valueOf(64)) <= 0
                        ? a.pow(b.intValueExact())
                        : null;
            case MIN -> a.min(b);
            case MAX -> a.max(b);
        };
    }

    /** Whether the formula surely has a value at every real x. */
    static boolean isTotal(Expr e) {
        return switch (e) {
            case Expr.Constant _, Expr.Variable _, Expr.Parameter _ -> true;
            case Unary u ->
                switch (u.op()) {
                    case SQRT, LOG, LOG1P -> false;
                    default -> isTotal(u.operand());
                };
            case Binary b ->
                switch (b.op()) {
                    case DIVIDE -> isNumber(b.right()) && !isZero(b.right()) && isTotal(b.left());
                    case POWER -> isNaturalNumber(b.right()) && isTotal(b.left());
                    default -> isTotal(b.left()) && isTotal(b.right());
                };
            case Expr.Where w -> isTotal(w.then()) && isTotal(w.otherwise());
            case Expr.Call c -> isTotal(c.operand()) && isTotal(c.function().value());
            case Expr.CallDerivative c ->
                isTotal(c.operand()) && isTotal(c.function().derivative());
        };
    }

    private static boolean isNaturalNumber(Expr e) {
        return e instanceof Expr.Constant c && isExact(c) && c.value() == Math.rint(c.value());
    }
}
