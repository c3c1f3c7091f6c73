package dev.hillock.plot;

import java.util.List;

/**
 * One axis of a chart.
 *
 * @param label with the unit, or empty
 * @param min the value at its start
 * @param max the value at its end, above min; both positive on a logarithmic scale
 * @param scale how values become lengths
 * @param categories names of the values 0, 1, 2, …, if the axis counts rows (from the top) or places (from the left) and
 *     not values; else empty
 */
public record Axis(String label, double min, double max, Scale scale, List<String> categories) {

    /** How values become lengths. */
    public enum Scale {
        LINEAR,
        LOG
    }

    public Axis {
        categories = List.copyOf(categories);
        if (!(min < max) || Double.isInfinite(max - min) || (scale == Scale.LOG && min <= 0)) {
            throw new IllegalArgumentException("an axis cannot go from " + min + " to " + max);
        }
    }

    /** A linear axis. */
    public static Axis linear(String label, double min, double max) {
        return new Axis(label, min, max, Scale.LINEAR, List.of());
    }

    /** An axis with a row for each name. */
    public static Axis rows(List<String> names) {
        return new Axis("", -0.5, names.size() - 0.5, Scale.LINEAR, names);
    }

    /** An axis across with a place for each name. */
    static Axis places(String label, List<String> names) {
        return new Axis(label, -0.5, names.size() - 0.5, Scale.LINEAR, names);
    }

    /** Where a value lies on the axis: 0 at its start, 1 at its end; NaN for a NaN, or below zero if logarithmic. */
    public double position(double value) {
        return scale == Scale.LOG
                ? (StrictMath.log(value) - StrictMath.log(min)) / (StrictMath.log(max) - StrictMath.log(min))
                : (value - min) / (max - min);
    }

    boolean isRows() {
        return !categories.isEmpty();
    }
}
