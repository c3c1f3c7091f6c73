package dev.hillock.plot;

import dev.hillock.Activation;
import dev.hillock.properties.Properties;
import java.util.ArrayList;
import java.util.List;

/** The ranges of x and y that show functions well. */
final class Windows {
    private static final int SAMPLES = 801;

    /** Half the width that most functions need, and how much more an outer kink gets. */
    private static final double HALF = 5;

    private static final double ROOM = 1.25;
    /** Where a function may level off; a curve that has done three quarters of its way needs no wider picture. */
    private static final double[] WIDER = {8, 12, 20, 60};

    private static final double NEARLY = 0.25;

    private Windows() {}

    /**
     * The options with the ends of x filled in: -5 to 5, further out on both sides where a function has a kink there (the
     * cap of relu6) or levels off later (a soft cap at 30).
     */
    static FunctionPlot.Options across(List<Activation> activations, FunctionPlot.Options o) {
        if (!Double.isNaN(o.xMin()) && !Double.isNaN(o.xMax())) {
            return o;
        }
        double half = HALF;
        for (Activation a : activations) {
            Properties p = Properties.of(a);
            for (double kink : p.kinks()) {
                if (Math.abs(kink) <= WIDER[WIDER.length - 1]) {
                    half = Math.max(half, Math.ceil(ROOM * Math.abs(kink)));
                }
            }
            half = Math.max(half, level(a, p));
        }
        double xMin = Double.isNaN(o.xMin()) ? (o.xMax() <= -half ? o.xMax() - 2 * half : -half) : o.xMin();
        double xMax = Double.isNaN(o.xMax()) ? (xMin >= half ? xMin + 2 * half : half) : o.xMax();
        return new FunctionPlot.Options(xMin, xMax, o.yMin(), o.yMax(), o.derivative());
    }

    private static double level(Activation a, Properties p) {
        if (near(a, p, HALF)) {
            return HALF;
        }
        for (double half : WIDER) {
            if (near(a, p, half)) {
                return half;
            }
        }
        return HALF;
    }

    private static boolean near(Activation a, Properties p, double x) {
        return near(a.apply(-x), p.limitLeft()) && near(a.apply(x), p.limitRight());
    }

    private static boolean near(double value, double limit) {
        return !Double.isFinite(limit) || Math.abs(value - limit) <= NEARLY * Math.max(1, Math.abs(limit));
    }

    /**
     * Everything finite, with a margin; where a function runs away (a pole, a power), at most a little further up and down
     * than the identity would, unless that would hide most of it.
     *
     * @return the lower and upper end
     */
    static double[] fit(List<Traced> curves, FunctionPlot.Options o) {
        List<Double> values = new ArrayList<>();
        for (Traced c : curves) {
            for (int i = 0; i < SAMPLES; i++) {
                double x = o.xMin() + (o.xMax() - o.xMin()) * i / (SAMPLES - 1);
                add(values, c.value().applyAsDouble(x));
                if (o.derivative()) {
                    add(values, c.derivative().applyAsDouble(x));
                }
            }
        }
        double[] fitted = fit(values, o.xMax() - o.xMin());
        double low = Double.isNaN(o.yMin()) ? fitted[0] : o.yMin();
        double high = Double.isNaN(o.yMax()) ? fitted[1] : o.yMax();
        if (!(low < high)) {
            throw new IllegalArgumentException("the plot's y range must go up, not from " + Numbers.value(low, 6)
                    + " to " + Numbers.value(high, 6));
        }
        return new double[] {low, high};
    }

    private static void add(List<Double> values, double v) {
        if (Double.isFinite(v)) {
            values.add(v);
        }
    }

    private static double[] fit(List<Double> values, double width) {
        double limit = 0.6 * width;
        if (values.isEmpty()) {
            return new double[] {-1, 1};
        }
        values.sort(Double::compare);
        double low = values.getFirst();
        double high = values.getLast();
        if (!(high - low <= 10 * width)) {
            long visible = values.stream().filter(v -> Math.abs(v) <= limit).count();
            if (visible * 5 >= values.size()) {
                low = Math.max(low, -limit);
                high = Math.min(high, limit);
            } else {
                low = values.get(values.size() / 50);
                high = values.get(values.size() - 1 - values.size() / 50);
            }
        }
        // Halves, since the difference of two huge numbers may not be one.
        double half = high / 2 - low / 2;
        double margin = half > 0 ? half * 0.1 : Math.max(1, Math.abs(high) * 0.1);
        return new double[] {Math.max(low - margin, -1e300), Math.min(high + margin, 1e300)};
    }
}
