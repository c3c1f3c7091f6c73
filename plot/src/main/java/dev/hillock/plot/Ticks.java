package dev.hillock.plot;

import java.util.ArrayList;
import java.util.List;

/** Where an axis is marked: multiples of 1, 2 or 5 times a power of ten, or powers of ten on a logarithmic scale. */
final class Ticks {
    /** Fewer marks do not show that a scale is logarithmic. */
    private static final int FEWEST = 3;

    private Ticks() {}

    /** A marked value and how it is written. */
    record Tick(double value, String label) {}

    /** Ticks within the axis, about {@code wanted} of them, at least one where a nice value lies in it. */
    static List<Tick> of(Axis axis, int wanted) {
        if (axis.isRows()) {
            List<Tick> rows = new ArrayList<>();
            for (int i = 0; i < axis.categories().size(); i++) {
                rows.add(new Tick(i, axis.categories().get(i)));
            }
            return rows;
        }
        return axis.scale() == Axis.Scale.LOG
                ? logarithmic(axis.min(), axis.max(), wanted)
                : linear(axis.min(), axis.max(), wanted);
    }

    private static List<Tick> linear(double min, double max, int wanted) {
        double rough = (max - min) / Math.max(1, wanted);
        int exponent = (int) Math.floor(StrictMath.log10(rough));
        double unit = StrictMath.pow(10, exponent);
        double ratio = rough / unit;
        int factor = ratio < 1.5 ? 1 : ratio < 3.5 ? 2 : ratio < 7.5 ? 5 : 10;
        if (factor == 10) {
            factor = 1;
            exponent++;
        }
        List<Tick> ticks = new ArrayList<>();
        double slack = (max - min) * 1e-9;
        for (double k = Math.ceil((min - slack) / step(factor, exponent)); ; k++) {
            // Division by a whole power of ten rounds once, so 0.3 is 0.3 and not 0.30000000000000004.
            double value = exponent < 0
                    ? k * factor / StrictMath.pow(10, -exponent)
                    : k * factor * StrictMath.pow(10, exponent);
            if (value > max + slack) {
                return ticks;
            }
            ticks.add(new Tick(value + 0.0, Numbers.tick(value, exponent)));
        }
    }

    private static double step(int factor, int exponent) {
        return exponent < 0 ? factor / StrictMath.pow(10, -exponent) : factor * StrictMath.pow(10, exponent);
    }

    private static List<Tick> logarithmic(double min, double max, int wanted) {
        double decades = StrictMath.log10(max / min);
        int[] factors = decades < 1 ? new int[] {1, 2, 3, 5, 7} : decades < 2.5 ? new int[] {1, 2, 5} : new int[] {1};
        int stride = Math.max(1, (int) Math.ceil(decades / Math.max(1, wanted)));
        List<Tick> ticks = logarithmic(min, max, factors, stride);
        while (ticks.size() < FEWEST && stride > 1) {
            ticks = logarithmic(min, max, factors, --stride);
        }
        if (ticks.size() < FEWEST && decades >= 1) {
            ticks = logarithmic(min, max, new int[] {1, 2, 5}, 1);
        }
        // Over less than a decade equal steps are near enough to equal ratios.
        for (int most = FEWEST; ticks.size() < FEWEST; most++) {
            ticks = linear(min, max, most);
        }
        return ticks;
    }

    private static List<Tick> logarithmic(double min, double max, int[] factors, int stride) {
        List<Tick> ticks = new ArrayList<>();
        for (int e = (int) Math.floor(StrictMath.log10(min)); e <= Math.ceil(StrictMath.log10(max)); e++) {
            if (Math.floorMod(e, stride) != 0) {
                continue;
            }
            for (int f : factors) {
                double value = step(f, e);
                if (value >= min * (1 - 1e-9) && value <= max * (1 + 1e-9)) {
                    ticks.add(new Tick(value, Numbers.value(value, 2)));
                }
            }
        }
        return ticks;
    }
}
