package dev.hillock.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hillock.Activation;
import dev.hillock.oracle.Oracle;
import dev.hillock.oracle.Samples;
import dev.hillock.oracle.Ulps;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cancels or overflows when computed literally keeps its accuracy, in formulas as users type them. */
class StableFormsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x - tanh(x)",
                "1 - tanh(x)^2",
                "1 - sigmoid(x)",
                "log(sigmoid(x))",
                "exp(x) - 1",
                "log(1 + exp(x))",
                "0.5*x*(1 + erf(x/sqrt(2)))",
                "x*tanh(log(1 + exp(x)))",
                "x*log(2 - exp(-exp(x)))",
                "x*exp(-exp(-x))",
                "1 - exp(-exp(x))",
                "where(x > 0, log(1 + x), -log(1 - x))",
                "sin(30*x)",
                "atan(x)",
                "erf(x)"
            })
    void floatsAreWithinOneUlp(String formula) {
        Activation f = Activation.of(formula);
        for (float x : Samples.floats(45, 71)) {
            // Outside, literal formulas take the oracle thousands of digits.
            if (Math.abs(x) < 40 && Math.abs(x) > 1e-12) {
                assertThat(Ulps.of(f.apply(x), Oracle.evaluate(f.formula(), x, f.parameters())))
                        .as("value at %s", x)
                        .isLessThanOrEqualTo(1);
                assertThat(Ulps.of(f.derivative(x), Oracle.evaluate(f.derivative(), x, f.parameters())))
                        .as("derivative at %s", x)
                        .isLessThanOrEqualTo(1);
            }
        }
    }
}
