package dev.hillock.emit;

import dev.hillock.Activation;
import dev.hillock.catalog.Declaration;
import dev.hillock.catalog.Definition;
import dev.hillock.expr.Expr;
import dev.hillock.expr.Printer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An activation ready to be written in any language: stable and guarded steps of value and derivative, and the words
 * around them.
 *
 * @param name lower snake case, {@code activation} for a formula
 * @param parameters that occur, with their values
 * @param byParameter the derivatives by each parameter of a function that has learned ones; empty for the others
 * @param title one line: what it is
 * @param formula as text, for people
 * @param source the paper with its year, or empty
 */
record Program(
        Activation activation,
        String name,
        Map<String, Double> parameters,
        Steps value,
        Steps derivative,
        Map<String, Steps> byParameter,
        String title,
        String formula,
        String source) {

    static Program of(Activation activation) {
        Map<String, Double> all = activation.parameters();
        List<String> names = List.copyOf(all.keySet());
        Declaration declaration = activation.declaration().orElse(null);
        Map<String, Steps> byParameter = new LinkedHashMap<>();
        if (declaration != null && !activation.learned().isEmpty()) {
            for (String name : names) {
                Expr by = declaration.derivativeBy(name);
                byParameter.put(name, Steps.of(Guards.guard(by, all, x -> activation.derivativeBy(name, x)), names));
            }
        }
        Expr value = Guards.guardValue(activation.formula(), all, activation::apply);
        Expr derivative = Guards.guard(activation.derivative(), all, activation::derivative);
        Steps valueSteps = Steps.of(value, names);
        Steps derivativeSteps = Steps.of(derivative, names);
        Map<String, Double> used = new LinkedHashMap<>();
        all.forEach((name, number) -> {
            if (valueSteps.parameters().contains(name)
                    || derivativeSteps.parameters().contains(name)) {
                used.put(name, number);
            }
        });
        String name = activation.id().equals(Definition.FORMULA) ? "activation" : activation.id();
        return new Program(
                activation,
                name,
                used,
                valueSteps,
                derivativeSteps,
                byParameter,
                declaration == null ? "A formula" : declaration.name(),
                declaration == null ? Printer.print(activation.formula()) : declaration.definition(),
                declaration == null || declaration.reference().isEmpty()
                        ? ""
                        : declaration.reference() + (declaration.year() == 0 ? "" : ", " + declaration.year()));
    }

    /** The parameters that networks learn; they come first. */
    List<String> learned() {
        return activation.learned();
    }

    /** {@code LeakyRelu} for {@code leaky_relu}. */
    String className() {
        return camel(name);
    }

    static String camel(String id) {
        return Arrays.stream(id.split("_", -1))
                .filter(word -> !word.isEmpty())
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }
}
