package dev.hillock.verify;

import dev.hillock.expr.Expr;
import dev.hillock.oracle.Oracle;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apfloat.Apfloat;
import org.apfloat.ApfloatMath;
import org.apfloat.ApfloatRuntimeException;
import org.jspecify.annotations.Nullable;

/**
 * The first terms of a function's power series on one side of zero, or in 1/x far out, where a formula as it is written loses all
 * its digits: x − tanh x is x³/3 at 1e-30, of which no double-double has any left.
 *
 * <p>The coefficients come from the oracle alone, by interpolation at points so near to zero that what is left out does not count,
 * and the expansion is used where it has been found equal to the oracle at random points, to 2^-66 of the value.
 *
 * @param side 1 right of zero, -1 left of it
 * @param far whether the series is one in 1/x, for |x| at least {@code radius}; otherwise for |x| at most that
 * @param power the power of x that multiplies the series
 */
record Expansion(int side, boolean far, double radius, int power, List<Wide> coefficients) {
    private static final int TERMS = 11;
    private static final int DIGITS = 260;
    private static final Apfloat STEP = new Apfloat("1e-16", DIGITS);
    private static final int CHECKS = 30;
    private static final double AGREES = 0x1p-66;
    private static final int[] RADII = {8, 10, 12, 16, 24, 40};

    /** The expansions of a formula that hold, each to its widest radius found. */
    static List<Expansion> of(Expr formula, Map<String, Double> parameters, Format format) {
        List<Expansion> found = new ArrayList<>();
        for (int side : new int[] {1, -1}) {
            add(found, search(formula, parameters, format, side, 0, false));
            int power = growth(formula, parameters, side);
            add(found, power < 0 ? null : search(formula, parameters, format, side, power, true));
        }
        return found;
    }

    private static void add(List<Expansion> found, @Nullable Expansion expansion) {
        if (expansion != null) {
            found.add(expansion);
        }
    }

    boolean holds(double x) {
        double size = Math.abs(x);
        return x * side > 0 && (far ? size >= radius : size <= radius);
    }

    /** The value at an x of its range. */
    Wide at(double x) {
        if (isNothing(x)) {
            return Wide.ZERO;
        }
        Wide t = far ? Wide.ONE.divide(Wide.exact(x)) : Wide.exact(x);
        Wide sum = coefficients.getLast();
        for (int k = coefficients.size() - 2; k >= 0; k--) {
            sum = sum.multiply(t).add(coefficients.get(k));
        }
        Wide value = power == 0 ? sum : sum.multiply(Wide.exact(x).power(power));
        return value.withError(value.bound() * 0x1p-65);
    }

    /** The power of x that the function grows like far out, 0 where it does not grow; -1 for more than x³. */
    private static int growth(Expr formula, Map<String, Double> parameters, int side) {
        try {
            double near =
                    Math.abs(Oracle.evaluate(formula, side * 1e30, parameters).doubleValue());
            double far =
                    Math.abs(Oracle.evaluate(formula, side * 1e60, parameters).doubleValue());
            int power = near == 0 || far == 0 ? 0 : (int) Math.rint((Math.log10(far) - Math.log10(near)) / 30);
            return power > 3 ? -1 : Math.max(power, 0);
        } catch (ApfloatRuntimeException | ArithmeticException e) {
            return -1;
        }
    }

    /** Whether the first term is so far below every number but zero that the value is as good as zero. */
    private boolean isNothing(double x) {
        for (int k = 0; k < coefficients.size(); k++) {
            if (coefficients.get(k).hi() != 0) {
                int exponent = Math.max(Math.getExponent(x), Double.MIN_EXPONENT) + (far ? 0 : 1);
                int order = far ? power - k : power + k;
                return Math.getExponent(coefficients.get(k).hi()) + 2 + order * exponent < -1080;
            }
        }
        return true;
    }

    private static @Nullable Expansion search(
            Expr formula, Map<String, Double> parameters, Format format, int side, int power, boolean far) {
        List<Wide> coefficients;
        try {
            coefficients = interpolate(formula, parameters, side, power, far);
        } catch (ApfloatRuntimeException | ArithmeticException e) {
            // No value there, or none that digits suffice for: there is no such series.
            return null;
        }
        for (int bits : RADII) {
            Expansion candidate = new Expansion(side, far, Math.scalb(1.0, far ? bits : -bits), power, coefficients);
            if (candidate.agrees(formula, parameters, format)) {
                return candidate;
            }
        }
        return null;
    }

