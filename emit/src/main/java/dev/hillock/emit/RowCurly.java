package dev.hillock.emit;

import dev.hillock.emit.RowOps.Kind;
import dev.hillock.emit.RowOps.Op;
import dev.hillock.expr.BinaryOp;
import dev.hillock.expr.Expr;
import dev.hillock.expr.ParameterDeclaration;
import dev.hillock.expr.Substitution;
import dev.hillock.rows.Outputs;
import dev.hillock.rows.RowDeclaration;
import dev.hillock.rows.RowFunction;
import dev.hillock.rows.RowSteps;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Value and backward pass of one row in the statements of C99 or plain Java, in loops over its elements. */
final class RowCurly {
    private static final String LOGIT = "logit";

    private final RowFunction function;
    private final RowDeclaration declaration;
    private final boolean java;
    private final Outputs.Length length;
    private final Set<String> parameters = new TreeSet<>();
    private final Set<Kind> sorts = new TreeSet<>();
    private boolean max;
    private boolean value;
    private RowLoops loops = new RowLoops(List.of(), Map.of(), 0);

    /**
     * Statements.
     *
     * @param work how many arrays of the row's length they need in C
     * @param readsGradient whether they read the gradient of the output
     */
    record Body(String code, int work, boolean readsGradient) {}

    RowCurly(RowFunction function, boolean java) {
        this.function = function;
        this.declaration = function.declaration();
        this.java = java;
        this.length = function.outputs().length();
    }

    /** The parameters that were written, and what was sorted. */
    Set<String> parameters() {
        return parameters;
    }

    Set<Kind> sorts() {
        return sorts;
    }

    /** Whether the function max of two numbers was called that C lacks. */
    boolean callsMax() {
        return max && !java;
    }

    Body value() {
        value = true;
        List<Op> ops = ops(declaration.steps().value());
        loops = RowLoops.of(ops, length == Outputs.Length.SAME, "");
        return body(ops, "");
    }

    /** @param forward the statement that computes the value into the output */
    Body backward(String forward) {
        value = false;
        List<Op> ops = ops(declaration.steps().backward());
        boolean takesValue = ops.stream().anyMatch(op -> op.reads().contains("y"));
        loops = RowLoops.of(ops, true, takesValue ? "y" : "");
        return body(ops, takesValue ? forward : "");
    }

    private Body body(List<Op> ops, String before) {
        boolean grouped = length == Outputs.Length.GROUPED;
        StringBuilder code = new StringBuilder();
        if (grouped) {
            parameters.add("pieces");
            code.append(
                    java ? "for (int group = 0; group < %s.length; group++) {\n".formatted(value ? "y" : "dy") : """
                    for (size_t group = 0; group < n / PIECES; group++) {
                    """);
            code.append(java ? "    int" : "    size_t").append(" from = group * PIECES;\n");
        } else if (java) {
            code.append("int n = x.length;\n");
        }
        code.append(before);
        StringBuilder statements = new StringBuilder(arrays());
        loops.parts().forEach(part -> statements.append(part(part)));
        code.append(grouped ? JavaCode.indented(statements.toString(), 4) + "}\n" : statements);
        boolean ranks = ops.stream().anyMatch(op -> op.kind() == Kind.RANKS);
        return new Body(
                code.toString(),
                loops.arrays() + (ranks ? 2 : 0),
                ops.stream()
                        .anyMatch(op -> op.reads().contains("g") || op.reads().contains("second")));
    }

    private List<Op> ops(List<RowSteps.Step> steps) {
        Map<String, Expr> modes = new LinkedHashMap<>();
        for (ParameterDeclaration parameter : declaration.parameters()) {
            if (parameter.legal() == ParameterDeclaration.Range.FLAG) {
                double mode = function.parameters().getOrDefault(parameter.name(), 0.0);
                modes.put(parameter.name(), Expr.number(mode));
            }
        }
        boolean number = value && length == Outputs.Length.GROUPED;
        if (!declaration.random()) {
            return RowOps.of(steps, modes, number);
        }
        List<RowSteps.Step> noisy = new ArrayList<>();
        Expr noise = new Expr.Parameter(RowOps.NOISE);
        noisy.add(new RowSteps.Step(LOGIT, new Expr.Binary(BinaryOp.ADD, Expr.X, noise), 1));
        for (RowSteps.Step step : steps) {
            Expr formula = Substitution.replace(step.formula(), new Expr.Parameter(LOGIT), Map.of());
            noisy.add(new RowSteps.Step(step.name(), formula, step.times()));
        }
        return RowOps.of(noisy, modes, number);
    }

