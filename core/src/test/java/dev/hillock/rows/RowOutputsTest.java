package dev.hillock.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the declarations say of the outputs, by sampling. */
class RowOutputsTest {
    private static final int PARTS = 64;

    private static final Pattern RANGE = Pattern.compile(
            "(?:(?<set>\\{0, 1})|(?<all>all real numbers)|(?<open>[\\[(])(?<low>\\S+), (?<high>[^\\s\\])]+)"
                    + "(?<close>[\\])]))(?<clauses>.*)");

    @ParameterizedTest
    @MethodSource("dev.hillock.rows.RowSamples#everyFunction")
    void outputsStayInTheirRangeAndSharesAddUp(RowFunction function) {
        RandomGenerator random = RowAccuracyTest.random(16);
        for (double spread : new double[] {1e-300, 0.1, 5, 1e4, 1e300}) {
            double[] x = RowSamples.row(random, 12, spread);
            double sum = 0;
            for (double y : function.apply(x)) {
                assertThat(y)
                        .as("%s of %s", function, Arrays.toString(x))
                        .isBetween(function.outputs().low(), function.outputs().high());
                sum += y;
            }
            if (function.outputs().text().endsWith("a row adds up to 1")) {
                assertThat(sum).isCloseTo(1, within(1e-14));
            }
        }
    }

    /** The words of the range: which numbers it holds, whether it holds its bounds, and what a row adds up to. */
    @ParameterizedTest
    @MethodSource("dev.hillock.rows.RowSamples#everyFunction")
    void theRangeIsWhatTheOutputsFill(RowFunction function) {
        Outputs outputs = function.outputs();
        DoubleSummaryStatistics near = new DoubleSummaryStatistics();
        List<double[]> rows = moderateRows(function);
        rows.forEach(row -> Arrays.stream(function.apply(row)).forEach(near));
        DoubleSummaryStatistics far = new DoubleSummaryStatistics();
        far.combine(near);
        RandomGenerator random = RowAccuracyTest.random(18);
        for (double spread : new double[] {1e4, 1e300}) {
            Arrays.stream(function.apply(RowSamples.row(random, 12, spread))).forEach(far);
        }
        Matcher range = RANGE.matcher(outputs.text());
        assertThat(range.matches()).as(outputs.text()).isTrue();
        if (range.group("set") != null) {
            assertThat(rows.stream().flatMapToDouble(row -> Arrays.stream(function.apply(row))))
                    .containsOnly(0.0, 1.0);
        } else if (range.group("all") != null) {
            assertThat(far.getMin()).isLessThan(-1e299);
            assertThat(far.getMax()).isGreaterThan(1e299);
        } else {
            boolean lowClosed = range.group("open").equals("[");
            boolean highClosed = range.group("close").equals("]");
            assertThat(outputs.low()).isEqualTo(bound(range.group("low")));
            assertThat(outputs.high()).isEqualTo(bound(range.group("high")));
            assertThat(near.getMin() == outputs.low()).as("lowest %s", near).isEqualTo(lowClosed);
            assertThat(near.getMax() == outputs.high()).as("highest %s", near).isEqualTo(highClosed);
            assertThat(far.getMin()).isLessThan(Math.max(outputs.low(), -1e299) + 1e-3);
            assertThat(far.getMax()).isGreaterThan(Math.min(outputs.high(), 1e299) - 1e-3);
        }
        for (String clause : range.group("clauses").split(", ", 0)) {
            for (double[] row : rows) {
                double[] y = function.apply(row);
                double sum = Arrays.stream(y).sum();
                switch (clause) {
                    case "" -> {}
                    case "a row adds up to 1" -> assertThat(sum).isCloseTo(1, within(1e-14));
                    case "a row adds up to less than 1" -> assertThat(sum).isLessThan(1);
                    case "at most k are above 0" ->
                        assertThat(Arrays.stream(y).filter(v -> v > 0).count())
                                .isLessThanOrEqualTo(
                                        function.parameters().get("k").longValue());
                    default -> throw new AssertionError("Nothing tests what the card says: " + clause);
                }
            }
        }
    }

