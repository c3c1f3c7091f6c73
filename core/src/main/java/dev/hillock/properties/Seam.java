package dev.hillock.properties;

/**
 * What happens at a place where a function may not be smooth.
 *
 * @param x the place
 * @param order the order of the first derivative that jumps there: 0 for the value itself, 1 for a kink, {@link
 *     #SMOOTH} where none up to the fifth does
 * @param steep whether the slope grows without bound towards it
 */
record Seam(double x, int order, boolean steep) {
    static final int SMOOTH = Integer.MAX_VALUE;

    private static final int HIGHEST = 5;
    private static final int NODES = 8;
    /** Distance of the samples from which one-sided derivatives are extrapolated, and half of it for a check. */
    private static final double STEP = 1.0 / 64;

    private static final double NEAR = 1e-9;

    boolean jumps() {
        return order == 0;
    }

    boolean smooth() {
        return order == SMOOTH;
    }

    /** @param room the distance to the next seam on either side */
    static Seam at(Curve curve, double x, double room) {
        double scale = Math.max(1, Math.abs(x) * 1e-6);
        double near = NEAR * scale * Math.max(1, Math.abs(x));
        double step = Math.min(STEP * scale, room / (NODES + 1));
        if (jumps(curve, x, Math.min(near, step))) {
            return new Seam(x, 0, true);
        }
        if (slopeExplodes(curve, x, step, Math.min(near, step))) {
            return new Seam(x, 1, true);
        }
        for (int order = 1; order <= HIGHEST; order++) {
            Jump coarse = jump(curve, x, step, order - 1);
            Jump fine = jump(curve, x, step / 2, order - 1);
            boolean real = Math.abs(fine.size) > 20 * fine.noise;
            boolean steady = Math.abs(fine.size - coarse.size) < 0.1 * Math.abs(fine.size);
            if (real && steady) {
                return new Seam(x, order, false);
            }
        }
        return new Seam(x, SMOOTH, false);
    }

    /** Whether the value differs between just before, at and just after by more than the slopes explain. */
    private static boolean jumps(Curve curve, double x, double near) {
        double here = curve.at(x);
        double before = curve.at(x - near);
        double after = curve.at(x + near);
        if (!Double.isFinite(here) || !Double.isFinite(before) || !Double.isFinite(after)) {
            return true;
        }
        // A root's slope is unbounded and yet its value is continuous: its steps shrink with the distance.
        double tiny = near * 1e-3;
        double wide = Math.max(Math.abs(before - here), Math.abs(after - here));
        double narrow = Math.max(Math.abs(curve.at(x - tiny) - here), Math.abs(curve.at(x + tiny) - here));
        double rounding = 1e-12 * Math.max(Math.abs(before), Math.abs(after));
        return narrow > rounding && narrow > 0.5 * wide;
    }

    private static boolean slopeExplodes(Curve curve, double x, double step, double near) {
        double typical = Math.max(Math.abs(curve.slope(x - step)), Math.abs(curve.slope(x + step)));
        double close = Math.max(Math.abs(curve.slope(x - near)), Math.abs(curve.slope(x + near)));
        return !(close <= 100 * (1 + typical));
    }

    private record Jump(double size, double noise) {}

    /** The right minus the left limit of a derivative of the slope, and how much of it rounding may explain. */
    private static Jump jump(Curve curve, double x, double step, int derivative) {
        double[] weights = extrapolation(derivative);
        double size = 0;
        double noise = 0;
        double factor = 1;
        for (int side = -1; side <= 1; side += 2) {
            double power = StrictMath.pow(side * step, derivative);
            for (int j = 0; j < NODES; j++) {
                double slope = curve.slope(x + side * (j + 1) * step);
                factor = weights[j] / power;
                size += side * factor * slope;
                noise += 0x1p-52 * Math.abs(factor * slope);
            }
        }
        return new Jump(size, noise + 1e-12);
    }

    /**
     * Weights on samples at 1, 2, ..., n that give a derivative at 0 of the polynomial through them: the derivatives at 0
     * of the Lagrange polynomials.
     */
    private static double[] extrapolation(int derivative) {
        double[] weights = new double[NODES];
        double factorial = 1;
        for (int i = 2; i <= derivative; i++) {
            factorial *= i;
        }
        for (int j = 0; j < NODES; j++) {
            double[] polynomial = new double[NODES];
            polynomial[0] = 1;
            int degree = 0;
            for (int i = 0; i < NODES; i++) {
                if (i != j) {
                    double root = i + 1;
                    double scale = j - i;
                    for (int k = degree + 1; k >= 0; k--) {
                        polynomial[k] = ((k > 0 ? polynomial[k - 1] : 0) - root * polynomial[k]) / scale;
                    }
                    degree++;
                }
            }
            weights[j] = factorial * polynomial[derivative];
        }
        return weights;
    }
}
