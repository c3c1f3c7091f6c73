package dev.hillock.emit;

import dev.hillock.expr.Expr;
import dev.hillock.kernel.Form;
import dev.hillock.kernel.FormOp;
import dev.hillock.kernel.StableSteps;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** The stable steps of one formula as code writers need them: who uses what, and what depends on x. */
final class Steps {
    private final List<Form> steps;
    private final int result;
    private final boolean[] onX;
    private final int[] uses;

    private Steps(List<Form> steps, int result) {
        this.steps = steps;
        this.result = result;
        this.onX = new boolean[steps.size()];
        this.uses = new int[steps.size()];
        for (int i = 0; i < steps.size(); i++) {
            boolean depends = steps.get(i).op() == FormOp.X;
            for (int operand : steps.get(i).operands()) {
                depends |= onX[operand];
            }
            onX[i] = depends;
        }
        boolean[] seen = new boolean[steps.size()];
        count(result, seen);
        uses[result]++;
    }

    /** The steps of a formula over x and parameters. */
    static Steps of(Expr formula, List<String> parameters) {
        StableSteps stable = StableSteps.of(List.of(formula), parameters);
        return new Steps(stable.steps(), stable.results().getFirst());
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

    /** Whether the step is a number. */
    boolean isNumber(int i, double value) {
        return at(i).op() == FormOp.CONSTANT && at(i).value() == value;
    }

    boolean dependsOnX(int i) {
        return onX[i];
    }

    /** How often the step is an operand of another that the result needs; the result counts as used. */
    int uses(int i) {
        return uses[i];
    }

    int size() {
        return steps.size();
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
            if (at(i).op() == FormOp.PARAMETER) {
                names.add(at(i).name());
            }
        });
        return names;
    }
}
