package dev.hillock.kernel;

import dev.hillock.expr.Comparison;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The steps of a formula, equal ones shared, with stable forms put in as they are made: the formula stays mathematics,
 * and what would cancel when computed literally (1 − tanh², 1 − sigmoid, x − tanh x, 1 + erf …) is recognised here.
 */
final class Forms {
    private final List<Form> forms = new ArrayList<>();
    private final Map<Form, Integer> index = new HashMap<>();
    private final LogarithmForms logarithms = new LogarithmForms(this);
    private final ExponentialForms exponentials = new ExponentialForms(this);

    Form form(int i) {
        return forms.get(i);
    }

    private int intern(Form f) {
        Integer known = index.get(f);
        if (known != null) {
            return known;
        }
        forms.add(f);
        index.put(f, forms.size() - 1);
        return forms.size() - 1;
    }

    /** A step as it is, with nothing put in its place. */
    int step(FormOp op, int a, int b) {
        return make(op, a, b);
    }

    private int make(FormOp op, int a, int b) {
        return intern(Form.of(op, a, b));
    }

    int x() {
        return make(FormOp.X, -1, -1);
    }

    int parameter(String name) {
        return intern(Form.parameter(name));
    }

    int size() {
        return forms.size();
    }

    int constant(double value) {
        return constant(value, 0);
    }

    int constant(double value, double low) {
        return intern(Form.constant(value, low));
    }

    private FormOp op(int i) {
        return form(i).op();
    }

    boolean is(int i, double value) {
        Form f = form(i);
        return f.op() == FormOp.CONSTANT && f.value() == value && f.low() == 0;
    }

    boolean is(int i, FormOp op) {
        return op(i) == op;
    }

    /** The base of a square, or -1. */
    private int squared(int i) {
        return is(i, FormOp.POWER) && is(form(i).b(), 2) ? form(i).a() : -1;
    }

    int negate(int a) {
        Form f = form(a);
        return switch (f.op()) {
            case NEGATE -> f.a();
            // A low part of 0 stays +0, so that equal constants are one form.
            case CONSTANT -> constant(-f.value(), 0 - f.low());
            default -> make(FormOp.NEGATE, a, -1);
        };
    }

    int add(int a, int b) {
        if (is(a, FormOp.NEGATE) && !is(b, FormOp.NEGATE)) {
            return subtract(b, form(a).a());
        }
        if (is(b, FormOp.NEGATE)) {
            return subtract(a, form(b).a());
        }
        if (is(b, -1)) {
            return subtract(a, constant(1));
        }
        if (is(a, -1)) {
            return subtract(b, constant(1));
        }
        if (is(b, 1)) {
            return onePlus(b, a);
        }
        if (is(a, 1)) {
            return onePlus(a, b);
        }
        if (isRootOver(b, a)) {
            return make(FormOp.PLUS_ROOT, a, b);
        }
        if (isRootOver(a, b)) {
            return make(FormOp.PLUS_ROOT, b, a);
        }
        return make(FormOp.ADD, a, b);
    }

    private int onePlus(int one, int a) {
        Form f = form(a);
        return switch (f.op()) {
            case TANH -> multiply(constant(2), sigmoid(multiply(constant(2), f.a())));
            case ERF -> unary(FormOp.ERFC, negate(f.a()));
            // 1 + sin u = 2 sin²(u/2 + π/4), which does not cancel at its roots
            case SIN -> multiply(constant(2), power(make(FormOp.SHIFTED_SIN, half(f.a()), -1), constant(2)));
            // 1 + u/√(u² + b) = (u + √(u² + b))/√(u² + b)
            case DIVIDE ->
                isRootOver(f.b(), f.a())
                        ? divide(make(FormOp.PLUS_ROOT, f.a(), f.b()), f.b())
                        : make(FormOp.ADD, one, a);
            default -> make(FormOp.ADD, one, a);
        };
    }

    /** u/2, by halving a constant factor where there is one: 2x may overflow where x does not. */
    private int half(int u) {
        Form f = form(u);
        if (f.op() == FormOp.CONSTANT) {
            return constant(f.value() / 2, f.low() / 2);
        }
        boolean scaled = f.op() == FormOp.MULTIPLY && (is(f.a(), FormOp.CONSTANT) || is(f.a(), FormOp.MULTIPLY));
        return scaled ? multiply(half(f.a()), f.b()) : multiply(constant(0.5), u);
    }

    /** Whether {@code root} is √(u² + b). */
    private boolean isRootOver(int root, int u) {
        if (!is(root, FormOp.SQRT) || !is(form(root).a(), FormOp.ADD)) {
            return false;
        }
        Form sum = form(form(root).a());
        return squared(sum.a()) == u || squared(sum.b()) == u;
    }

    /** Whether a product is that of u and u/root, where root is √(u² + c). */
    private boolean isSlopeTimes(int product, int root) {
        Form f = form(product);
        if (f.op() != FormOp.MULTIPLY) {
            return false;
        }
        int slope = is(f.a(), FormOp.DIVIDE) ? f.a() : f.b();
        int u = slope == f.a() ? f.b() : f.a();
        return is(slope, FormOp.DIVIDE) && form(slope).a() == u && form(slope).b() == root && isRootOver(root, u);
    }

