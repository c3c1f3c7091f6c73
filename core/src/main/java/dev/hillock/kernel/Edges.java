package dev.hillock.kernel;

/**
 * The laws at the edges: NaN gives NaN, the infinities give the limit, odd functions keep the sign of zero. A program is
 * run at these points when it is made, and mended by a select only where it does not comply by itself.
 */
final class Edges {
    private static final double FAR = 0x1p120;

    private Edges() {}

    /**
     * The node of the mended result.
     *
     * @param plain the program in plain doubles, for the sign of a zero result: in pairs a low part of +0 costs the sign
     */
    static int mend(GraphBuilder g, int output, boolean pairs, Graph plain) {
        Graph graph = g.graph(output);
        int result = output;
        for (int side : new int[] {1, -1}) {
            result = mendSide(g, graph, plain, result, side, pairs ? 1023 : 127);
        }
        boolean negative = !differs(Interpreter.run(plain, -0.0), -0.0) || isOdd(graph);
        if (negative && Interpreter.run(graph, 0) == 0 && differs(Interpreter.run(graph, -0.0), -0.0)) {
            result = g.select(g.equal(g.x(), g.constant(0)), g.x(), result);
        }
        if (!Double.isNaN(Interpreter.run(g.graph(result), Double.NaN))) {
            result = g.select(g.equal(g.x(), g.x()), result, g.x());
        }
        return result;
    }

    /**
     * Whether guarded pairs are right where pairs without guards give NaN: where a sum or product overflows, its error
     * term is infinity minus infinity. Guards cost time, and they only mend error terms: a product of zero and infinity
     * may come out as anything. So they are taken where they are needed and give infinity, or what plain doubles give.
     */
    static boolean losesOverflow(Graph pairs, Graph guarded, Graph plain) {
        boolean loses = lost(Interpreter.run(pairs, 0), Interpreter.run(guarded, 0), Interpreter.run(plain, 0));
        for (int exponent = -1070; exponent <= 1023; exponent += exponent >= 0 && exponent < 16 ? 1 : 16) {
            for (int side : new int[] {1, -1}) {
                double x = side * Math.scalb(1.5625, exponent);
                double y = Interpreter.run(guarded, x);
                if (Double.isNaN(Interpreter.run(pairs, x)) && !Double.isNaN(y)) {
                    double rough = Interpreter.run(plain, x);
                    // Plain doubles are for floats: times a larger x their smallest exponential is no longer small.
                    if (exponent <= 256 && !agrees(y, rough)) {
                        return false;
                    }
                    loses = true;
                }
            }
        }
        return loses;
    }

    private static boolean lost(double pairs, double guarded, double plain) {
        return Double.isNaN(pairs) && !Double.isNaN(guarded) && agrees(guarded, plain);
    }

    /** Plain doubles bound their exponentials at e^500, so they overflow later. */
    private static boolean agrees(double guarded, double plain) {
        return Double.isInfinite(guarded)
                ? Math.abs(plain) > 1e200
                : Math.abs(guarded - plain) <= 1e-6 * Math.abs(plain) + 1e-100;
    }

    private static int mendSide(GraphBuilder g, Graph graph, Graph plain, int output, int side, int largest) {
        Asymptote asymptote = Asymptote.of(graph, side);
        double zero = Asymptote.of(plain, side).limit();
        if (asymptote.limit() == 0 && zero == 0) {
            double coefficient = asymptote.coefficient() == 0 ? zero : asymptote.coefficient();
            asymptote = new Asymptote(zero, coefficient, asymptote.power());
        }
        double infinity = side * Double.POSITIVE_INFINITY;
        if (asymptote.exists() && !holdsFarOut(graph, asymptote, side, largest)) {
            int y = g.constant(asymptote.coefficient());
            for (int i = 0; i < Math.abs(asymptote.power()); i++) {
                y = asymptote.power() > 0 ? g.multiply(y, g.x()) : g.divide(y, g.x());
            }
            int far = side > 0 ? g.less(g.constant(FAR), g.x()) : g.less(g.x(), g.constant(-FAR));
            return g.select(far, y, output);
        }
        double there = Interpreter.run(graph, infinity);
        double limit = asymptote.limit();
        boolean complies = limit == 0 ? !differs(there, limit) : Double.compare(there, limit) == 0;
        return complies ? output : g.select(g.equal(g.x(), g.constant(infinity)), g.constant(limit), output);
    }

    private static boolean holdsFarOut(Graph graph, Asymptote asymptote, int side, int largest) {
        for (int exponent = 121; exponent <= largest; exponent += exponent < 128 ? 1 : 8) {
            double x = side * Math.scalb(1.375, exponent);
            double expected = asymptote.at(x);
            double actual = Interpreter.run(graph, x);
            boolean close = actual == expected || Math.abs(actual - expected) <= 0x1p-45 * Math.abs(expected);
            if (!close && !(Math.abs(expected) < 1e-45 && Math.abs(actual) < 1e-45 && largest < 128)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOdd(Graph graph) {
        if (Interpreter.run(graph, 0.0) != 0) {
            return false;
        }
        boolean zero = true;
        for (double x = 0.013; x < 300; x *= 1.9) {
            double right = Interpreter.run(graph, x);
            if (Interpreter.run(graph, -x) != -right) {
                return false;
            }
            zero &= right == 0;
        }
        return !zero;
    }

    private static boolean differs(double a, double b) {
        return Double.doubleToRawLongBits(a) != Double.doubleToRawLongBits(b);
    }
}
