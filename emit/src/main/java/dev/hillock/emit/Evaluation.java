package dev.hillock.emit;

import dev.hillock.kernel.Form;
import java.util.Map;
import java.util.Objects;

/**
 * Runs steps as generated code will, every operation rounded to float or to double, so that the generator sees where
 * plain arithmetic fails at the edges.
 */
final class Evaluation {
    private final Steps steps;
    private final Map<String, Double> parameters;
    private final boolean single;
    private boolean overflows;
    private boolean divides;
    private boolean invalid;

    Evaluation(Steps steps, Map<String, Double> parameters, boolean single) {
        this.steps = steps;
        this.parameters = parameters;
        this.single = single;
    }

    /** Whether some step so far was infinite though its operands were finite. */
    boolean overflows() {
        return overflows;
    }

    /** Whether some step so far divided by zero. */
    boolean divides() {
        return divides;
    }

    /** Whether some step so far was NaN though its operands were not. */
    boolean invalid() {
        return invalid;
    }

    /** The result at x. */
    double at(double x) {
        return at(steps.result(), x);
    }

    /** A step's value at x. */
    double at(int step, double x) {
        double[] values = new double[step + 1];
        double start = single ? (float) x : x;
        steps.forEach(i -> {
            if (i < values.length) {
                double value = value(steps.at(i), values, start);
                values[i] = single ? (float) value : value;
                watch(steps.at(i), values, values[i]);
            }
        });
        return values[step];
    }

    private void watch(Form f, double[] v, double result) {
        boolean number = true;
        boolean finite = !f.operands().isEmpty();
        for (int operand : f.operands()) {
            number &= !Double.isNaN(v[operand]);
            finite &= Double.isFinite(v[operand]);
        }
        switch (f.op()) {
            case DIVIDE -> {
                divides |= v[f.b()] == 0 && v[f.a()] != 0;
                overflows |= v[f.b()] != 0 && finite && Double.isInfinite(result);
            }
            case LOG, LOG1P -> divides |= Double.isInfinite(result) && finite;
            case CONSTANT, PARAMETER, X, WHERE -> {
                return;
            }
            default -> overflows |= finite && Double.isInfinite(result);
        }
        invalid |= number && Double.isNaN(result);
    }

    private double value(Form f, double[] v, double x) {
        double a = f.a() < 0 ? 0 : v[f.a()];
        double b = f.b() < 0 ? 0 : v[f.b()];
        return switch (f.op()) {
            case CONSTANT -> f.value();
            case PARAMETER -> Objects.requireNonNull(parameters.get(f.name()));
            case X -> x;
            case NEGATE -> -a;
            case ABS -> Math.abs(a);
            // As in NumPy, which does not keep −0.
            case SIGN -> a == 0 ? 0 : Math.signum(a);
            case SQRT -> Math.sqrt(a);
            case EXP -> Math.exp(a);
            case EXPM1 -> Math.expm1(a);
            case LOG -> Math.log(a);
            case LOG1P -> Math.log1p(a);
            case TANH -> Math.tanh(a);
            case SIGMOID -> 1 / (1 + Math.exp(-a));
            case SOFTPLUS -> Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a)));
            // Far out all that counts; nearer these are not what fails.
            case ERF -> Math.signum(a) * (1 - Math.exp(-a * a));
            case ERFC -> a > 0 ? Math.exp(-a * a) : 2 - Math.exp(-a * a);
            case SIN -> Math.sin(a);
            case COS -> Math.cos(a);
            case ATAN -> Math.atan(a);
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
            case POWER -> Math.pow(a, b);
            case MIN -> Math.min(a, b);
            case MAX -> Math.max(a, b);
            case WHERE -> Objects.requireNonNull(f.comparison()).holds(a, b) ? v[f.then()] : v[f.otherwise()];
            case SECH_SQUARED -> 4 / Math.pow(Math.exp(Math.abs(a)) + Math.exp(-Math.abs(a)), 2);
            case EXPM1_LESS -> Math.expm1(a) - a;
            case TANH_SHRINK -> a == 0 ? a : a - Math.tanh(a);
            case NORMAL_CDF, NORMAL_PDF, TANH_SOFTPLUS, SECH_SQUARED_SOFTPLUS, SHIFTED_SIN, PLUS_ROOT ->
                throw new IllegalArgumentException("Steps have no " + f.op() + ".");
        };
    }
}
