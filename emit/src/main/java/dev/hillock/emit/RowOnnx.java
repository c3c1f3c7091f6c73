package dev.hillock.emit;

import dev.hillock.catalog.Framework;
import dev.hillock.catalog.Peer;
import dev.hillock.expr.BinaryOp;
import dev.hillock.expr.Comparison;
import dev.hillock.expr.Expr;
import dev.hillock.expr.ParameterDeclaration;
import dev.hillock.expr.Substitution;
import dev.hillock.expr.UnaryOp;
import dev.hillock.rows.Outputs;
import dev.hillock.rows.RowDeclaration;
import dev.hillock.rows.RowFunction;
import dev.hillock.rows.RowSteps;
import dev.hillock.rows.RowSteps.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Functions of rows as ONNX graphs along their usual axis, for tensors of any rank: the operator that ONNX has, or
 * operators from the steps of the declaration, with a Loop where a step is done many times.
 */
final class RowOnnx extends OnnxNodes {
    /** What ONNX Runtime's own operators do otherwise. */
    private static final String HARDMAX = "ONNX Runtime's Hardmax leaves NaN out of its row.";

    private final RowFunction function;
    private final RowDeclaration declaration;
    private final Outputs.Length length;
    private final int axis;
    private final Map<String, String> names = new HashMap<>();

    /** The steps that have one element for a row. */
    private final Set<String> numbers = new HashSet<>();

    private String x = "x";

    private RowOnnx(RowFunction function) {
        this.function = function;
        this.declaration = function.declaration();
        this.length = function.outputs().length();
        this.axis = length == Outputs.Length.GROUPED ? -1 : declaration.axis();
    }

    static String source(RowFunction function) {
        RowDeclaration declaration = function.declaration();
        String says = declaration.masked()
                ? "\nWhat mask has false for is left out of its row."
                : declaration.random()
                        ? "\nIn training noise holds a number -ln(-ln(u)) for each element, u uniform in (0, 1); otherwise"
                                + " zeros."
                        : "";
        return OnnxText.comment(
                        declaration.name() + ": " + declaration.formula() + ".\n" + declaration.reference() + ", "
                                + declaration.year() + "." + says
                                + "\nTwo models for onnx.parser.parse_model: the value, and the"
                                + " gradient dx by x for the gradient dy of the value. Rows lie along axis "
                                + declaration.axis() + "."
                                + (declaration.id().equals("hardmax") ? " " + HARDMAX : ""))
                + new RowOnnx(function).value()
                + "\n# The backward pass.\n"
                + new RowOnnx(function).backward();
    }

    private String value() {
        input();
        String result = result();
        return model(declaration.id(), "", "y", result);
    }

    private String backward() {
        input();
        List<RowSteps.Step> steps = steps(declaration.steps().backward());
        names.put("g", "dy");
        if (declaration.masked()) {
            names.put("g", node("Where(mask, dy, " + constant(0) + ")"));
        }
        switch (length) {
            case DOUBLED -> {
                String half = node("Split <axis = " + axis + ", num_outputs = 2> (dy)", 2);
                names.put("g", half.split(", ", -1)[0]);
                names.put("second", half.split(", ", -1)[1]);
            }
            case GROUPED -> names.put("g", node("Unsqueeze(dy, " + whole("axes", "int64[1]", -1) + ")"));
            case SAME -> {
                if (steps.stream().anyMatch(step -> RowOps.names(step.formula()).contains("y"))) {
                    names.put("y", result());
                }
            }
        }
        String result = kept(run(steps));
        if (length == Outputs.Length.GROUPED) {
            result = node("Reshape(" + result + ", " + node("Shape(x)") + ")");
        }
        return model(declaration.id() + "_backward", ", float[] dy", "dx", result);
    }

    /** What the steps take for x. */
    private void input() {
        if (declaration.masked()) {
            x = node("Where(mask, x, " + infinity() + ")");
        }
        if (declaration.random()) {
            x = node("Add(x, noise)");
        }
        if (length == Outputs.Length.GROUPED) {
            int pieces = (int) parameter("pieces");
            String before = node("Shape <end = -1> (x)");
            String shape = node("Concat <axis = 0> (" + before + ", " + whole("groups", "int64[2]", -1, pieces) + ")");
            x = node("Reshape(x, " + shape + ")");
        }
    }

    private String result() {
        String own = ownOperator();
        String result = own.isEmpty() ? run(steps(declaration.steps().value())) : own;
        return switch (length) {
            case SAME -> kept(result);
            case DOUBLED -> node("Concat <axis = " + axis + "> (" + result + ", " + names.get("second") + ")");
            case GROUPED -> node("Squeeze(" + result + ", " + whole("axes", "int64[1]", -1) + ")");
        };
    }

