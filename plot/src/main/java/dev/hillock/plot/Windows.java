package dev.hillock.plot;

import dev.hillock.Activation;
import java.util.ArrayList;
import java.util.List;

/** The range of y that shows functions well. */
final class Windows {
    private static final int SAMPLES = 801;

    private Windows() {}

    /**
     * Everything finite, with a margin; where a function runs away (a pole, a power), at most a little further up and down
     * than the identity would, unless that would hide most of it.
     *
     * @return the lower and upper end
     */
    static double[] fit(List<Activation> activations, FunctionPlot.Options o) {
        List<Double> values = new ArrayList<>();
        for (Activation a : activations) {
            for (int i = 0; i < SAMPLES; i++) {
                double x = o.xMin() + (o.xMax() - o.xMin()) * i / (SAMPLES - 1);
                add(values, a.apply(x));
                if (o.derivative()) {
                    add(values, a.derivative(x));
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
