package dev.hillock.catalog;

import dev.hillock.expr.Children;
import dev.hillock.expr.Differentiator;
import dev.hillock.expr.Expr;
import dev.hillock.expr.FormulaException;
import dev.hillock.expr.FormulaParser;
import dev.hillock.expr.Logistic;
import dev.hillock.expr.NamedFunction;
import dev.hillock.expr.Printer;
import dev.hillock.expr.Simplifier;
import dev.hillock.expr.Spec;
import dev.hillock.expr.Substitution;
import dev.hillock.expr.UnaryOp;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a text such as {@code "leaky_relu(slope=0.2)"} or {@code "x * sigmoid(1.5*x)"} means, as mathematics.
 *
 * @param spec the canonical text, which reads back to an equal definition
 * @param id the catalogue id, or {@value #FORMULA} for a formula
 * @param formula the value, over x and the parameters
 * @param derivative the derivative by x, over x and the parameters
 * @param parameters the parameters' values, in the order of their declaration
 * @param declaration the catalogue's declaration, or null for a formula
 */
public record Definition(
        String spec,
        String id,
        Expr formula,
        Expr derivative,
        Map<String, Double> parameters,
        @Nullable Declaration declaration) {

    /** The id of what is not in the catalogue. */
    public static final String FORMULA = "formula";

    public Definition {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /**
     * Reads a name, a name with parameters, or a formula.
     *
     * @throws FormulaException if it is none of these, or a parameter is outside its legal range; the message is one
     *     sentence fit for a user
     */
    public static Definition of(String text) {
        return switch (FormulaParser.parseSpec(text, Catalog.LIBRARY)) {
            case Spec.Named named ->
                named.entry() instanceof Preset preset
                        ? of(preset, named.arguments())
                        : named((Declaration) named.entry(), named.arguments());
            case Spec.Formula formula -> formula(formula.expr());
        };
    }

    /** A preset at given parameters of its own. */
    static Definition of(Preset preset, Map<String, Double> values) {
        Declaration entry = preset.entry();
        return entry == null
                ? formula(Simplifier.simplify(
                        Substitution.bind(preset.function(values).value(), values)))
                : named(entry, preset.bound(values));
    }

    /**
     * The same function at other values of its parameters, which are not checked against their legal range: training
     * may leave it.
     */
    public Definition with(Map<String, Double> values) {
        return declaration == null ? this : named(declaration, values);
    }

    /** A catalogue function at given parameters. */
    private static Definition named(Declaration declaration, Map<String, Double> values) {
        NamedFunction function = declaration.function(values);
        return new Definition(
                spec(declaration, values),
                declaration.id(),
                function.value(),
                function.derivative(),
                values,
                declaration);
    }

    private static Definition formula(Expr e) {
        if (!dependsOnX(e)) {
            throw new FormulaException(withoutX(e), 0);
        }
        if (e instanceof Expr.Call call && call.operand().equals(Expr.X)) {
            Declaration declaration = Catalog.find(call.function().id()).orElseThrow();
            Map<String, Double> values = declaration.defaults();
            call.arguments().forEach((name, argument) -> values.put(name, value(argument)));
            return named(declaration, values);
        }
        if (e instanceof Expr.Unary u && u.operand().equals(Expr.X)) {
            Declaration declaration = Catalog.find(u.op().function()).orElse(null);
            if (declaration != null && declaration.id().equals(u.op().function())) {
                return named(declaration, declaration.defaults());
            }
        }
        return new Definition(Printer.print(e), FORMULA, e, Differentiator.byX(Logistic.named(e)), Map.of(), null);
    }

    private static String withoutX(Expr e) {
        if (e instanceof Expr.Call call && !call.arguments().isEmpty()) {
            String number = Printer.print(call.operand());
            String parameter = call.arguments().keySet().iterator().next();
            return "In %s(%s) the %2$s stands where x is expected; did you mean %1$s(%s=%2$s)?"
                    .formatted(call.function().id(), number, parameter);
        }
        return "The formula " + Printer.print(e) + " does not depend on x.";
    }

    private static double value(Expr number) {
        return switch (number) {
            case Expr.Constant c -> c.value();
            case Expr.Unary u when u.op() == UnaryOp.NEGATE -> -value(u.operand());
            default -> throw new IllegalStateException("An argument is a number.");
        };
    }

    private static boolean dependsOnX(Expr e) {
        for (Expr part : Children.of(e)) {
            if (dependsOnX(part)) {
                return true;
            }
        }
        return e instanceof Expr.Variable;
    }

    /** The id with those parameters that are not at their defaults. */
    private static String spec(Declaration declaration, Map<String, Double> values) {
        String given = declaration.parameters().stream()
                .filter(parameter -> Objects.requireNonNull(values.get(parameter.name())) != parameter.defaultValue())
                .map(parameter ->
                        parameter.name() + "=" + Expr.text(Objects.requireNonNull(values.get(parameter.name()))))
                .collect(Collectors.joining(", "));
        return given.isEmpty() ? declaration.id() : declaration.id() + "(" + given + ")";
    }
}
