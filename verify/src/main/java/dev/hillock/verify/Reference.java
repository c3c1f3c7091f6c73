package dev.hillock.verify;

import dev.hillock.expr.BinaryOp;
import dev.hillock.expr.Comparison;
import dev.hillock.expr.Expr;
import dev.hillock.expr.UnaryOp;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates a formula in {@link Wide} numbers, as it is written, and so shares nothing with the kernels but the formula. Where
 * the digits cancel, the result says so by its error. Not safe for use by several threads at once.
 */
final class Reference {
    private final Map<Expr, Node> nodes = new HashMap<>();
    private final Map<String, Node> bindings;
    private final Node root;
    private int slots;

    private interface Node {
        Wide at(Frame frame);
    }

    /** An input, and what is known of the formula there. */
    private static final class Frame {
        final Wide x;
        final @Nullable Frame outer;
        final @Nullable Wide[] known;

        Frame(Wide x, @Nullable Frame outer, int slots) {
            this.x = x;
            this.outer = outer;
            this.known = new Wide[slots];
        }
    }

    private Reference(Expr formula, Map<String, Node> bindings) {
        this.bindings = bindings;
        this.root = node(formula);
    }

    /** The reference of a formula at some values of its parameters. */
    static Reference of(Expr formula, Map<String, Double> parameters) {
        Map<String, Node> bindings = new HashMap<>();
        parameters.forEach((name, value) -> {
            Wide exact = Wide.exact(value);
            bindings.put(name, frame -> exact);
        });
        return new Reference(formula, bindings);
    }

    /** The value at x. */
    Wide at(double x) {
        return at(Wide.exact(x), null);
    }

    private Wide at(Wide x, @Nullable Frame outer) {
        return root.at(new Frame(x, outer, slots));
    }

    /** Equal parts of a formula are one node, and are evaluated once an input. */
    private Node node(Expr e) {
        Node known = nodes.get(e);
        if (known != null) {
            return known;
        }
        Node computed = compile(e);
        Node node = computed;
        if (!(e instanceof Expr.Constant || e instanceof Expr.Variable || e instanceof Expr.Parameter)) {
            int slot = slots++;
            node = frame -> {
                Wide value = frame.known[slot];
                if (value == null) {
                    value = computed.at(frame);
                    frame.known[slot] = value;
                }
                return value;
            };
        }
        nodes.put(e, node);
        return node;
    }

    private Node compile(Expr e) {
        return switch (e) {
            case Expr.Constant c -> {
                Wide value = constant(c);
                yield frame -> value;
            }
            case Expr.Variable v -> frame -> frame.x;
            case Expr.Parameter p -> {
                Node binding = bindings.get(p.name());
                if (binding == null) {
                    throw new IllegalArgumentException("The parameter " + p.name() + " has no value.");
                }
                yield binding;
            }
            case Expr.Unary u -> {
                Node operand = node(u.operand());
                UnaryOp op = u.op();
                yield frame -> unary(op, operand.at(frame));
            }
            case Expr.Binary b -> binary(b);
            case Expr.Where w -> where(w);
            case Expr.Call c -> call(c.function().value(), c.arguments(), c.operand());
            case Expr.CallDerivative c -> call(c.function().derivative(), c.arguments(), c.operand());
        };
    }

    private static Wide constant(Expr.Constant c) {
        return switch (c.text()) {
            case "pi" -> Constants.PI;
            case "e" -> Constants.E;
            default -> Wide.exact(c.value());
        };
    }

    /** A called function's body sees its operand as x; its parameters are expressions of the caller. */
    private Node call(Expr body, Map<String, Expr> arguments, Expr operand) {
        Node inside = node(operand);
        Map<String, Node> bound = new HashMap<>();
        arguments.forEach((name, argument) -> {
            Node outer = node(argument);
            bound.put(name, frame -> outer.at(Objects.requireNonNull(frame.outer)));
        });
        Reference function = new Reference(body, bound);
        return frame -> function.at(inside.at(frame), frame);
    }

