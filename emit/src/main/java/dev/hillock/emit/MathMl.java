package dev.hillock.emit;

import dev.hillock.expr.BinaryOp;
import dev.hillock.expr.Expr;
import dev.hillock.expr.UnaryOp;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Formulas as presentation MathML, the part that browsers draw by themselves: fractions, roots, exponents, and cases
 * one below the other.
 */
public final class MathMl {
    private static final int ANY = 0;
    private static final int SUM = 1;
    private static final int PRODUCT = 2;
    private static final int SIGNED = 3;
    private static final int POWER = 4;
    private static final int PRIMARY = 5;

    private static final Map<String, String> GREEK = Map.ofEntries(
            Map.entry("alpha", "α"),
            Map.entry("beta", "β"),
            Map.entry("gamma", "γ"),
            Map.entry("delta", "δ"),
            Map.entry("lambda", "λ"),
            Map.entry("mu", "μ"),
            Map.entry("omega", "ω"),
            Map.entry("pi", "π"),
            Map.entry("sigma", "σ"),
            Map.entry("tau", "τ"),
            Map.entry("theta", "θ"));

    private MathMl() {}

    /** {@code left = formula} as a displayed {@code <math>} element; {@code left} is MathML, such as {@link #name}. */
    public static String equation(String left, Expr formula) {
        return "<math display=\"block\"><mrow>" + left + "<mo>=</mo>" + write(formula, ANY) + "</mrow></math>";
    }

    /** A formula inside a line. */
    public static String inline(Expr formula) {
        return "<math>" + write(formula, ANY) + "</math>";
    }

    /** {@code f(x)}, with a prime for the derivative. */
    public static String name(boolean derivative) {
        return (derivative ? "<msup><mi>f</mi><mo>′</mo></msup>" : "<mi>f</mi>") + brackets("<mi>x</mi>");
    }

    /** The partial derivative of one variable by another variable or parameter. */
    public static String partial(String of, String by) {
        return "<mfrac><mrow><mo>∂</mo>" + symbol(of) + "</mrow><mrow><mo>∂</mo>" + symbol(by) + "</mrow></mfrac>";
    }

    /** The name of a parameter or variable: Greek where it spells a letter. */
    public static String symbol(String name) {
        String letter = GREEK.get(name);
        return "<mi>" + (letter == null ? name.replace('_', '-') : letter) + "</mi>";
    }

    /** A number as it is written by hand: a true exponent in place of an e. */
    public static String number(String text) {
        int e = text.indexOf('e');
        if (e <= 0) {
            return "<mn>" + text + "</mn>";
        }
        String power = "<msup><mn>10</mn>" + signed(text.substring(e + 1)) + "</msup>";
        String mantissa = text.substring(0, e);
        return new BigDecimal(mantissa).compareTo(BigDecimal.ONE) == 0
                ? power
                : "<mrow><mn>" + mantissa + "</mn><mo>·</mo>" + power + "</mrow>";
    }

    private static String signed(String integer) {
        return integer.startsWith("-")
                ? "<mrow><mo>−</mo><mn>" + integer.substring(1) + "</mn></mrow>"
                : "<mn>" + integer + "</mn>";
    }

    /** The element of {@code e}, in brackets where something that binds as tightly as {@code least} is due. */
    private static String write(Expr e, int least) {
        String element = element(e);
        return binding(e) < least ? brackets(element) : element;
    }

    private static String element(Expr e) {
        return switch (e) {
            case Expr.Constant c -> Character.isLetter(c.text().charAt(0)) ? symbol(c.text()) : number(c.text());
            case Expr.Variable _ -> "<mi>x</mi>";
            case Expr.Parameter p -> symbol(p.name());
            case Expr.Unary u -> unary(u.op(), u.operand());
            case Expr.Binary b -> binary(b);
            case Expr.Where w -> cases(w);
            case Expr.Call c -> call(c.function().id(), false, c.arguments(), c.operand());
            case Expr.CallDerivative c -> call(c.function().id(), true, c.arguments(), c.operand());
        };
    }

