package dev.hillock.kernel;

import dev.hillock.expr.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Formulas as the kernels see them before any arithmetic is chosen: calls expanded, equal parts shared, and what would
 * cancel or overflow when computed literally replaced by its stable form. Parameters stay open. Code in other languages
 * is written from these steps, so that what is stable is decided in one place.
 *
 * @param steps each after its operands
 * @param results the index of each formula's step
 */
public record StableSteps(List<Form> steps, List<Integer> results) {
    public StableSteps {
        steps = List.copyOf(steps);
        results = List.copyOf(results);
    }

    /**
     * The steps of formulas that share their parts.
     *
     * @param formulas over x and the parameters
     * @param parameters the names of the parameters that occur
     */
    public static StableSteps of(List<Expr> formulas, List<String> parameters) {
        Forms forms = new Forms();
        Expansion expansion = new Expansion(forms);
        List<Integer> results = new ArrayList<>();
        for (Expr formula : formulas) {
            results.add(expansion.expand(formula, Map.of(), parameters));
        }
        List<Form> steps = new ArrayList<>();
        for (int i = 0; i < forms.size(); i++) {
            steps.add(forms.form(i));
        }
        return new StableSteps(steps, results);
    }
}
