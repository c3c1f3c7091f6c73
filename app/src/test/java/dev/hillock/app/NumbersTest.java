package dev.hillock.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

    @Test
    void readsDecimalAndHexadecimalNumbers() {
        assertThat(Numbers.parseDouble("-1.5")).isEqualTo(-1.5);
        assertThat(Numbers.parseDouble("+1e-3")).isEqualTo(1e-3);
        assertThat(Numbers.parseDouble(".5")).isEqualTo(0.5);
        assertThat(Numbers.parseDouble("1.")).isEqualTo(1);
        assertThat(Numbers.parseFloat("-0x1.8p+1")).isEqualTo(-3);
        assertThat(Numbers.parseFloat("0x1.8")).isEqualTo(1.5f);
        assertThat(Numbers.parseFloat("0XFF")).isEqualTo(255);
        assertThat(Numbers.parseFloat("-0xaf")).isEqualTo(-175);
        assertThat(Numbers.parseFloat("-0")).isEqualTo(-0.0f);
    }

    @Test
    void readsWhatIsNotFinite() {
        assertThat(Numbers.parseFloat("NaN")).isNaN();
        assertThat(Numbers.parseFloat("nan")).isNaN();
        assertThat(Numbers.parseFloat("inf")).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(Numbers.parseFloat("+Infinity")).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(Numbers.parseDouble("-inf")).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Numbers.parseDouble("-Infinity")).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    /** 1 + 2^-24 + 2^-60: by way of double it would be a tie and go to even, 1; directly it is the float above 1. */
    @Test
    void roundsOnceFromTextToFloat() {
        String text = "1.000000059604644775390625867361737988403547205962240695953369140625";
        assertThat((float) Double.parseDouble(text)).isEqualTo(1.0f);
        assertThat(Numbers.parseFloat(text)).isEqualTo(Math.nextUp(1.0f));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "abc", "1f", "1.5d", "0x1.8p", "1,5", "1e", "--1", "1_000", "infinit", "0x", "x"})
    void refusesWhatIsNoNumber(String text) {
        assertThatThrownBy(() -> Numbers.parseFloat(text)).isInstanceOf(NumberFormatException.class);
        assertThatThrownBy(() -> Numbers.parseDouble(text)).isInstanceOf(NumberFormatException.class);
    }
}
