package dev.hillock.plot;

import java.util.List;
import java.util.stream.Stream;

/** Axes fitted to data. */
final class Ranges {
    private Ranges() {}

    /** From the least to the greatest finite (and positive, if logarithmic) value, with a margin at both ends. */
    static Axis of(String label, Stream<Double> values, boolean log, double margin) {
        double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        values.filter(v -> Math.abs(v) < 1e300 && (!log || v > 0)).forEach(v -> {
            range[0] = Math.min(range[0], v);
            range[1] = Math.max(range[1], v);
        });
        if (range[0] > range[1]) {
            return log ? new Axis(label, 0.1, 10, Axis.Scale.LOG, List.of()) : Axis.linear(label, 0, 1);
        }
        double low = range[0];
        double high = range[1];
        if (log) {
            double factor = low == high ? 2 : StrictMath.pow(high / low, margin);
            return new Axis(label, Math.max(low / factor, 1e-300), high * factor, Axis.Scale.LOG, List.of());
        }
        if (high - low <= 1e-12 * Math.max(Math.abs(low), Math.abs(high))) {
            double around = low == 0 ? 1 : Math.abs(low) * 0.5;
            return Axis.linear(label, low - around, high + around);
        }
        double space = (high - low) * margin;
        return Axis.linear(label, low - space, high + space);
    }
}
