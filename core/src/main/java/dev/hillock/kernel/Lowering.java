package dev.hillock.kernel;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** From the steps of a formula to exactly rounded operations, in one grade of {@link Arithmetic}. */
final class Lowering {
    private final Forms forms;
    private final GraphBuilder g;
    private final Arithmetic a;
    private final Exponentials exponentials;
    private final Logarithms logarithms;
    private final ErrorFunctions errorFunctions;
    private final Trigonometry trigonometry;
    private final Map<Integer, Num> done = new HashMap<>();

    Lowering(Forms forms, GraphBuilder g, boolean pairs) {
        this(forms, g, pairs, false);
    }

    /** @param guarded see {@link Arithmetic} */
    Lowering(Forms forms, GraphBuilder g, boolean pairs, boolean guarded) {
        this.forms = forms;
        this.g = g;
        this.a = new Arithmetic(g, pairs, guarded);
        this.exponentials = new Exponentials(a);
        this.logarithms = new Logarithms(a);
        this.errorFunctions = new ErrorFunctions(a, exponentials);
        this.trigonometry = new Trigonometry(a);
    }

    Arithmetic arithmetic() {
        return a;
    }

    Num lower(int form) {
        Num known = done.get(form);
        if (known == null) {
            known = make(forms.form(form));
            done.put(form, known);
        }
        return known;
    }

    private Num make(Form f) {
        return switch (f.op()) {
            case CONSTANT -> a.constant(f.value(), f.low());
            case PARAMETER -> Num.of(g.parameter(f.name()));
            case X -> Num.of(g.x());
            case NEGATE -> a.negate(lower(f.a()));
            case ABS -> a.abs(lower(f.a()));
            case SIGN -> sign(lower(f.a()));
            case SQRT -> root(f.a());
            case EXP -> exponentials.exp(plain(f.a()));
            case EXPM1 -> exponentials.expm1(plain(f.a()));
            case LOG -> logarithms.log(lower(f.a()));
            case LOG1P -> logarithms.log1p(lower(f.a()));
            case TANH -> exponentials.tanh(plain(f.a()));
            case SIGMOID -> sigmoid(f.a());
            case SOFTPLUS -> logarithms.softplus(plain(f.a()), exponentials);
            case ERF -> errorFunctions.erf(plain(f.a()));
            case ERFC -> errorFunctions.erfc(plain(f.a()));
            case NORMAL_CDF -> errorFunctions.normalCdf(plain(f.a()));
            case NORMAL_PDF -> errorFunctions.normalPdf(plain(f.a()));
            case SIN -> trigonometry.sin(angle(f.a()));
            case COS -> trigonometry.cos(angle(f.a()));
            case ATAN -> trigonometry.atan(lower(f.a()));
            case ADD -> a.add(lower(f.a()), lower(f.b()));
            case SUBTRACT -> a.subtract(lower(f.a()), lower(f.b()));
            case MULTIPLY -> a.multiply(lower(f.a()), lower(f.b()));
            case DIVIDE -> a.divide(lower(f.a()), lower(f.b()));
            case POWER -> power(f);
            case MIN -> constantLast(f, true);
            case MAX -> constantLast(f, false);
            case WHERE -> where(f);
            case SECH_SQUARED -> exponentials.sechSquared(plain(f.a()));
            case EXPM1_LESS -> exponentials.expm1Less(plain(f.a()));
            case TANH_SHRINK -> exponentials.tanhShrink(plain(f.a()));
            case TANH_SOFTPLUS -> exponentials.tanhSoftplus(plain(f.a()));
            case SECH_SQUARED_SOFTPLUS -> exponentials.sechSquaredSoftplus(plain(f.a()));
            case SHIFTED_SIN -> trigonometry.shiftedSin(angle(f.a()));
            case PLUS_ROOT -> plusRoot(f);
        };
    }

    /** The operand with no pending power of two. */
    private Num plain(int form) {
        return a.scaled(lower(form));
    }

    /** The root of −0 is 0, so that its reciprocal is on the right side; a sum is never −0 but of two. */
    private Num root(int operand) {
        Num u = lower(operand);
        return a.sqrt(forms.form(operand).op() == FormOp.X ? a.add(u, a.constant(0)) : u);
    }

    /** sin and cos of a large angle need more of it than a double holds, whatever the grade of the rest. */
    private Num angle(int form) {
        if (a.pairs || forms.form(form).op() == FormOp.X) {
            return plain(form);
        }
        Lowering precise = new Lowering(forms, g, true);
        return precise.a.scaled(precise.lower(form));
    }

    private Num sigmoid(int operand) {
        Form f = forms.form(operand);
        return f.op() == FormOp.NEGATE
                ? exponentials.sigmoid(plain(f.a()), true)
                : exponentials.sigmoid(plain(operand), false);
    }