    private String kept(String result) {
        return declaration.masked() ? node("Where(mask, " + result + ", " + constant(0) + ")") : result;
    }

    /** The operator of a function with the same steps over x or over -x, applied; empty where there is none. */
    private String ownOperator() {
        // Dividing by a temperature before the largest is subtracted would cost digits.
        if (function.parameters().getOrDefault("temperature", 1.0) != 1) {
            return "";
        }
        List<RowSteps.Step> own = steps(declaration.steps().value());
        for (RowDeclaration other : RowDeclaration.all()) {
            Optional<Peer> peer = other.peers().stream()
                    .filter(p -> p.framework() == Framework.ONNX)
                    .findFirst();
            if (peer.isEmpty()) {
                continue;
            }
            for (boolean negated : new boolean[] {false, true}) {
                List<RowSteps.Step> theirs = other.steps().value().stream()
                        .map(step -> new RowSteps.Step(
                                step.name(),
                                negated
                                        ? Substitution.replace(
                                                step.formula(), new Expr.Unary(UnaryOp.NEGATE, Expr.X), Map.of())
                                        : step.formula(),
                                step.times()))
                        .toList();
                if (theirs.equals(own)) {
                    String in = negated ? node("Neg(" + x + ")") : x;
                    return node(peer.get().name() + " <axis = " + axis + "> (" + in + ")");
                }
            }
        }
        return "";
    }

    private double parameter(String name) {
        return Objects.requireNonNull(function.parameters().get(name));
    }

    /** With the modes, numbers that are 0 or 1, in place, and without the steps that nothing reads. */
    private List<RowSteps.Step> steps(List<RowSteps.Step> all) {
        Map<String, Expr> modes = new LinkedHashMap<>();
        declaration.parameters().stream()
                .filter(p -> p.legal() == ParameterDeclaration.Range.FLAG)
                .forEach(p -> modes.put(p.name(), Expr.number(parameter(p.name()))));
        List<RowSteps.Step> used = new ArrayList<>();
        for (RowSteps.Step step : all.reversed()) {
            boolean read = step.name().equals(RowSteps.RESULT)
                    || step.name().equals("second")
                    || used.stream()
                            .anyMatch(later -> RowOps.names(later.formula()).contains(step.name()));
            if (read) {
                Expr formula = RowOps.folded(Substitution.replace(step.formula(), Expr.X, modes));
                used.addFirst(new RowSteps.Step(step.name(), formula, step.times()));
            }
        }
        return used;
    }

    private String run(List<RowSteps.Step> steps) {
        String result = "";
        for (RowSteps.Step step : steps) {
            result = step.times() > 1 ? loop(step) : lower(step.formula(), true);
            names.put(step.name(), result);
            if (scalar(step.formula())) {
                numbers.add(step.name());
            }
        }
        return result;
    }

    /** The step's number, computed anew from itself. */
    private String loop(RowSteps.Step step) {
        String before = Objects.requireNonNull(names.get(step.name()));
        String trips = whole("trips", "int64", step.times());
        Set<String> outside = texts();
        names.put(step.name(), "current");
        String next = lower(step.formula(), true);
        String body = taken(outside, "            ");
        String text = """
                Loop <body = step (int64 time, bool go, float[] current) => (bool again, float[] next)
                        {
                            again = Identity(go)
                %s            next = Identity(%s)
                        }
                    > (%s, , %s)""".formatted(body, next, trips, before);
        return node(text);
    }

    private String lower(Expr e, boolean row) {
        double value = number(e);
        if (!Double.isNaN(value)) {
            return constant(value);
        }
        return switch (e) {
            case Expr.Variable _ -> x;
            case Expr.Parameter p -> Objects.requireNonNull(names.get(p.name()), p.name());
            case Expr.Unary u ->
                node((u.op() == UnaryOp.NEGATE ? "Neg" : title(u.op().function())) + "(" + lower(u.operand(), true)
                        + ")");
            case Expr.Binary b ->
                b.op() == BinaryOp.POWER && number(b.right()) == 1
                        ? lower(b.left(), row)
                        : node(operator(b.op()) + "(" + lower(b.left(), true) + ", " + lower(b.right(), true) + ")");
            case Expr.Where w -> {
                boolean whole = !scalar(w.left()) || !scalar(w.right());
                String condition =
                        node("%s(%s, %s)".formatted(comparison(w.op()), lower(w.left(), true), lower(w.right(), true)));
                yield node("Where(%s, %s, %s)"
                        .formatted(condition, lower(w.then(), !whole), lower(w.otherwise(), !whole)));
            }
            case Expr.Call c -> operation(Operation.of(c.function()), c.operand(), row);
            case Expr.Constant _, Expr.CallDerivative _ -> throw new IllegalStateException("Not a step: " + e + ".");
        };
    }

