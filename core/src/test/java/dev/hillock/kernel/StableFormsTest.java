package dev.hillock.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hillock.Activation;
import dev.hillock.oracle.Oracle;
import dev.hillock.oracle.Samples;
import dev.hillock.oracle.Ulps;
import org.junit.jupiter.api.Test;
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
                "log((exp(x) + exp(-x))/2)",
                "abs(x) + log(1 + exp(-2*abs(x))) - log(2)",
                "1 + sin(x)",
                "x/sqrt(1 + x^2)",
                "(x + sqrt(x^2 + 4))/2",
                "x*tanh(exp(x))",
                "log(1 + exp(x)) - log1p(exp(-2*x))",
                "expm1(x) - x",
                "exp(x) - 1 - x",
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

    /** Far out, where the parts of these overflow or cancel to nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x*exp(-exp(-x))",
                "1 - exp(-exp(x))",
                "x*tanh(exp(x))",
                "log(1 + exp(x)) - log1p(exp(-2*x))",
                "x/sqrt(1 + x^2)",
                "(x + sqrt(x^2 + 4))/2"
            })
    void derivativesFarOutAreFinite(String formula) {
        Activation f = Activation.of(formula);
        for (double size : new double[] {800, 1e4, 1e20, 1e30}) {
            for (double x : new double[] {size, -size}) {
                // A difference of the values as a check of size, exact for lines.
                double expected = (f.apply(x + x / 4) - f.apply(x)) / (x / 4);
                assertThat(f.derivative(x)).as("%s' at %s", formula, x).isCloseTo(expected, within(1e-2));
                assertThat(f.derivative((float) x)).isCloseTo((float) f.derivative(x), within(1e-6f));
            }
        }
        Activation ratio = Activation.of("x/sqrt(1 + x^2)");
        assertThat(ratio.derivative(1e20)).isCloseTo(1e-60, within(1e-75));
        assertThat(ratio.derivative(1e10f)).isCloseTo(1e-30f, within(1e-36f));
        Activation plus = Activation.of("(x + sqrt(x^2 + 4))/2");
        assertThat(plus.derivative(-1e20)).isCloseTo(1e-40, within(1e-55));
    }

    /** The sine of a tiny number is that number; below the normal range products have no low parts. */
    @Test
    void aTinyAngleIsItsSine() {
        Activation sin = Activation.of("sin");
        for (double x = Double.MIN_VALUE; x < 1e-150; x *= 3.7) {
            assertThat(sin.apply(x)).isEqualTo(x);
            assertThat(sin.apply(-x)).isEqualTo(-x);
        }
    }

    /** 1 + sin 2x touches zero, and between two floats there is no room for that: it must be right beside its roots. */
    @Test
    void aWaveIsRightBesideItsRoots() {
        Activation f = Activation.of("snake");
        for (int k = -40; k <= 40; k++) {
            float root = (float) ((k - 0.25) * Math.PI);
            for (float x : new float[] {Math.nextDown(root), root, Math.nextUp(root)}) {
                assertThat(Ulps.of(f.derivative(x), Oracle.evaluate(f.derivative(), x, f.parameters())))
                        .as("derivative at %s", x)
                        .isLessThanOrEqualTo(1);
            }
        }
    }

    /** An angle to which π/4 cannot be added, beside a root, and one whose double is no double. */
    @Test
    void aWaveIsRightForLargeDoubles() {
        Activation f = Activation.of("snake");
        for (double x : new double[] {0x1.de019a87bdd31p747, -0x1.de019a87bdd31p747, 0x1.9p1023, -0x1.9p1023}) {
            assertThat(Ulps.of(f.derivative(x), Oracle.evaluate(f.derivative(), x, f.parameters()), 0x1p-20))
                    .as("derivative at %s", x)
                    .isLessThanOrEqualTo(2);
        }
    }

    /** Squares of these are no doubles. */
    @Test
    void theRootOfASquareIsTheSize() {
        Activation f = Activation.of("squareplus(b=0)");
        for (double x : new double[] {1e-300, 1e-200, 0.5, 1e200, 1e300}) {
            assertThat(f.apply(x)).isEqualTo(x);
            assertThat(f.apply(-x)).isZero();
            assertThat(f.derivative(x)).isEqualTo(1);
            assertThat(f.derivative(-x)).isZero();
        }
        assertThat(f.derivative(0.0)).isEqualTo(0.5);
        assertThat(f.apply(0.0)).isZero();
    }
}
