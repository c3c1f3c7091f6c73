package dev.hillock.kernel;

import dev.hillock.expr.Comparison;

/** The stable forms of products, quotients and differences with exponentials: each may overflow where the whole does not. */
final class ExponentialForms {
    private final Forms forms;

    ExponentialForms(Forms forms) {
        this.forms = forms;
    }

    /** The stable form of a · b, or -1 where it is fine as it is. */
    int ofProduct(int a, int b) {
        if (forms.is(b, FormOp.EXP)) {
            return timesExp(a, b);
        }
        return forms.is(a, FormOp.EXP) && forms.is(b, FormOp.SECH_SQUARED) ? timesExp(b, a) : -1;
    }

    private int timesExp(int a, int exp) {
        Form f = forms.form(a);
        int v = forms.form(exp).a();
        return switch (f.op()) {
            case EXP -> forms.unary(FormOp.EXP, forms.add(f.a(), v));
            // sech²u e^v = 4 e^(v − 2|u|)/(1 + e^−2|u|)²
            case SECH_SQUARED -> {
                int twice = forms.multiply(forms.constant(2), forms.unary(FormOp.ABS, f.a()));
                int sum = forms.add(forms.constant(1), forms.unary(FormOp.EXP, forms.negate(twice)));
                int top = forms.unary(FormOp.EXP, forms.subtract(v, twice));
                yield forms.multiply(forms.constant(4), forms.divide(top, forms.power(sum, forms.constant(2))));
            }
            case MULTIPLY -> {
                boolean last = forms.is(f.b(), FormOp.EXP) || forms.is(f.b(), FormOp.SECH_SQUARED);
                yield last ? forms.multiply(f.a(), forms.multiply(f.b(), exp)) : -1;
            }
            default -> -1;
        };
    }

    /** The stable form of a / b, or -1 where it is fine as it is: e^u/(1 + e^u) is a sigmoid, whatever it is multiplied by. */
    int ofQuotient(int a, int b) {
        Form sum = forms.form(b);
        if (sum.op() != FormOp.ADD || !(forms.is(sum.a(), 1) || forms.is(sum.b(), 1))) {
            return -1;
        }
        int e = forms.is(sum.a(), 1) ? sum.b() : sum.a();
        if (!forms.is(e, FormOp.EXP)) {
            return -1;
        }
        int u = forms.form(e).a();
        Form top = forms.form(a);
        if (forms.is(a, 1)) {
            return forms.sigmoid(forms.negate(u));
        }
        if (a == e) {
            return forms.sigmoid(u);
        }
        if (top.op() == FormOp.NEGATE) {
            return forms.negate(forms.divide(top.a(), b));
        }
        boolean times = top.op() == FormOp.MULTIPLY && (top.a() == e || top.b() == e);
        return times ? forms.multiply(top.a() == e ? top.b() : top.a(), forms.sigmoid(u)) : -1;
    }

    /** The stable form of (e^u − 1) − b, or -1 where it is fine as it is. */
    int lessThanExpm1(int u, int b) {
        if (b == u) {
            return forms.step(FormOp.EXPM1_LESS, u, -1);
        }
        Form product = forms.form(b);
        int e = product.a() == u ? product.b() : product.b() == u ? product.a() : -1;
        boolean matches = product.op() == FormOp.MULTIPLY
                && e >= 0
                && forms.is(e, FormOp.EXP)
                && forms.form(e).a() == u;
        return matches ? expm1LessProduct(u, e, b) : -1;
    }

    /** e^u − 1 − u e^u, by −e^u (e^−u − 1 + u) near 0; where e^u may be infinite, by −(e^u (u − 1) + 1). */
    private int expm1LessProduct(int u, int e, int product) {
        int one = forms.constant(1);
        int near = forms.negate(forms.multiply(e, forms.step(FormOp.EXPM1_LESS, forms.negate(u), -1)));
        int right = forms.negate(forms.step(FormOp.ADD, one, forms.multiply(e, forms.subtract(u, one))));
        int left = forms.step(FormOp.SUBTRACT, forms.unary(FormOp.EXPM1, u), product);
        int below = forms.where(Comparison.LESS, u, forms.constant(-1), left, near);
        return forms.where(Comparison.GREATER, u, one, right, below);
    }
}
