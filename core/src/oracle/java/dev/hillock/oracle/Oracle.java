package dev.hillock.oracle;

import dev.hillock.expr.Comparison;
import dev.hillock.expr.Expr;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import org.apfloat.Apfloat;
import org.apfloat.ApfloatMath;
import org.apfloat.LossOfPrecisionException;

/**
 * Evaluates a formula literally, in arbitrary precision: with as many digits as it takes for 30 to survive every
 * cancellation. It shares nothing with the kernels but the formula.
 */
public final class Oracle {
    private static final int MOST = 2000;
    private static final int WANTED = 30;
    /** e to a power beyond this is treated as e to this: 0 or infinite in every format, and so is what it multiplies. */
    private static final Apfloat FAR = new Apfloat("1e5");

    private final Map<String, Double> parameters;
    private final int digits;
    private final Apfloat x;
    private final IdentityHashMap<Expr, Apfloat> done = new IdentityHashMap<>();
    private final Map<String, Apfloat> bound = new HashMap<>();

    private Oracle(Apfloat x, Map<String, Double> parameters, int digits) {
        this.x = x;
        this.parameters = parameters;
        this.digits = digits;
    }

    /** The value of a formula at a finite x. */
    public static Apfloat evaluate(Expr formula, double x, Map<String, Double> parameters) {
        return evaluate(formula, x, parameters, WANTED);
    }

    /** The value of a formula at a finite x, {@code wanted} digits of it. */
    public static Apfloat evaluate(Expr formula, double x, Map<String, Double> parameters, int wanted) {
        for (int digits = 2 * wanted; ; digits = Math.min(2 * digits, MOST)) {
            try {
                Apfloat result = new Oracle(exact(x, digits), parameters, digits).eval(formula);
                if (digits >= MOST || result.signum() == 0 || result.precision() >= wanted) {
                    return result;
                }
            } catch (LossOfPrecisionException | CancelledException e) {
                // Nothing survived, as of the sine of a large number: with more digits it does.
                if (digits >= MOST) {
                    throw e;
                }
            }
        }
    }

    /**
     * The value of a formula at a number of as many digits as one likes, computed with {@code digits}; fewer survive where they
     * cancel.
     */
    public static Apfloat evaluate(Expr formula, Apfloat x, Map<String, Double> parameters, int digits) {
        return new Oracle(x.precision(digits), parameters, digits).eval(formula);
    }

    private static Apfloat exact(double value, int digits) {
        return new Apfloat(new BigDecimal(value), digits);
    }

    private Apfloat number(double value) {
        return exact(value, digits);
    }

    /** A sum whose terms cancelled to the last digit: perhaps 0, perhaps only less than these digits show. */
    private static final class CancelledException extends ArithmeticException {
        private static final long serialVersionUID = 1L;
    }

    private Apfloat sum(Apfloat a, Apfloat b) {
        Apfloat sum = a.add(b);
        if (sum.signum() == 0 && a.signum() != 0 && digits < MOST) {
            throw new CancelledException();
        }
        return sum;
    }

    private Apfloat eval(Expr e) {
        Apfloat known = done.get(e);
        if (known == null) {
            known = compute(e);
            if (known.signum() != 0 && known.precision() > digits) {
                known = known.precision(digits);
            }
            done.put(e, known);
        }
        return known;
    }

    private Apfloat compute(Expr e) {
        return switch (e) {
            case Expr.Constant c -> constant(c);
            case Expr.Variable v -> x;
            case Expr.Parameter p -> {
                Apfloat expression = bound.get(p.name());
                yield expression != null
                        ? expression
                        : number(Objects.requireNonNull(parameters.get(p.name()), p.name()));
            }
            case Expr.Unary u -> unary(u, eval(u.operand()));
            case Expr.Binary b -> binary(b);
            case Expr.Where w -> eval(holds(w.op(), eval(w.left()), eval(w.right())) ? w.then() : w.otherwise());
            case Expr.Call c ->
                inside(c.operand(), c.arguments()).eval(c.function().value());
            case Expr.CallDerivative c ->
                inside(c.operand(), c.arguments()).eval(c.function().derivative());
        };
    }

    /** The oracle for the body of a function that is called. */
    private Oracle inside(Expr operand, Map<String, Expr> arguments) {
        Oracle inner = new Oracle(eval(operand), Map.of(), digits);
        arguments.forEach((name, argument) -> inner.bound.put(name, eval(argument)));
        return inner;
    }

    private Apfloat constant(Expr.Constant c) {
        return switch (c.text()) {
            case "pi" -> ApfloatMath.pi(digits);
            case "e" -> ApfloatMath.exp(new Apfloat(1, digits));
            default -> number(c.value());
        };
    }