    private static String unary(UnaryOp op, Expr a) {
        return switch (op) {
            case NEGATE -> row("<mo>−</mo>", write(a, PRODUCT));
            case ABS -> row("<mo stretchy=\"true\">|</mo>", write(a, SUM), "<mo stretchy=\"true\">|</mo>");
            case SQRT -> "<msqrt>" + write(a, SUM) + "</msqrt>";
            case EXP -> exponential(a);
            case EXPM1 -> row(exponential(a), "<mo>−</mo>", "<mn>1</mn>");
            case LOG1P -> row("<mi>ln</mi>", brackets(row("<mn>1</mn>", "<mo>+</mo>", write(a, PRODUCT))));
            default -> row("<mi>" + function(op) + "</mi>", "<mo>&#x2061;</mo>", brackets(write(a, SUM)));
        };
    }

    private static String exponential(Expr a) {
        return "<msup><mi>e</mi>" + row(write(a, SUM)) + "</msup>";
    }

    private static String function(UnaryOp op) {
        return switch (op) {
            case SIGN -> "sgn";
            case LOG -> "ln";
            case SIGMOID -> "σ";
            case NORMAL_CDF -> "Φ";
            case NORMAL_PDF -> "φ";
            case ATAN -> "arctan";
            default -> op.function();
        };
    }

    private static String binary(Expr.Binary b) {
        return switch (b.op()) {
            case ADD -> row(write(b.left(), SUM), "<mo>+</mo>", write(b.right(), PRODUCT));
            case SUBTRACT -> row(write(b.left(), SUM), "<mo>−</mo>", write(b.right(), PRODUCT));
            case MULTIPLY -> product(b);
            case DIVIDE -> "<mfrac>" + row(write(b.left(), SUM)) + row(write(b.right(), SUM)) + "</mfrac>";
            case POWER -> power(b.left(), b.right());
            case MIN, MAX ->
                row(
                        "<mi>" + (b.op() == BinaryOp.MIN ? "min" : "max") + "</mi>",
                        "<mo>&#x2061;</mo>",
                        brackets(row(write(b.left(), SUM), "<mo separator=\"true\">,</mo>", write(b.right(), SUM))));
        };
    }

    private static String product(Expr.Binary b) {
        String sign = wordAtStart(b.right()) || wordAtEnd(b.left()) ? "<mo>·</mo>" : "<mo>&#x2062;</mo>";
        return row(write(b.left(), PRODUCT), sign, write(b.right(), SIGNED));
    }

    /** Whether it begins with a digit or a word of several letters, which would run into what stands before it. */
    private static boolean wordAtStart(Expr e) {
        return switch (e) {
            case Expr.Constant _, Expr.Call _, Expr.CallDerivative _, Expr.Where _ -> true;
            case Expr.Variable _ -> false;
            case Expr.Parameter p -> isWord(p.name());
            case Expr.Unary u ->
                switch (u.op()) {
                    case EXP, SQRT, SIGMOID, NORMAL_CDF, NORMAL_PDF, EXPM1 -> false;
                    default -> true;
                };
            case Expr.Binary b ->
                switch (b.op()) {
                    case MIN, MAX, DIVIDE -> true;
                    case POWER, MULTIPLY -> wordAtStart(b.left());
                    case ADD, SUBTRACT -> false;
                };
        };
    }

    private static boolean wordAtEnd(Expr e) {
        return switch (e) {
            case Expr.Parameter p -> isWord(p.name());
            case Expr.Binary b when b.op() == BinaryOp.MULTIPLY -> wordAtEnd(b.right());
            case Expr.Binary b when b.op() == BinaryOp.DIVIDE -> true;
            default -> false;
        };
    }

    private static boolean isWord(String name) {
        return name.length() > 1 && !GREEK.containsKey(name);
    }

