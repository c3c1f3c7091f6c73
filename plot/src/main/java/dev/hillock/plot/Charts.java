package dev.hillock.plot;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/** The charts of the reports and the demo. Values that are not finite leave a gap. */
public final class Charts {
    private Charts() {}

    /** A named line or cloud of points. */
    public record Series(String name, List<Point> points) {
        public Series {
            points = List.copyOf(points);
        }

        /** From coordinates in two arrays of equal length. */
        public static Series of(String name, double[] x, double[] y) {
            if (x.length != y.length) {
                throw new IllegalArgumentException(
                        "a series needs as many x as y, not " + x.length + " and " + y.length);
            }
            return new Series(
                    name,
                    IntStream.range(0, x.length)
                            .mapToObj(i -> new Point(x[i], y[i]))
                            .toList());
        }
    }

    /** A named estimate with its interval, and the verdict on it in words. */
    public record Estimate(String name, double value, double low, double high, String verdict) {}

    /** A named value. */
    public record Bar(String name, double value) {}

    /** Lines over a common x, for example training curves; more than four become small multiples. */
    public static Figure lines(String title, String xLabel, String yLabel, List<Series> series, boolean logY) {
        throw new UnsupportedOperationException();
    }

    /** Estimates with intervals, one a row, a line at zero and the region from −equivalence to equivalence shaded. */
    public static Figure intervals(String title, String xLabel, List<Estimate> estimates, double equivalence) {
        throw new UnsupportedOperationException();
    }

    /** One bar a row from zero, with its value written beside it. */
    public static Figure bars(String title, String xLabel, List<Bar> bars) {
        throw new UnsupportedOperationException();
    }

    /** How often values fall into each of equally wide bins. */
    public static Figure histogram(String title, String xLabel, double[] values, int bins) {
        throw new UnsupportedOperationException();
    }

    /**
     * Points of up to four classes over the plane, and behind them what a network says: {@code probability} of the
     * second class at (x, y), in [0, 1], its boundary at one half drawn as a line.
     */
    public static Figure decisionMap(
            String title, String xLabel, String yLabel, List<Series> classes, DoubleBinaryOperator probability) {
        throw new UnsupportedOperationException();
    }

    /** Rows of cells shaded by value, for example layers × epochs; {@code values[row][column]}. */
    public static Figure heatStrip(String title, String xLabel, List<String> rows, double[][] values) {
        throw new UnsupportedOperationException();
    }
}