    private Num sign(Num u) {
        Num zero = a.constant(0);
        Num negative = a.select(a.less(u, zero), a.constant(-1), Num.of(u.hi()));
        return a.select(a.less(zero, u), a.constant(1), negative);
    }

    /** min and max give their first operand for equal ones and for NaN: let that be the one that varies. */
    private Num constantLast(Form f, boolean min) {
        boolean swap = forms.form(f.a()).op() == FormOp.CONSTANT;
        Num left = a.scaled(lower(swap ? f.b() : f.a()));
        Num right = a.scaled(lower(swap ? f.a() : f.b()));
        return min ? a.min(left, right) : a.max(left, right);
    }

    private Num where(Form f) {
        Num left = lower(f.a());
        Num right = lower(f.b());
        Num then = lower(f.then());
        Num otherwise = lower(f.otherwise());
        return switch (Objects.requireNonNull(f.comparison())) {
            case LESS -> a.select(a.less(left, right), then, otherwise);
            case LESS_OR_EQUAL -> a.select(a.lessOrEqual(left, right), then, otherwise);
            case GREATER -> a.select(a.less(right, left), then, otherwise);
            case GREATER_OR_EQUAL -> a.select(a.lessOrEqual(right, left), then, otherwise);
            case EQUAL -> a.select(a.equal(left, right), then, otherwise);
            case NOT_EQUAL -> a.select(a.equal(left, right), otherwise, then);
        };
    }

    /** u + √(u² + b); for negative u as b/(√(u² + b) − u), where nothing cancels. */
    private Num plusRoot(Form f) {
        Form sum = forms.form(forms.form(f.b()).a());
        Form left = forms.form(sum.a());
        boolean squareFirst = left.op() == FormOp.POWER && left.a() == f.a();
        Num b = lower(squareFirst ? sum.b() : sum.a());
        Num u = lower(f.a());
        Num root = lower(f.b());
        int negative = a.less(u, a.constant(0));
        return a.select(negative, a.divide(b, a.subtract(root, u)), a.add(u, root));
    }

    private Num power(Form f) {
        Form exponent = forms.form(f.b());
        Num base = lower(f.a());
        if (exponent.op() == FormOp.CONSTANT && exponent.low() == 0) {
            double n = exponent.value();
            if (n == Math.rint(n) && Math.abs(n) <= 64) {
                return integerPower(base, (int) n);
            }
            if (2 * n == Math.rint(2 * n) && Math.abs(n) <= 32) {
                return integerPower(a.sqrt(base), (int) (2 * n));
            }
        }
        return generalPower(a.scaled(base), plain(f.b()));
    }

    private Num integerPower(Num base, int n) {
        if (n < 0) {
            return a.divide(a.constant(1), integerPower(base, -n));
        }
        if (n == 0) {
            return a.constant(1);
        }
        Num half = n == 1 ? base : integerPower(base, n / 2);
        return n == 1 ? base : n % 2 == 0 ? a.square(half) : a.multiply(a.square(half), base);
    }

    /** e^(b ln a) for positive a; 0^b is 0, 1 or infinite; a negative base has a power for an integer exponent alone. */
    private Num generalPower(Num base, Num exponent) {
        Lowering precise = a.pairs ? this : new Lowering(forms, g, true);
        Arithmetic p = precise.a;
        Num logarithm = precise.logarithms.log(p.abs(base));
        Num product = p.scaled(p.multiply(exponent, logarithm));
        Num magnitude = exponentials.exp(a.pairs ? product : Num.of(g.add(product.hi(), orZero(product.lo()))));
        Num zero = a.constant(0);
        Num one = a.constant(1);
        Num atZero = a.select(
                a.less(zero, exponent),
                zero,
                a.select(a.equal(exponent, zero), one, a.constant(Double.POSITIVE_INFINITY)));
        Num positive = a.select(a.equal(base, zero), atZero, magnitude);
        Num whole = a.select(isInteger(exponent), oddSign(exponent, positive), a.constant(Double.NaN));
        return a.select(a.equal(exponent, zero), one, a.select(a.less(base, zero), whole, positive));
    }

    private int orZero(int low) {
        return low == Num.NONE ? g.constant(0) : low;
    }

    private Num oddSign(Num exponent, Num magnitude) {
        Num half = a.timesPowerOfTwo(exponent, 0.5);
        return a.select(isInteger(half), magnitude, a.negate(magnitude));
    }

    /** From 2^52 on every double is an integer; a low part is that of no number a user writes. */
    private int isInteger(Num u) {
        int size = g.abs(u.hi());
        int rounded = g.subtract(g.add(size, g.constant(0x1p52)), g.constant(0x1p52));
        return g.or(g.equal(rounded, size), g.lessOrEqual(g.constant(0x1p52), size));
    }
}
