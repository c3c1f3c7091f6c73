package dev.hillock.expr;

import static dev.hillock.expr.Algebra.ONE;
import static dev.hillock.expr.Algebra.TWO;
import static dev.hillock.expr.Algebra.ZERO;
import static dev.hillock.expr.Algebra.add;
import static dev.hillock.expr.Algebra.divide;
import static dev.hillock.expr.Algebra.isZero;
import static dev.hillock.expr.Algebra.multiply;
import static dev.hillock.expr.Algebra.negate;
import static dev.hillock.expr.Algebra.power;
import static dev.hillock.expr.Algebra.subtract;
import static dev.hillock.expr.Algebra.where;

import java.util.Map;

/**
 * Symbolic derivatives as the textbook has them ({@code tanh' = 1 - tanh(x)^2}); computing them without cancellation is
 * the business of the lowering.
 *
 * <p>At kinks: {@code abs'(0) = sign'(x) = 0}, equal operands of {@code min} and {@code max} get half each,
 * {@code where} has the derivative of the branch taken, and a catalogue function its own derivative.
 */
public final class Differentiator {
    /** The most operations, numbers and variables a derivative may have. */
    public static final int MAX_NODES = 50_000;

    private static final Expr HALF = new Expr.Constant(0.5, "0.5");

    /** What to differentiate by: a parameter's name, or empty for x. */
    private final String parameter;

    private Differentiator(String parameter) {
        this.parameter = parameter;
    }

    /**
     * The derivative by x, simplified.
     *
     * @throws FormulaException if it would have more than {@value #MAX_NODES} terms
     */
    public static Expr byX(Expr e) {
        return new Differentiator("").of(e);
    }

    /**
     * The derivative by a parameter, simplified.
     *
     * @throws FormulaException if it would have more than {@value #MAX_NODES} terms
     */
    public static Expr byParameter(Expr e, String parameter) {
        return new Differentiator(parameter).of(e);
    }

    private Expr of(Expr e) {
        return switch (e) {
            case Expr.Constant _ -> ZERO;
            case Expr.Variable _ -> parameter.isEmpty() ? ONE : ZERO;
            case Expr.Parameter p -> p.name().equals(parameter) ? ONE : ZERO;
            case Expr.Unary u -> chain(u.op(), u.operand());
            case Expr.Binary b -> binary(b);
            case Expr.Where w -> {
                Expr then = of(w.then());
                Expr otherwise = of(w.otherwise());
                yield bounded(where(w.op(), w.left(), w.right(), then, otherwise));
            }
            case Expr.Call c -> call(c.function(), c.arguments(), c.operand(), false);
            case Expr.CallDerivative c -> call(c.function(), c.arguments(), c.operand(), true);
        };
    }

    private Expr chain(UnaryOp op, Expr u) {
        Expr inner = of(u);
        if (isZero(inner) || op == UnaryOp.SIGN) {
            return ZERO;
        }
        Expr outer = outer(op, u);
        Expr result = outer instanceof Expr.Binary b && b.op() == BinaryOp.DIVIDE && Algebra.isOne(b.left())
                ? divide(inner, b.right())
                : multiply(outer, inner);
        return bounded(result);
    }

    /** The derivative of an elementary function at u. */
    private static Expr outer(UnaryOp op, Expr u) {
        return switch (op) {
            case NEGATE -> negate(ONE);
            case ABS -> new Expr.Unary(UnaryOp.SIGN, u);
            case SIGN -> ZERO;
            case SQRT -> divide(ONE, multiply(TWO, new Expr.Unary(UnaryOp.SQRT, u)));
            case EXP, EXPM1 -> new Expr.Unary(UnaryOp.EXP, u);
            case LOG -> divide(ONE, u);
            case LOG1P -> divide(ONE, add(ONE, u));
            case TANH -> subtract(ONE, power(new Expr.Unary(UnaryOp.TANH, u), TWO));
            case SIGMOID -> multiply(sigmoid(u), sigmoid(negate(u)));
            case SOFTPLUS -> sigmoid(u);
            case ERF -> gaussian(u);
            case ERFC -> negate(gaussian(u));
            case NORMAL_CDF -> new Expr.Unary(UnaryOp.NORMAL_PDF, u);
            case NORMAL_PDF -> negate(multiply(u, new Expr.Unary(UnaryOp.NORMAL_PDF, u)));
            case SIN -> new Expr.Unary(UnaryOp.COS, u);
            case COS -> negate(new Expr.Unary(UnaryOp.SIN, u));
            case ATAN -> divide(ONE, add(ONE, power(u, TWO)));
        };
    }

    private static Expr sigmoid(Expr u) {
        return new Expr.Unary(UnaryOp.SIGMOID, u);
    }

