package dev.hillock.kernel;

import dev.hillock.expr.Comparison;
import dev.hillock.expr.Expr;
import java.util.LinkedHashMap;
import java.util.Map;

/** Evaluates a formula by walking its tree. */
final class TreeEvaluator {
    private TreeEvaluator() {}

    static double evaluate(Expr e, double x, Map<String, Double> parameters) {
        return switch (e) {
            case Expr.Constant c -> c.value();
            case Expr.Variable v -> x;
            case Expr.Parameter p -> parameter(p.name(), parameters);
            case Expr.Unary u -> unary(u, evaluate(u.operand(), x, parameters));
            case Expr.Binary b -> binary(b, evaluate(b.left(), x, parameters), evaluate(b.right(), x, parameters));
            case Expr.Where w ->
                holds(w.op(), evaluate(w.left(), x, parameters), evaluate(w.right(), x, parameters))
                        ? evaluate(w.then(), x, parameters)
                        : evaluate(w.otherwise(), x, parameters);
            case Expr.Call c -> {
                Map<String, Double> bound = new LinkedHashMap<>();
                c.arguments().forEach((name, argument) -> bound.put(name, evaluate(argument, x, parameters)));
                yield evaluate(c.function().value(), evaluate(c.operand(), x, parameters), bound);
            }
        };
    }

    private static double parameter(String name, Map<String, Double> parameters) {
        Double value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The formula's parameter " + name + " has no value.");
        }
        return value;
    }

    private static double unary(Expr.Unary u, double a) {
        return switch (u.op()) {
            case NEGATE -> -a;
            case ABS -> Math.abs(a);
            case SIGN -> Math.signum(a);
            case SQRT -> Math.sqrt(a);
            case EXP -> Math.exp(a);
            case EXPM1 -> Math.expm1(a);
            case LOG -> Math.log(a);
            case LOG1P -> Math.log1p(a);
            case TANH -> Math.tanh(a);
            case SIGMOID -> 1 / (1 + Math.exp(-a));
            case SOFTPLUS -> Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a)));
            case ERF -> 1 - erfc(a);
            case ERFC -> erfc(a);
            case NORMAL_CDF -> 0.5 * erfc(-a / Math.sqrt(2));
            case NORMAL_PDF -> Math.exp(-0.5 * a * a) / Math.sqrt(2 * Math.PI);
            case SIN -> Math.sin(a);
            case COS -> Math.cos(a);
            case ATAN -> Math.atan(a);
        };
    }

    private static double binary(Expr.Binary b, double l, double r) {
        return switch (b.op()) {
            case ADD -> l + r;
            case SUBTRACT -> l - r;
            case MULTIPLY -> l * r;
            case DIVIDE -> l / r;
            case POWER -> Math.pow(l, r);
            case MIN -> Math.min(l, r);
            case MAX -> Math.max(l, r);
        };
    }

    static boolean holds(Comparison op, double l, double r) {
        return switch (op) {
            case LESS -> l < r;
            case LESS_OR_EQUAL -> l <= r;
            case GREATER -> l > r;
            case GREATER_OR_EQUAL -> l >= r;
            case EQUAL -> l == r;
            case NOT_EQUAL -> l != r;
        };
    }

    /** Series near zero, continued fraction beyond. */
    private static double erfc(double x) {
        if (Math.abs(x) < 2.5) {
            double term = x;
            double sum = x;
            for (int n = 1; n < 80; n++) {
                term *= -x * x / n;
                sum += term / (2 * n + 1);
            }
            return 1 - 2 / Math.sqrt(Math.PI) * sum;
        }
        double a = Math.abs(x);
        double f = a;
        for (int n = 60; n >= 1; n--) {
            f = a + n / 2.0 / f;
        }
        double tail = Math.exp(-a * a) / (Math.sqrt(Math.PI) * f);
        return x > 0 ? tail : 2 - tail;
    }
}