    private static Wide unary(UnaryOp op, Wide a) {
        return switch (op) {
            case NEGATE -> a.negate();
            case ABS -> a.abs();
            case SIGN -> Double.isNaN(a.sign()) ? Wide.UNKNOWN : Wide.exact(a.sign());
            case SQRT -> a.sqrt();
            case EXP -> Exponentials.exp(a);
            case EXPM1 -> Exponentials.expm1(a);
            case LOG -> Exponentials.log(a);
            case LOG1P -> Exponentials.log1p(a);
            case TANH -> Exponentials.tanh(a);
            case SIGMOID -> Exponentials.sigmoid(a);
            case SOFTPLUS -> Exponentials.softplus(a);
            case ERF -> ErrorFunctions.erf(a);
            case ERFC -> ErrorFunctions.erfc(a);
            case NORMAL_CDF -> ErrorFunctions.normalCdf(a);
            case NORMAL_PDF -> ErrorFunctions.normalPdf(a);
            case SIN -> Trigonometry.sin(a);
            case COS -> Trigonometry.cos(a);
            case ATAN -> Trigonometry.atan(a);
        };
    }

    private Node binary(Expr.Binary b) {
        Node left = node(b.left());
        Node right = node(b.right());
        return switch (b.op()) {
            case ADD -> frame -> left.at(frame).add(right.at(frame));
            case SUBTRACT -> {
                Node complement = complement(b);
                yield complement != null ? complement : frame -> left.at(frame).subtract(right.at(frame));
            }
            case MULTIPLY -> frame -> left.at(frame).multiply(right.at(frame));
            case DIVIDE -> frame -> left.at(frame).divide(right.at(frame));
            case POWER -> frame -> power(left.at(frame), right.at(frame));
            case MIN -> frame -> extreme(left.at(frame), right.at(frame), -1);
            case MAX -> frame -> extreme(left.at(frame), right.at(frame), 1);
        };
    }

    /** 1 − tanh² u, 1 − σ(u), 1 − tanh u and 1 − erf u by the identity that keeps their digits; null for other differences. */
    private @Nullable Node complement(Expr.Binary b) {
        if (!(b.left() instanceof Expr.Constant c) || c.value() != 1) {
            return null;
        }
        if (b.right() instanceof Expr.Unary u) {
            Node operand = node(u.operand());
            return switch (u.op()) {
                case SIGMOID -> frame -> Exponentials.sigmoid(operand.at(frame).negate());
                case TANH ->
                    frame -> Exponentials.sigmoid(operand.at(frame).scale(1).negate())
                            .scale(1);
                case ERF -> frame -> ErrorFunctions.erfc(operand.at(frame));
                default -> null;
            };
        }
        if (b.right() instanceof Expr.Binary(BinaryOp op, Expr.Unary(UnaryOp inner, Expr operand), Expr.Constant two)
                && op == BinaryOp.POWER
                && inner == UnaryOp.TANH
                && two.value() == 2) {
            Node node = node(operand);
            return frame -> Exponentials.sechSquared(node.at(frame));
        }
        return null;
    }

    private static Wide power(Wide base, Wide exponent) {
        double twice = 2 * exponent.hi();
        if (exponent.error() > 0 || exponent.lo() != 0 || twice != Math.rint(twice) || Math.abs(twice) > 64) {
            return Exponentials.power(base, exponent);
        }
        Wide root = twice % 2 == 0 ? base : base.sqrt();
        Wide power = root.power((int) Math.abs(twice % 2 == 0 ? exponent.hi() : twice));
        return twice >= 0 ? power : Wide.ONE.divide(power);
    }

    private static Wide extreme(Wide a, Wide b, double sign) {
        double order = Wide.compare(a, b);
        if (Double.isNaN(order)) {
            return a.isUnknown() || b.isUnknown() || a.isInfinite() || b.isInfinite()
                    ? Wide.UNKNOWN
                    : a.withError(a.subtract(b).bound() + b.error());
        }
        return order * sign >= 0 ? a : b;
    }

    private Node where(Expr.Where w) {
        Node left = node(w.left());
        Node right = node(w.right());
        Node then = node(w.then());
        Node otherwise = node(w.otherwise());
        Comparison op = w.op();
        return frame -> {
            double order = Wide.compare(left.at(frame), right.at(frame));
            if (Double.isNaN(order)) {
                return Wide.UNKNOWN;
            }
            return (op.holds(order, 0) ? then : otherwise).at(frame);
        };
    }
}
