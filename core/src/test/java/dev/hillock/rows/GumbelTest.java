package dev.hillock.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Gumbel-softmax in training. */
class GumbelTest {
    @Test
    void gumbelNoise() {
        RowFunction gumbel = RowFunction.of("gumbel_softmax").orElseThrow();
        double[] logits = {1, 0, -1};
        assertThat(gumbel.apply(logits)).containsExactly(RowFunction.SOFTMAX.apply(logits));
        assertThat(gumbel.training(5).apply(logits))
                .containsExactly(gumbel.training(5).apply(logits));
        assertThat(gumbel.training(5).apply(logits))
                .isNotEqualTo(gumbel.training(6).apply(logits));
        assertThat(RowFunction.SOFTMAX.training(5)).isSameAs(RowFunction.SOFTMAX);

        // The largest noisy logit is a draw from the softmax.
        int draws = 20_000;
        double[] rows = new double[3 * draws];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = logits[i % 3];
        }
        double[] oneHot = new double[rows.length];
        RowFunction hard =
                RowFunction.of("gumbel_softmax(hard=1)").orElseThrow().training(8);
        hard.apply(rows, 0, oneHot, 0, draws, 3);
        double[] shares = RowFunction.SOFTMAX.apply(logits);
        for (int k = 0; k < 3; k++) {
            double count = 0;
            for (int i = k; i < oneHot.length; i += 3) {
                assertThat(oneHot[i] == 0 || oneHot[i] == 1).isTrue();
                count += oneHot[i];
            }
            double deviation = Math.sqrt(shares[k] * (1 - shares[k]) / draws);
            assertThat(count / draws).isCloseTo(shares[k], within(4 * deviation));
        }

        // Straight through: the gradient of the soft shares with the same noise.
        double[] g = {1, 2, -1};
        double[] gradient = new double[3];
        double[] soft = new double[3];
        hard.backward(logits, 0, g, 0, gradient, 0, 1, 3);
        gumbel.training(8).backward(logits, 0, g, 0, soft, 0, 1, 3);
        assertThat(gradient).containsExactly(soft);
        for (int i = 0; i < 3; i++) {
            double[] up = logits.clone();
            double[] down = logits.clone();
            up[i] += 1e-5;
            down[i] -= 1e-5;
            double[] high = gumbel.training(8).apply(up);
            double[] low = gumbel.training(8).apply(down);
            double difference = 0;
            for (int k = 0; k < 3; k++) {
                difference += g[k] * (high[k] - low[k]) / 2e-5;
            }
            assertThat(soft[i]).isCloseTo(difference, within(1e-9));
        }
    }
}
