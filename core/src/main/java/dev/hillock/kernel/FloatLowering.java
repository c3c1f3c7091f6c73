package dev.hillock.kernel;

import static dev.hillock.kernel.FloatValue.NONE;

import dev.hillock.expr.Comparison;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * From the steps of a formula to operations in float lanes, of which a vector holds twice as many as doubles. It takes
 * formulas in which no rounding error is amplified: sums of one sign, or of exact numbers; products, quotients and
 * choices; exponentials of what is not positive, and what is made of them. Others are for {@link Lowering}.
 */
final class FloatLowering {
    /** Thrown inside of this class where a formula is not for float lanes. */
    @SuppressWarnings("serial")
    private static final class NotForFloats extends RuntimeException {
        NotForFloats() {
            super(null, null, false, false);
        }
    }

    private final Forms forms;
    private final GraphBuilder g;
    private final FloatArithmetic a;
    private final FloatExponentials exponentials;
    private final Signs signs;
    /** Whether the result is to be multiplied by the gradient, so that one that is subnormal must keep its last bits. */
    private final boolean timesGradient;
    /** What is known of x where the step in work counts: 0, or its sign. */
    private int signOfX;

    private record Key(int form, int signOfX) {}

    private final Map<Key, FloatValue> done = new HashMap<>();

    private FloatLowering(Forms forms, GraphBuilder g, boolean timesGradient) {
        this.timesGradient = timesGradient;
        this.forms = forms;
        this.g = g;
        this.a = new FloatArithmetic(g);
        this.exponentials = new FloatExponentials(a);
        this.signs = new Signs(forms);
    }

    /**
     * The node of the rounded result, or -1 where the formula is not for float lanes.
     *
     * @param timesGradient whether the result is multiplied by the gradient that comes in
     */
    static int lower(Forms forms, GraphBuilder g, int form, boolean timesGradient) {
        FloatLowering lowering = new FloatLowering(forms, g, timesGradient);
        try {
            return timesGradient ? lowering.timesGradient(form) : lowering.rounded(form);
        } catch (NotForFloats e) {
            return -1;
        }
    }

    /** g hi + g lo; where g is infinite, or so large that g lo is, g hi alone. */
    private int timesGradient(int form) {
        FloatValue f = lower(form);
        if (f.factor() != NONE && f.exact()) {
            // A product that vanishes with x has lost its last bits before the gradient comes to raise it.
            throw new NotForFloats();
        }
        FloatValue product = a.multiply(FloatValue.of(g.gradient()), stepwise(f));
        if (product.lo() == NONE) {
            return a.rounded(product);
        }
        int finite = g.less(g.abs(g.gradient()), g.constant(Float.POSITIVE_INFINITY));
        return g.select(finite, a.rounded(product), g.multiply(product.hi(), product.factor()));
    }

    /** Rounded before it is selected, so that a product at the end of a branch rounds once. */
    private int rounded(int form) {
        Form f = forms.form(form);
        return switch (f.op()) {
            case WHERE -> {
                int mask = mask(f);
                int then = under(f, true, () -> rounded(f.then()));
                int otherwise = under(f, false, () -> rounded(f.otherwise()));
                yield isSwapped(f) ? g.select(mask, otherwise, then) : g.select(mask, then, otherwise);
            }
            case NEGATE -> g.negate(rounded(f.a()));
            default -> a.rounded(lower(form));
        };
    }

    private interface Step<T> {
        T run();
    }

    /** Runs a step with what a comparison of x and 0 tells of its sign. */
    private <T> T under(Form where, boolean holds, Step<T> step) {
        int before = signOfX;
        if (forms.is(where.a(), FormOp.X) && forms.is(where.b(), 0)) {
            signOfX = switch (Objects.requireNonNull(where.comparison())) {
                case GREATER, GREATER_OR_EQUAL -> holds ? 1 : -1;
                case LESS, LESS_OR_EQUAL -> holds ? -1 : 1;
                case EQUAL, NOT_EQUAL -> before;
            };
        }
        try {
            return step.run();
        } finally {
            signOfX = before;
        }
    }

