package dev.hillock.rows;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import org.apfloat.Apfloat;
import org.apfloat.ApfloatMath;

/** Every function of rows in arbitrary precision, by its textbook definition. */
final class UnitOracle {
    private static final int DIGITS = 70;

    private UnitOracle() {}

    static Apfloat[] apply(RowFunction function, double[] row) {
        return apply(function, exact(row));
    }

    static Apfloat[] apply(RowFunction function, Apfloat[] x) {
        Map<String, Double> p = function.parameters();
        return switch (function.id()) {
            case "softmax", "softmax2d", "masked_softmax" -> shares(exponentials(x, p, 1), Apfloat.ZERO);
            case "gumbel_softmax" -> p.get("hard") == 1 ? oneHot(x) : shares(exponentials(x, p, 1), Apfloat.ZERO);
            case "softmin" -> shares(exponentials(x, p, -1), Apfloat.ZERO);
            case "quiet_softmax" -> shares(exponentials(x, p, 1), exact(1));
            case "log_softmax" -> logarithms(x, p);
            case "top_k_softmax" -> top(x, p);
            case "hardmax" -> oneHot(x);
            case "sparsemax" -> entmax(x, 2);
            case "entmax" -> entmax(x, p.get("alpha"));
            case "spherical_softmax" -> shares(map(x, v -> v.multiply(v)), Apfloat.ZERO);
            case "taylor_softmax" ->
                shares(map(x, v -> exact(1).add(v).add(v.multiply(v).divide(exact(2)))), Apfloat.ZERO);
            case "maxout" -> maxout(x, p.get("pieces").intValue());
            case "crelu" -> crelu(x);
            default -> throw new IllegalArgumentException("There is no oracle for " + function.id() + " yet.");
        };
    }

    /** J_ki, the derivative of output k by input i, by central differences whose error is below 1e-40 of it. */
    static Apfloat[][] jacobian(RowFunction function, double[] row) {
        Apfloat h = new Apfloat("1e-25", DIGITS);
        Apfloat[][] columns = new Apfloat[row.length][];
        for (int i = 0; i < row.length; i++) {
            Apfloat[] up = exact(row);
            Apfloat[] down = exact(row);
            up[i] = up[i].add(h);
            down[i] = down[i].subtract(h);
            Apfloat[] high = apply(function, up);
            Apfloat[] low = apply(function, down);
            columns[i] = new Apfloat[high.length];
            for (int k = 0; k < high.length; k++) {
                columns[i][k] = high[k].subtract(low[k]).divide(h.add(h));
            }
        }
        return columns;
    }

    private static Apfloat[] exponentials(Apfloat[] x, Map<String, Double> p, int sign) {
        Apfloat scale = exact(sign * p.get("temperature"));
        return map(x, v -> ApfloatMath.exp(v.divide(scale)));
    }

    private static Apfloat[] shares(Apfloat[] weights, Apfloat more) {
        Apfloat sum = more;
        for (Apfloat weight : weights) {
            sum = sum.add(weight);
        }
        Apfloat total = sum;
        return map(weights, w -> w.signum() == 0 ? w : w.divide(total));
    }

    private static Apfloat[] logarithms(Apfloat[] x, Map<String, Double> p) {
        Apfloat scale = exact(p.get("temperature"));
        Apfloat sum = Apfloat.ZERO;
        for (Apfloat e : exponentials(x, p, 1)) {
            sum = sum.add(e);
        }
        Apfloat log = ApfloatMath.log(sum);
        return map(x, v -> v.divide(scale).subtract(log));
    }

    private static Apfloat[] top(Apfloat[] x, Map<String, Double> p) {
        Integer[] order = new Integer[x.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparing((Integer i) -> x[i]).reversed());
        Apfloat[] weights = exponentials(x, p, 1);
        for (int rank = p.get("k").intValue(); rank < x.length; rank++) {
            weights[order[rank]] = Apfloat.ZERO;
        }
        return shares(weights, Apfloat.ZERO);
    }

    private static Apfloat[] oneHot(Apfloat[] x) {
        int top = 0;
        for (int i = 1; i < x.length; i++) {
            top = x[i].compareTo(x[top]) > 0 ? i : top;
        }
        Apfloat[] y = new Apfloat[x.length];
        Arrays.fill(y, Apfloat.ZERO);
        y[top] = exact(1);
        return y;
    }

    /** The threshold by bisection in doubles, and then by Newton's method to all digits. */
    private static Apfloat[] entmax(Apfloat[] x, double alpha) {
        Apfloat r = exact(alpha).subtract(exact(1));
        Apfloat e = exact(1).divide(r);
        Apfloat[] z = map(x, v -> v.multiply(r));
        Apfloat top = Arrays.stream(z).max(Comparator.naturalOrder()).orElseThrow();
        double[] below =
                Arrays.stream(z).mapToDouble(v -> v.subtract(top).doubleValue()).toArray();
        double low = -1;
        double high = 0;
        for (int step = 0; step < 60; step++) {
            double middle = (low + high) / 2;
            double sum = Arrays.stream(below)
                    .map(v -> Math.pow(Math.max(v - middle, 0), 1 / (alpha - 1)))
                    .sum();
            low = sum > 1 ? middle : low;
            high = sum > 1 ? high : middle;
        }
        Apfloat tau = top.add(exact(low));
        for (int step = 0; step < 3; step++) {
            Apfloat slope = Apfloat.ZERO;
            Apfloat sum = exact(-1);
            for (Apfloat v : z) {
                Apfloat t = v.subtract(tau);
                if (t.signum() > 0) {
                    Apfloat share = power(t, e);
                    sum = sum.add(share);
                    slope = slope.add(e.multiply(share).divide(t));
                }
            }
            tau = tau.add(sum.divide(slope));
        }
        Apfloat threshold = tau;
        return map(z, v -> v.compareTo(threshold) > 0 ? power(v.subtract(threshold), e) : Apfloat.ZERO);
    }

    private static Apfloat power(Apfloat t, Apfloat e) {
        return e.isInteger() ? ApfloatMath.pow(t, e.longValueExact()) : ApfloatMath.pow(t, e);
    }

    private static Apfloat[] maxout(Apfloat[] x, int pieces) {
        Apfloat[] y = new Apfloat[x.length / pieces];
        for (int i = 0; i < y.length; i++) {
            y[i] = Arrays.stream(x, i * pieces, (i + 1) * pieces)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }
        return y;
    }

    private static Apfloat[] crelu(Apfloat[] x) {
        Apfloat[] y = new Apfloat[2 * x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = x[i].signum() > 0 ? x[i] : Apfloat.ZERO;
            y[x.length + i] = x[i].signum() < 0 ? x[i].negate() : Apfloat.ZERO;
        }
        return y;
    }

    private static Apfloat[] map(Apfloat[] x, java.util.function.UnaryOperator<Apfloat> f) {
        return Arrays.stream(x).map(f).toArray(Apfloat[]::new);
    }

    static Apfloat[] exact(double[] row) {
        return Arrays.stream(row).mapToObj(UnitOracle::exact).toArray(Apfloat[]::new);
    }

    static Apfloat exact(double x) {
        return new Apfloat(new BigDecimal(x), DIGITS);
    }
}
