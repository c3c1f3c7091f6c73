package dev.hillock.emit;

import dev.hillock.expr.BinaryOp;
import dev.hillock.expr.Comparison;
import dev.hillock.expr.Expr;
import dev.hillock.expr.Substitution;
import dev.hillock.expr.UnaryOp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * Mends a formula where plain arithmetic fails far out, as in −∞·0 for SiLU or x² beyond the largest float: towards a
 * bound by keeping x within a range, towards a line by that line, a quotient of polynomials by powers of 1/x, and NaN
 * gives NaN. What needs no mending stays as it is.
 */
final class Guards {
    /** Where x is bounded, widest first: x⁸, x⁴, x² stay in the range of float. */
    private static final double[] BOUNDS = {1e30, 1e15, 1e9, 1e6, 1e4};

    private final Map<String, Double> parameters;
    private final DoubleUnaryOperator truth;

    private Guards(Map<String, Double> parameters, DoubleUnaryOperator truth) {
        this.parameters = parameters;
        this.truth = truth;
    }

    /**
     * The mended formula.
     *
     * @param truth the function itself, right at every double
     */
    static Expr guard(Expr formula, Map<String, Double> parameters, DoubleUnaryOperator truth) {
        Guards guards = new Guards(parameters, truth);
        Expr result = guards.line(formula);
        result = guards.side(guards.side(result, 1), -1);
        if (!Double.isNaN(guards.evaluation(result, false).at(Double.NaN))) {
            result = new Expr.Where(Comparison.NOT_EQUAL, Expr.X, Expr.X, Expr.X, result);
        }
        return result;
    }

    /**
     * A mended formula of a value: besides, it keeps the sign of −0 where the function does.
     *
     * @param truth the function itself, right at every double
     */
    static Expr guardValue(Expr formula, Map<String, Double> parameters, DoubleUnaryOperator truth) {
        return guard(new Guards(parameters, truth).zero(formula), parameters, truth);
    }

    /** Zero as it came, unless another parameter's value would make something else of it. */
    private Expr zero(Expr formula) {
        boolean lost = isMinusZero(truth.applyAsDouble(-0.0))
                && !isMinusZero(evaluation(formula, false).at(-0.0));
        for (String name : parameters.keySet()) {
            Map<String, Double> others = new HashMap<>(parameters);
            others.computeIfPresent(name, (_, value) -> value + 0.125);
            lost &= new Evaluation(Steps.of(formula, List.copyOf(others.keySet())), others, false).at(0) == 0;
        }
        return lost ? new Expr.Where(Comparison.EQUAL, Expr.X, Expr.number(0), Expr.X, formula) : formula;
    }

    private static boolean isMinusZero(double y) {
        return y == 0 && 1 / y < 0;
    }

    /** A formula that fails on both sides and is x there, as a wave on a line is. */
    private Expr line(Expr formula) {
        boolean fails = !holds(formula, 1) && !holds(formula, -1);
        if (!fails || truth.applyAsDouble(0x1p100) != 0x1p100 || truth.applyAsDouble(-0x1p100) != -0x1p100) {
            return formula;
        }
        Expr size = new Expr.Unary(UnaryOp.ABS, Expr.X);
        return new Expr.Where(Comparison.GREATER, size, Expr.number(BOUNDS[0]), Expr.X, formula);
    }

    private Expr side(Expr formula, int side) {
        if (holds(formula, side)) {
            return formula;
        }
        double limit = truth.applyAsDouble(side * Double.POSITIVE_INFINITY);
        double slope = truth.applyAsDouble(side * 0x1p100) / (side * 0x1p100);
        // A slope other than 1 may be that of the parameters' present values.
        boolean fixed = slope == 1 || parameters.isEmpty();
        boolean line = fixed && Double.isInfinite(limit) && Double.isFinite(slope) && slope != 0;
        for (double bound : BOUNDS) {
            if (!line && !Double.isFinite(limit)) {
                break;
            }
            Expr mended = bounded(formula, side, bound, line ? slope : 0);
            if (holds(mended, side)) {
                return mended;
            }
        }
        Expr reciprocal = Reciprocal.beyondOne(formula);
        return reciprocal != null && holds(reciprocal, side)
                ? reciprocal
                : new Expr.Where(Comparison.EQUAL, Expr.X, infinity(side), number(limit), formula);
    }

    /** The formula with x kept within the bound, or with a line of a slope other than 0 beyond it. */
    private Expr bounded(Expr formula, int side, double bound, double slope) {
        Expr edge = Expr.number(side * bound);
        if (slope == 0) {
            Expr x = new Expr.Binary(side > 0 ? BinaryOp.MIN : BinaryOp.MAX, Expr.X, edge);
            return Substitution.replace(formula, x, Map.of());
        }
        Expr line = slope == 1 ? Expr.X : new Expr.Binary(BinaryOp.MULTIPLY, Expr.number(slope), Expr.X);
        Comparison beyond = side > 0 ? Comparison.GREATER : Comparison.LESS;
        return new Expr.Where(beyond, Expr.X, edge, line, formula);
    }

    private static Expr infinity(int side) {
        Expr positive = new Expr.Binary(BinaryOp.DIVIDE, Expr.number(1), Expr.number(0));
        return side > 0 ? positive : new Expr.Unary(UnaryOp.NEGATE, positive);
    }

    /** The limit as a formula; where there is none, ∞ − ∞. */
    private static Expr number(double limit) {
        return Double.isInfinite(limit)
                ? infinity(limit > 0 ? 1 : -1)
                : Double.isNaN(limit) ? new Expr.Binary(BinaryOp.SUBTRACT, Expr.X, Expr.X) : Expr.number(limit);
    }

    /** Whether the formula is right at the infinity and far out on a side, in float and in double. */
    private boolean holds(Expr formula, int side) {
        double infinity = side * Double.POSITIVE_INFINITY;
        double limit = truth.applyAsDouble(infinity);
        for (boolean single : List.of(true, false)) {
            Evaluation evaluation = evaluation(formula, single);
            double reached = evaluation.at(infinity);
            boolean exact =
                    single || !Double.isFinite(limit) || Math.abs(reached - limit) <= 1e-14 * Math.abs(limit) + 1e-20;
            if (!exact || !close(reached, limit, single)) {
                return false;
            }
            for (int exponent = 4; exponent < (single ? 127 : 1023) && !Double.isNaN(limit); exponent += 3) {
                double x = side * Math.scalb(1.5, exponent);
                double expected = truth.applyAsDouble(x);
                double actual = evaluation.at(x);
                if (!close(actual, single ? (float) expected : expected, single)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Roughly equal: what is looked for has no digit right. */
    private static boolean close(double actual, double expected, boolean single) {
        return actual == expected
                || (Double.isNaN(actual) && Double.isNaN(expected))
                || Math.abs(actual - expected) <= 0.01 * Math.abs(expected)
                || (Math.abs(actual) < (single ? 1e-10 : 1e-20) && Math.abs(expected) < (single ? 1e-10 : 1e-20));
    }

    private Evaluation evaluation(Expr formula, boolean single) {
        return new Evaluation(Steps.of(formula, List.copyOf(parameters.keySet())), parameters, single);
    }
}
