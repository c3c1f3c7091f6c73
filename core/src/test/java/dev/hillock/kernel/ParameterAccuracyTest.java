package dev.hillock.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hillock.Activation;
import dev.hillock.catalog.Catalog;
import dev.hillock.catalog.Declaration;
import dev.hillock.oracle.Oracle;
import dev.hillock.oracle.Samples;
import dev.hillock.oracle.Ulps;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The derivatives by every parameter of every function, against arbitrary precision. */
class ParameterAccuracyTest {
    private static final int SAMPLES = 30;

    static Stream<Declaration> functions() {
        return Catalog.all().stream().filter(d -> !d.parameters().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("functions")
    void floatsAreWithinOneUlp(Declaration declaration) {
        Activation f = Activation.of(declaration.id());
        List<String> wrong = new ArrayList<>();
        for (String parameter : f.parameters().keySet()) {
            for (float x : Samples.floats(SAMPLES, 21)) {
                float computed = f.derivativeBy(parameter, x);
                var exact = Oracle.evaluate(declaration.derivativeBy(parameter), x, f.parameters());
                if (!(Ulps.of(computed, exact) <= 1)) {
                    wrong.add(parameter + " at " + x + ": " + computed + " but " + exact);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void doublesAreWithinTwoUlps(Declaration declaration) {
        Activation f = Activation.of(declaration.id());
        List<String> wrong = new ArrayList<>();
        for (String parameter : f.parameters().keySet()) {
            for (double x : Samples.doubles(SAMPLES, 22)) {
                double computed = f.derivativeBy(parameter, x);
                var exact = Oracle.evaluate(declaration.derivativeBy(parameter), x, f.parameters());
                if (!(Ulps.of(computed, exact, 0x1p-20) <= 2)) {
                    wrong.add(parameter + " at " + x + ": " + computed + " but " + exact);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }
}
