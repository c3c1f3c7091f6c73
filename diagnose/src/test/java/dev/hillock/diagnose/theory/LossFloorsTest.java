package dev.hillock.diagnose.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hillock.net.Loss;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LossFloorsTest {

    @ParameterizedTest
    @CsvSource({
        "2, 0.31326, 0.7311",
        "3, 0.55144, 0.5761",
        "4, 0.74367, 0.4754",
        "10, 1.46115, 0.2320",
        "100, 3.62221, 0.0267",
        "1000, 5.90947, 0.00272"
    })
    void softmaxTwice(int classes, double floor, double highest) {
        assertThat(LossFloors.doubleSoftmax(classes)).isCloseTo(floor, within(5.1e-6));
        assertThat(LossFloors.highestSecondSoftmax(classes)).isCloseTo(highest, within(5.1e-5));
    }

    @Test
    void theLossOfAPerfectSoftmaxMeetsTheFloorAndOfAWrongOneTheCeiling() {
        float[] logits = new float[10];
        float[] target = new float[10];
        logits[3] = 1; // what a softmax that is sure gives, taken for logits
        target[3] = 1;
        assertThat(Loss.CROSS_ENTROPY.value(logits, target, 1, 10))
                .isCloseTo(LossFloors.doubleSoftmax(10), within(1e-7));
        target[3] = 0;
        target[4] = 1;
        assertThat(Loss.CROSS_ENTROPY.value(logits, target, 1, 10))
                .isCloseTo(LossFloors.doubleSoftmaxCeiling(10), within(1e-7));
    }

    @Test
    void sigmoidTwice() {
        assertThat(LossFloors.POSITIVE_FLOOR).isCloseTo(0.31326, within(5.1e-6));
        assertThat(LossFloors.NEGATIVE_FLOOR).isCloseTo(0.69315, within(5.1e-6));
        assertThat(LossFloors.doubleSigmoid(0.5)).isCloseTo(0.50320, within(5.1e-6));
        assertThat(LossFloors.HIGHEST_SECOND_SIGMOID).isCloseTo(0.73106, within(5.1e-6));
        assertThat(Loss.BINARY_CROSS_ENTROPY.value(new float[] {1, 0}, new float[] {1, 0}, 2, 1))
                .isCloseTo(LossFloors.doubleSigmoid(0.5), within(1e-7));
    }

    @Test
    void softmaxOverOneUnit() {
        assertThat(LossFloors.softmaxOverOneUnit(0.5, 1e-7)).isCloseTo(8.059, within(5.1e-4));
        assertThat(LossFloors.softmaxOverOneUnit(0, 1e-7)).isCloseTo(16.118, within(5.1e-4));
    }

    @ParameterizedTest
    @CsvSource({"128, 0.276", "256, 0.0763", "512, 0.0058", "1024, 0.000034"})
    void silenceByChance(long rows, double probability) {
        assertThat(SilentUnits.probability(0.01, rows)).isCloseTo(probability, within(0.01 * probability));
        assertThat(SilentUnits.firingRateBound(rows)).isCloseTo(3.0 / rows, within(0.2 / rows));
    }
}
