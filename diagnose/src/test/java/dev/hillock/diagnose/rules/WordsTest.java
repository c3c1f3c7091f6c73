package dev.hillock.diagnose.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Numbers in sentences. */
class WordsTest {
    @Test
    void aNumberNearOneKeepsTheDigitsThatTellItFromOne() {
        assertThat(Words.nearOne(0.99963)).isEqualTo("0.99963");
        assertThat(Words.nearOne(0.999)).isEqualTo("0.999");
        assertThat(Words.nearOne(1)).isEqualTo("1");
        assertThat(Words.nearOne(1 - 1e-12)).isEqualTo("1");
    }
}
