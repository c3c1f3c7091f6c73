package dev.hillock.properties;

import dev.hillock.expr.BinaryOp;
import dev.hillock.expr.Children;
import dev.hillock.expr.Expr;
import dev.hillock.expr.Substitution;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The parts of a formula where it may have a kink, a jump or a pole: expressions whose zeros are the candidates. A
 * conditional changes its branch where its two sides are equal; so do min and max; abs, sign, roots and logarithms have
 * their special place at an argument of 0, a quotient at a divisor of 0.
 */
final class Guards {
    private static final Expr ONE = Expr.number(1);

    private final Set<Expr> found = new LinkedHashSet<>();

    private Guards() {}

    /** Expressions over x, in the order of the formula, each once. */
    static Set<Expr> of(Expr formula) {
        Guards guards = new Guards();
        guards.visit(formula);
        return guards.found;
    }

    private void visit(Expr e) {
        switch (e) {
            case Expr.Unary u -> {
                switch (u.op()) {
                    case ABS, SIGN, SQRT, LOG -> add(u.operand());
                    case LOG1P -> add(new Expr.Binary(BinaryOp.ADD, u.operand(), ONE));
                    default -> {}
                }
            }
            case Expr.Binary b -> {
                switch (b.op()) {
                    case MIN, MAX -> add(new Expr.Binary(BinaryOp.SUBTRACT, b.left(), b.right()));
                    case DIVIDE -> add(b.right());
                    case POWER -> {
                        if (!isNaturalNumber(b.right())) {
                            add(b.left());
                        }
                    }
                    default -> {}
                }
            }
            case Expr.Where w -> add(new Expr.Binary(BinaryOp.SUBTRACT, w.left(), w.right()));
            case Expr.Call c -> {
                visit(Substitution.inline(c));
                return;
            }
            case Expr.CallDerivative c -> {
                visit(Substitution.inline(c));
                return;
            }
            case Expr.Constant _, Expr.Variable _, Expr.Parameter _ -> {}
        }
        Children.of(e).forEach(this::visit);
    }

    private void add(Expr guard) {
        if (dependsOnX(guard)) {
            found.add(guard);
        }
    }

    private static boolean isNaturalNumber(Expr e) {
        return e instanceof Expr.Constant c && c.value() == Math.rint(c.value());
    }

    private static boolean dependsOnX(Expr e) {
        return e instanceof Expr.Variable || Children.of(e).stream().anyMatch(Guards::dependsOnX);
    }
}
