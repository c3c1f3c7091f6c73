package dev.hillock.trial;

import dev.hillock.Activation;
import dev.hillock.catalog.Catalog;
import dev.hillock.catalog.Declaration;
import dev.hillock.expr.Expr;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The activations that are compared. */
public final class Candidates {
    /** The control: a network without any non-linearity. */
    public static final String CONTROL = "identity";

    /** The reference, to which the others are compared. */
    public static final String REFERENCE = "relu";

    /** Those compared unless asked otherwise: one or two of each family. */
    public static final List<String> DEFAULT = List.of(
            CONTROL,
            REFERENCE,
            "leaky_relu",
            "elu",
            "selu",
            "gelu",
            "silu",
            "mish",
            "tanh",
            "softplus",
            "sigmoid",
            "sin",
            "penalized_tanh");

    private Candidates() {}

    /**
     * The candidates as they are compared: canonical names, without repetition, the control and the reference first
     * whether or not they were asked for.
     *
     * @throws dev.hillock.expr.FormulaException if one is not an activation
     */
    public static List<String> canonical(List<String> specs) {
        Set<String> names = new LinkedHashSet<>(List.of(CONTROL, REFERENCE));
        for (String spec : specs) {
            names.add(Activation.of(spec).spec());
        }
        return List.copyOf(names);
    }

    /** Every function of the catalogue. */
    public static List<String> all() {
        return Catalog.all().stream().map(Declaration::id).toList();
    }

    /** The activations in a list separated by commas, where commas inside brackets belong to an activation. */
    public static List<String> split(String list) {
        List<String> specs = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= list.length(); i++) {
            char c = i < list.length() ? list.charAt(i) : ',';
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if ((c == ',' && depth <= 0) || i == list.length()) {
                String spec = list.substring(start, i).strip();
                if (!spec.isEmpty()) {
                    specs.add(spec);
                }
                start = i + 1;
            }
        }
        return specs;
    }

    /** How many operations a formula has, those of the functions it calls included: the cost that breaks ties. */
    static int operations(String spec) {
        return operations(Activation.of(spec).formula());
    }

    private static int operations(Expr formula) {
        return switch (formula) {
            case Expr.Constant c -> 0;
            case Expr.Variable v -> 0;
            case Expr.Parameter p -> 0;
            case Expr.Unary unary -> 1 + operations(unary.operand());
            case Expr.Binary binary -> 1 + operations(binary.left()) + operations(binary.right());
            case Expr.Where where ->
                1
                        + operations(where.left())
                        + operations(where.right())
                        + operations(where.then())
                        + operations(where.otherwise());
            case Expr.Call call -> operations(call.function().value()) + applied(call.operand(), call.arguments());
            case Expr.CallDerivative call ->
                operations(call.function().derivative()) + applied(call.operand(), call.arguments());
        };
    }

    private static int applied(Expr operand, Map<String, Expr> arguments) {
        int sum = operations(operand);
        for (Expr argument : arguments.values()) {
            sum += operations(argument);
        }
        return sum;
    }
}