    /** The polynomial through the function's values at 1, 2, 3 … steps, without the last term, which stands for the others. */
    private static List<Wide> interpolate(
            Expr formula, Map<String, Double> parameters, int side, int power, boolean far) {
        Apfloat[] differences = new Apfloat[TERMS + 1];
        for (int j = 0; j <= TERMS; j++) {
            Apfloat t = STEP.multiply(new Apfloat((long) side * (j + 1), DIGITS));
            Apfloat x = far ? new Apfloat(1, DIGITS).divide(t) : t;
            Apfloat value = Oracle.evaluate(formula, x, parameters, DIGITS);
            if (value.signum() != 0 && value.scale() < -4000) {
                value = Apfloat.ZERO;
            }
            differences[j] = value.multiply(ApfloatMath.pow(far ? t : new Apfloat(1, DIGITS), far ? power : 0));
        }
        // Newton's divided differences at the whole numbers 1, 2, 3 …, then the powers of u = t/step.
        for (int order = 1; order <= TERMS; order++) {
            for (int j = TERMS; j >= order; j--) {
                differences[j] = differences[j].subtract(differences[j - 1]).divide(new Apfloat(order, DIGITS));
            }
        }
        Apfloat[] powers = new Apfloat[TERMS + 1];
        Arrays.fill(powers, Apfloat.ZERO);
        for (int k = TERMS; k >= 0; k--) {
            for (int i = TERMS; i >= 1; i--) {
                powers[i] = powers[i - 1].subtract(powers[i].multiply(new Apfloat(k + 1, DIGITS)));
            }
            powers[0] = differences[k].subtract(powers[0].multiply(new Apfloat(k + 1, DIGITS)));
        }
        return coefficients(powers, side);
    }

    private static List<Wide> coefficients(Apfloat[] powers, int side) {
        Apfloat[] scaled = new Apfloat[TERMS];
        double largest = 0;
        for (int k = 0; k < TERMS; k++) {
            Apfloat sign = new Apfloat(k % 2 == 1 ? side : 1, DIGITS);
            scaled[k] = powers[k].multiply(sign).divide(ApfloatMath.pow(STEP, k));
            largest = Math.max(largest, Math.abs(scaled[k].doubleValue()));
        }
        if (!(largest < 1e100)) {
            throw new ArithmeticException("The values do not follow a polynomial.");
        }
        Wide[] coefficients = new Wide[TERMS];
        for (int k = 0; k < TERMS; k++) {
            // What is so small is left of the terms left out: they come to 1e-32 of the last term at most.
            coefficients[k] = Math.abs(scaled[k].doubleValue()) < 1e-18 * largest || scaled[k].signum() == 0
                    ? Wide.ZERO
                    : Constants.wide(new BigDecimal(scaled[k].precision(60).toString(true)));
        }
        return List.of(coefficients);
    }

    private boolean agrees(Expr formula, Map<String, Double> parameters, Format format) {
        SplittableRandom random = new SplittableRandom(7);
        double reach = Math.abs(Math.getExponent(format.greatest())) - 1;
        double from = Math.abs(Math.getExponent(radius));
        for (int i = 0; i < CHECKS; i++) {
            double exponent =
                    i == 0 ? from : i < CHECKS / 2 ? from + 4 * random.nextDouble() : random.nextDouble(from, reach);
            double x = side * Math.pow(2, far ? exponent : -exponent);
            Apfloat exact;
            try {
                exact = Oracle.evaluate(formula, holds(x) ? x : side * radius, parameters);
            } catch (ApfloatRuntimeException | ArithmeticException e) {
                return false;
            }
            Wide value = at(holds(x) ? x : side * radius);
            if (value.isUnknown() || value.isInfinite() || !near(value, exact, format)) {
                return false;
            }
        }
        return true;
    }

    private static boolean near(Wide value, Apfloat exact, Format format) {
        if (exact.signum() == 0 || exact.scale() < -400) {
            return value.bound() <= Math.max(format.nothing(), Double.MIN_VALUE);
        }
        if (exact.scale() > 300) {
            return false;
        }
        Apfloat difference = new Apfloat(new BigDecimal(value.hi()), 60)
                .add(new Apfloat(new BigDecimal(value.lo()), 60))
                .subtract(exact);
        double size = Math.abs(exact.doubleValue());
        return (size <= format.nothing() && value.bound() <= format.nothing())
                || Math.abs(difference.doubleValue()) <= AGREES * size + (size < 0x1p-960 ? 4 * Wide.TINY : 0);
    }
}