    /** Declares the arrays that are not made by sorting. */
    private String arrays() {
        StringBuilder code = new StringBuilder();
        for (int slot = 1; slot <= loops.arrays(); slot++) {
            String name = array(slot);
            boolean sorted = loops.parts().stream()
                    .flatMap(List::stream)
                    .anyMatch(op -> op.name().equals(name) && !op.kind().pass());
            if (!java) {
                code.append("double *%s = work%s;\n"
                        .formatted(name, slot == 1 ? "" : " + " + (slot == 2 ? "n" : (slot - 1) + " * n")));
            } else if (!sorted) {
                code.append("double[] " + name + " = new double[n];\n");
            }
        }
        return code.toString();
    }

    /** The array of a slot has the name of the row that is first kept in it. */
    private String array(int slot) {
        return loops.parts().stream()
                .flatMap(List::stream)
                .map(Op::name)
                .filter(name -> loops.slots().getOrDefault(name, -1) == slot)
                .findFirst()
                .orElseThrow();
    }

    private String part(List<Op> part) {
        Op first = part.getFirst();
        if (first.kind().pass()) {
            return loop(part);
        }
        String name = first.name();
        return switch (first.kind()) {
            case SORTED, RANKS -> sorting(first);
            default -> {
                if (first.times() == 1) {
                    boolean result = name.equals(RowSteps.RESULT);
                    yield Lines.curly(
                            (result ? output("group") : "double " + name) + " = " + write(first.formula(), 0) + ";");
                }
                StringBuilder body = new StringBuilder();
                RowLoops.parts(first.body()).forEach(inner -> body.append(part(inner)));
                body.append(Lines.curly(name + " = " + write(first.formula(), 0) + ";"));
                yield "for (int step = 0; step < " + first.times() + "; step++) {\n"
                        + JavaCode.indented(body.toString(), 4) + "}\n";
            }
        };
    }

    private String sorting(Op op) {
        sorts.add(op.kind());
        boolean ranks = op.kind() == Kind.RANKS;
        String row = op.formula().equals(Expr.X) ? "x" : row(((Expr.Parameter) op.formula()).name());
        if (java) {
            return ranks
                    ? "int[] " + op.name() + " = ranks(" + row + ");\n"
                    : "double[] " + op.name() + " = sorted(" + row + ");\n";
        }
        if (ranks) {
            int next = loops.arrays();
            String more = next == 1 ? "n" : next + " * n";
            return "ranks(n, stride, %s, %s, work + %s, work + %d * n);\n".formatted(row, op.name(), more, next + 1);
        }
        return """
                for (size_t k = 0; k < n; k++) {
                    %1$s[k] = %2$s;
                }
                qsort(%1$s, n, sizeof *%1$s, descending);
                """.formatted(op.name(), write(op.formula(), 0));
    }

    /** The array that a row is kept in. */
    private String row(String name) {
        int slot = loops.slots().getOrDefault(name, 0);
        return slot == 0 ? output() : array(slot);
    }

    private String loop(List<Op> part) {
        StringBuilder before = new StringBuilder();
        StringBuilder body = new StringBuilder();
        for (Op op : part) {
            String name = op.name();
            String formula = write(op.formula(), 0);
            switch (op.kind()) {
                case SUM, CUMSUM -> {
                    before.append("double " + name + " = 0;\n");
                    body.append(Lines.curly(name + " += " + formula + ";"));
                }
                case LARGEST -> {
                    before.append(
                            "double " + name + " = " + CurlyWriter.literal(java, Double.NEGATIVE_INFINITY) + ";\n");
                    max = true;
                    // Of equal ones the first, whose zero may have another sign.
                    body.append(Lines.curly(
                            java
                                    ? name + " = Math.max(" + name + ", " + formula + ");"
                                    : name + " = max(" + formula + ", " + name + ");"));
                }
                default -> {
                    boolean result = name.equals(RowSteps.RESULT);
                    boolean local =
                            !result && !name.equals("second") && !loops.slots().containsKey(name);
                    String value = result && declaration.masked()
                            ? element("mask", "k") + " ? " + write(op.formula(), 1) + " : 0"
                            : formula;
                    String target = result
                            ? element(output(), "k")
                            : name.equals("second") ? secondOf("y") : local ? "double " + name : name(name);
                    body.append(Lines.curly(target + " = " + value + ";"));
                }
            }
        }
        boolean last = part.getLast().name().equals(RowSteps.RESULT);
        String count = length == Outputs.Length.GROUPED ? "PIECES" : "n";
        String inside = JavaCode.indented(body.toString(), 4);
        if (declaration.masked() && !last) {
            inside = "    if (" + element("mask", "k") + ") {\n" + JavaCode.indented(inside, 4) + "    }\n";
        }
        return before + "for (%1$s k = 0; k < %2$s; k++) {\n".formatted(java ? "int" : "size_t", count) + inside
                + "}\n";
    }

