package dev.hillock.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextLayoutTest {

    @Test
    void wrapsBetweenWords() {
        assertThat(TextLayout.wrap("one two  three", 9, "- ", "  ")).isEqualTo("- one two\n  three\n");
        assertThat(TextLayout.wrap("incomprehensible one", 5, "", "")).isEqualTo("incomprehensible\none\n");
    }

    @Test
    void alignsTables() {
        assertThat(TextLayout.table(
                        List.of(TextLayout.row("name", "n"), TextLayout.row("a", "10")), List.of(false, true), " "))
                .isEqualTo(" name   n\n a     10\n");
    }

    @Test
    void writesFiguresWithSignificantDigits() {
        assertThat(TextLayout.figure(0.0123456, 3)).isEqualTo("0.0123");
        assertThat(TextLayout.figure(-1234.56, 3)).isEqualTo("-1235");
        assertThat(TextLayout.figure(0, 3)).isEqualTo("0.00");
        assertThat(TextLayout.figure(1.5e-7, 2)).isEqualTo("1.5e-07");
        assertThat(TextLayout.figure(Double.NaN, 2)).isEqualTo("-");
        assertThat(TextLayout.figure(Double.NEGATIVE_INFINITY, 2)).isEqualTo("-inf");
    }

    @Test
    void writesTimesInWords() {
        assertThat(TextLayout.duration(8.4)).isEqualTo("8 s");
        assertThat(TextLayout.duration(125)).isEqualTo("2 min 5 s");
        assertThat(TextLayout.duration(180)).isEqualTo("3 min");
        assertThat(TextLayout.duration(4200)).isEqualTo("1 h 10 min");
    }
}
