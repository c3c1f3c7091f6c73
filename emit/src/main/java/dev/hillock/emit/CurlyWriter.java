package dev.hillock.emit;

import dev.hillock.kernel.Form;
import dev.hillock.kernel.FormOp;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Writes steps as C or Java over a {@code double x}, and remembers which helper functions they need. */
final class CurlyWriter extends CodeWriter {
    private final boolean java;
    private final Set<CurlyHelper> helpers = EnumSet.noneOf(CurlyHelper.class);

    CurlyWriter(boolean java, Steps steps) {
        super(steps);
        this.java = java;
    }

    /** The helpers that what was written calls. */
    Set<CurlyHelper> helpers() {
        return helpers;
    }

    static String literal(boolean java, double value) {
        if (Double.isNaN(value)) {
            return java ? "Double.NaN" : "NAN";
        }
        // The largest double, a cap that is none, is none at infinity either.
        if (Math.abs(value) >= Double.MAX_VALUE) {
            String infinity = java ? value > 0 ? "Double.POSITIVE_INFINITY" : "Double.NEGATIVE_INFINITY" : "INFINITY";
            return java || value > 0 ? infinity : "-" + infinity;
        }
        if (java && value == Math.PI) {
            return "Math.PI";
        }
        if (java && value == Math.E) {
            return "Math.E";
        }
        return Double.toString(value);
    }

    @Override
    String constant(double value, double low) {
        return literal(java, value);
    }

    @Override
    String parameter(String name) {
        return steps().isInput(name) ? name : name.toUpperCase(Locale.ROOT);
    }

    @Override
    String function(FormOp op, int operand) {
        String u = write(operand);
        return switch (op) {
            case ABS -> java ? "Math.abs(" + u + ")" : "fabs(" + u + ")";
            case SIGN -> java ? "Math.signum(" + u + ")" : helper(CurlyHelper.SIGN, u);
            case ERF -> java ? helper(CurlyHelper.ERF, u) : "erf(" + u + ")";
            case ERFC -> java ? helper(CurlyHelper.ERFC, u) : "erfc(" + u + ")";
            case SIGMOID -> helper(CurlyHelper.SIGMOID, u);
            case SOFTPLUS -> helper(CurlyHelper.SOFTPLUS, u);
            case SECH_SQUARED -> helper(CurlyHelper.SECH_SQUARED, u);
            case EXPM1_LESS -> helper(CurlyHelper.EXPM1_LESS, u);
            case TANH_SHRINK -> helper(CurlyHelper.TANH_SHRINK, u);
            default -> (java ? "Math." : "") + op.name().toLowerCase(Locale.ROOT) + "(" + u + ")";
        };
    }

    private String helper(CurlyHelper helper, String operand) {
        helpers.add(helper);
        helpers.addAll(helper.needs(java));
        return helper.function(java) + "(" + operand + ")";
    }

    @Override
    String power(int base, int exponent) {
        String u = primary(base);
        if (u.matches("\\w+") && (steps().isNumber(exponent, 2) || steps().isNumber(exponent, 3))) {
            return "(" + u + " * " + u + (steps().isNumber(exponent, 3) ? " * " + u : "") + ")";
        }
        return (java ? "Math.pow(" : "pow(") + write(base) + ", " + write(exponent) + ")";
    }

    @Override
    String extremum(boolean max, int left, int right) {
        if (java) {
            return (max ? "Math.max(" : "Math.min(") + write(left) + ", " + write(right) + ")";
        }
        // fmax and fmin give the other operand for NaN.
        String operands = write(left) + ", " + write(right);
        CurlyHelper helper = max ? CurlyHelper.MAX : CurlyHelper.MIN;
        helpers.add(helper);
        return helper.function(false) + "(" + operands + ")";
    }

    @Override
    String where(String condition, Form f) {
        return condition + " ? " + write(f.then()) + " : " + write(f.otherwise());
    }

    @Override
    String isNaN(String operand) {
        return (java ? "Double.isNaN(" : "isnan(") + operand + ")";
    }

    @Override
    boolean looseChoice(int i) {
        return true;
    }
}
