package dev.hillock.kernel;

import dev.hillock.Activation;
import dev.hillock.expr.Expr;
import dev.hillock.oracle.Oracle;
import dev.hillock.oracle.Samples;
import dev.hillock.oracle.Ulps;
import java.math.BigDecimal;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apfloat.Apfloat;

/** Measures the largest error of an activation at sampled inputs, against the oracle. */
final class Accuracy {
    /** Near a derivative's root a double's error is counted in ulps of this at least. */
    private static final double FLOOR = 0x1p-20;

    private Accuracy() {}

    /** The largest error found and its place. */
    record Worst(double ulps, double x, String got, String exact) {
        static final Worst NONE = new Worst(0, 0, "", "");

        @Override
        public String toString() {
            return String.format("%.3f at %s", ulps, Double.toHexString(x));
        }
    }

    static Worst floatValue(Activation f, int samples, long seed) {
        Worst worst = Worst.NONE;
        for (float x : Samples.floats(samples, seed)) {
            worst = ofFloat(f, f.formula(), f.apply(x), x, worst);
        }
        return worst;
    }

    static Worst floatDerivative(Activation f, int samples, long seed) {
        Worst worst = Worst.NONE;
        for (float x : Samples.floats(samples, seed)) {
            worst = ofFloat(f, f.derivative(), f.derivative(x), x, worst);
        }
        return worst;
    }

    static Worst doubleValue(Activation f, int samples, long seed) {
        Worst worst = Worst.NONE;
        for (double x : Samples.doubles(samples, seed)) {
            worst = ofDouble(f, f.formula(), f.apply(x), x, 0, worst);
        }
        return worst;
    }

    static Worst doubleDerivative(Activation f, int samples, long seed) {
        Worst worst = Worst.NONE;
        for (double x : Samples.doubles(samples, seed)) {
            worst = ofDouble(f, f.derivative(), f.derivative(x), x, FLOOR, worst);
        }
        return worst;
    }

    /** The backward pass in double, each x with a gradient in [1, 2). */
    static Worst doubleBackward(Activation f, int samples, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Worst worst = Worst.NONE;
        for (double x : Samples.doubles(samples, seed)) {
            double g = 1 + random.nextDouble();
            double[] result = new double[1];
            f.backward(new double[] {x}, 0, new double[] {g}, 0, result, 0, 1);
            Apfloat exact = Oracle.evaluate(f.derivative(), x, f.parameters())
                    .multiply(new Apfloat(new BigDecimal(g), Apfloat.INFINITE));
            double ulps = Ulps.of(result[0], exact, FLOOR);
            worst = ulps > worst.ulps() ? new Worst(ulps, x, Double.toString(result[0]), exact.toString()) : worst;
        }
        return worst;
    }

    private static Worst ofFloat(Activation f, Expr formula, float got, float x, Worst worst) {
        var exact = Oracle.evaluate(formula, x, f.parameters());
        double ulps = Ulps.of(got, exact);
        return ulps > worst.ulps() ? new Worst(ulps, x, Float.toString(got), exact.toString()) : worst;
    }

    private static Worst ofDouble(Activation f, Expr formula, double got, double x, double floor, Worst worst) {
        var exact = Oracle.evaluate(formula, x, f.parameters());
        double ulps = Ulps.of(got, exact, floor);
        return ulps > worst.ulps() ? new Worst(ulps, x, Double.toString(got), exact.toString()) : worst;
    }
}