    private String output() {
        return value ? "y" : "dx";
    }

    private String output(String index) {
        return value && length == Outputs.Length.GROUPED ? strided(output(), index, false) : element(output(), index);
    }

    /** The element of an array that is laid out as the input is. */
    private String element(String array, String index) {
        boolean from = length == Outputs.Length.GROUPED;
        return strided(array, from ? "from + " + index : index, from);
    }

    private String strided(String array, String index, boolean sum) {
        return java ? array + "[" + index + "]" : array + "[" + (sum ? "(" + index + ")" : index) + " * stride]";
    }

    private String secondOf(String array) {
        return strided(array, "n + k", true);
    }

    private String name(String name) {
        if (name.equals(RowOps.POSITION)) {
            return "(k + 1)";
        }
        Integer slot = loops.slots().get(name);
        if (slot != null) {
            return slot == 0 ? element(output(), "k") : array(slot) + "[k]";
        }
        if (function.parameters().containsKey(name)) {
            parameters.add(name);
            return name.toUpperCase(Locale.ROOT);
        }
        return switch (name) {
            case "g" -> length == Outputs.Length.GROUPED ? strided("dy", "group", false) : element("dy", "k");
            case "second" -> secondOf("dy");
            case RowOps.NOISE -> element("noise", "k");
            default -> name;
        };
    }

    private String write(Expr e, int least) {
        String prefix = java ? "Math." : "";
        return switch (e) {
            case Expr.Constant c -> Expr.text(c.value());
            case Expr.Variable _ -> element("x", "k");
            case Expr.Parameter p -> name(p.name());
            case Expr.Unary u ->
                switch (u.op()) {
                    case NEGATE -> "-" + write(u.operand(), 3);
                    case ABS -> (java ? "Math.abs(" : "fabs(") + write(u.operand(), 0) + ")";
                    default -> prefix + u.op().function() + "(" + write(u.operand(), 0) + ")";
                };
            case Expr.Binary b ->
                switch (b.op()) {
                    case ADD -> infix(b, " + ", 2, 2, least);
                    case SUBTRACT -> infix(b, " - ", 2, 3, least);
                    case MULTIPLY -> infix(b, " * ", 3, 4, least);
                    case DIVIDE -> infix(b, " / ", 3, 4, least);
                    case POWER -> prefix + "pow(" + write(b.left(), 0) + ", " + write(b.right(), 0) + ")";
                    case MAX -> {
                        max = true;
                        yield prefix + "max(" + write(b.left(), 0) + ", " + write(b.right(), 0) + ")";
                    }
                    case MIN -> throw new IllegalStateException("No step takes the smaller of two: " + e + ".");
                };
            case Expr.Where w -> {
                boolean nan = w.left().equals(w.right());
                String text = nan
                        ? (java ? "Double.isNaN(" : "isnan(") + write(w.left(), 0) + ") ? " + write(w.otherwise(), 1)
                                + " : " + write(w.then(), 0)
                        : write(w.left(), 2) + " " + w.op().symbol() + " " + write(w.right(), 2) + " ? "
                                + write(w.then(), 1) + " : " + write(w.otherwise(), 0);
                yield least > 0 ? "(" + text + ")" : text;
            }
            case Expr.Call _, Expr.CallDerivative _ -> throw new IllegalStateException("No operation: " + e + ".");
        };
    }

    private String infix(Expr.Binary b, String sign, int binding, int right, int least) {
        String text = write(b.left(), binding) + sign + write(b.right(), right);
        return binding < least ? "(" + text + ")" : text;
    }
}