    private static double bound(String text) {
        return switch (text) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    /** Rows at which no output rounds to a bound that the real one only comes near to. */
    private static List<double[]> moderateRows(RowFunction function) {
        List<double[]> rows = new ArrayList<>();
        RandomGenerator random = RowAccuracyTest.random(17);
        for (double spread : new double[] {0.3, 2, 5}) {
            rows.add(RowSamples.row(random, 12, spread));
        }
        rows.add(new double[] {0, -110, -110, -110, -110, -110});
        if (function.outputs().length() == Outputs.Length.SAME) {
            rows.add(new double[] {0.7});
        }
        return rows;
    }

    /** A jump of the outputs, or of the gradient, is there exactly where the declared smoothness says so. */
    @ParameterizedTest
    @MethodSource("dev.hillock.rows.RowSamples#everyFunction")
    void smoothnessIsAsDeclared(RowFunction function) {
        String smoothness = function.outputs().smoothness();
        double jump = jump(function::apply);
        if (smoothness.equals("discontinuous")) {
            assertThat(jump).isGreaterThan(1e-3);
            return;
        }
        assertThat(jump).isLessThan(1e-6);
        double[] g = RowSamples.row(RowAccuracyTest.random(20), function.outputs(12), 1);
        double kink = jump(x -> {
            double[] gradient = new double[12];
            function.backward(x, 0, g, 0, gradient, 0, 1, 12);
            return gradient;
        });
        if (smoothness.equals("C0")) {
            assertThat(kink).isGreaterThan(1e-2);
            return;
        }
        assertThat(kink).isLessThan(1e-4);
        if (smoothness.equals("Cinf")) {
            // An analytic function is nowhere constant.
            RandomGenerator random = RowAccuracyTest.random(21);
            double[] from = RowSamples.row(random, 12, 3);
            double[] to = RowSamples.row(random, 12, 3);
            for (int i = 0; i < PARTS; i++) {
                double[] before = function.apply(between(from, to, i / (double) PARTS));
                double[] after = function.apply(between(from, to, (i + 1) / (double) PARTS));
                for (int k = 0; k < before.length; k++) {
                    assertThat(after[k]).isNotEqualTo(before[k]);
                }
            }
        }
    }

    /** A share that sinks to 0 as the power p of the distance to there is as smooth as that: n times for n < p <= n + 1. */
    @ParameterizedTest
    @ValueSource(strings = {"entmax(alpha=1.25)", "entmax", "entmax(alpha=1.75)", "entmax(alpha=2)", "sparsemax"})
    void orderOfSmoothness(String text) {
        RowFunction function = RowFunction.of(text).orElseThrow();
        int order = Integer.parseInt(function.outputs().smoothness().substring(1));
        double[] from = {0, 0.1, 0.05};
        double[] to = {0, 0.1, -10};
        double inside = 0;
        double outside = 1;
        while (outside - inside > 1e-12) {
            double middle = (inside + outside) / 2;
            if (function.apply(between(from, to, middle))[2] > 0) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        double h = 1e-4;
        double once = function.apply(between(from, to, inside - h))[2];
        double twice = function.apply(between(from, to, inside - 2 * h))[2];
        double power = Math.log(twice / once) / Math.log(2);
        assertThat(power).isGreaterThan(order + 0.02).isLessThan(order + 1.02);
    }

    /** The largest change between two rows next to each other: about zero, and on segments between random rows. */
    private static double jump(UnaryOperator<double[]> f) {
        RandomGenerator random = RowAccuracyTest.random(19);
        double most = 0;
        for (int i = 0; i < 4; i++) {
            double[] from = RowSamples.row(random, 12, 3);
            double[] to = RowSamples.row(random, 12, 3);
            for (int part = 0; part < PARTS; part++) {
                most = Math.max(most, jump(f, from, to, part / (double) PARTS, (part + 1) / (double) PARTS));
            }
            double[] origin = new double[12];
            most = Math.max(most, distance(f.apply(between(origin, from, 1e-9)), f.apply(between(origin, to, 1e-9))));
        }
        return most;
    }

    /** Halves a part of a segment to where the most changes. */
    private static double jump(UnaryOperator<double[]> f, double[] from, double[] to, double start, double stop) {
        double low = start;
        double high = stop;
        double[] atLow = f.apply(between(from, to, low));
        double[] atHigh = f.apply(between(from, to, high));
        for (int i = 0; i < 44; i++) {
            double middle = (low + high) / 2;
            double[] atMiddle = f.apply(between(from, to, middle));
            if (distance(atLow, atMiddle) > distance(atMiddle, atHigh)) {
                high = middle;
                atHigh = atMiddle;
            } else {
                low = middle;
                atLow = atMiddle;
            }
        }
        return distance(atLow, atHigh);
    }

    private static double[] between(double[] from, double[] to, double t) {
        double[] x = new double[from.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = from[i] + t * (to[i] - from[i]);
        }
        return x;
    }

    private static double distance(double[] a, double[] b) {
        double most = 0;
        for (int i = 0; i < a.length; i++) {
            most = Math.max(most, Math.abs(a[i] - b[i]));
        }
        return most;
    }
}
