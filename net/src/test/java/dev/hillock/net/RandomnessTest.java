package dev.hillock.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RandomnessTest {

    @Test
    void isSplitMix64() {
        // The first numbers of Vigna's splitmix64.c from the state 1234567.
        Randomness random = new Randomness(1234567);
        long[] numbers = new long[5];
        Arrays.setAll(numbers, i -> random.nextLong());
        assertThat(numbers)
                .containsExactly(
                        6457827717110365317L,
                        3203168211198807973L,
                        Long.parseUnsignedLong("9817491932198370423"),
                        4593380528125082431L,
                        Long.parseUnsignedLong("16408922859458223821"));
    }

    @Test
    void purposesAndSeedsHaveStreamsOfTheirOwn() {
        assertThat(new long[] {
                    Randomness.key(1),
                    Randomness.key(2),
                    Randomness.key(1, 0),
                    Randomness.key(1, 1),
                    Randomness.key(1, 0, 1),
                    Randomness.key(1, 1, 0)
                })
                .doesNotHaveDuplicates();
    }

    @Test
    void boundedIntegersAreUniform() {
        Randomness random = Randomness.of(7);
        int[] counts = new int[6];
        for (int i = 0; i < 60_000; i++) {
            counts[random.nextInt(6)]++;
        }
        double chiSquare = 0;
        for (int count : counts) {
            chiSquare += (count - 10_000.0) * (count - 10_000.0) / 10_000;
        }
        // The 99.9 % quantile of chi-square with 5 degrees of freedom.
        assertThat(chiSquare).isLessThan(20.5);
    }

    @Test
    void gaussiansHaveTheMomentsOfTheStandardNormal() {
        int n = 100_001;
        float[] x = new float[n];
        Randomness.of(3).gaussians(x, 0, n);
        double[] moments = new double[4];
        for (float v : x) {
            for (int k = 0; k < 4; k++) {
                moments[k] += Math.pow(v, k + 1) / n;
            }
        }
        // Within 4 standard errors: the variances of z, z², z³ and z⁴ are 1, 2, 15 and 96.
        assertThat(moments[0]).isCloseTo(0, within(4 / Math.sqrt(n)));
        assertThat(moments[1]).isCloseTo(1, within(4 * Math.sqrt(2.0 / n)));
        assertThat(moments[2]).isCloseTo(0, within(4 * Math.sqrt(15.0 / n)));
        assertThat(moments[3]).isCloseTo(3, within(4 * Math.sqrt(96.0 / n)));
    }

    @Test
    void samplerGoesThroughAllRowsInEveryEpoch() {
        Sampler sampler = new Sampler(7, 5);
        int[] first = new int[7];
        int[] second = new int[7];
        Arrays.setAll(first, i -> sampler.next());
        Arrays.setAll(second, i -> sampler.next());
        assertThat(first).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6);
        assertThat(second).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6).isNotEqualTo(first);
    }
}
