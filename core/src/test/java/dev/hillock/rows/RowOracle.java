package dev.hillock.rows;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.apfloat.Apfloat;
import org.apfloat.ApfloatMath;

/** The softmax family in arbitrary precision, straight from the textbook formulas. */
final class RowOracle {
    private static final int DIGITS = 60;

    private RowOracle() {}

    /** The function of one row of finite numbers. */
    static Apfloat[] apply(RowFunction function, double[] row) {
        return apply(function, row, 1);
    }

    /** The function at every step-th element. */
    static Apfloat[] apply(RowFunction function, double[] row, int step) {
        Apfloat[] e = exponentials(function, row);
        Apfloat sum = sum(e);
        Apfloat[] result = new Apfloat[row.length];
        for (int i = 0; i < row.length; i += step) {
            result[i] = function.id().equals("log_softmax") ? logShare(e, i, sum) : e[i].divide(sum);
        }
        return result;
    }

    /** The gradient at the inputs by the Jacobian of each function. */
    static Apfloat[] backward(RowFunction function, double[] row, double[] gradOut) {
        Apfloat[] p = shares(function, row);
        Apfloat mean = Apfloat.ZERO;
        Apfloat total = Apfloat.ZERO;
        for (int i = 0; i < row.length; i++) {
            mean = mean.add(p[i].multiply(exact(gradOut[i])));
            total = total.add(exact(gradOut[i]));
        }
        Apfloat[] gradient = new Apfloat[row.length];
        for (int i = 0; i < row.length; i++) {
            Apfloat g = exact(gradOut[i]);
            gradient[i] = switch (function.id()) {
                case "softmax" -> p[i].multiply(g.subtract(mean));
                case "softmin" -> p[i].multiply(g.subtract(mean)).negate();
                case "log_softmax" -> g.subtract(p[i].multiply(total));
                default -> throw new IllegalArgumentException(function.id());
            };
        }
        return gradient;
    }

    private static Apfloat[] shares(RowFunction function, double[] row) {
        return apply(function.id().equals("log_softmax") ? RowFunction.SOFTMAX : function, row);
    }

    /** exp(x_i - x_0), and of the negated row for softmin. */
    private static Apfloat[] exponentials(RowFunction function, double[] row) {
        Map<Double, Apfloat> known = new HashMap<>();
        Apfloat first = exact(row[0]);
        Apfloat[] e = new Apfloat[row.length];
        for (int i = 0; i < row.length; i++) {
            e[i] = known.computeIfAbsent(row[i], x -> {
                Apfloat d = exact(x).subtract(first);
                return ApfloatMath.exp(function.id().equals("softmin") ? d.negate() : d);
            });
        }
        return e;
    }

    private static Apfloat sum(Apfloat[] e) {
        Apfloat sum = Apfloat.ZERO;
        for (Apfloat term : e) {
            sum = sum.add(term).precision(DIGITS);
        }
        return sum;
    }

    /** -log(1 + s) where s is what the others weigh beside element i; its series where 1 + s would need more digits. */
    private static Apfloat logShare(Apfloat[] e, int i, Apfloat sum) {
        Apfloat others = sum.subtract(e[i]);
        if (e[i].multiply(exact(2)).compareTo(sum) > 0) {
            Apfloat[] rest = e.clone();
            rest[i] = Apfloat.ZERO;
            others = sum(rest);
        }
        Apfloat s = others.divide(e[i]);
        Apfloat log = s.compareTo(exact(1e-25)) < 0
                ? s.subtract(s.multiply(s).divide(exact(2)))
                : ApfloatMath.log(exact(1).add(s));
        return log.negate();
    }

    static Apfloat exact(double x) {
        return new Apfloat(new BigDecimal(x), DIGITS);
    }

    /** The distance of a result from the real value, in units of the real value's last place. */
    static double ulps(float result, Apfloat real) {
        double ulp = Math.ulp((float) real.doubleValue());
        return exact(result).subtract(real).doubleValue() / ulp;
    }

    /** As {@link #ulps(float, Apfloat)}. */
    static double ulps(double result, Apfloat real) {
        return exact(result)
                .subtract(real)
                .divide(exact(Math.ulp(real.doubleValue())))
                .doubleValue();
    }
}
