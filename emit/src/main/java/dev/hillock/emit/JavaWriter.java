package dev.hillock.emit;

import dev.hillock.expr.Expr;
import dev.hillock.expr.UnaryOp;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Writes formulas as Java expressions over a {@code double x}, and remembers which helper methods they need. */
final class JavaWriter extends CodeWriter {
    private final Set<JavaHelper> helpers = EnumSet.noneOf(JavaHelper.class);

    /** The helpers that what was written calls. */
    Set<JavaHelper> helpers() {
        return helpers;
    }

    @Override
    String constant(Expr.Constant c) {
        return switch (c.text()) {
            case "pi" -> "Math.PI";
            case "e" -> "Math.E";
            default -> Double.toString(c.value());
        };
    }

    @Override
    String parameter(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    @Override
    String unary(UnaryOp op, String operand, boolean constant) {
        return switch (op) {
            case SIGN -> "Math.signum(" + operand + ")";
            case SIGMOID -> helper(JavaHelper.SIGMOID, operand);
            case SOFTPLUS -> helper(JavaHelper.SOFTPLUS, operand);
            case ERF -> helper(JavaHelper.ERF, operand);
            case ERFC -> helper(JavaHelper.ERFC, operand);
            case NORMAL_CDF -> helper(JavaHelper.NORMAL_CDF, operand);
            case NORMAL_PDF -> helper(JavaHelper.NORMAL_PDF, operand);
            default -> "Math." + op.function() + "(" + operand + ")";
        };
    }

    private String helper(JavaHelper helper, String operand) {
        helpers.add(helper);
        helpers.addAll(helper.needs());
        return helper.method() + "(" + operand + ")";
    }

    @Override
    String power(Expr base, Expr exponent) {
        if (base instanceof Expr.Variable && Inlining.isNumber(exponent, 2)) {
            return "(x * x)";
        }
        if (base instanceof Expr.Variable && Inlining.isNumber(exponent, 3)) {
            return "(x * x * x)";
        }
        return "Math.pow(" + write(base) + ", " + write(exponent) + ")";
    }

    @Override
    String extremum(boolean max, Expr left, Expr right) {
        return (max ? "Math.max(" : "Math.min(") + write(left) + ", " + write(right) + ")";
    }

    @Override
    String where(Expr.Where w) {
        return "(" + write(w.left()) + " " + w.op().symbol() + " " + write(w.right()) + " ? " + write(w.then()) + " : "
                + write(w.otherwise()) + ")";
    }

    @Override
    String stable(StableForm.Kind kind, String operand) {
        return switch (kind) {
            case SECH_SQUARED -> helper(JavaHelper.SECH_SQUARED, operand);
            case ONE_PLUS_TANH -> "(2.0 * " + helper(JavaHelper.SIGMOID, "2.0 * (" + operand + ")") + ")";
            case TANH_SHRINK -> helper(JavaHelper.TANH_SHRINK, operand);
            case SOFTPLUS -> helper(JavaHelper.SOFTPLUS, operand);
            case SIGMOID -> helper(JavaHelper.SIGMOID, operand);
        };
    }
}
