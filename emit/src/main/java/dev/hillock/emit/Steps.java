package dev.hillock.emit;

import dev.hillock.expr.Comparison;
import dev.hillock.expr.Expr;
import dev.hillock.kernel.Form;
import dev.hillock.kernel.FormOp;
import dev.hillock.kernel.StableSteps;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Predicate;

/**
 * The stable steps of one formula as code writers need them: who uses what, and what depends on x. Forms that only the
 * kernels know as one step are taken apart, so that writers see few operations.
 */
final class Steps {
    private final List<Form> steps = new ArrayList<>();
    private final Map<Form, Integer> index = new LinkedHashMap<>();
    private final int result;
    private final int[] uses;
    private final Set<String> inputs;

    private Steps(StableSteps stable, Set<String> inputs) {
        this.inputs = inputs;
        int[] moved = new int[stable.steps().size()];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = translate(stable.steps().get(i), moved, stable.steps());
        }
        result = moved[stable.results().getFirst()];
        uses = new int[steps.size()];
        count(result, new boolean[steps.size()]);
        uses[result]++;
    }

    /** The steps of a formula over x and parameters. */
    static Steps of(Expr formula, List<String> parameters) {
        return of(formula, parameters, Set.of());
    }

    /** The steps of a formula over inputs of the given names, which are parameters of the formula, and parameters. */
    static Steps of(Expr formula, List<String> parameters, Set<String> inputs) {
        List<String> names = new ArrayList<>(inputs);
        names.addAll(parameters);
        return new Steps(StableSteps.of(List.of(formula), names), Set.copyOf(inputs));
    }

    private int translate(Form f, int[] moved, List<Form> all) {
        int a = f.a() < 0 ? -1 : moved[f.a()];
        int b = f.b() < 0 ? -1 : moved[f.b()];
        return switch (f.op()) {
            case TANH_SOFTPLUS -> add(FormOp.TANH, add(FormOp.SOFTPLUS, a, -1), -1);
            case SECH_SQUARED_SOFTPLUS -> add(FormOp.SECH_SQUARED, add(FormOp.SOFTPLUS, a, -1), -1);
            // Half of erfc: 1 + erf(u) would cancel for negative u.
            case NORMAL_CDF ->
                add(
                        FormOp.MULTIPLY,
                        constant(0.5),
                        add(FormOp.ERFC, add(FormOp.MULTIPLY, constant(-Math.sqrt(0.5)), a), -1));
            case NORMAL_PDF -> {
                int square = add(FormOp.POWER, a, constant(2));
                int bell = add(FormOp.EXP, add(FormOp.MULTIPLY, constant(-0.5), square), -1);
                yield add(FormOp.MULTIPLY, constant(1 / Math.sqrt(2 * Math.PI)), bell);
            }
            // sin(u + π/4) without the rounding of a sum of a large u
            case SHIFTED_SIN ->
                add(
                        FormOp.MULTIPLY,
                        constant(Math.sqrt(0.5)),
                        add(FormOp.ADD, add(FormOp.SIN, a, -1), add(FormOp.COS, a, -1)));
            case PLUS_ROOT -> {
                // u + √(u² + c) = c/(√(u² + c) − u), where for negative u nothing cancels.
                Form sum = all.get(all.get(f.b()).a());
                Form left = all.get(sum.a());
                boolean squareFirst = left.op() == FormOp.POWER && left.a() == f.a();
                int c = moved[squareFirst ? sum.b() : sum.a()];
                int quotient = add(FormOp.DIVIDE, c, add(FormOp.SUBTRACT, b, a));
                yield add(new Form(
                        FormOp.WHERE, a, constant(0), quotient, add(FormOp.ADD, a, b), Comparison.LESS, 0, 0, ""));
            }
            // One divided by zero is how a formula says infinity.
            case DIVIDE -> divide(a, b);
            case NEGATE -> is(a, FormOp.CONSTANT) ? constant(-at(a).value()) : add(FormOp.NEGATE, a, -1);
            default ->
                add(new Form(
                        f.op(),
                        a,
                        b,
                        f.then() < 0 ? -1 : moved[f.then()],
                        f.otherwise() < 0 ? -1 : moved[f.otherwise()],
                        f.comparison(),
                        f.value(),
                        f.low(),
                        f.name()));
        };
    }

    private int divide(int a, int b) {
        if (at(a).op() == FormOp.MULTIPLY && at(a).b() == b) {
            return at(a).a();
        }
        if (is(a, FormOp.CONSTANT) && is(b, FormOp.CONSTANT)) {
            double quotient = at(a).value() / at(b).value();
            if (quotient * 1024 == Math.rint(quotient * 1024)) {
                return constant(quotient);
            }
        }
        return add(FormOp.DIVIDE, a, b);
    }

    private int constant(double value) {
        return add(new Form(FormOp.CONSTANT, -1, -1, -1, -1, null, value, 0, ""));
    }

    private int add(FormOp op, int a, int b) {
        return add(new Form(op, a, b, -1, -1, null, 0, 0, ""));
    }

    private int add(Form f) {
        return Objects.requireNonNull(index.computeIfAbsent(f, form -> {
            steps.add(form);
            return steps.size() - 1;
        }));
    }

    private void count(int i, boolean[] seen) {
        if (seen[i]) {
            return;
        }
        seen[i] = true;
        for (int operand : steps.get(i).operands()) {
            uses[operand]++;
            count(operand, seen);
        }
    }

    int result() {
        return result;
    }

    Form at(int i) {
        return steps.get(i);
    }

    boolean is(int i, FormOp op) {
        return at(i).op() == op;
    }

    /** Whether the step is a number. */
    boolean isNumber(int i, double value) {
        return is(i, FormOp.CONSTANT) && at(i).value() == value;
    }

    /** Whether the step depends on x or on an input of another name. */
    boolean dependsOnX(int i) {
        return any(i, f -> f.op() == FormOp.X || isInput(f));
    }

    private boolean isInput(Form f) {
        return f.op() == FormOp.PARAMETER && inputs.contains(f.name());
    }

    /** Whether the step is an input by itself, x or another. */
    boolean isInput(int i) {
        return is(i, FormOp.X) || isInput(at(i));
    }

    /** Whether a parameter of the formula is an input. */
    boolean isInput(String parameter) {
        return inputs.contains(parameter);
    }

    /** The name of the first input that the step depends on, x where there is none. */
    String inputOf(int i) {
        for (int k = 0; k <= i; k++) {
            if (isInput(at(k)) && dependsOn(i, k)) {
                return at(k).name();
            }
        }
        return "x";
    }

    private boolean dependsOn(int i, int k) {
        return any(i, f -> f.equals(at(k)));
    }

    /** Whether the step or one that it needs is such. */
    boolean any(int i, Predicate<Form> such) {
        boolean[] found = new boolean[i + 1];
        for (int k = 0; k <= i; k++) {
            found[k] = such.test(at(k));
            for (int operand : at(k).operands()) {
                found[k] |= found[operand];
            }
        }
        return found[i];
    }

    /** How often the step is an operand of another that the result needs; the result counts as used. */
    int uses(int i) {
        return uses[i];
    }

    /** The number of operations and operands when the step is written out, at most 1000. */
    int length(int i) {
        int[] length = new int[i + 1];
        for (int k = 0; k <= i; k++) {
            length[k] = 1;
            for (int operand : at(k).operands()) {
                length[k] = Math.min(1000, length[k] + length[operand]);
            }
        }
        return length[i];
    }

    /** Every step that the result needs, operands first. */
    void forEach(IntConsumer action) {
        for (int i = 0; i < steps.size(); i++) {
            if (uses[i] > 0) {
                action.accept(i);
            }
        }
    }

    /** The names of the parameters that the result needs. */
    List<String> parameters() {
        List<String> names = new ArrayList<>();
        forEach(i -> {
            if (is(i, FormOp.PARAMETER)) {
                names.add(at(i).name());
            }
        });
        return names;
    }
}