    private Apfloat unary(Expr.Unary u, Apfloat a) {
        Apfloat one = new Apfloat(1, digits);
        return switch (u.op()) {
            case NEGATE -> a.negate();
            case ABS -> ApfloatMath.abs(a);
            case SIGN -> new Apfloat(a.signum());
            case SQRT -> a.signum() == 0 ? a : ApfloatMath.sqrt(a);
            case EXP -> exp(a);
            case EXPM1 -> isTiny(a) ? a : sum(exp(a), one.negate());
            case LOG -> ApfloatMath.log(a);
            case LOG1P -> log1p(a);
            case TANH -> {
                Apfloat e = exp(a.add(a));
                yield isTiny(a) ? a : sum(e, one.negate()).divide(e.add(one));
            }
            case SIGMOID -> one.divide(one.add(exp(a.negate())));
            case SOFTPLUS -> a.compareTo(FAR) > 0 ? a : a.signum() < 0 ? log1p(exp(a)) : a.add(log1p(exp(a.negate())));
            case ERF -> erf(a);
            case ERFC -> erfc(a);
            case NORMAL_CDF ->
                erfc(a.negate().divide(ApfloatMath.sqrt(new Apfloat(2, digits))))
                        .divide(new Apfloat(2, digits));
            case NORMAL_PDF ->
                exp(a.multiply(a).divide(new Apfloat(-2, digits)))
                        .divide(ApfloatMath.sqrt(ApfloatMath.pi(digits).multiply(new Apfloat(2, digits))));
            case SIN -> wave(ApfloatMath.sin(a), a);
            case COS -> wave(ApfloatMath.cos(a), a);
            case ATAN -> ApfloatMath.atan(a);
        };
    }

    /** No number but 0 has a sine or cosine of exactly 0: it is what is left when no digit of the angle is. */
    private Apfloat wave(Apfloat result, Apfloat a) {
        if (result.signum() == 0 && a.signum() != 0 && digits < MOST) {
            throw new CancelledException();
        }
        return result;
    }

    private Apfloat exp(Apfloat a) {
        Apfloat far = FAR.precision(digits);
        Apfloat bounded = a.compareTo(far) > 0 ? far : a.compareTo(far.negate()) < 0 ? far.negate() : a;
        return ApfloatMath.exp(bounded.signum() == 0 ? bounded : bounded.precision(Math.min(a.precision(), digits)));
    }

    /** Whether expm1, log1p and tanh of a are a to all digits; at the most digits they are computed all the same. */
    private boolean isTiny(Apfloat a) {
        return a.signum() == 0 || (a.scale() < -2L * digits && digits < MOST);
    }

    private Apfloat log1p(Apfloat a) {
        if (isTiny(a)) {
            return a;
        }
        Apfloat one = new Apfloat(1, digits);
        Apfloat whole = one.add(a);
        if (whole.equals(one) && digits < MOST) {
            throw new CancelledException();
        }
        return ApfloatMath.log(whole);
    }

    private Apfloat erf(Apfloat a) {
        return ApfloatMath.abs(a).compareTo(new Apfloat(100)) > 0
                ? new Apfloat(a.signum(), digits)
                : ApfloatMath.erf(a);
    }

    /** Beyond 100, e^-10000 stands for what is 0 in every format. */
    private Apfloat erfc(Apfloat a) {
        if (a.signum() == 0) {
            return new Apfloat(1, digits);
        }
        if (ApfloatMath.abs(a).compareTo(new Apfloat(100)) > 0) {
            return a.signum() < 0 ? new Apfloat(2, digits) : ApfloatMath.exp(new Apfloat(-10000, digits));
        }
        return ApfloatMath.erfc(a);
    }

    private Apfloat binary(Expr.Binary b) {
        Apfloat left = eval(b.left());
        Apfloat right = eval(b.right());
        return switch (b.op()) {
            case ADD -> sum(left, right);
            case SUBTRACT -> sum(left, right.negate());
            case MULTIPLY -> left.multiply(right);
            case DIVIDE -> left.divide(right);
            case POWER -> power(left, right);
            case MIN -> left.compareTo(right) <= 0 ? left : right;
            case MAX -> left.compareTo(right) >= 0 ? left : right;
        };
    }

    private static Apfloat power(Apfloat base, Apfloat exponent) {
        if (exponent.isInteger()) {
            return exponent.signum() == 0 ? Apfloat.ONE : ApfloatMath.pow(base, exponent.longValueExact());
        }
        return base.signum() == 0 ? Apfloat.ZERO : ApfloatMath.pow(base, exponent);
    }

    private static boolean holds(Comparison op, Apfloat left, Apfloat right) {
        int order = left.compareTo(right);
        return switch (op) {
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
        };
    }
}
