package dev.hillock.kernel;

import dev.hillock.expr.Comparison;

/** The stable forms of logarithms, and of log cosh in both its spellings. */
final class LogarithmForms {
    private static final double LN_2 = 0x1.62e42fefa39efp-1;
    private static final double LN_2_LOW = 0x1.abc9e3b39803fp-56;

    private final Forms forms;

    LogarithmForms(Forms forms) {
        this.forms = forms;
    }

    /** The stable form of a logarithm of {@code f}, or -1 where it is fine as it is. */
    int of(Form f) {
        return switch (f.op()) {
            case SIGMOID -> forms.negate(forms.unary(FormOp.SOFTPLUS, forms.negate(f.a())));
            case ADD ->
                forms.is(f.a(), 1)
                        ? forms.unary(FormOp.LOG1P, f.b())
                        : forms.is(f.b(), 1) ? forms.unary(FormOp.LOG1P, f.a()) : -1;
            case SUBTRACT -> ofDifference(f);
            case EXP -> f.a();
            // ln((e^u + e^−u)/2)
            case DIVIDE ->
                forms.is(f.b(), 2) && isSumOfOpposites(forms.form(f.a()))
                        ? logCosh(forms.form(forms.form(f.a()).a()).a())
                        : -1;
            default -> -1;
        };
    }

    private int ofDifference(Form f) {
        if (forms.is(f.a(), 1)) {
            return forms.unary(FormOp.LOG1P, forms.negate(f.b()));
        }
        // ln(2 − e^u) = log1p(1 − e^u)
        boolean gompertz = forms.is(f.a(), 2) && forms.is(f.b(), FormOp.EXP);
        return gompertz ? forms.unary(FormOp.LOG1P, forms.subtract(forms.constant(1), f.b())) : -1;
    }

    /** The form of a − b where that is |u| + ln(1 + e^−2|u|) − ln 2, or -1. */
    int ofLogCosh(int a, int b) {
        Form sum = forms.form(a);
        if (sum.op() != FormOp.ADD
                || !forms.is(b, FormOp.LOG)
                || !forms.is(forms.form(b).a(), 2)) {
            return -1;
        }
        boolean sizeFirst = forms.is(sum.a(), FormOp.ABS);
        int size = sizeFirst ? sum.a() : sum.b();
        Form tail = forms.form(sizeFirst ? sum.b() : sum.a());
        return forms.is(size, FormOp.ABS) && tail.op() == FormOp.SOFTPLUS && isMinusTwice(tail.a(), size)
                ? logCosh(forms.form(size).a())
                : -1;
    }

    private boolean isMinusTwice(int product, int u) {
        return product == forms.multiply(forms.constant(-2), u)
                || product == forms.negate(forms.multiply(forms.constant(2), u));
    }

    private boolean isSumOfOpposites(Form sum) {
        return sum.op() == FormOp.ADD
                && forms.is(sum.a(), FormOp.EXP)
                && forms.is(sum.b(), FormOp.EXP)
                && forms.negate(forms.form(sum.a()).a()) == forms.form(sum.b()).a();
    }

    /** −½ ln(1 − tanh² u) near 0, where it is u²/2, and |u| + ln(1 + e^−2|u|) − ln 2, which does not overflow. */
    private int logCosh(int u) {
        int size = forms.unary(FormOp.ABS, u);
        int square = forms.power(forms.unary(FormOp.TANH, u), forms.constant(2));
        int near = forms.multiply(forms.constant(-0.5), forms.unary(FormOp.LOG1P, forms.negate(square)));
        int tail = forms.unary(FormOp.SOFTPLUS, forms.multiply(forms.constant(-2), size));
        int far = forms.add(forms.subtract(size, forms.constant(LN_2, LN_2_LOW)), tail);
        return forms.where(Comparison.LESS, size, forms.constant(1), near, far);
    }
}
