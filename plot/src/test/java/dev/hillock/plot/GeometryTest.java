package dev.hillock.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Sampling, clipping, ticks, numbers and the font against known values. */
class GeometryTest {
    private static Sampler.Curve sample(DoubleUnaryOperator f) {
        return Sampler.sample(f, -5, 5, -2, 2);
    }

    @Test
    void jumpsAreFoundWithTheirThreeValues() {
        Sampler.Curve sign = sample(Math::signum);
        assertThat(sign.jumps()).containsExactly(new Sampler.Jump(0, -1, 0, 1));
        assertThat(sign.lines()).hasSize(2);
        Sampler.Curve odd = sample(x -> x > 0.7 ? 1 : 0);
        assertThat(odd.jumps()).containsExactly(new Sampler.Jump(0.7, 0, 0, 1));
        Sampler.Curve steps = sample(Math::floor);
        assertThat(steps.jumps().stream().map(Sampler.Jump::x))
                .containsExactly(-4.0, -3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0, 4.0, 5.0);
    }

    @Test
    void aSinglePointOffTheCurveIsFound() {
        Sampler.Curve curve = sample(x -> x == 1.25 ? 1 : 0);
        assertThat(curve.jumps()).containsExactly(new Sampler.Jump(1.25, 0, 1, 0));
        assertThat(curve.lines()).hasSize(1);
    }

    @Test
    void steepIsNotAJump() {
        assertThat(sample(x -> Math.tanh(1e4 * x)).jumps()).isEmpty();
        assertThat(sample(x -> Math.tanh(1e4 * (x - 0.123))).lines()).hasSize(1);
    }

    @Test
    void linesEndAtPolesAndAtTheEdgeOfTheDomain() {
        Sampler.Curve pole = sample(x -> 1 / x);
        assertThat(pole.lines()).hasSize(2);
        Sampler.Curve root = sample(Math::sqrt);
        assertThat(root.lines()).hasSize(1);
        assertThat(root.lines().getFirst().getFirst().x()).isBetween(0.0, 1e-4);
        assertThat(sample(x -> Double.NaN).lines()).isEmpty();
    }

    @Test
    void linesAreCutAtTheFrame() {
        Frame frame = new Frame(Axis.linear("", 0, 10), Axis.linear("", 0, 10), 100, 50, 200, 100);
        List<List<Point>> cut =
                frame.clip(List.of(List.of(new Point(-5, -5), new Point(15, 15), new Point(15, 5), new Point(5, 5))));
        assertThat(cut)
                .containsExactly(
                        List.of(new Point(100, 150), new Point(300, 50)),
                        List.of(new Point(300, 100), new Point(200, 100)));
        assertThat(frame.clip(List.of(List.of(new Point(0, 0), new Point(Double.NaN, 1), new Point(2, 2)))))
                .isEmpty();
    }

    @Test
    void ticksAreRound() {
        assertThat(labels(Axis.linear("", -5, 5), 5)).containsExactly("−4", "−2", "0", "2", "4");
        assertThat(labels(Axis.linear("", 0, 0.3), 3)).containsExactly("0", "0.1", "0.2", "0.3");
        assertThat(labels(Axis.linear("", 0, 3e7), 3)).containsExactly("0", "10⁷", "2·10⁷", "3·10⁷");
        assertThat(labels(new Axis("", 1e-3, 1e3, Axis.Scale.LOG, List.of()), 8))
                .containsExactly("0.001", "0.01", "0.1", "1", "10", "100", "1000");
        assertThat(labels(new Axis("", 0.08, 0.8, Axis.Scale.LOG, List.of()), 5))
                .contains("0.1", "0.2", "0.5");
    }

    @Test
    void aLogarithmicScaleHasThreeTicksOrMore() {
        for (double low : new double[] {1e-7, 0.0105, 0.13, 0.9, 1.1, 6.3}) {
            for (double ratio : new double[] {1.02, 1.3, 2, 3, 7, 15, 60, 300, 420, 5e3, 2e7}) {
                for (int wanted : new int[] {2, 3, 5}) {
                    assertThat(labels(new Axis("", low, low * ratio, Axis.Scale.LOG, List.of()), wanted))
                            .as("%s times %s", low, ratio)
                            .hasSizeGreaterThanOrEqualTo(3)
                            .doesNotHaveDuplicates();
                }
            }
        }
    }

    private static List<String> labels(Axis axis, int wanted) {
        return Ticks.of(axis, wanted).stream().map(Ticks.Tick::label).toList();
    }

    @Test
    void numbersHaveOneForm() {
        assertThat(Numbers.px(-0.001)).isEqualTo("0");
        assertThat(Numbers.px(12.345)).isEqualTo("12.34");
        assertThat(Numbers.px(100)).isEqualTo("100");
        assertThat(Numbers.value(-0.0005, 2)).isEqualTo("−0.0005");
        assertThat(Numbers.value(1234567, 3)).isEqualTo("1.23·10⁶");
        assertThat(Numbers.value(Double.NEGATIVE_INFINITY, 3)).isEqualTo("−∞");
        assertThat(Numbers.value(-0.0, 3)).isEqualTo("0");
    }

    /** Widths of Arial and Helvetica in thousandths of an em, as Adobe's metrics files give them. */
    @Test
    void theFontHasTheWidthsOfArial() {
        assertThat(Typeface.REGULAR.width("A", 1000)).isBetween(666.0, 668.0);
        assertThat(Typeface.REGULAR.width("i", 1000)).isBetween(221.0, 223.0);
        assertThat(Typeface.REGULAR.width("0123456789", 1000)).isBetween(5555.0, 5565.0);
        assertThat(Typeface.BOLD.width("W", 1000)).isBetween(943.0, 945.0);
        for (int c : "−′·∞≤≥½±²₁βαλΩЖéß→".codePoints().toArray()) {
            assertThat(Typeface.REGULAR.covers(c)).as(Character.toString(c)).isTrue();
            assertThat(Typeface.BOLD.covers(c)).as(Character.toString(c)).isTrue();
        }
        var bounds = Typeface.REGULAR.outline("H", 1000).getBounds2D();
        assertThat(bounds.getHeight()).isBetween(680.0, 730.0);
        assertThat(bounds.getMaxY()).isEqualTo(0.0);
        // An accented letter is made of two outlines, higher than the plain one.
        assertThat(Typeface.REGULAR.outline("É", 1000).getBounds2D().getMinY()).isLessThan(bounds.getMinY() - 100);
    }
}
