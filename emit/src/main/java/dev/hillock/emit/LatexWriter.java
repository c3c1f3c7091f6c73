package dev.hillock.emit;

import dev.hillock.expr.Expr;
import dev.hillock.expr.UnaryOp;
import java.util.Set;

/** Writes formulas as LaTeX: fractions, roots and cases as in a textbook. */
final class LatexWriter {
    private static final int SUM = 1;
    private static final int PRODUCT = 2;
    private static final int SIGNED = 3;
    private static final int PRIMARY = 4;

    private static final Set<String> GREEK = Set.of(
            "alpha", "beta", "gamma", "delta", "theta", "lambda", "mu", "sigma", "omega", "tau", "pi", "epsilon");

    private LatexWriter() {}

    static String write(Expr e) {
        return write(e, SUM);
    }

    private static String write(Expr e, int least) {
        String text = switch (e) {
            case Expr.Constant c -> constant(c);
            case Expr.Variable _ -> "x";
            case Expr.Parameter p -> name(p.name());
            case Expr.Unary u -> unary(u);
            case Expr.Binary b -> binary(b);
            case Expr.Where w -> cases(w);
            case Expr.Call c -> function(name(c.function().id()), c.operand());
            case Expr.CallDerivative c -> function(name(c.function().id()) + "'", c.operand());
        };
        return binding(e) < least ? "\\left(" + text + "\\right)" : text;
    }

    private static String constant(Expr.Constant c) {
        if (c.text().equals("pi")) {
            return "\\pi";
        }
        int e = c.text().indexOf('e');
        return e <= 0
                ? c.text()
                : c.text().substring(0, e) + " \\cdot 10^{" + c.text().substring(e + 1) + "}";
    }

    private static String name(String name) {
        if (GREEK.contains(name)) {
            return "\\" + name;
        }
        int digits = name.length();
        while (digits > 1 && Character.isDigit(name.charAt(digits - 1))) {
            digits--;
        }
        if (digits < name.length() && digits == 1) {
            return name.charAt(0) + "_{" + name.substring(1) + "}";
        }
        return name.length() == 1 ? name : "\\operatorname{" + name.replace("_", "\\_") + "}";
    }

    private static String unary(Expr.Unary u) {
        return switch (u.op()) {
            case NEGATE -> "-" + write(u.operand(), SIGNED);
            case ABS -> "\\left|" + write(u.operand()) + "\\right|";
            case SQRT -> "\\sqrt{" + write(u.operand()) + "}";
            case EXP -> "e^{" + write(u.operand()) + "}";
            case EXPM1 -> "e^{" + write(u.operand()) + "} - 1";
            case LOG -> function("\\ln", u.operand());
            case LOG1P -> "\\ln\\left(1 + " + write(u.operand(), PRODUCT) + "\\right)";
            case TANH -> function("\\tanh", u.operand());
            case SIGMOID -> function("\\sigma", u.operand());
            case SIN -> function("\\sin", u.operand());
            case COS -> function("\\cos", u.operand());
            case ATAN -> function("\\arctan", u.operand());
            case NORMAL_CDF -> function("\\Phi", u.operand());
            case NORMAL_PDF -> function("\\varphi", u.operand());
            case SIGN -> function("\\operatorname{sgn}", u.operand());
            default -> function("\\operatorname{" + u.op().function() + "}", u.operand());
        };
    }

    private static String function(String name, Expr operand) {
        return name + "\\left(" + write(operand) + "\\right)";
    }

    private static String binary(Expr.Binary b) {
        return switch (b.op()) {
            case ADD -> write(b.left(), SUM) + " + " + write(b.right(), PRODUCT);
            case SUBTRACT -> write(b.left(), SUM) + " - " + write(b.right(), PRODUCT);
            case MULTIPLY ->
                write(b.left(), PRODUCT)
                        + (startsWithDigit(b.right()) ? " \\cdot " : " \\, ")
                        + write(b.right(), PRIMARY);
            case DIVIDE -> "\\frac{" + write(b.left()) + "}{" + write(b.right()) + "}";
            case POWER -> power(b);
            case MIN -> "\\min\\left(" + write(b.left()) + ", " + write(b.right()) + "\\right)";
            case MAX -> "\\max\\left(" + write(b.left()) + ", " + write(b.right()) + "\\right)";
        };
    }

    private static boolean startsWithDigit(Expr e) {
        return Character.isDigit(write(e, PRIMARY).charAt(0));
    }

    private static String power(Expr.Binary b) {
        boolean plain = b.left() instanceof Expr.Variable
                || b.left() instanceof Expr.Parameter
                || b.left() instanceof Expr.Constant;
        String base = plain ? write(b.left()) : "\\left(" + write(b.left()) + "\\right)";
        if (b.left() instanceof Expr.Unary u && u.op() == UnaryOp.ABS) {
            base = write(u);
        }
        return base + "^{" + write(b.right()) + "}";
    }

    private static String cases(Expr.Where w) {
        StringBuilder out = new StringBuilder("\\begin{cases} ");
        Expr rest = w;
        while (rest instanceof Expr.Where next) {
            out.append(write(next.then())).append(" & ").append(condition(next)).append(" \\\\ ");
            rest = next.otherwise();
        }
        return out.append(write(rest))
                .append(" & \\text{otherwise} \\end{cases}")
                .toString();
    }

    private static String condition(Expr.Where w) {
        String sign = switch (w.op()) {
            case LESS -> "<";
            case LESS_OR_EQUAL -> "\\le";
            case GREATER -> ">";
            case GREATER_OR_EQUAL -> "\\ge";
            case EQUAL -> "=";
            case NOT_EQUAL -> "\\ne";
        };
        return write(w.left()) + " " + sign + " " + write(w.right());
    }

    private static int binding(Expr e) {
        return switch (e) {
            case Expr.Unary u ->
                switch (u.op()) {
                    case NEGATE -> SIGNED;
                    case EXPM1 -> SUM;
                    default -> PRIMARY;
                };
            case Expr.Binary b ->
                switch (b.op()) {
                    case ADD, SUBTRACT -> SUM;
                    case MULTIPLY -> PRODUCT;
                    default -> PRIMARY;
                };
            default -> PRIMARY;
        };
    }
}
