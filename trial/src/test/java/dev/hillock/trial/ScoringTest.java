package dev.hillock.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hillock.Activation;
import dev.hillock.net.Dataset;
import dev.hillock.net.Loss;
import dev.hillock.net.Network;
import dev.hillock.net.NetworkSpec;
import dev.hillock.net.data.TaskKind;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ScoringTest {
    /** A network without hidden layers whose logit is its one input times {@code weight}. */
    private static Network times(float weight, Loss loss) {
        return Network.of(new NetworkSpec(1, List.of(), 1, loss), new float[] {weight, 0});
    }

    private static Dataset rows(float[] inputs, float[] targets) {
        return new Dataset(inputs, 1, targets, 1, inputs.length);
    }

    private static Dataset logistic(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] inputs = new float[rows];
        float[] targets = new float[rows];
        for (int i = 0; i < rows; i++) {
            inputs[i] = (float) random.nextGaussian();
            targets[i] = random.nextDouble() < 1 / (1 + Math.exp(-2 * inputs[i])) ? 1 : 0;
        }
        return rows(inputs, targets);
    }

    @Test
    void temperatureFindsTheTrueSteepness() {
        Dataset validation = logistic(20_000, 1);
        Dataset test = logistic(20_000, 2);
        for (float weight : new float[] {0.5f, 2, 8}) {
            Scoring.Score score =
                    new Scoring(TaskKind.BINARY).score(times(weight, Loss.BINARY_CROSS_ENTROPY), validation, test, 1);
            assertThat(score.temperature()).isCloseTo(weight / 2, within(0.04 * weight));
            // All three give the same predictions once scaled: the entropy of the classes given the input.
            assertThat(score.loss()).isCloseTo(0.4620088784492245, within(0.01));
        }
    }

    @Test
    void aFewRowsAllRightDoNotMakePredictionsEndlesslySure() {
        Dataset three = rows(new float[] {-1, 1, 2}, new float[] {0, 1, 1});
        Dataset wrong = rows(new float[] {1}, new float[] {0});
        Scoring.Score score = new Scoring(TaskKind.BINARY).score(times(50, Loss.BINARY_CROSS_ENTROPY), three, wrong, 1);
        assertThat(score.loss()).isLessThan(3);
        assertThat(score.metrics()).containsExactly(0.0, Double.NaN);
    }

    @Test
    void regressionAndCountsAgreeWithTheirDefinitions() {
        Dataset rows = rows(new float[] {1, 2, 3}, new float[] {1, 4, 3});
        Scoring.Score score = new Scoring(TaskKind.REGRESSION).score(times(1, Loss.MEAN_SQUARED_ERROR), rows, rows, 10);
        assertThat(score.loss()).isCloseTo(Math.sqrt(4 / 3.0), within(1e-12));
        assertThat(score.metrics().getFirst()).isCloseTo(20 / 3.0, within(1e-12));

        Dataset counts = rows(new float[] {0, 1}, new float[] {0, 2});
        Scoring.Score deviance = new Scoring(TaskKind.COUNTS).score(times(1, Loss.POISSON), counts, counts, 1);
        // Rates 1 and e: 2 (0 - 0 + 1) and 2 (2 ln(2/e) - 2 + e).
        double expected = (2 + 2 * (2 * Math.log(2 / Math.E) - 2 + Math.E)) / 2;
        assertThat(deviance.loss()).isCloseTo(expected, within(1e-6));
    }

    @Test
    void aNetworkThatBrokeDownIsScoredAsNoPredictionAtAll() {
        Dataset rows = rows(new float[] {1, 2}, new float[] {0, 1});
        Scoring.Score score =
                new Scoring(TaskKind.BINARY).score(times(Float.NaN, Loss.BINARY_CROSS_ENTROPY), rows, rows, 1);
        assertThat(score.validationLoss()).isInfinite();
        assertThat(score.loss()).isCloseTo(Math.log(2), within(1e-12));
    }

    @Test
    void aucCountsPairsAndHalfTies() {
        float[] scores = {1, 2, 2, 3};
        assertThat(Ranking.auc(scores, new float[] {0, 0, 1, 1})).isEqualTo(3.5 / 4);
        assertThat(Ranking.auc(scores, new float[] {1, 1, 0, 0})).isEqualTo(0.5 / 4);
        assertThat(Ranking.auc(scores, new float[] {1, 1, 1, 1})).isNaN();
    }

    @Test
    void operationsCountThoseOfCalledFunctions() {
        assertThat(Candidates.operations("identity")).isZero();
        assertThat(Candidates.operations("relu")).isLessThan(Candidates.operations("gelu"));
        assertThat(Candidates.operations("x * gelu(x)")).isEqualTo(1 + Candidates.operations("gelu"));
        assertThat(Activation.of("x * gelu(x)").id()).isEqualTo("formula");
    }
}
