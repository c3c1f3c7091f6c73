package dev.hillock.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hillock.Activation;
import dev.hillock.catalog.Catalog;
import dev.hillock.catalog.Declaration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Law 2 by sampling: errors against arbitrary precision. */
class AccuracyTest {
    private static final int SAMPLES = 60;

    static Stream<String> functions() {
        return Catalog.all().stream().map(Declaration::id);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void floatsAreWithinOneUlp(String name) {
        Activation f = Activation.of(name);
        assertThat(Accuracy.floatValue(f, SAMPLES, 11)).as(name).matches(worst -> worst.ulps() <= 1);
        assertThat(Accuracy.floatDerivative(f, SAMPLES, 12)).as(name).matches(worst -> worst.ulps() <= 1);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void doublesAreWithinTwoUlps(String name) {
        Activation f = Activation.of(name);
        assertThat(Accuracy.doubleValue(f, SAMPLES, 13)).as(name).matches(worst -> worst.ulps() <= 2);
        assertThat(Accuracy.doubleDerivative(f, SAMPLES, 14)).as(name).matches(worst -> worst.ulps() <= 2);
    }

    /** The gradient is multiplied before the derivative is rounded; rounding both would cost up to 1.5 more. */
    @ParameterizedTest
    @MethodSource("functions")
    void doubleBackwardPassesAreWithinTwoUlps(String name) {
        assertThat(Accuracy.doubleBackward(Activation.of(name), SAMPLES / 2, 15))
                .as(name)
                .matches(worst -> worst.ulps() <= 2);
    }
}
