package dev.hillock.expr;

/** The value of a parameter's text: a number, or arithmetic on numbers such as {@code -1/6}. */
final class ConstantValue {
    private ConstantValue() {}

    static double of(Expr e, Token parameter) {
        double value = value(e);
        if (Double.isNaN(value)) {
            throw new FormulaException(
                    "The parameter %s at column %d needs a number, such as %s=0.5."
                            .formatted(parameter.text(), parameter.column(), parameter.text()),
                    parameter.column());
        }
        return value;
    }

    static double ofNumber(Expr number) {
        return value(number);
    }

    private static double value(Expr e) {
        return switch (e) {
            case Expr.Constant c -> c.value();
            case Expr.Unary u when u.op() == UnaryOp.NEGATE -> -value(u.operand());
            case Expr.Unary u when u.op() == UnaryOp.SQRT -> Math.sqrt(value(u.operand()));
            case Expr.Binary b -> binary(b.op(), value(b.left()), value(b.right()));
            default -> Double.NaN;
        };
    }

    private static double binary(BinaryOp op, double a, double b) {
        return switch (op) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
            case POWER -> StrictMath.pow(a, b);
            case MIN -> Math.min(a, b);
            case MAX -> Math.max(a, b);
        };
    }
}