    private static String power(Expr base, Expr exponent) {
        // sin²(x), and not sin(x)².
        if (base instanceof Expr.Unary u && binding(u) == PRIMARY && isNamed(u.op())) {
            return row(
                    "<msup><mi>" + function(u.op()) + "</mi>" + row(write(exponent, SUM)) + "</msup>",
                    "<mo>&#x2061;</mo>",
                    brackets(write(u.operand(), SUM)));
        }
        boolean plain =
                base instanceof Expr.Constant || base instanceof Expr.Variable || base instanceof Expr.Parameter;
        String bottom = plain ? element(base) : brackets(element(base));
        return "<msup>" + row(bottom) + row(write(exponent, SUM)) + "</msup>";
    }

    private static boolean isNamed(UnaryOp op) {
        return switch (op) {
            case NEGATE, ABS, SQRT, EXP, EXPM1, LOG1P -> false;
            default -> true;
        };
    }

    /** Nested choices become the lines of one brace. */
    private static String cases(Expr.Where w) {
        StringBuilder rows = new StringBuilder();
        Expr rest = w;
        while (rest instanceof Expr.Where next) {
            rows.append("<mtr><mtd>")
                    .append(write(next.then(), ANY))
                    .append("</mtd><mtd><mrow><mtext>if&#xA0;</mtext>")
                    .append(write(next.left(), SUM))
                    .append("<mo>")
                    .append(comparison(next))
                    .append("</mo>")
                    .append(write(next.right(), SUM))
                    .append("</mrow></mtd></mtr>");
            rest = next.otherwise();
        }
        rows.append("<mtr><mtd>").append(write(rest, ANY)).append("</mtd><mtd><mtext>otherwise</mtext></mtd></mtr>");
        return "<mrow><mo stretchy=\"true\">{</mo><mtable columnalign=\"left\">" + rows + "</mtable></mrow>";
    }

    private static String comparison(Expr.Where w) {
        return switch (w.op()) {
            case LESS -> "&lt;";
            case LESS_OR_EQUAL -> "≤";
            case GREATER -> "&gt;";
            case GREATER_OR_EQUAL -> "≥";
            case EQUAL -> "=";
            case NOT_EQUAL -> "≠";
        };
    }

    private static String call(String id, boolean derivative, Map<String, Expr> arguments, Expr operand) {
        String name = "<mi>" + id.replace("_", "&#x2009;") + "</mi>";
        List<String> bound = new ArrayList<>();
        arguments.forEach((parameter, value) -> {
            bound.add((bound.isEmpty() ? "" : "<mo separator=\"true\">,</mo>") + symbol(parameter) + "<mo>=</mo>"
                    + write(value, SUM));
        });
        String prime = derivative ? "<mo>′</mo>" : "";
        String full = name;
        if (!bound.isEmpty() && derivative) {
            full = "<msubsup>" + name + row(bound.toArray(String[]::new)) + prime + "</msubsup>";
        } else if (!bound.isEmpty()) {
            full = "<msub>" + name + row(bound.toArray(String[]::new)) + "</msub>";
        } else if (derivative) {
            full = "<msup>" + name + prime + "</msup>";
        }
        return row(full, "<mo>&#x2061;</mo>", brackets(write(operand, SUM)));
    }

    static String brackets(String inside) {
        return "<mrow><mo>(</mo>" + inside + "<mo>)</mo></mrow>";
    }

    private static String row(String... parts) {
        return "<mrow>" + String.join("", parts) + "</mrow>";
    }

    private static int binding(Expr e) {
        return switch (e) {
            case Expr.Unary u ->
                switch (u.op()) {
                    case NEGATE -> SIGNED;
                    case EXPM1 -> SUM;
                    case EXP -> POWER;
                    default -> PRIMARY;
                };
            case Expr.Binary b ->
                switch (b.op()) {
                    case ADD, SUBTRACT -> SUM;
                    case MULTIPLY -> PRODUCT;
                    case POWER -> POWER;
                    case DIVIDE, MIN, MAX -> PRIMARY;
                };
            // A brace reaches to the end of its lines, so inside something it stands in brackets.
            case Expr.Where _ -> ANY;
            default -> PRIMARY;
        };
    }
}