    int subtract(int a, int b) {
        if (is(b, FormOp.NEGATE)) {
            return add(a, form(b).a());
        }
        if (is(a, 1)) {
            return oneMinus(a, b);
        }
        if (is(b, 1)) {
            int less = oneMinus(b, a);
            if (!is(less, FormOp.SUBTRACT)) {
                return negate(less);
            }
        }
        if (is(b, FormOp.TANH) && form(b).a() == a) {
            return make(FormOp.TANH_SHRINK, a, -1);
        }
        if (is(a, FormOp.EXPM1)) {
            int less = exponentials.lessThanExpm1(form(a).a(), b);
            if (less >= 0) {
                return less;
            }
        }
        if (is(a, FormOp.SQRT) && isSlopeTimes(b, a)) {
            // √(u² + c) − u²/√(u² + c) = c/√(u² + c)
            Form product = form(b);
            int u = is(product.a(), FormOp.DIVIDE) ? product.b() : product.a();
            Form sum = form(form(a).a());
            return divide(squared(sum.a()) == u ? sum.b() : sum.a(), a);
        }
        int logCosh = logarithms.ofLogCosh(a, b);
        if (logCosh >= 0) {
            return logCosh;
        }
        return make(FormOp.SUBTRACT, a, b);
    }

    private int oneMinus(int one, int b) {
        Form f = form(b);
        return switch (f.op()) {
            case SIGMOID -> sigmoid(negate(f.a()));
            case TANH -> multiply(constant(2), sigmoid(multiply(constant(-2), f.a())));
            case ERF -> unary(FormOp.ERFC, f.a());
            case ERFC -> unary(FormOp.ERF, f.a());
            case NORMAL_CDF -> unary(FormOp.NORMAL_CDF, negate(f.a()));
            case EXP -> negate(unary(FormOp.EXPM1, f.a()));
            case POWER -> oneMinusSquare(one, b);
            case SECH_SQUARED -> power(unary(FormOp.TANH, f.a()), constant(2));
            default -> make(FormOp.SUBTRACT, one, b);
        };
    }

    private int oneMinusSquare(int one, int b) {
        int base = squared(b);
        if (base >= 0 && is(base, FormOp.TANH)) {
            return make(FormOp.SECH_SQUARED, form(base).a(), -1);
        }
        if (base >= 0 && is(base, FormOp.TANH_SOFTPLUS)) {
            return make(FormOp.SECH_SQUARED_SOFTPLUS, form(base).a(), -1);
        }
        return make(FormOp.SUBTRACT, one, b);
    }

    int multiply(int a, int b) {
        if (is(a, 1)) {
            return b;
        }
        if (is(b, 1)) {
            return a;
        }
        if (is(a, -1)) {
            return negate(b);
        }
        if (is(b, -1)) {
            return negate(a);
        }
        if (a == b) {
            return power(a, constant(2));
        }
        int product = exponentials.ofProduct(a, b);
        if (product >= 0) {
            return product;
        }
        if (is(b, FormOp.TANH) && isSoftCap(a, form(form(b).a()))) {
            // c tanh(u/c) is u where u/c would fall below the normal range.
            int u = form(form(b).a()).a();
            int size = unary(FormOp.ABS, u);
            return where(Comparison.LESS, size, constant(0x1p-900), u, make(FormOp.MULTIPLY, a, b));
        }
        return make(FormOp.MULTIPLY, a, b);
    }

    /** Whether an operand is u/c, for a constant c that is not tiny itself. */
    private boolean isSoftCap(int c, Form operand) {
        return operand.op() == FormOp.DIVIDE
                && operand.b() == c
                && is(c, FormOp.CONSTANT)
                && Math.abs(form(c).value()) > 0x1p-400;
    }

    int divide(int a, int b) {
        int quotient = exponentials.ofQuotient(a, b);
        if (quotient >= 0) {
            return quotient;
        }
        // 2p/2q, which the derivative of a root has
        Form top = form(a);
        Form bottom = form(b);
        boolean halves = top.op() == FormOp.MULTIPLY && bottom.op() == FormOp.MULTIPLY && is(top.a(), 2);
        if (halves && is(bottom.a(), 2)) {
            return divide(top.b(), bottom.b());
        }
        return is(b, 1) ? a : make(FormOp.DIVIDE, a, b);
    }

    int power(int a, int b) {
        return is(b, 1) ? a : make(FormOp.POWER, a, b);
    }

    int sigmoid(int a) {
        return make(FormOp.SIGMOID, a, -1);
    }

    int unary(FormOp op, int a) {
        Form f = form(a);
        switch (op) {
            case NEGATE -> {
                return negate(a);
            }
            case LOG -> {
                int stable = logarithms.of(f);
                if (stable >= 0) {
                    return stable;
                }
            }
            case SQRT -> {
                // √(u² + 0) = |u|: a square would leave the range of doubles.
                if (f.op() == FormOp.ADD && is(f.b(), 0) && squared(f.a()) >= 0) {
                    return unary(FormOp.ABS, squared(f.a()));
                }
            }
            case LOG1P -> {
                if (f.op() == FormOp.EXP) {
                    return unary(FormOp.SOFTPLUS, f.a());
                }
            }
            case TANH -> {
                if (f.op() == FormOp.SOFTPLUS) {
                    return make(FormOp.TANH_SOFTPLUS, f.a(), -1);
                }
            }
            default -> {}
        }
        return make(op, a, -1);
    }

    int binary(FormOp op, int a, int b) {
        return switch (op) {
            case ADD -> add(a, b);
            case SUBTRACT -> subtract(a, b);
            case MULTIPLY -> multiply(a, b);
            case DIVIDE -> divide(a, b);
            case POWER -> power(a, b);
            default -> make(op, a, b);
        };
    }

    int where(Comparison comparison, int a, int b, int then, int otherwise) {
        return then == otherwise ? then : intern(new Form(FormOp.WHERE, a, b, then, otherwise, comparison, 0, 0, ""));
    }
}
