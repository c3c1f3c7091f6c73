package dev.hillock.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Against the update rules as the papers and PyTorch write them, in double. */
class StepperTest {
    private static final double RATE = 0.01;
    private static final double DECAY = 0.1;

    @Test
    void adamW() {
        float[] p = {0.5f, -1, 2};
        float[] g = new float[3];
        Stepper stepper = new Stepper(new Optimizer.AdamW(0.9, 0.99, 1e-8), DECAY, 2, p, g);
        double[] expected = {0.5, -1, 2};
        double[] m = new double[3];
        double[] v = new double[3];
        for (int t = 1; t <= 20; t++) {
            for (int i = 0; i < 3; i++) {
                g[i] = (float) Math.sin(3 * t + i);
                double slope = 0.5 * g[i];
                if (i < 2) {
                    expected[i] -= RATE * DECAY * expected[i];
                }
                m[i] = 0.9 * m[i] + 0.1 * slope;
                v[i] = 0.99 * v[i] + 0.01 * slope * slope;
                double mean = m[i] / (1 - Math.pow(0.9, t));
                double square = v[i] / (1 - Math.pow(0.99, t));
                expected[i] -= RATE * mean / (Math.sqrt(square) + 1e-8);
            }
            stepper.step(RATE, 0.5);
            for (int i = 0; i < 3; i++) {
                assertThat((double) p[i]).isCloseTo(expected[i], within(2e-6));
            }
        }
    }

    @Test
    void sgdWithMomentum() {
        float[] p = {0.5f, -1, 2};
        float[] g = new float[3];
        Stepper stepper = new Stepper(new Optimizer.Sgd(0.9), DECAY, 2, p, g);
        double[] expected = {0.5, -1, 2};
        double[] velocity = new double[3];
        for (int t = 1; t <= 20; t++) {
            for (int i = 0; i < 3; i++) {
                g[i] = (float) Math.cos(2 * t + i);
                velocity[i] = 0.9 * velocity[i] + 0.5 * g[i];
                expected[i] -= RATE * (velocity[i] + (i < 2 ? DECAY * expected[i] : 0));
            }
            stepper.step(RATE, 0.5);
            for (int i = 0; i < 3; i++) {
                assertThat((double) p[i]).isCloseTo(expected[i], within(2e-6));
            }
        }
    }

    @Test
    void cosineGoesFromTheFullRateTowardsZero() {
        assertThat(Schedule.COSINE.factor(0, 100)).isEqualTo(1);
        assertThat(Schedule.COSINE.factor(50, 100)).isCloseTo(0.5, within(1e-15));
        assertThat(Schedule.COSINE.factor(99, 100)).isBetween(0.0, 3e-4);
        assertThat(Schedule.CONSTANT.factor(99, 100)).isEqualTo(1);
    }
}
