package dev.hillock.rows;

import dev.hillock.expr.Expr;
import dev.hillock.expr.FormulaParser;
import dev.hillock.expr.Library;
import dev.hillock.expr.NamedFunction;
import dev.hillock.expr.ParameterDeclaration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Value and backward pass of a function of rows in few operations on whole rows, numerically stable, so that code in
 * other languages follows from one description. Steps are formulas over the row {@code x}, the parameters, the steps
 * before and, in the backward pass, the output's gradient {@code g} and the value {@code y}; where there are two outputs
 * for each input, {@code second} is the second of them, and its gradient. Where a row is cut into groups, the steps are those
 * of one group. Beside the elementary
 * functions they call the {@link Operation}s.
 *
 * @param value the steps of the value
 * @param backward the steps of the input's gradient
 */
public record RowSteps(List<Step> value, List<Step> backward) {
    /** The name of the last step. */
    public static final String RESULT = "result";

    /** What is done with a whole row. */
    public enum Operation {
        /** The sum, of one element that goes with every element of a row. */
        SUM,
        /** The largest element, NaN where there is one. */
        LARGEST,
        /** The row from the largest element to the smallest. */
        SORTED,
        /** The sum of the elements up to each. */
        CUMSUM,
        /** How many elements come before each in the sorted row; of equal ones the first comes first. */
        RANKS,
        /** A row of ones. */
        ONES,
        /** A row of zeros. */
        ZEROS;

        /** How it is written in a step. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The operation that a step calls. */
        public static Operation of(NamedFunction function) {
            return valueOf(function.id().toUpperCase(Locale.ROOT));
        }
    }

    /**
     * One step.
     *
     * @param name what later steps call it
     * @param formula its formula
     * @param times how often it is done; more than once refines the step of the same name before it
     */
    public record Step(String name, Expr formula, int times) {}

    public RowSteps {
        value = List.copyOf(value);
        backward = List.copyOf(backward);
    }

    /** Steps that end in semicolons but for the last, {@code name = formula}, {@code 30 times name = formula}, and the result. */
    static RowSteps parse(String value, String backward, List<ParameterDeclaration> parameters) {
        Set<String> names = new LinkedHashSet<>();
        parameters.forEach(parameter -> names.add(parameter.name()));
        Set<String> back = new LinkedHashSet<>(names);
        back.addAll(List.of("g", "y", "second"));
        return new RowSteps(steps(value, names), steps(backward, back));
    }

    private static List<Step> steps(String text, Set<String> names) {
        List<Step> steps = new ArrayList<>();
        for (String statement : text.split(";", -1)) {
            String[] times = statement.strip().split(" times ", 2);
            String[] parts = times[times.length - 1].split(" = ", 2);
            String name = parts.length == 2 ? parts[0].strip() : RESULT;
            Expr formula = FormulaParser.parse(parts[parts.length - 1].strip(), OPERATIONS, names);
            steps.add(new Step(name, formula, times.length == 2 ? Integer.parseInt(times[0]) : 1));
            names.add(name);
        }
        return steps;
    }

    private static final Library OPERATIONS = new Library() {
        @Override
        public @Nullable Entry find(String name) {
            return names().contains(name) ? new OperationEntry(name) : null;
        }

        @Override
        public List<String> names() {
            return Arrays.stream(Operation.values()).map(Operation::id).toList();
        }
    };

    private record OperationEntry(String id) implements Library.Entry {
        @Override
        public List<ParameterDeclaration> parameters() {
            return List.of();
        }

        @Override
        public @Nullable String conflict(Map<String, Double> values) {
            return null;
        }

        @Override
        public NamedFunction function(Map<String, Double> values) {
            return new NamedFunction(id, List.of(), Expr.X, Expr.number(1));
        }
    }
}
