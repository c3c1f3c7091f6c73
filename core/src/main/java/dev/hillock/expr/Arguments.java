package dev.hillock.expr;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** The parameters given to one call of a library function, checked as they come in. */
final class Arguments {
    private final Library.Entry entry;
    private final Map<String, Expr> given = new LinkedHashMap<>();
    private int column;

    Arguments(Library.Entry entry) {
        this.entry = entry;
    }

    String id() {
        return entry.id();
    }

    int size() {
        return entry.parameters().size();
    }

    void set(Token written, Expr value) {
        Token name = new Token(written.kind(), entry.parameter(latin(written.text())), written.column());
        column = name.column();
        ParameterDeclaration declared = entry.parameters().stream()
                .filter(parameter -> parameter.name().equals(name.text()))
                .findFirst()
                .orElseThrow(() -> new FormulaException(
                        "%s has no parameter '%s' (column %d); %s."
                                .formatted(entry.id(), name.text(), name.column(), known()),
                        name.column()));
        if (given.containsKey(name.text())) {
            throw new FormulaException(
                    "The parameter %s is given twice (column %d).".formatted(name.text(), name.column()),
                    name.column());
        }
        if (value instanceof Expr.Parameter) {
            given.put(name.text(), value);
            return;
        }
        double number = ConstantValue.of(value, name);
        if (!declared.allows(number)) {
            throw new FormulaException(
                    "%s(%s=%s) is outside the legal range: %s."
                            .formatted(entry.id(), name.text(), Expr.text(number), declared.legalText()),
                    name.column());
        }
        given.put(name.text(), Expr.number(number));
    }

    /** The name of a Greek letter, as papers write parameters. */
    private static String latin(String name) {
        return switch (name) {
            case "α" -> "alpha";
            case "β" -> "beta";
            case "λ" -> "lambda";
            case "θ" -> "theta";
            case "ω" -> "omega";
            default -> name;
        };
    }

    /** In words: the parameters there are. */
    String known() {
        List<String> names =
                entry.parameters().stream().map(ParameterDeclaration::name).toList();
        return switch (names.size()) {
            case 0 -> "it has none";
            case 1 -> "its parameter is " + names.getFirst();
            default -> "its parameters are " + String.join(", ", names);
        };
    }

    /** The value of every parameter, defaults filled in. */
    Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
        for (ParameterDeclaration parameter : entry.parameters()) {
            Expr argument = given.get(parameter.name());
            values.put(
                    parameter.name(), argument == null ? parameter.defaultValue() : ConstantValue.ofNumber(argument));
        }
        String conflict = entry.conflict(values);
        if (conflict != null) {
            StringJoiner shown = new StringJoiner(", ", entry.id() + "(", ")");
            values.forEach((name, value) -> shown.add(name + "=" + Expr.text(value)));
            throw new FormulaException("%s is outside the legal range: %s.".formatted(shown, conflict), column);
        }
        return Collections.unmodifiableMap(values);
    }

    /** The call; a parameter may be bound to a parameter of the function that is being declared. */
    Expr call(Expr operand, boolean derivative) {
        boolean open = given.values().stream().anyMatch(Expr.Parameter.class::isInstance);
        NamedFunction function = entry.function(open ? Map.of() : values());
        Map<String, Expr> bound = new LinkedHashMap<>();
        for (ParameterDeclaration parameter : entry.parameters()) {
            Expr argument = given.get(parameter.name());
            bound.put(parameter.name(), argument != null ? argument : Expr.number(parameter.defaultValue()));
        }
        if (entry.isNotation()) {
            return Substitution.replace(derivative ? function.derivative() : function.value(), operand, bound);
        }
        return derivative ? new Expr.CallDerivative(function, bound, operand) : new Expr.Call(function, bound, operand);
    }
}
