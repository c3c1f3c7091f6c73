package dev.hillock.properties;

import dev.hillock.Activation;
import java.util.TreeSet;
import java.util.function.DoubleFunction;

/**
 * Expectations over z ~ N(0, 1), the pre-activation of a well initialised layer.
 *
 * <p>Integrals are by Gauss-Legendre quadrature between the function's seams, halved until two levels agree, on [-14,
 * 14], beyond which the normal density is below 1e-43.
 *
 * @param mean E[f(z)]
 * @param square E[f(z)^2]
 * @param slopeSquare E[f'(z)^2]
 */
public record Moments(double mean, double square, double slopeSquare) {
    private static final int NODES = 16;
    private static final double[] NODE = new double[NODES];
    private static final double[] WEIGHT = new double[NODES];
    private static final int END = 14;
    private static final double TOLERANCE = 1e-14;
    private static final int DEEPEST = 24;

    static {
        // Newton's method on the Legendre polynomial, from the asymptotic places of its roots.
        for (int i = 0; i < NODES; i++) {
            double x = StrictMath.cos(Math.PI * (i + 0.75) / (NODES + 0.5));
            double slope = 0;
            for (int step = 0; step < 8; step++) {
                double p = 1;
                double before = 0;
                for (int n = 1; n <= NODES; n++) {
                    double next = ((2 * n - 1) * x * p - (n - 1) * before) / n;
                    before = p;
                    p = next;
                }
                slope = NODES * (before - x * p) / (1 - x * x);
                x -= p / slope;
            }
            NODE[i] = x;
            WEIGHT[i] = 2 / ((1 - x * x) * slope * slope);
        }
    }

    /** The moments of an activation at its parameters. */
    public static Moments of(Activation activation) {
        return of(Curve.of(activation));
    }

    /**
     * The moments of an activation over z ~ N(0, spread²), as a function of the spread: E[f(z)], E[f(z)²] and E[f'(z)²]. To
     * ask for many spreads costs less than a fresh start for each.
     */
    public static DoubleFunction<Moments> bySpread(Activation activation) {
        Curve curve = Curve.of(activation);
        return spread -> of(new Curve(
                z -> curve.at(spread * z),
                z -> curve.slope(spread * z),
                curve.seams().stream().map(x -> x / spread).toList()));
    }

    static Moments of(Curve curve) {
        TreeSet<Double> bounds = new TreeSet<>();
        for (int i = -END; i <= END; i += 2) {
            bounds.add((double) i);
        }
        for (double seam : curve.seams()) {
            if (Math.abs(seam) < END) {
                bounds.add(seam);
            }
        }
        double[] totals = new double[3];
        double low = -END;
        for (double high : bounds) {
            if (high > low) {
                add(curve, low, high, piece(curve, low, high), 0, totals);
            }
            low = high;
        }
        return new Moments(totals[0], totals[1], totals[2]);
    }

    /** 1/sqrt(E[f^2]): the factor on the weights that keeps the second moment of a layer's output at 1. */
    public double gainForward() {
        return 1 / Math.sqrt(square);
    }

    /** 1/sqrt(E[f'^2]): the factor that keeps the variance of the gradients; infinite for a step. */
    public double gainBackward() {
        return 1 / Math.sqrt(slopeSquare);
    }

    private static void add(Curve curve, double low, double high, double[] whole, int depth, double[] totals) {
        double middle = low + (high - low) / 2;
        double[] left = piece(curve, low, middle);
        double[] right = piece(curve, middle, high);
        boolean agree = true;
        for (int i = 0; i < 3; i++) {
            double both = left[i] + right[i];
            agree &= !(Math.abs(both - whole[i]) > TOLERANCE * (1 + Math.abs(both)));
        }
        if (agree || depth == DEEPEST) {
            for (int i = 0; i < 3; i++) {
                totals[i] += left[i] + right[i];
            }
        } else {
            add(curve, low, middle, left, depth + 1, totals);
            add(curve, middle, high, right, depth + 1, totals);
        }
    }

    private static double[] piece(Curve curve, double low, double high) {
        double[] sums = new double[3];
        double half = (high - low) / 2;
        for (int i = 0; i < NODES; i++) {
            double z = low + half * (1 + NODE[i]);
            double weight = half * WEIGHT[i] * StrictMath.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
            double value = curve.at(z);
            double slope = Double.isNaN(value) ? value : curve.slope(z);
            sums[0] += weight * value;
            sums[1] += weight * value * value;
            sums[2] += weight * slope * slope;
        }
        return sums;
    }
}
