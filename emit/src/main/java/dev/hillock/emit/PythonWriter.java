package dev.hillock.emit;

import dev.hillock.kernel.Form;
import dev.hillock.kernel.FormOp;
import java.util.Locale;
import java.util.Set;

/**
 * Writes steps as Python over an array {@code x}. What depends on neither x nor an array of parameters is a Python float,
 * and its choices are Python's own.
 */
final class PythonWriter extends CodeWriter {
    private final PythonDialect dialect;
    private final Set<String> arrays;

    /** @param arrays the parameters that are arrays of the framework; the others are floats */
    PythonWriter(PythonDialect dialect, Steps steps, Set<String> arrays) {
        super(steps);
        this.dialect = dialect;
        this.arrays = Set.copyOf(arrays);
    }

    /** A parameter's name in Python, where lambda is a keyword and min and max are functions. */
    static String name(String parameter) {
        return switch (parameter) {
            case "lambda", "min", "max" -> parameter + "_";
            default -> parameter;
        };
    }

    /** A Python float. */
    static String number(double value) {
        // The largest double, a cap that is none, is no float: a float array cannot be compared with it.
        if (Math.abs(value) >= Double.MAX_VALUE) {
            return value > 0 ? "math.inf" : "-math.inf";
        }
        if (value == Math.PI) {
            return "math.pi";
        }
        if (value == Math.E) {
            return "math.e";
        }
        return Double.isNaN(value) ? "math.nan" : Double.toString(value).replace("E", "e");
    }

    @Override
    String constant(double value, double low) {
        return number(value);
    }

    @Override
    String parameter(String name) {
        return name(name);
    }

    private boolean isArray(int i) {
        return steps().any(i, f -> f.op() == FormOp.X || (f.op() == FormOp.PARAMETER && arrays.contains(f.name())));
    }

    @Override
    String function(FormOp op, int operand) {
        if (isArray(operand)) {
            return dialect.function(op, write(operand));
        }
        String u = write(operand);
        return switch (op) {
            case ABS -> "abs(" + u + ")";
            case SQRT, EXP, EXPM1, LOG, LOG1P, TANH, ERF, ERFC, SIN, COS, ATAN ->
                "math." + op.name().toLowerCase(Locale.ROOT) + "(" + u + ")";
            default -> {
                // PyTorch's functions take tensors alone.
                String array = dialect == PythonDialect.PYTORCH ? "torch.as_tensor(" + u + ")" : u;
                yield "float(" + dialect.function(op, array) + ")";
            }
        };
    }

    @Override
    String power(int base, int exponent) {
        Form e = steps().at(exponent);
        boolean whole = e.op() == FormOp.CONSTANT && e.value() == Math.rint(e.value()) && Math.abs(e.value()) < 100;
        String power = whole ? Integer.toString((int) e.value()) : write(exponent);
        String root = primary(base);
        return (root.contains("**") && !root.startsWith("(") ? "(" + root + ")" : root)
                + " ** "
                + (whole || e.operands().isEmpty() ? power : "(" + power + ")");
    }

    @Override
    String extremum(boolean max, int left, int right) {
        boolean onLeft = isArray(left);
        boolean onRight = isArray(right);
        if (!onLeft && !onRight) {
            return (max ? "max(" : "min(") + write(left) + ", " + write(right) + ")";
        }
        if (dialect == PythonDialect.PYTORCH && onLeft != onRight) {
            String bound = max ? ", min=" : ", max=";
            return "torch.clamp(" + write(onLeft ? left : right) + bound + write(onLeft ? right : left) + ")";
        }
        return dialect.module() + (max ? ".maximum(" : ".minimum(") + write(left) + ", " + write(right) + ")";
    }

    @Override
    String clip(String operand, int low, int high) {
        String bounds = operand + ", " + write(low) + ", " + write(high) + ")";
        return dialect.module() + (dialect == PythonDialect.PYTORCH ? ".clamp(" : ".clip(") + bounds;
    }

    @Override
    String where(String condition, Form f) {
        if (!isArray(f.a()) && !isArray(f.b())) {
            boolean array = isArray(f.then()) || isArray(f.otherwise());
            return branch(f.then(), array) + " if " + condition + " else " + branch(f.otherwise(), array);
        }
        boolean flat = !isArray(f.then()) && !isArray(f.otherwise());
        String then = flat ? full(isArray(f.a()) ? f.a() : f.b(), write(f.then())) : write(f.then());
        return dialect.module() + ".where(" + condition + ", " + then + ", " + write(f.otherwise()) + ")";
    }

    private String branch(int i, boolean array) {
        return array && !isArray(i) ? full(i, write(i)) : write(i);
    }

    /** An array of a number, of the shape of the input that a step depends on. */
    private String full(int like, String number) {
        return dialect.module() + ".full_like(" + steps().inputOf(like) + ", " + number + ")";
    }

    @Override
    String isNaN(String operand) {
        return dialect.module() + ".isnan(" + operand + ")";
    }

    @Override
    boolean looseChoice(int i) {
        return !isArray(steps().at(i).a()) && !isArray(steps().at(i).b());
    }

    /** The result of a function as an array of x's shape and type. */
    String result(Body body) {
        int result = steps().result();
        if (steps().isInput(result)) {
            String copy =
                    dialect == PythonDialect.PYTORCH ? ".clone()" : dialect == PythonDialect.NUMPY ? ".copy()" : "";
            return body.result() + copy;
        }
        return isArray(result) ? body.result() : full(result, body.result());
    }
}
