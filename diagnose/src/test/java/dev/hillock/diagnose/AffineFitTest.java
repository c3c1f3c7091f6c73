package dev.hillock.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AffineFitTest {
    private static AffineFit plane(double bend) {
        AffineFit fit = new AffineFit(2, 1);
        for (int i = 0; i < 50; i++) {
            double a = i % 7 - 3;
            double b = i % 5 - 2;
            fit.add(new double[] {a, b}, new double[] {2 * a - b + 4 + bend * a * a});
        }
        return fit;
    }

    @Test
    void anAffineMapIsExplainedWhole() {
        assertThat(plane(0).r2()).isCloseTo(1, within(1e-12));
        assertThat(plane(1).r2()).isBetween(0.1, 0.9);
    }

    @Test
    void rowsThatAreNotFiniteLeaveItUndecided() {
        AffineFit fit = plane(0);
        fit.add(new double[] {1, 1}, new double[] {Double.NaN});
        assertThat(fit.r2()).isNaN();
    }
}
