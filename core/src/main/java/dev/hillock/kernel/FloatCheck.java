package dev.hillock.kernel;

import java.util.function.IntUnaryOperator;

/**
 * Whether a program in float lanes may stand for the one in double lanes, and what it takes: far out it may overflow on the way to a result that does not, at the edges it may miss a sign of zero or a NaN. Both are found by
 * running it, mended by a select where that is enough, and otherwise it is not taken.
 */
final class FloatCheck {
    private static final int FIRST = 5;
    private static final int LAST = 128;
    /** Units in the last place, at the inputs that are tried; the sweep of all floats is the module verify's. */
    private static final double MOST_ULPS = 1;

    private static final double GOLDEN = 0.6180339887498949;

    private FloatCheck() {}

    /**
     * The node of the mended result, or -1 where the program is no good.
     *
     * @param timesGradient whether the program multiplies its result by the gradient, as it is then done with what is put
     *     in its place; programs are run with a gradient of 1
     */
    static int mend(GraphBuilder g, int output, boolean timesGradient, Graph reference) {
        IntUnaryOperator times = timesGradient ? value -> g.multiply(g.gradient(), value) : value -> value;
        int result = output;
        for (int side : new int[] {1, -1}) {
            Asymptote asymptote = Asymptote.of(reference, side);
            // A power of x is rounded: once more than a product with the gradient may be.
            boolean fit = asymptote.exists() && Math.abs(asymptote.power()) <= (timesGradient ? 0 : 1);
            int from = fit ? reached(asymptote, reference, side) : LAST;
            if (!holds(g.graph(result), reference, side, from)) {
                if (from == LAST) {
                    return -1;
                }
                double bound = side * Math.scalb(1.0, from);
                int far = side > 0 ? g.less(g.constant(bound), g.x()) : g.less(g.x(), g.constant(bound));
                result = g.select(far, times.applyAsInt(asymptote(g, asymptote)), result);
            }
            double infinity = side * Double.POSITIVE_INFINITY;
            if (differs(g.graph(result), reference, infinity)) {
                int limit = g.constant((float) Interpreter.run(reference, infinity));
                result = g.select(g.equal(g.x(), g.constant(infinity)), times.applyAsInt(limit), result);
            }
        }
        double zero = Interpreter.run(reference, 0.0);
        double minusZero = Interpreter.run(reference, -0.0);
        if (differs(g.graph(result), reference, 0.0) || differs(g.graph(result), reference, -0.0)) {
            boolean odd = zero == 0 && Double.doubleToRawLongBits(zero) == 0 && 1 / minusZero < 0;
            int there = odd ? g.x() : g.constant((float) zero);
            if (!odd && Double.compare(zero, minusZero) != 0) {
                return -1;
            }
            result = g.select(g.equal(g.x(), g.constant(0)), times.applyAsInt(there), result);
        }
        if (!Double.isNaN(Interpreter.run(g.graph(result), Double.NaN))) {
            result = g.select(g.equal(g.x(), g.x()), result, g.x());
        }
        return agrees(g.graph(result), reference) ? result : -1;
    }

    private static int asymptote(GraphBuilder g, Asymptote asymptote) {
        int c = g.constant((float) asymptote.coefficient());
        return switch (asymptote.power()) {
            case 1 -> g.multiply(c, g.x());
            case -1 -> g.divide(c, g.x());
            default -> c;
        };
    }

    /** The first power of two from which on the asymptote stands for the reference; LAST where there is none. */
    private static int reached(Asymptote asymptote, Graph reference, int side) {
        int from = LAST;
        for (int exponent = 127; exponent >= FIRST; exponent--) {
            float x = (float) (side * Math.scalb(1.0078125, exponent));
            double exact = Interpreter.run(reference, x);
            double far = asymptote.at(x);
            boolean same = Float.isInfinite((float) exact)
                    ? Double.compare((float) far, (float) exact) == 0
                    : Math.abs(far - exact) <= 0.25 * Math.ulp((float) exact);
            if (!same) {
                return from;
            }
            from = exponent;
        }
        return from;
    }

    private static boolean holds(Graph graph, Graph reference, int side, int from) {
        for (int exponent = Math.min(from, FIRST); exponent <= 127; exponent++) {
            for (double fraction : new double[] {1.0078125, 1.375}) {
                if (ulps(graph, reference, (float) (side * Math.scalb(fraction, exponent))) > MOST_ULPS) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Tries inputs of every magnitude and both signs, and more of them where functions bend. */
    private static boolean agrees(Graph graph, Graph reference) {
        double fraction = 0;
        for (int exponent = -149; exponent < 128; exponent++) {
            int samples = exponent >= -6 && exponent < 8 ? 12 : exponent % 4 == 0 ? 1 : 0;
            for (int i = 0; i < samples; i++) {
                fraction += GOLDEN;
                float x = (float) Math.scalb(1 + fraction - Math.floor(fraction), exponent);
                if (ulps(graph, reference, x) > MOST_ULPS || ulps(graph, reference, -x) > MOST_ULPS) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The distance in spacings of floats at the reference; infinite where only one is NaN or infinite. */
    static double ulps(Graph graph, Graph reference, float x) {
        double got = Interpreter.run(graph, x);
        double exact = Interpreter.run(reference, x);
        if (Double.isNaN(exact) || Float.isInfinite((float) exact)) {
            return Double.compare((float) got, (float) exact) == 0 ? 0 : Double.POSITIVE_INFINITY;
        }
        double distance = Math.abs(got - exact) / Math.ulp((float) exact);
        return Double.isNaN(distance) ? Double.POSITIVE_INFINITY : distance;
    }

    private static boolean differs(Graph graph, Graph reference, double x) {
        return Float.floatToIntBits((float) Interpreter.run(graph, x))
                != Float.floatToIntBits((float) Interpreter.run(reference, x));
    }
}
