package dev.hillock.emit;

import dev.hillock.expr.Expr;
import dev.hillock.expr.UnaryOp;

/** Writes formulas as PyTorch expressions over a tensor {@code x}; what does not depend on x is a Python float. */
final class PyTorchWriter extends CodeWriter {

    @Override
    String constant(Expr.Constant c) {
        return switch (c.text()) {
            case "pi" -> "math.pi";
            case "e" -> "math.e";
            default -> Double.toString(c.value());
        };
    }

    @Override
    String parameter(String name) {
        return python(name);
    }

    /** A parameter's name in Python, where lambda is a keyword and min and max are functions. */
    static String python(String name) {
        return switch (name) {
            case "lambda", "min", "max" -> name + "_";
            default -> name;
        };
    }

    @Override
    String unary(UnaryOp op, String operand, boolean constant) {
        if (constant) {
            return switch (op) {
                case ABS -> "abs(" + operand + ")";
                case SQRT, EXP, EXPM1, LOG, LOG1P, TANH, ERF, ERFC, SIN, COS, ATAN ->
                    "math." + op.function() + "(" + operand + ")";
                default -> unary(op, "torch.tensor(" + operand + ")", false) + ".item()";
            };
        }
        return switch (op) {
            case SOFTPLUS -> "F.softplus(" + operand + ")";
            case ERF, ERFC -> "torch.special." + op.function() + "(" + operand + ")";
            case NORMAL_CDF -> "torch.special.ndtr(" + operand + ")";
            case NORMAL_PDF -> "(torch.exp(-0.5 * torch.square(" + operand + ")) / math.sqrt(2.0 * math.pi))";
            default -> "torch." + op.function() + "(" + operand + ")";
        };
    }

    @Override
    String power(Expr base, Expr exponent) {
        if (!Inlining.dependsOnX(base) && !Inlining.dependsOnX(exponent)) {
            return "math.pow(" + write(base) + ", " + write(exponent) + ")";
        }
        return "torch.pow(" + write(base) + ", " + write(exponent) + ")";
    }

    @Override
    String extremum(boolean max, Expr left, Expr right) {
        boolean onLeft = Inlining.dependsOnX(left);
        boolean onRight = Inlining.dependsOnX(right);
        if (onLeft && onRight) {
            return (max ? "torch.maximum(" : "torch.minimum(") + write(left) + ", " + write(right) + ")";
        }
        if (!onLeft && !onRight) {
            return (max ? "max(" : "min(") + write(left) + ", " + write(right) + ")";
        }
        String bound = max ? ", min=" : ", max=";
        return "torch.clamp(" + write(onLeft ? left : right) + bound + write(onLeft ? right : left) + ")";
    }

    @Override
    String where(Expr.Where w) {
        String condition = write(w.left()) + " " + w.op().symbol() + " " + write(w.right());
        if (!Inlining.dependsOnX(w.left()) && !Inlining.dependsOnX(w.right())) {
            return "(" + write(w.then()) + " if " + condition + " else " + write(w.otherwise()) + ")";
        }
        return "torch.where(" + condition + ", " + tensor(w.then()) + ", " + tensor(w.otherwise()) + ")";
    }

    /** A branch as a tensor of x's type, so that two constants do not make the result a default float. */
    String tensor(Expr e) {
        return Inlining.dependsOnX(e) ? write(e) : "torch.full_like(x, " + write(e) + ")";
    }

    @Override
    String stable(StableForm.Kind kind, String operand) {
        return switch (kind) {
            case SECH_SQUARED -> {
                String twice = "2.0 * (" + operand + ")";
                yield "(4.0 * torch.sigmoid(" + twice + ") * torch.sigmoid(-" + twice + "))";
            }
            case ONE_PLUS_TANH -> "(2.0 * torch.sigmoid(2.0 * (" + operand + ")))";
            case TANH_SHRINK -> "F.tanhshrink(" + operand + ")";
            case SOFTPLUS -> "F.softplus(" + operand + ")";
            case SIGMOID -> "torch.sigmoid(" + operand + ")";
        };
    }
}
