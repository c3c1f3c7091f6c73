package dev.hillock.emit;

import dev.hillock.expr.Comparison;
import dev.hillock.kernel.Form;
import dev.hillock.kernel.FormOp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes steps as expressions of a programming language. The signs of arithmetic are the same in all of them; what
 * differs is how a function, a choice and a number are written. What is used more than once gets a name.
 */
abstract class CodeWriter {
    private static final int CHOICE = 0;
    private static final int SUM = 1;
    private static final int PRODUCT = 2;
    private static final int SIGNED = 3;
    private static final int PRIMARY = 4;

    /** A named part of a function. */
    record Local(String name, String expression) {}

    /** The parts of a function that have names, and its result. */
    record Body(List<Local> locals, String result) {}

    private final Map<Integer, String> names = new HashMap<>();
    private final Set<String> taken = new HashSet<>(Set.of("x"));
    private Steps steps;

    CodeWriter(Steps steps) {
        this.steps = steps;
    }

    /** The steps being written. */
    final Steps steps() {
        return steps;
    }

    /** Writes a function's body. */
    final Body body(Steps function) {
        steps = function;
        names.clear();
        taken.clear();
        taken.add("x");
        function.parameters().forEach(name -> taken.add(parameter(name)));
        List<Local> locals = new ArrayList<>();
        function.forEach(i -> {
            if (deservesName(i)) {
                Local local = new Local(newName(function.at(i).op()), write(i, CHOICE));
                locals.add(local);
                names.put(i, local.name());
            }
        });
        return new Body(locals, write(function.result(), CHOICE));
    }

    private boolean deservesName(int i) {
        Form f = steps.at(i);
        boolean quotients = f.op() == FormOp.DIVIDE && steps.uses(i) > 2;
        boolean simple = f.operands().isEmpty()
                || f.op() == FormOp.NEGATE
                || (steps.length(i) <= 3 && isArithmetic(f) && !quotients);
        return steps.uses(i) > 1 && !simple && steps.dependsOnX(i);
    }

    private static boolean isArithmetic(Form f) {
        return switch (f.op()) {
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, ABS -> true;
            default -> false;
        };
    }

    private String newName(FormOp op) {
        String name = switch (op) {
            case SIGMOID -> "s";
            case TANH -> "t";
            case EXP, EXPM1 -> "e";
            case SQRT -> "root";
            case POWER -> "p";
            default -> "u";
        };
        for (int n = 2; !taken.add(name); n++) {
            name = name.replaceAll("\\d+$", "") + n;
        }
        return name;
    }

    /** A number. */
    abstract String constant(double value, double low);

    abstract String parameter(String name);

    /** An elementary function of one operand. */
    abstract String function(FormOp op, int operand);

    abstract String power(int base, int exponent);

    abstract String extremum(boolean max, int left, int right);

    abstract String where(String condition, Form f);

    /** Whether x is NaN, for instance {@code x != x}. */
    abstract String isNaN(String operand);

    /** Whether a choice binds as loosely as {@code a ? b : c}. */
    abstract boolean looseChoice(int i);

    /** A step where anything may stand. */
    final String write(int i) {
        return write(i, CHOICE);
    }

    /** Keeps x within bounds, either of which may be -1 for none; null where the language has no word for it. */
    @Nullable
    String clip(String operand, int low, int high) {
        return null;
    }

    /** A step where only a name, a number or a call may stand. */
    final String primary(int i) {
        return write(i, PRIMARY);
    }

    private String write(int i, int least) {
        String name = names.get(i);
        if (name != null) {
            return name;
        }
        Form f = steps.at(i);
        String text = switch (f.op()) {
            case CONSTANT -> constant(f.value(), f.low());
            case X -> "x";
            case PARAMETER -> parameter(f.name());
            case NEGATE -> "-" + write(f.a(), PRIMARY);
            case ADD -> write(f.a(), SUM) + " + " + write(f.b(), PRODUCT);
            case SUBTRACT -> write(f.a(), SUM) + " - " + write(f.b(), PRODUCT);
            case MULTIPLY -> write(f.a(), PRODUCT) + " * " + write(f.b(), PRIMARY);
            case DIVIDE -> write(f.a(), PRODUCT) + " / " + write(f.b(), PRIMARY);
            case POWER -> power(f.a(), f.b());
            case MIN, MAX -> extremum(f);
            case WHERE -> where(condition(f), f);
            default -> function(f.op(), f.a());
        };
        return binding(i, text) < least ? "(" + text + ")" : text;
    }

    private String extremum(Form f) {
        boolean max = f.op() == FormOp.MAX;
        Form inner = steps.at(f.a());
        boolean both = inner.op() == (max ? FormOp.MIN : FormOp.MAX)
                && steps.is(f.b(), FormOp.CONSTANT)
                && steps.is(inner.b(), FormOp.CONSTANT)
                && !names.containsKey(f.a());
        String clipped = both ? clip(write(inner.a()), max ? f.b() : inner.b(), max ? inner.b() : f.b()) : null;
        return clipped == null ? extremum(max, f.a(), f.b()) : clipped;
    }

    private String condition(Form f) {
        Comparison comparison = Objects.requireNonNull(f.comparison());
        if (comparison == Comparison.NOT_EQUAL && f.a() == f.b()) {
            return isNaN(write(f.a()));
        }
        return write(f.a(), SUM) + " " + comparison.symbol() + " " + write(f.b(), SUM);
    }

    private int binding(int i, String text) {
        return switch (steps.at(i).op()) {
            case NEGATE -> SIGNED;
            case CONSTANT -> text.startsWith("-") ? SIGNED : PRIMARY;
            case ADD, SUBTRACT -> SUM;
            case MULTIPLY, DIVIDE -> PRODUCT;
            case WHERE -> looseChoice(i) ? CHOICE : PRIMARY;
            default -> PRIMARY;
        };
    }
}
