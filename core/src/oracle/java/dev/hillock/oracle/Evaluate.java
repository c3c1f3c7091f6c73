package dev.hillock.oracle;

import dev.hillock.expr.BinaryOp;
import dev.hillock.expr.Expr;
import dev.hillock.expr.UnaryOp;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Evaluates a formula literally in double, with {@link Math}: an oracle that shares nothing with the kernels. As among
 * the real numbers, a division by zero has no value.
 */
public final class Evaluate {
    private Evaluate() {}

    public static double at(Expr e, double x) {
        return at(e, x, Map.of());
    }

    public static double at(Expr e, double x, Map<String, Double> parameters) {
        return switch (e) {
            case Expr.Constant c -> c.value();
            case Expr.Variable _ -> x;
            case Expr.Parameter p -> parameters.getOrDefault(p.name(), Double.NaN);
            case Expr.Unary u -> unary(u.op(), at(u.operand(), x, parameters));
            case Expr.Binary b -> binary(b.op(), at(b.left(), x, parameters), at(b.right(), x, parameters));
            case Expr.Where w ->
                w.op().holds(at(w.left(), x, parameters), at(w.right(), x, parameters))
                        ? at(w.then(), x, parameters)
                        : at(w.otherwise(), x, parameters);
            case Expr.Call c ->
                inside(c.function().value(), c.arguments(), at(c.operand(), x, parameters), x, parameters);
            case Expr.CallDerivative c ->
                inside(c.function().derivative(), c.arguments(), at(c.operand(), x, parameters), x, parameters);
        };
    }

    private static double inside(
            Expr body, Map<String, Expr> arguments, double operand, double x, Map<String, Double> parameters) {
        return Double.isNaN(operand) ? operand : at(body, operand, bound(arguments, x, parameters));
    }

    private static Map<String, Double> bound(Map<String, Expr> arguments, double x, Map<String, Double> parameters) {
        Map<String, Double> bound = new LinkedHashMap<>();
        arguments.forEach((name, argument) -> bound.put(name, at(argument, x, parameters)));
        return bound;
    }

    private static double unary(UnaryOp op, double a) {
        return switch (op) {
            case NEGATE -> -a;
            case ABS -> Math.abs(a);
            case SIGN -> Math.signum(a);
            case SQRT -> Math.sqrt(a);
            case EXP -> Math.exp(a);
            case EXPM1 -> Math.expm1(a);
            case LOG -> a == 0 ? Double.NaN : Math.log(a);
            case LOG1P -> a == -1 ? Double.NaN : Math.log1p(a);
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

    private static double binary(BinaryOp op, double a, double b) {
        return switch (op) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> b == 0 ? Double.NaN : a / b;
            case POWER -> Double.isNaN(a) || (a == 0 && b < 0) ? Double.NaN : Math.pow(a, b);
            case MIN -> Math.min(a, b);
            case MAX -> Math.max(a, b);
        };
    }

    /** Series near zero, continued fraction beyond. */
    private static double erfc(double x) {
        double a = Math.abs(x);
        if (a < 2.5) {
            double term = x;
            double sum = x;
            for (int n = 1; n < 80; n++) {
                term *= -x * x / n;
                sum += term / (2 * n + 1);
            }
            return 1 - 2 / Math.sqrt(Math.PI) * sum;
        }
        double f = a;
        for (int n = 60; n >= 1; n--) {
            f = a + n / 2.0 / f;
        }
        double tail = Math.exp(-a * a) / (Math.sqrt(Math.PI) * f);
        return x > 0 ? tail : 2 - tail;
    }
}
