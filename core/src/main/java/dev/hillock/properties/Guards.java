package dev.hillock.properties;

import dev.hillock.expr.BinaryOp;
import dev.hillock.expr.Expr;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The parts of a formula where it may have a kink, a jump or a pole: expressions whose zeros are the candidates. A
 * conditional changes its branch where its two sides are equal; so do min and max; abs, sign, roots and logarithms have
 * their special place at an argument of 0, a quotient at a divisor of 0.
 */
final class Guards {
    private static final Expr ONE = new Expr.Constant(1, "1");

    private final Set<Expr> found = new LinkedHashSet<>();

    private Guards() {}

    /** Expressions over x, in the order of the formula, each once. */
    static Set<Expr> of(Expr formula) {
        Guards guards = new Guards();
        guards.visit(formula);
        return guards.found;
    }

    private void visit(Expr e) {
        switch (e) {
            case Expr.Constant c -> {}
            case Expr.Variable v -> {}
            case Expr.Parameter p -> {}
            case Expr.Unary u -> {
                switch (u.op()) {
                    case ABS, SIGN, SQRT, LOG -> add(u.operand());
                    case LOG1P -> add(new Expr.Binary(BinaryOp.ADD, u.operand(), ONE));
                    default -> {}
                }
                visit(u.operand());
            }
            case Expr.Binary b -> {
                switch (b.op()) {
                    case MIN, MAX -> add(new Expr.Binary(BinaryOp.SUBTRACT, b.left(), b.right()));
                    case DIVIDE -> add(b.right());
                    case POWER -> {
                        if (!isNaturalNumber(b.right())) {
                            add(b.left());
                        }
                    }
                    default -> {}
                }
                visit(b.left());
                visit(b.right());
            }
            case Expr.Where w -> {
                add(new Expr.Binary(BinaryOp.SUBTRACT, w.left(), w.right()));
                visit(w.left());
                visit(w.right());
                visit(w.then());
                visit(w.otherwise());
            }
            case Expr.Call c -> visit(inline(c));
            case Expr.CallDerivative c -> visit(substitute(c.function().derivative(), c.operand(), c.arguments()));
        }
    }

    private void add(Expr guard) {
        if (dependsOnX(guard)) {
            found.add(guard);
        }
    }

    private static boolean isNaturalNumber(Expr e) {
        return e instanceof Expr.Constant c && c.value() >= 0 && c.value() == Math.rint(c.value());
    }

    private static boolean dependsOnX(Expr e) {
        return switch (e) {
            case Expr.Constant c -> false;
            case Expr.Parameter p -> false;
            case Expr.Variable v -> true;
            case Expr.Unary u -> dependsOnX(u.operand());
            case Expr.Binary b -> dependsOnX(b.left()) || dependsOnX(b.right());
            case Expr.Where w ->
                dependsOnX(w.left()) || dependsOnX(w.right()) || dependsOnX(w.then()) || dependsOnX(w.otherwise());
            case Expr.Call c ->
                dependsOnX(c.operand()) || c.arguments().values().stream().anyMatch(Guards::dependsOnX);
            case Expr.CallDerivative c ->
                dependsOnX(c.operand()) || c.arguments().values().stream().anyMatch(Guards::dependsOnX);
        };
    }

    /** The body of a call with its operand and arguments put in. */
    private static Expr inline(Expr.Call call) {
        return substitute(call.function().value(), call.operand(), call.arguments());
    }

    private static Expr substitute(Expr e, Expr x, Map<String, Expr> arguments) {
        return switch (e) {
            case Expr.Constant c -> c;
            case Expr.Variable v -> x;
            case Expr.Parameter p -> arguments.getOrDefault(p.name(), p);
            case Expr.Unary u -> new Expr.Unary(u.op(), substitute(u.operand(), x, arguments));
            case Expr.Binary b ->
                new Expr.Binary(b.op(), substitute(b.left(), x, arguments), substitute(b.right(), x, arguments));
            case Expr.Where w ->
                new Expr.Where(
                        w.op(),
                        substitute(w.left(), x, arguments),
                        substitute(w.right(), x, arguments),
                        substitute(w.then(), x, arguments),
                        substitute(w.otherwise(), x, arguments));
            case Expr.Call c ->
                new Expr.Call(c.function(), inAll(c.arguments(), x, arguments), substitute(c.operand(), x, arguments));
            case Expr.CallDerivative c ->
                new Expr.CallDerivative(
                        c.function(), inAll(c.arguments(), x, arguments), substitute(c.operand(), x, arguments));
        };
    }

    private static Map<String, Expr> inAll(Map<String, Expr> values, Expr x, Map<String, Expr> arguments) {
        Map<String, Expr> inner = new LinkedHashMap<>();
        values.forEach((name, value) -> inner.put(name, substitute(value, x, arguments)));
        return inner;
    }
}
