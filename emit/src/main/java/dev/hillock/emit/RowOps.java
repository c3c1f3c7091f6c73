package dev.hillock.emit;

import dev.hillock.expr.BinaryOp;
import dev.hillock.expr.Comparison;
import dev.hillock.expr.Expr;
import dev.hillock.expr.Substitution;
import dev.hillock.rows.RowSteps;
import dev.hillock.rows.RowSteps.Operation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The steps of a function of rows taken apart for languages with loops: one operation on rows at a time, in formulas of
 * one element that name what was computed before.
 */
final class RowOps {
    /** The name of the place in the row, counted from 1. */
    static final String POSITION = "position";

    /** The name of the noise that is added to the row. */
    static final String NOISE = "gumbel";

    private static final Set<String> GIVEN_ROWS = Set.of("g", "y", "second", NOISE, POSITION);

    /** What is computed. */
    enum Kind {
        /** A number for the row. */
        SCALAR,
        /** A number for each element. */
        ELEMENT,
        SUM,
        LARGEST,
        CUMSUM,
        SORTED,
        RANKS;

        /** Whether it is a row. */
        boolean row() {
            return this == ELEMENT || this == CUMSUM || this == SORTED || this == RANKS;
        }

        /** Whether it takes all elements to know one number. */
        boolean reduction() {
            return this == SUM || this == LARGEST;
        }

        /** Whether one pass over the row computes it. */
        boolean pass() {
            return this == ELEMENT || this == CUMSUM || reduction();
        }
    }

    /** @param body what is done before each time, where it is done more than once */
    record Op(Kind kind, String name, Expr formula, int times, List<Op> body) {
        /** The names in its formula and its body's. */
        Set<String> reads() {
            Set<String> names = names(formula);
            body.forEach(op -> names.addAll(op.reads()));
            return names;
        }
    }

    private final List<Op> ops = new ArrayList<>();
    private final Set<String> rows = new HashSet<>(GIVEN_ROWS);
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Expr> aliases = new LinkedHashMap<>();

    private RowOps() {}

    /**
     * The operations of steps; the last is called {@link RowSteps#RESULT}.
     *
     * @param fixed what stands for some of the parameters
     * @param number whether the result is one number, and not a row
     */
    static List<Op> of(List<RowSteps.Step> steps, Map<String, Expr> fixed, boolean number) {
        RowOps all = new RowOps();
        steps.forEach(step -> all.taken.add(step.name()));
        all.aliases.putAll(fixed);
        Map<Expr, String> known = new LinkedHashMap<>();
        for (RowSteps.Step step : steps) {
            Expr formula = folded(Substitution.replace(step.formula(), Expr.X, all.aliases));
            if (step.times() > 1) {
                List<Op> body = new ArrayList<>();
                Expr each = all.taken(formula, body, new LinkedHashMap<>(), "");
                all.ops.add(new Op(Kind.SCALAR, step.name(), each, step.times(), body));
                continue;
            }
            Expr taken = all.taken(formula, all.ops, known, step.name());
            if (taken.equals(new Expr.Parameter(POSITION))) {
                all.aliases.put(step.name(), taken);
            } else if (!taken.equals(new Expr.Parameter(step.name()))) {
                boolean row = all.isRow(taken) || (step.name().equals(RowSteps.RESULT) && !number);
                all.ops.add(new Op(row ? Kind.ELEMENT : Kind.SCALAR, step.name(), taken, 1, List.of()));
                if (row) {
                    all.rows.add(step.name());
                }
            }
        }
        return used(all.ops);
    }

    /** Without what nothing reads. */
    private static List<Op> used(List<Op> ops) {
        List<Op> used = new ArrayList<>();
        Set<String> read = new HashSet<>(Set.of(RowSteps.RESULT, "second"));
        for (Op op : ops.reversed()) {
            if (read.contains(op.name())) {
                used.addFirst(op);
                read.addAll(op.reads());
            }
        }
        return used;
    }