    /** Whether it has one element for a row. */
    private boolean scalar(Expr e) {
        return switch (e) {
            case Expr.Constant _ -> true;
            case Expr.Variable _ -> false;
            case Expr.Parameter p ->
                numbers.contains(p.name()) || function.parameters().containsKey(p.name());
            case Expr.Unary u -> scalar(u.operand());
            case Expr.Binary b -> scalar(b.left()) && scalar(b.right());
            case Expr.Where w -> scalar(w.left()) && scalar(w.right()) && scalar(w.then()) && scalar(w.otherwise());
            case Expr.Call c -> {
                Operation operation = Operation.of(c.function());
                yield operation == Operation.SUM || operation == Operation.LARGEST;
            }
            case Expr.CallDerivative _ -> false;
        };
    }

    private String operation(Operation operation, Expr operand, boolean row) {
        if (operation == Operation.ONES || operation == Operation.ZEROS) {
            String value = constant(operation == Operation.ONES ? 1 : 0);
            return row ? node("Expand(" + value + ", " + node("Shape(" + x + ")") + ")") : value;
        }
        String u = lower(operand, true);
        String axes = whole("axes", "int64[1]", axis);
        return switch (operation) {
            case SUM -> node("ReduceSum(" + u + ", " + axes + ")");
            case LARGEST -> {
                // Whether ReduceMax passes NaN on is not said in ONNX.
                String sound = node("ReduceMin(" + node("Cast <to = 1> (" + node("Equal(" + u + ", " + u + ")") + ")")
                        + ", " + axes + ")");
                String most = node("ReduceMax(" + u + ", " + axes + ")");
                yield node("Where(" + node("Greater(" + sound + ", " + constant(0) + ")") + ", " + most + ", "
                        + constant(Double.NaN) + ")");
            }
            case CUMSUM -> node("CumSum(" + u + ", " + whole("axis", "int64", axis) + ")");
            case SORTED -> top(u, "").split(", ", -1)[0];
            case RANKS -> {
                String order = node("Cast <to = 1> (" + top(u, "").split(", ", -1)[1] + ")");
                yield node("Cast <to = 1> (" + top(order, ", largest = 0").split(", ", -1)[1] + ")");
            }
            case ONES, ZEROS -> throw new IllegalStateException();
        };
    }

    /** The sorted row and the places that its elements had, of equal ones the first first. */
    private String top(String u, String more) {
        String end = axis == -1 ? "" : ", end = " + (axis + 1);
        String size = node("Shape <start = " + axis + end + "> (" + x + ")");
        return node("TopK <axis = " + axis + more + "> (" + u + ", " + size + ")", 2);
    }

    private static String title(String function) {
        return function.substring(0, 1).toUpperCase(Locale.ROOT) + function.substring(1);
    }

    private static String operator(BinaryOp op) {
        return switch (op) {
            case ADD -> "Add";
            case SUBTRACT -> "Sub";
            case MULTIPLY -> "Mul";
            case DIVIDE -> "Div";
            case POWER -> "Pow";
            case MIN -> "Min";
            case MAX -> "Max";
        };
    }

    private static String comparison(Comparison op) {
        return switch (op) {
            case LESS -> "Less";
            case LESS_OR_EQUAL -> "LessOrEqual";
            case GREATER -> "Greater";
            case GREATER_OR_EQUAL -> "GreaterOrEqual";
            case EQUAL -> "Equal";
            case NOT_EQUAL -> throw new IllegalStateException("No step compares so.");
        };
    }

    /** The number of a formula of constants and parameters alone, otherwise NaN. */
    private double number(Expr e) {
        return switch (e) {
            case Expr.Constant c -> c.value();
            case Expr.Parameter p -> function.parameters().getOrDefault(p.name(), Double.NaN);
            case Expr.Unary u when u.op() == UnaryOp.NEGATE -> -number(u.operand());
            case Expr.Binary b ->
                switch (b.op()) {
                    case ADD -> number(b.left()) + number(b.right());
                    case SUBTRACT -> number(b.left()) - number(b.right());
                    case MULTIPLY -> number(b.left()) * number(b.right());
                    case DIVIDE -> number(b.left()) / number(b.right());
                    case POWER, MIN, MAX -> Double.NaN;
                };
            default -> Double.NaN;
        };
    }

    private String infinity() {
        return constant(Double.NEGATIVE_INFINITY);
    }

    private String model(String name, String moreInputs, String output, String result) {
        String extra = declaration.masked() ? ", bool[] mask" : declaration.random() ? ", float[] noise" : "";
        return model(name, "float[] x" + extra + moreInputs, "float[] ", output, result);
    }
}
