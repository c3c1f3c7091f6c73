package dev.hillock.rows;

import dev.hillock.catalog.Catalog;
import dev.hillock.catalog.Definition;
import dev.hillock.expr.Expr;
import dev.hillock.expr.FormulaException;
import dev.hillock.expr.FormulaParser;
import dev.hillock.expr.Substitution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a gated unit and its arguments: numbers, {@code gate=} and {@code act=}. */
final class GateText {
    private GateText() {}

    /** As {@link Gate#of}. */
    static Optional<Gate> read(String text) {
        UnitText parts = UnitText.of(text);
        return GateDeclaration.find(parts.name()).map(declaration -> gate(declaration, parts.arguments(), text));
    }

    private static Gate gate(GateDeclaration declaration, List<String> arguments, String text) {
        List<String> numbers = new ArrayList<>();
        List<String> others = new ArrayList<>();
        Gate.Half half = declaration.gate();
        @Nullable Definition act = null;
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String key = equals < 0 ? "" : argument.substring(0, equals).strip();
            String value = argument.substring(equals + 1).strip();
            if (key.equals("gate")) {
                half = half(declaration, value);
                if (half != declaration.gate()) {
                    others.add("gate=" + half.word());
                }
            } else if (key.equals("act")) {
                int before = Math.max(0, text.indexOf(argument)) + argument.length() - value.length();
                act = act(declaration, value, before);
                if (!act.spec().equals(declaration.act().orElse(""))) {
                    others.add("act=" + act.spec());
                }
            } else {
                numbers.add(argument);
            }
        }
        Map<String, Double> values = values(declaration, numbers);
        Expr formula = declaration.expression();
        if (act != null) {
            formula = replaceAct(declaration, formula, act);
        }
        if (half != declaration.gate()) {
            formula = Substitution.replace(
                    formula,
                    Expr.X,
                    Map.of(
                            GateDeclaration.A, new Expr.Parameter(GateDeclaration.B),
                            GateDeclaration.B, new Expr.Parameter(GateDeclaration.A)));
        }
        return new Gate(
                declaration,
                declaration.spec(values, others),
                values,
                act == null ? declaration.act().orElse("") : act.spec(),
                half,
                formula);
    }

    private static Map<String, Double> values(GateDeclaration declaration, List<String> numbers) {
        if (declaration.parameters().isEmpty() && !numbers.isEmpty()) {
            throw new FormulaException(
                    declaration.id() + " has no parameter '" + numbers.getFirst() + "'; it takes "
                            + (declaration.act().isPresent() ? "act=NAME and " : "") + "gate=first or gate=last.",
                    0);
        }
        return declaration.values(String.join(", ", numbers));
    }

    private static Gate.Half half(GateDeclaration declaration, String word) {
        for (Gate.Half half : Gate.Half.values()) {
            if (half.word().equals(word)) {
                return half;
            }
        }
        throw new FormulaException(declaration.id() + "(gate=" + word + ") is not legal: gate is first or last.", 0);
    }

    /** @param before how many characters stand before the activation in what was asked for, for the columns of messages */
    private static Definition act(GateDeclaration declaration, String text, int before) {
        if (declaration.act().isEmpty()) {
            throw new FormulaException(
                    "The activation of " + declaration.id() + " is fixed; glu(act=" + text + ") takes any.", 0);
        }
        try {
            return Definition.of(text);
        } catch (FormulaException e) {
            return Definition.of(" ".repeat(before) + text);
        }
    }

    /** The formula with the declared activation of the gate half replaced. */
    private static Expr replaceAct(GateDeclaration declaration, Expr formula, Definition act) {
        Expr input = new Expr.Parameter(declaration.gate() == Gate.Half.FIRST ? GateDeclaration.A : GateDeclaration.B);
        Expr declared = FormulaParser.parse(declaration.act().orElseThrow() + "(x)", Catalog.LIBRARY, Set.of());
        Expr target = Substitution.replace(declared, input, Map.of());
        Expr x = act.declaration() == null
                ? act.formula()
                : new Expr.Call(act.declaration().function(act.parameters()), numbers(act.parameters()), Expr.X);
        Expr replacement = Substitution.replace(x, input, Map.of());
        if (!(formula instanceof Expr.Binary product)) {
            throw new IllegalStateException(declaration.id() + " is not declared as a product.");
        }
        return new Expr.Binary(
                product.op(),
                product.left().equals(target) ? replacement : product.left(),
                product.right().equals(target) ? replacement : product.right());
    }

    private static Map<String, Expr> numbers(Map<String, Double> values) {
        Map<String, Expr> numbers = new LinkedHashMap<>();
        values.forEach((name, value) -> numbers.put(name, Expr.number(value)));
        return numbers;
    }
}
