package dev.hillock.expr;

import java.util.ArrayList;
import java.util.List;

/** The direct parts of a formula's nodes. */
public final class Children {
    private Children() {}

    /** The operands of a node, left to right; those of a call are its operand and then its arguments. */
    public static List<Expr> of(Expr e) {
        return switch (e) {
            case Expr.Constant _, Expr.Variable _, Expr.Parameter _ -> List.of();
            case Expr.Unary u -> List.of(u.operand());
            case Expr.Binary b -> List.of(b.left(), b.right());
            case Expr.Where w -> List.of(w.left(), w.right(), w.then(), w.otherwise());
            case Expr.Call c -> with(c.operand(), c.arguments().values());
            case Expr.CallDerivative c -> with(c.operand(), c.arguments().values());
        };
    }

    private static List<Expr> with(Expr operand, Iterable<Expr> arguments) {
        List<Expr> all = new ArrayList<>();
        all.add(operand);
        arguments.forEach(all::add);
        return all;
    }
}
