package dev.hillock.kernel;

/**
 * How a program behaves towards one of the infinities: {@code coefficient · x^power} where it has such a form, and in
 * any case its limit.
 *
 * @param limit the limit; NaN where there is none
 * @param coefficient NaN where the program has no such form (sin, or log1p, which grows without a power)
 */
record Asymptote(double limit, double coefficient, int power) {
    private static final int FIRST = 30;
    private static final int LAST = 120;
    private static final int STEP = 6;
    private static final int SAMPLES = (LAST - FIRST) / STEP + 1;

    /** Found from samples between 2^30 and 2^121, where no program of either grade overflows on the way. */
    static Asymptote of(Graph graph, int side) {
        double[] x = new double[SAMPLES];
        double[] y = new double[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            double golden = (i + 1) * 0.6180339887498949;
            x[i] = side * (float) Math.scalb(1 + golden - Math.floor(golden), FIRST + i * STEP);
            y[i] = Interpreter.run(graph, x[i]);
        }
        double last = y[SAMPLES - 1];
        if (Double.isNaN(last)) {
            return new Asymptote(Double.NaN, Double.NaN, 0);
        }
        if (Math.abs(last) < 1e-150 && Math.abs(y[SAMPLES / 2]) < 1e-100) {
            double zero = Math.copySign(0.0, last);
            return new Asymptote(zero, zero, 0);
        }
        if (Double.isInfinite(last) || (Math.abs(last) > 1e100 && Math.abs(y[SAMPLES / 2]) > 1e80)) {
            return new Asymptote(Math.copySign(Double.POSITIVE_INFINITY, last), Double.NaN, 0);
        }
        int first = SAMPLES / 2;
        double slope = (StrictMath.log(Math.abs(last)) - StrictMath.log(Math.abs(y[first])))
                / (StrictMath.log(Math.abs(x[SAMPLES - 1])) - StrictMath.log(Math.abs(x[first])));
        if (Math.abs(last) < 1e-60 && slope > -0.5) {
            // The floor of an exponential in plain doubles, e^-700, perhaps times a power of x.
            double zero = Math.copySign(0.0, last);
            return new Asymptote(zero, zero, 0);
        }
        int power = (int) Math.rint(slope);
        if (Math.abs(slope - power) < 1e-6) {
            double coefficient = last / power(x[SAMPLES - 1], power);
            boolean constant = true;
            for (int i = first; i < SAMPLES; i++) {
                constant &= Math.abs(y[i] / power(x[i], power) / coefficient - 1) < 0x1p-45;
            }
            if (constant) {
                return new Asymptote(limit(coefficient, power, side), coefficient, power);
            }
        }
        return new Asymptote(limitOfSlow(y, slope), Double.NaN, 0);
    }

    private static double limit(double coefficient, int power, int side) {
        double sign = side < 0 && power % 2 != 0 ? -coefficient : coefficient;
        return power == 0
                ? coefficient
                : power > 0 ? Math.copySign(Double.POSITIVE_INFINITY, sign) : Math.copySign(0.0, sign);
    }

    /** Growth or decay that is no whole power, such as √x or ln x; anything that turns has no limit. */
    private static double limitOfSlow(double[] y, double slope) {
        int growing = 0;
        for (int i = 1; i < SAMPLES; i++) {
            growing += Double.compare(Math.abs(y[i]), Math.abs(y[i - 1]));
            if (y[i] * y[0] <= 0) {
                return Double.NaN;
            }
        }
        double last = y[SAMPLES - 1];
        if (growing == SAMPLES - 1) {
            return Math.copySign(Double.POSITIVE_INFINITY, last);
        }
        return growing == 1 - SAMPLES && slope < -0.1 ? Math.copySign(0.0, last) : Double.NaN;
    }

    boolean exists() {
        return !Double.isNaN(coefficient);
    }

    /** The value of the form at x, in the order in which {@link Edges} computes it. */
    double at(double x) {
        double y = coefficient;
        for (int i = 0; i < Math.abs(power); i++) {
            y = power > 0 ? y * x : y / x;
        }
        return y;
    }

    private static double power(double x, int power) {
        double y = 1;
        for (int i = 0; i < Math.abs(power); i++) {
            y *= x;
        }
        return power < 0 ? 1 / y : y;
    }
}