    /** The formula with names in place of the operations, which become operations of their own before it. */
    private Expr taken(Expr e, List<Op> to, Map<Expr, String> known, String name) {
        return switch (e) {
            case Expr.Call c -> {
                Operation operation = Operation.of(c.function());
                if (operation == Operation.ONES || operation == Operation.ZEROS) {
                    yield Expr.number(operation == Operation.ONES ? 1 : 0);
                }
                if (operation == Operation.CUMSUM
                        && c.operand() instanceof Expr.Call inner
                        && Operation.of(inner.function()) == Operation.ONES) {
                    yield new Expr.Parameter(POSITION);
                }
                Expr operand = taken(c.operand(), to, known, "");
                Expr key = new Expr.Call(c.function(), Map.of(), operand);
                String own = known.get(key);
                if (own == null) {
                    Kind kind = Kind.valueOf(operation.name());
                    own = name.isEmpty() || name.equals(RowSteps.RESULT) ? fresh(kind) : name;
                    known.put(key, own);
                    to.add(new Op(kind, own, operand, 1, List.of()));
                    if (kind.row()) {
                        rows.add(own);
                    }
                }
                yield new Expr.Parameter(own);
            }
            case Expr.Unary u -> new Expr.Unary(u.op(), taken(u.operand(), to, known, ""));
            case Expr.Binary b ->
                new Expr.Binary(b.op(), taken(b.left(), to, known, ""), taken(b.right(), to, known, ""));
            case Expr.Where w ->
                new Expr.Where(
                        w.op(),
                        taken(w.left(), to, known, ""),
                        taken(w.right(), to, known, ""),
                        taken(w.then(), to, known, ""),
                        taken(w.otherwise(), to, known, ""));
            case Expr.Constant _, Expr.Variable _, Expr.Parameter _ -> e;
            case Expr.CallDerivative d -> throw new IllegalStateException("Steps have no derivative " + d + ".");
        };
    }

    private String fresh(Kind kind) {
        String base = switch (kind) {
            case SUM -> "sum";
            case LARGEST -> "largest";
            case CUMSUM -> "total";
            case SORTED -> "sorted";
            default -> "rank";
        };
        String name = base;
        for (int i = 2; !taken.add(name); i++) {
            name = base + i;
        }
        return name;
    }

    private boolean isRow(Expr e) {
        Set<String> names = names(e);
        return names.contains("x") || names.stream().anyMatch(rows::contains);
    }

    /** The names in a formula, x among them. */
    static Set<String> names(Expr e) {
        Set<String> names = new LinkedHashSet<>();
        switch (e) {
            case Expr.Constant _ -> {}
            case Expr.Variable _ -> names.add("x");
            case Expr.Parameter p -> names.add(p.name());
            case Expr.Unary u -> names.addAll(names(u.operand()));
            case Expr.Binary b -> {
                names.addAll(names(b.left()));
                names.addAll(names(b.right()));
            }
            case Expr.Where w ->
                List.of(w.left(), w.right(), w.then(), w.otherwise()).forEach(part -> names.addAll(names(part)));
            case Expr.Call c -> names.addAll(names(c.operand()));
            case Expr.CallDerivative c -> names.addAll(names(c.operand()));
        }
        return names;
    }

    /** Without what a mode switches off: a factor of 1, a summand of 0, and 0 times one constant or another. */
    static Expr folded(Expr e) {
        if (!(e instanceof Expr.Binary b)) {
            return e;
        }
        Expr left = folded(b.left());
        Expr right = folded(b.right());
        Expr zero = Expr.number(0);
        Expr one = Expr.number(1);
        boolean sum = b.op() == BinaryOp.ADD || b.op() == BinaryOp.SUBTRACT;
        if (b.op() == BinaryOp.SUBTRACT && left.equals(one) && right.equals(one)) {
            return zero;
        }
        if (sum && right.equals(zero)) {
            return left;
        }
        if ((b.op() == BinaryOp.ADD && left.equals(zero)) || (b.op() == BinaryOp.MULTIPLY && left.equals(one))) {
            return right;
        }
        if (b.op() == BinaryOp.MULTIPLY && left.equals(zero) && isIndicator(right)) {
            return zero;
        }
        return new Expr.Binary(b.op(), left, right);
    }

    private static boolean isIndicator(Expr e) {
        return e instanceof Expr.Where w
                && w.op() == Comparison.EQUAL
                && w.then() instanceof Expr.Call call
                && Operation.of(call.function()) == Operation.ONES
                && w.otherwise() instanceof Expr.Constant;
    }
}
