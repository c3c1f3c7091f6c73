package dev.hillock.expr;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Replaces x and parameters in a formula. */
public final class Substitution {
    private Substitution() {}

    /** The formula with each parameter that has a value replaced by it. */
    public static Expr bind(Expr e, Map<String, Double> parameters) {
        Map<String, Expr> numbers = new LinkedHashMap<>();
        parameters.forEach((name, value) -> numbers.put(name, Expr.number(value)));
        return replace(e, Expr.X, numbers);
    }

    /** The body of a call's function with the call's operand and arguments in place. */
    public static Expr inline(Expr.Call call) {
        return replace(call.function().value(), call.operand(), call.arguments());
    }

    /** The derivative of a call's function with the call's operand and arguments in place. */
    public static Expr inline(Expr.CallDerivative call) {
        return replace(call.function().derivative(), call.operand(), call.arguments());
    }

    /** The formula with {@code x} in place of x, and the parameters that are named replaced. */
    public static Expr replace(Expr e, Expr x, Map<String, Expr> parameters) {
        Function<Expr, Expr> in = part -> replace(part, x, parameters);
        return switch (e) {
            case Expr.Constant c -> c;
            case Expr.Variable _ -> x;
            case Expr.Parameter p -> parameters.getOrDefault(p.name(), p);
            case Expr.Unary u -> new Expr.Unary(u.op(), in.apply(u.operand()));
            case Expr.Binary b -> new Expr.Binary(b.op(), in.apply(b.left()), in.apply(b.right()));
            case Expr.Where w ->
                new Expr.Where(
                        w.op(), in.apply(w.left()), in.apply(w.right()), in.apply(w.then()), in.apply(w.otherwise()));
            case Expr.Call c -> new Expr.Call(c.function(), all(c.arguments(), in), in.apply(c.operand()));
            case Expr.CallDerivative c ->
                new Expr.CallDerivative(c.function(), all(c.arguments(), in), in.apply(c.operand()));
        };
    }

    static Map<String, Expr> all(Map<String, Expr> arguments, Function<Expr, Expr> change) {
        Map<String, Expr> changed = new LinkedHashMap<>();
        arguments.forEach((name, argument) -> changed.put(name, change.apply(argument)));
        return changed;
    }
}
