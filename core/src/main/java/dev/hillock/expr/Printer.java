package dev.hillock.expr;

import java.util.Map;

/** Writes a formula as text that {@link FormulaParser} reads back to the same tree. */
public final class Printer {
    private static final int SUM = 1;
    private static final int PRODUCT = 2;
    private static final int SIGNED = 3;
    private static final int POWER = 4;
    private static final int PRIMARY = 5;

    private Printer() {}

    /** The formula as text. */
    public static String print(Expr e) {
        StringBuilder out = new StringBuilder();
        print(e, SUM, out);
        return out.toString();
    }

    /** Writes {@code e} so that it can stand where something that binds as tightly as {@code least} is due. */
    private static void print(Expr e, int least, StringBuilder out) {
        boolean bracket = binding(e) < least;
        if (bracket) {
            out.append('(');
        }
        switch (e) {
            case Expr.Constant c -> out.append(c.text());
            case Expr.Variable _ -> out.append('x');
            case Expr.Parameter p -> out.append(p.name());
            case Expr.Unary u
            when u.op() == UnaryOp.NEGATE -> {
                out.append('-');
                print(u.operand(), SIGNED, out);
            }
            case Expr.Unary u -> function(u.op().function(), out, u.operand());
            case Expr.Binary b -> binary(b, out);
            case Expr.Where w -> {
                out.append("where(");
                print(w.left(), SUM, out);
                out.append(' ').append(w.op().symbol()).append(' ');
                print(w.right(), SUM, out);
                out.append(", ");
                print(w.then(), SUM, out);
                out.append(", ");
                print(w.otherwise(), SUM, out);
                out.append(')');
            }
            case Expr.Call c -> call(c.function().id(), c.operand(), c.arguments(), out);
            case Expr.CallDerivative c -> call(c.function().id() + "'", c.operand(), c.arguments(), out);
        }
        if (bracket) {
            out.append(')');
        }
    }

    private static void binary(Expr.Binary b, StringBuilder out) {
        switch (b.op()) {
            case ADD -> infix(b, SUM, " + ", PRODUCT, out);
            case SUBTRACT -> infix(b, SUM, " - ", PRODUCT, out);
            case MULTIPLY -> infix(b, PRODUCT, " * ", SIGNED, out);
            case DIVIDE -> infix(b, PRODUCT, " / ", SIGNED, out);
            case POWER -> infix(b, PRIMARY, "^", SIGNED, out);
            case MIN -> function("min", out, b.left(), b.right());
            case MAX -> function("max", out, b.left(), b.right());
        }
    }

    private static void infix(Expr.Binary b, int left, String symbol, int right, StringBuilder out) {
        print(b.left(), left, out);
        out.append(symbol);
        print(b.right(), right, out);
    }

    private static void function(String name, StringBuilder out, Expr... operands) {
        out.append(name).append('(');
        for (int i = 0; i < operands.length; i++) {
            out.append(i == 0 ? "" : ", ");
            print(operands[i], SUM, out);
        }
        out.append(')');
    }

    private static void call(String name, Expr operand, Map<String, Expr> arguments, StringBuilder out) {
        out.append(name).append('(');
        print(operand, SUM, out);
        arguments.forEach((parameter, argument) -> {
            out.append(", ").append(parameter).append('=');
            print(argument, SUM, out);
        });
        out.append(')');
    }

    private static int binding(Expr e) {
        return switch (e) {
            case Expr.Unary u when u.op() == UnaryOp.NEGATE -> SIGNED;
            case Expr.Binary b ->
                switch (b.op()) {
                    case ADD, SUBTRACT -> SUM;
                    case MULTIPLY, DIVIDE -> PRODUCT;
                    case POWER -> POWER;
                    case MIN, MAX -> PRIMARY;
                };
            default -> PRIMARY;
        };
    }
}