    private FloatValue lower(int form) {
        Key key = new Key(form, signOfX);
        FloatValue known = done.get(key);
        if (known == null) {
            known = make(forms.form(form));
            done.put(key, known);
        }
        return known;
    }

    private FloatValue make(Form f) {
        return switch (f.op()) {
            case CONSTANT -> constant(f.value());
            case X -> FloatValue.of(g.x());
            case NEGATE -> a.negate(lower(f.a()));
            case ABS -> abs(lower(f.a()));
            case ADD -> add(f.a(), f.b(), false);
            case SUBTRACT -> add(f.a(), f.b(), true);
            case MULTIPLY -> multiply(f);
            case DIVIDE -> divide(f);
            case POWER -> power(f);
            case WHERE -> where(f);
            case EXP -> exponentials.expOfNegative(notPositive(f.a()));
            case EXPM1 -> exponentials.expm1OfNegative(notPositive(f.a()));
            case SIGMOID -> {
                Form inner = forms.form(f.a());
                boolean negated = inner.op() == FormOp.NEGATE;
                yield exponentials.sigmoid(argument(negated ? inner.a() : f.a()), negated);
            }
            case TANH -> exponentials.tanh(argument(f.a()));
            case SECH_SQUARED -> exponentials.sechSquared(argument(f.a()));
            case SOFTPLUS -> exponentials.softplus(argument(f.a()));
            default -> throw new NotForFloats();
        };
    }

    private FloatValue constant(double value) {
        if (Math.abs(value) > Float.MAX_VALUE || (value != 0 && Math.abs(value) < 0x1p-60)) {
            throw new NotForFloats();
        }
        return a.constant(value);
    }

    /** The operand of an exponential, as one float and an error term. */
    private FloatValue argument(int form) {
        FloatValue u = a.plain(lower(form));
        if (!u.exact()) {
            throw new NotForFloats();
        }
        return u;
    }

    private FloatValue notPositive(int form) {
        if (signs.of(form, signOfX) != -1) {
            throw new NotForFloats();
        }
        return argument(form);
    }

    private FloatValue abs(FloatValue operand) {
        if (!operand.isSingle()) {
            throw new NotForFloats();
        }
        return FloatValue.of(g.abs(operand.hi()));
    }

    private FloatValue add(int left, int right, boolean minus) {
        FloatValue b = minus ? a.negate(lower(right)) : lower(right);
        FloatValue sum = a.add(lower(left), b);
        int rightSign = signs.of(right, signOfX);
        boolean oneSign = signs.of(left, signOfX) != 0 && signs.of(left, signOfX) == (minus ? -rightSign : rightSign);
        if (!sum.exact() && !oneSign) {
            throw new NotForFloats();
        }
        return sum;
    }

    private FloatValue multiply(Form f) {
        Form left = forms.form(f.a());
        Form right = forms.form(f.b());
        if (left.op() == FormOp.CONSTANT && right.op() == FormOp.CONSTANT) {
            return constant(left.value() * right.value());
        }
        if (left.op() == FormOp.SIGMOID && right.op() == FormOp.SIGMOID) {
            boolean opposite = forms.negate(left.a()) == right.a();
            if (!opposite) {
                throw new NotForFloats();
            }
            return exponentials.sigmoidSlope(argument(f.a() < f.b() ? left.a() : right.a()));
        }
        double constant = constantFactor(f);
        if (constant == 0 || Double.isInfinite(constant)) {
            throw new NotForFloats();
        }
        List<Integer> factors = new ArrayList<>();
        collect(f, factors);
        // To the last factor, which in x · f(x) is not the one that may be subnormal.
        FloatValue last = lower(factors.get(factors.size() - 1));
        FloatValue product = constant == 1 ? last : times(last, constant);
        for (int i = factors.size() - 2; i >= 0; i--) {
            product = multiplied(lower(factors.get(i)), product);
        }
        return product;
    }