    /** {@code 2/sqrt(pi) * exp(-u^2)}. */
    private static Expr gaussian(Expr u) {
        Expr scale = divide(TWO, new Expr.Unary(UnaryOp.SQRT, new Expr.Constant(Math.PI, "pi")));
        return multiply(scale, new Expr.Unary(UnaryOp.EXP, negate(power(u, TWO))));
    }

    private Expr binary(Expr.Binary b) {
        Expr u = b.left();
        Expr v = b.right();
        Expr du = of(u);
        Expr dv = of(v);
        if (isZero(du) && isZero(dv)) {
            return ZERO;
        }
        Expr result = switch (b.op()) {
            case ADD -> add(du, dv);
            case SUBTRACT -> subtract(du, dv);
            case MULTIPLY -> add(scaled(du, v), scaled(dv, u));
            case DIVIDE -> quotient(u, v, du, dv);
            case POWER -> powerRule(u, v, du, dv);
            case MIN -> extremum(Comparison.LESS, Comparison.GREATER, u, v, du, dv);
            case MAX -> extremum(Comparison.GREATER, Comparison.LESS, u, v, du, dv);
        };
        return bounded(result);
    }

    /** The product of a derivative and a factor; no derivative leaves no trace of the factor. */
    private static Expr scaled(Expr derivative, Expr factor) {
        if (isZero(derivative)) {
            return ZERO;
        }
        return multiply(factor, derivative);
    }

    private static Expr quotient(Expr u, Expr v, Expr du, Expr dv) {
        if (isZero(dv)) {
            return divide(du, v);
        }
        return divide(subtract(scaled(du, v), scaled(dv, u)), power(v, TWO));
    }

    private static Expr powerRule(Expr u, Expr v, Expr du, Expr dv) {
        Expr byBase = isZero(du) ? ZERO : multiply(multiply(v, power(u, subtract(v, ONE))), du);
        if (isZero(dv)) {
            return byBase;
        }
        Expr itself = new Expr.Binary(BinaryOp.POWER, u, v);
        return add(multiply(multiply(itself, logOfBase(u)), dv), byBase);
    }

    /** The logarithm of a base; 0 for a base of 0, where the power is 0 whatever its exponent above 0. */
    private static Expr logOfBase(Expr u) {
        Expr log = new Expr.Unary(UnaryOp.LOG, u);
        if (u instanceof Expr.Constant c && c.value() > 0) {
            return c.text().equals("e") ? ONE : log;
        }
        return where(Comparison.EQUAL, u, ZERO, ZERO, log);
    }

    /**
     * The derivative of the operand that wins the comparison, and half of each where they are equal. A large derivative
     * is written once only, or nested extrema would grow without bound.
     */
    private static Expr extremum(Comparison wins, Comparison loses, Expr u, Expr v, Expr du, Expr dv) {
        if (du.equals(dv)) {
            return du;
        }
        if (isSmall(du) && isSmall(dv)) {
            Expr both = multiply(HALF, add(du, dv));
            return where(wins, u, v, du, where(Comparison.EQUAL, u, v, both, dv));
        }
        Expr share = where(Comparison.EQUAL, u, v, HALF, ONE);
        return multiply(share, add(where(loses, u, v, ZERO, du), where(wins, u, v, ZERO, dv)));
    }

    private static boolean isSmall(Expr e) {
        return size(e, 8) < 8;
    }

    private Expr call(NamedFunction function, Map<String, Expr> arguments, Expr u, boolean derivative) {
        Expr value = derivative ? function.derivative() : function.value();
        Expr du = of(u);
        Expr result = ZERO;
        if (!isZero(du)) {
            Expr outer = derivative
                    ? Substitution.replace(byX(value), u, arguments)
                    : new Expr.CallDerivative(function, arguments, u);
            result = isZero(outer) ? ZERO : multiply(outer, du);
        }
        for (Map.Entry<String, Expr> argument : arguments.entrySet()) {
            Expr dArgument = of(argument.getValue());
            if (!isZero(dArgument)) {
                Expr outer = Substitution.replace(byParameter(value, argument.getKey()), u, arguments);
                result = isZero(outer) ? result : add(result, multiply(outer, dArgument));
            }
        }
        return bounded(result);
    }

    private static Expr bounded(Expr result) {
        if (size(result, MAX_NODES + 1) > MAX_NODES) {
            throw new FormulaException(
                    "The derivative of the formula is too large: more than %,d operations, numbers and variables."
                            .formatted(MAX_NODES),
                    0);
        }
        return result;
    }

    /** The number of nodes, or {@code limit} where there are at least as many. */
    static int size(Expr e, int limit) {
        int size = 1;
        for (Expr part : Children.of(e)) {
            if (size >= limit) {
                return limit;
            }
            size += size(part, limit - size);
        }
        return Math.min(size, limit);
    }
}
