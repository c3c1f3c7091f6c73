package dev.hillock.kernel;

import dev.hillock.expr.BinaryOp;
import dev.hillock.expr.Expr;
import dev.hillock.expr.UnaryOp;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/** Turns formulas into {@link Forms}: calls expanded, parameters bound, what occurs twice visited once. */
final class Expansion {
    private final Forms forms;

    Expansion(Forms forms) {
        this.forms = forms;
    }

    /** The form of a formula over x with numbers for its parameters, and the others left open. */
    int expand(Expr formula, Map<String, Double> parameters, Iterable<String> open) {
        Map<String, Integer> meaning = new HashMap<>();
        parameters.forEach((name, value) -> meaning.put(name, forms.constant(value)));
        open.forEach(name -> meaning.put(name, forms.parameter(name)));
        return new Scope(forms.x(), meaning).expand(formula);
    }

    /** The meaning of x and of the parameters inside one body. */
    private final class Scope {
        private final int x;
        private final Map<String, Integer> parameters;
        private final IdentityHashMap<Expr, Integer> done = new IdentityHashMap<>();

        Scope(int x, Map<String, Integer> parameters) {
            this.x = x;
            this.parameters = parameters;
        }

        int expand(Expr e) {
            Integer known = done.get(e);
            if (known == null) {
                known = make(e);
                done.put(e, known);
            }
            return known;
        }

        private int make(Expr e) {
            return switch (e) {
                case Expr.Constant c -> constant(c);
                case Expr.Variable v -> x;
                case Expr.Parameter p -> parameter(p.name());
                case Expr.Unary u -> forms.unary(op(u.op()), expand(u.operand()));
                case Expr.Binary b -> forms.binary(op(b.op()), expand(b.left()), expand(b.right()));
                case Expr.Where w ->
                    forms.where(w.op(), expand(w.left()), expand(w.right()), expand(w.then()), expand(w.otherwise()));
                case Expr.Call c ->
                    inside(c.operand(), c.arguments()).expand(c.function().value());
                case Expr.CallDerivative c ->
                    inside(c.operand(), c.arguments()).expand(c.function().derivative());
            };
        }

        private Scope inside(Expr operand, Map<String, Expr> arguments) {
            Map<String, Integer> bound = new HashMap<>();
            arguments.forEach((name, argument) -> bound.put(name, expand(argument)));
            return new Scope(expand(operand), bound);
        }

        private int constant(Expr.Constant c) {
            return switch (c.text()) {
                case "pi" -> forms.constant(Math.PI, 0x1.1a62633145c07p-53);
                case "e" -> forms.constant(Math.E, 0x1.4d57ee2b1013ap-53);
                default -> forms.constant(c.value());
            };
        }

        private int parameter(String name) {
            Integer value = parameters.get(name);
            if (value == null) {
                throw new IllegalArgumentException("The formula's parameter " + name + " has no value.");
            }
            return value;
        }
    }

    private static FormOp op(UnaryOp op) {
        return FormOp.valueOf(op.name());
    }

    private static FormOp op(BinaryOp op) {
        return FormOp.valueOf(op.name());
    }
}
