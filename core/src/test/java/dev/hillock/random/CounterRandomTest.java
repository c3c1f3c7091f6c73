package dev.hillock.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CounterRandomTest {
    private static final int COUNT = 100_000;

    /** The Java library's SplitMix64 with the same constant takes its state from its seed alone. */
    @Test
    void theNumbersAreThoseOfSplitMix64() {
        // bits mixes the seed first, so seed 0 (whose mix is 0) is the library's stream of seed 0.
        SplittableRandom library = new SplittableRandom(0);
        for (int i = 0; i < 1000; i++) {
            assertThat(CounterRandom.bits(0, i)).isEqualTo(library.nextLong());
        }
    }

    @Test
    void uniformNumbersAreUniform() {
        double sum = 0;
        double squares = 0;
        double products = 0;
        double before = 0.5;
        for (int i = 0; i < COUNT; i++) {
            double u = CounterRandom.uniform(42, i);
            assertThat(u).isGreaterThan(0).isLessThan(1);
            sum += u;
            squares += (u - 0.5) * (u - 0.5);
            products += (u - 0.5) * (before - 0.5);
            before = u;
        }
        // Five standard errors each: 1/sqrt(12 n), 1/sqrt(180 n) and 1/(12 sqrt n).
        double root = Math.sqrt(COUNT);
        assertThat(sum / COUNT).isCloseTo(0.5, within(5 / Math.sqrt(12) / root));
        assertThat(squares / COUNT).isCloseTo(1.0 / 12, within(5 / Math.sqrt(180) / root));
        assertThat(products / COUNT).isCloseTo(0, within(5 / 12.0 / root));
    }

    @Test
    void seedsOfPurposesAreApart() {
        assertThat(CounterRandom.seed(1, 2)).isNotEqualTo(CounterRandom.seed(2, 1));
        double products = 0;
        long other = CounterRandom.seed(7, 1);
        for (int i = 0; i < COUNT; i++) {
            products += (CounterRandom.uniform(7, i) - 0.5) * (CounterRandom.uniform(other, i) - 0.5);
        }
        assertThat(products / COUNT).isCloseTo(0, within(5 / 12.0 / Math.sqrt(COUNT)));
    }
}
