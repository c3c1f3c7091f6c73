package dev.hillock.properties;

import dev.hillock.Activation;
import dev.hillock.expr.Expr;
import dev.hillock.kernel.Kernel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;

/**
 * A function with its derivative, and the places where it may not be smooth.
 *
 * @param seams candidates for kinks, jumps and poles, in rising order
 */
record Curve(DoubleUnaryOperator value, DoubleUnaryOperator derivative, List<Double> seams) {
    /** Zeros of two guards closer than this (relative, and beside 1) are one place found twice. */
    private static final double SAME = 1e-12;

    private static final int MOST_SEAMS = 400;

    static Curve of(Activation activation) {
        return new Curve(
                activation::apply, activation::derivative, seams(activation.formula(), activation.parameters()));
    }

    double at(double x) {
        return value.applyAsDouble(x);
    }

    double slope(double x) {
        return derivative.applyAsDouble(x);
    }

    private static List<Double> seams(Expr formula, Map<String, Double> parameters) {
        TreeSet<Double> all = new TreeSet<>();
        double[] grid = null;
        for (Expr guard : Guards.of(formula)) {
            grid = grid == null ? Zeros.grid() : grid;
            for (double zero : Zeros.of(Kernel.of(guard, guard, parameters)::value, grid)) {
                all.add(zero);
            }
        }
        List<Double> distinct = new ArrayList<>();
        for (double x : all) {
            int last = distinct.size() - 1;
            if (last >= 0 && x - distinct.get(last) <= SAME * Math.max(1, Math.abs(x))) {
                // Keep the rounder of the two: a threshold is a short number, its numerical double is not.
                if (Double.toString(x).length()
                        < Double.toString(distinct.get(last)).length()) {
                    distinct.set(last, x);
                }
            } else if (distinct.size() < MOST_SEAMS) {
                distinct.add(x);
            }
        }
        return List.copyOf(distinct);
    }
}