    /** The constants among the factors, in one; a double's rounding errors are far below those of two floats. */
    private double constantFactor(Form f) {
        return switch (f.op()) {
            case MULTIPLY -> constantFactor(forms.form(f.a())) * constantFactor(forms.form(f.b()));
            case CONSTANT -> f.value();
            default -> 1;
        };
    }

    private void collect(Form product, List<Integer> factors) {
        for (int i : new int[] {product.a(), product.b()}) {
            Form f = forms.form(i);
            if (f.op() == FormOp.MULTIPLY) {
                collect(f, factors);
            } else if (f.op() != FormOp.CONSTANT) {
                factors.add(i);
            }
        }
    }

    /** A constant's power of two goes to the scale, where there is one, so that less of a subnormal is lost. */
    private FloatValue times(FloatValue u, double constant) {
        double power = u.scale() == null || u.scale().isMasked() ? 1 : Math.scalb(1.0, Math.getExponent(constant) + 1);
        if (isPowerOfTwo(constant)) {
            return a.timesPowerOfTwo(u, constant);
        }
        return a.timesPowerOfTwo(a.multiply(u, constant(constant / power)), power);
    }

    private static boolean isPowerOfTwo(double value) {
        int exponent = Math.getExponent(value);
        return Math.abs(exponent) < 60 && Math.abs(value) == Math.scalb(1.0, exponent);
    }

    private FloatValue divide(Form f) {
        Form divisor = forms.form(f.b());
        if (divisor.op() == FormOp.CONSTANT && isPowerOfTwo(divisor.value())) {
            return a.timesPowerOfTwo(lower(f.a()), 1 / divisor.value());
        }
        if (divisor.op() == FormOp.CONSTANT && lower(f.a()).exact()) {
            constant(divisor.value());
            return a.divide(lower(f.a()), divisor.value());
        }
        FloatValue top = lower(f.a());
        FloatValue bottom = lower(f.b());
        if (timesGradient || (!top.exact() && !bottom.exact())) {
            throw new NotForFloats();
        }
        return a.divide(top, bottom);
    }

    private FloatValue power(Form f) {
        FloatValue base = lower(f.a());
        if (forms.is(f.b(), 2)) {
            return multiplied(base, base);
        }
        if (forms.is(f.b(), 3)) {
            return multiplied(multiplied(base, base), base);
        }
        throw new NotForFloats();
    }

    /**
     * The product; a factor that is no constant may be large where the other one's scale is tiny. Two factors that err by
     * up to 0.37 units each would leave too little for the last rounding.
     */
    private FloatValue multiplied(FloatValue u, FloatValue v) {
        if ((u.scale() != null && v.scale() != null) || (!u.exact() && !v.exact())) {
            throw new NotForFloats();
        }
        return a.multiply(stepwise(u), stepwise(v));
    }

    private static FloatValue stepwise(FloatValue u) {
        return u.scale() == null ? u : u.with(u.scale().inSteps());
    }

    private FloatValue where(Form f) {
        int mask = mask(f);
        FloatValue then = under(f, true, () -> lower(f.then()));
        FloatValue otherwise = under(f, false, () -> lower(f.otherwise()));
        return isSwapped(f) ? a.select(mask, otherwise, then) : a.select(mask, then, otherwise);
    }

    private static boolean isSwapped(Form f) {
        return f.comparison() == Comparison.NOT_EQUAL;
    }

    private int mask(Form f) {
        FloatValue left = lower(f.a());
        FloatValue right = lower(f.b());
        if (!left.isSingle() || !right.isSingle()) {
            throw new NotForFloats();
        }
        return switch (Objects.requireNonNull(f.comparison())) {
            case LESS -> g.less(left.hi(), right.hi());
            case LESS_OR_EQUAL -> g.lessOrEqual(left.hi(), right.hi());
            case GREATER -> g.less(right.hi(), left.hi());
            case GREATER_OR_EQUAL -> g.lessOrEqual(right.hi(), left.hi());
            case EQUAL, NOT_EQUAL -> g.equal(left.hi(), right.hi());
        };
    }
}
