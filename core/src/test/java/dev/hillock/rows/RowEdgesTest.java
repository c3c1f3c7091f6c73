package dev.hillock.rows;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** NaN and the infinities in rows. */
class RowEdgesTest {
    @ParameterizedTest
    @MethodSource("dev.hillock.rows.RowSamples#shares")
    void aNanMakesTheRowNan(RowFunction function) {
        assertThat(function.apply(1, Double.NaN, 2, 0)).containsOnly(Double.NaN);
        assertThat(function.apply(1f, 5f, 2f, Float.NaN)).containsOnly(Float.NaN);
        double[] gradient = new double[3];
        function.backward(new double[] {1, 2, Double.NaN}, 0, new double[3], 0, gradient, 0, 1, 3);
        assertThat(gradient).containsOnly(Double.NaN);
    }

    /** What the declarations say of infinities. */
    @ParameterizedTest
    @MethodSource("dev.hillock.rows.RowSamples#shares")
    void infinities(RowFunction function) {
        double inf = Double.POSITIVE_INFINITY;
        double one = function.id().equals("softmin") ? -inf : inf;
        double[] most = function.apply(0, one, 1);
        double[] least = function.apply(0, -one, 1);
        double[] only = function.apply(-one, -one);
        switch (function.id()) {
            case "hardmax" -> {
                assertThat(most).containsExactly(0, 1, 0);
                assertThat(least).containsExactly(0, 0, 1);
                assertThat(only).containsExactly(1, 0);
            }
            case "spherical_softmax", "taylor_softmax" -> {
                assertThat(most).containsOnly(Double.NaN);
                assertThat(least).containsOnly(Double.NaN);
            }
            case "quiet_softmax" -> {
                assertThat(most).containsOnly(Double.NaN);
                assertThat(only).containsOnly(0);
            }
            default -> {
                assertThat(most).containsOnly(Double.NaN);
                assertThat(least[1]).isEqualTo(function.outputs().masked());
                assertThat(only).containsOnly(Double.NaN);
            }
        }
    }

    @Test
    void channels() {
        RowFunction maxout = RowFunction.of("maxout").orElseThrow();
        assertThat(maxout.apply(1, 3, Double.NaN, 2, -1, -1)).containsExactly(3, Double.NaN, -1);
        double[] gradient = new double[6];
        maxout.backward(new double[] {1, 3, Double.NaN, 2, -1, -1}, 0, new double[] {5, 6, 7}, 0, gradient, 0, 1, 6);
        assertThat(gradient).containsExactly(0, 5, Double.NaN, Double.NaN, 7, 0);
        RowFunction crelu = RowFunction.of("crelu").orElseThrow();
        assertThat(crelu.apply(1, -2, 0, Double.NaN)).containsExactly(1, 0, 0, Double.NaN, 0, 2, 0, Double.NaN);
        gradient = new double[3];
        crelu.backward(new double[] {1, -2, 0}, 0, new double[] {1, 2, 3, 4, 5, 6}, 0, gradient, 0, 1, 3);
        assertThat(gradient).containsExactly(1, -5, 0);
    }
}
