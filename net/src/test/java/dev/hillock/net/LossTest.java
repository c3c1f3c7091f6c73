package dev.hillock.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LossTest {
    private static final double[] LOGITS = {-1.3, 0.4, 2.1};

    @Test
    void binaryCrossEntropyIsMinusTheLogLikelihood() {
        double[] targets = {0, 1, 0.25};
        double expected = 0;
        for (int i = 0; i < 3; i++) {
            double p = 1 / (1 + Math.exp(-LOGITS[i]));
            expected -= targets[i] * Math.log(p) + (1 - targets[i]) * Math.log(1 - p);
        }
        assertThat(row(Loss.BINARY_CROSS_ENTROPY, LOGITS, targets, 0)).isCloseTo(expected, within(1e-14));
    }

    @Test
    void crossEntropyIsMinusTheLogProbabilityOfTheClass() {
        double[] targets = {0, 1, 0};
        double sum = Math.exp(-1.3) + Math.exp(0.4) + Math.exp(2.1);
        assertThat(row(Loss.CROSS_ENTROPY, LOGITS, targets, 0))
                .isCloseTo(-Math.log(Math.exp(0.4) / sum), within(1e-14));
    }

    @Test
    void meanSquaredErrorAndPoissonAreTheirFormulas() {
        double[] targets = {2, 0, 5};
        assertThat(row(Loss.MEAN_SQUARED_ERROR, LOGITS, targets, 0))
                .isCloseTo(3.3 * 3.3 + 0.4 * 0.4 + 2.9 * 2.9, within(1e-13));
        assertThat(row(Loss.POISSON, LOGITS, targets, 0))
                .isCloseTo(Math.exp(-1.3) + 2.6 + Math.exp(0.4) + Math.exp(2.1) - 10.5, within(1e-13));
    }

    @Test
    void staysFiniteAndExactAtLogitsThatOverflowTheNaiveFormula() {
        double[] z = {1e4, -1e4};
        assertThat(row(Loss.BINARY_CROSS_ENTROPY, z, new double[] {1, 0}, 0)).isZero();
        assertThat(row(Loss.BINARY_CROSS_ENTROPY, z, new double[] {0, 1}, 0)).isEqualTo(2e4);
        assertThat(row(Loss.CROSS_ENTROPY, z, new double[] {1, 0}, 0)).isZero();
        assertThat(row(Loss.CROSS_ENTROPY, z, new double[] {0, 1}, 0)).isEqualTo(2e4);
        // Near zero loss: log1p keeps what 1 − σ would round away.
        assertThat(row(Loss.BINARY_CROSS_ENTROPY, new double[] {40}, new double[] {1}, 0))
                .isCloseTo(Math.exp(-40), within(1e-30));
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    void gradientIsTheDerivative(Loss loss) {
        double[] targets = loss == Loss.CROSS_ENTROPY ? new double[] {0.2, 0.7, 0.1} : new double[] {1, 0, 0.5};
        double[] gradient = new double[3];
        loss.row(LOGITS, targets, 0.1, gradient);
        double h = 1e-5;
        for (int i = 0; i < 3; i++) {
            double[] up = LOGITS.clone();
            double[] down = LOGITS.clone();
            up[i] += h;
            down[i] -= h;
            double slope = (row(loss, up, targets, 0.1) - row(loss, down, targets, 0.1)) / (2 * h);
            assertThat(gradient[i]).isCloseTo(slope, within(1e-8));
        }
    }

    @Test
    void smoothingIsThatOfTheTargets() {
        double[] oneHot = {0, 1, 0};
        double[] smooth = {0.1 / 3, 0.9 + 0.1 / 3, 0.1 / 3};
        assertThat(row(Loss.CROSS_ENTROPY, LOGITS, oneHot, 0.1))
                .isCloseTo(row(Loss.CROSS_ENTROPY, LOGITS, smooth, 0), within(1e-14));
        assertThat(row(Loss.BINARY_CROSS_ENTROPY, LOGITS, oneHot, 0.1))
                .isCloseTo(row(Loss.BINARY_CROSS_ENTROPY, LOGITS, new double[] {0.05, 0.95, 0.05}, 0), within(1e-14));
        assertThat(row(Loss.MEAN_SQUARED_ERROR, LOGITS, oneHot, 0.1))
                .isEqualTo(row(Loss.MEAN_SQUARED_ERROR, LOGITS, oneHot, 0));
    }

    @Test
    void valueIsTheMeanOverRowsAndForSeparateOutputsOverThemToo() {
        float[] z = {1, 2, 3, 4};
        float[] y = {0, 2, 3, 2};
        assertThat(Loss.MEAN_SQUARED_ERROR.value(z, y, 2, 2)).isEqualTo(5.0 / 4);
        float[] classes = {1, 0, 0, 1};
        double expected = (Math.log1p(Math.E) + Math.log1p(1 / Math.E)) / 2;
        assertThat(Loss.CROSS_ENTROPY.value(z, classes, 2, 2)).isCloseTo(expected, within(1e-14));
    }

    @Test
    void predictionsComeFromTheOutputActivation() {
        float[] z = {-100, 0, 100, 1};
        assertThat(Loss.BINARY_CROSS_ENTROPY.predict(z, 1))
                .containsExactly((float) Math.exp(-100), 0.5f, 1, (float) (1 / (1 + Math.exp(-1))));
        float[] probabilities = Loss.CROSS_ENTROPY.predict(new float[] {1000, 1000, -1000, 0, 0, 0}, 3);
        assertThat(probabilities).containsExactly(0.5f, 0.5f, 0, 1 / 3f, 1 / 3f, 1 / 3f);
        assertThat(Loss.MEAN_SQUARED_ERROR.predict(z, 2)).containsExactly(z);
        assertThat(Loss.POISSON.predict(new float[] {0, 1}, 1)).containsExactly(1, (float) Math.E);
    }

    private static double row(Loss loss, double[] logits, double[] targets, double smoothing) {
        return loss.row(logits, targets, smoothing, new double[logits.length]);
    }
}
