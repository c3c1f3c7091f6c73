package dev.hillock.net.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsTest {
    private static Task task(TaskKind kind, String... classes) {
        return Task.of(kind, List.of("t"), List.of(classes), "");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aucIsTheShareOfPairsInTheRightOrder(long seed) {
        SplitMix random = new SplitMix(seed);
        int rows = 60;
        float[] predictions = new float[rows];
        float[] targets = new float[rows];
        for (int i = 0; i < rows; i++) {
            predictions[i] = random.below(12) / 12f; // with ties
            targets[i] = random.below(2);
        }
        double right = 0;
        int pairs = 0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < rows; j++) {
                if (targets[i] == 1 && targets[j] == 0) {
                    pairs++;
                    right += predictions[i] > predictions[j] ? 1 : predictions[i] == predictions[j] ? 0.5 : 0;
                }
            }
        }
        assertThat(Metrics.of(task(TaskKind.BINARY, "a", "b"), predictions, targets)
                        .get("auc"))
                .isCloseTo(right / pairs, within(1e-12));
    }

    @Test
    void accuracyCountsTheMostProbableClass() {
        float[] predictions = {0.2f, 0.5f, 0.3f, 0.4f, 0.4f, 0.2f, 0.1f, 0.1f, 0.8f};
        float[] targets = {0, 1, 0, 0, 1, 0, 0, 0, 1};
        assertThat(Metrics.of(task(TaskKind.MULTICLASS, "a", "b", "c"), predictions, targets))
                .isEqualTo(Map.of("accuracy", 2 / 3.0));
        assertThat(Metrics.of(task(TaskKind.BINARY, "a", "b"), new float[] {0.5f, 0.4f}, new float[] {1, 1}))
                .containsEntry("accuracy", 0.5)
                .containsEntry("auc", Double.NaN);
    }

    @Test
    void errorsAreInTheTargetsUnit() {
        Map<String, Double> metrics =
                Metrics.of(task(TaskKind.REGRESSION), new float[] {1, 2, 5}, new float[] {1, 4, 4});
        assertThat(metrics.get("rmse")).isCloseTo(Math.sqrt(5 / 3.0), within(1e-12));
        assertThat(metrics.get("mae")).isEqualTo(1);
        assertThat(metrics.get("r2")).isCloseTo(1 - 5 / 6.0, within(1e-12));
        assertThat(Metrics.of(task(TaskKind.REGRESSION), new float[] {1, 2}, new float[] {3, 3})
                        .get("r2"))
                .isNaN();
    }
}
