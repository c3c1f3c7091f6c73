package dev.hillock.diagnose.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BornDeadTest {
    private static final int DRAWS = 20_000;

    @ParameterizedTest
    @CsvSource({
        "2, 2, .438",
        "2, 4, .684",
        "2, 9, .925",
        "2, 19, .996",
        "2, 49, 1.0",
        "3, 2, .234",
        "3, 4, .414",
        "3, 9, .699",
        "3, 19, .921",
        "3, 49, .999",
        "4, 2, .121",
        "4, 4, .228",
        "4, 9, .441",
        "4, 19, .707",
        "4, 49, .958",
        "5, 2, .062",
        "5, 4, .119",
        "5, 9, .249",
        "5, 19, .453",
        "5, 49, .789",
        "8, 2, .008",
        "8, 4, .016",
        "8, 9, .035",
        "8, 19, .072",
        "10, 2, .002",
        "10, 4, .004",
        "10, 9, .0088",
        "10, 19, .018"
    })
    void probabilityOnOneInput(int width, int layers, double probability) {
        assertThat(BornDead.onOneInput(Collections.nCopies(layers, width))).isCloseTo(probability, within(5.1e-4));
    }

    @ParameterizedTest
    @CsvSource({"2, 0.15625", "3, 0.04296875", "4, 0.01123046875"})
    void twoLayersOnOneInputExactly(int width, double probability) {
        assertThat(BornDead.twoLayersOneInput(width)).isEqualTo(probability);
    }

    /** The table's own figures were of 100,000 draws: its standard error is added to the test's. */
    @ParameterizedTest
    @CsvSource({"2, 9, .880, 3", "3, 9, .578, 3", "4, 9, .294, 3", "5, 9, .127, 3"})
    void randomNetworksAreConstantAsOften(int width, int layers, double probability, int seed) {
        double variance = probability * (1 - probability);
        double error = Math.sqrt(variance / DRAWS + variance / 100_000);
        assertThat(constantShare(width, layers, seed)).isCloseTo(probability, within(4 * error));
    }

    @ParameterizedTest
    @CsvSource({"2", "3", "4"})
    void theExactFormulaHoldsForRandomNetworks(int width) {
        double exact = BornDead.twoLayersOneInput(width);
        assertThat(constantShare(width, 2, 11)).isCloseTo(exact, within(4 * Math.sqrt(exact * (1 - exact) / DRAWS)));
    }

    @Test
    void safeWidthKeepsItsPromise() {
        int width = BornDead.safeWidth(9, 0.01);
        assertThat(BornDead.onOneInput(Collections.nCopies(9, width))).isLessThanOrEqualTo(0.01);
        assertThat(width).isEqualTo(10);
    }

    /** How many random networks of one input give only zeros in some layer for x = 1 and in some layer for x = -1. */
    private static double constantShare(int width, int layers, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int constant = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            double[] right = {1};
            double[] left = {-1};
            for (int layer = 0; layer < layers; layer++) {
                double[] nextRight = new double[width];
                double[] nextLeft = new double[width];
                for (int unit = 0; unit < width; unit++) {
                    for (int i = 0; i < right.length; i++) {
                        double weight = random.nextGaussian();
                        nextRight[unit] += weight * right[i];
                        nextLeft[unit] += weight * left[i];
                    }
                    nextRight[unit] = Math.max(0, nextRight[unit]);
                    nextLeft[unit] = Math.max(0, nextLeft[unit]);
                }
                right = nextRight;
                left = nextLeft;
            }
            constant += zero(right) && zero(left) ? 1 : 0;
        }
        return (double) constant / DRAWS;
    }

    private static boolean zero(double[] values) {
        for (double value : values) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }
}
