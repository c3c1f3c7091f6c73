package dev.hillock.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hillock.Activation;
import dev.hillock.catalog.Catalog;
import dev.hillock.catalog.Declaration;
import dev.hillock.properties.Properties;
import dev.hillock.properties.Symmetry;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws 3 and 4: NaN, the infinities, zeros and kinks. */
class EdgesTest {
    static Stream<Declaration> functions() {
        return Catalog.all().stream();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void notANumberStaysOne(Declaration declaration) {
        Activation f = Activation.of(declaration.id());
        assertThat(f.apply(Float.NaN)).isNaN();
        assertThat(f.derivative(Float.NaN)).isNaN();
        assertThat(f.apply(Double.NaN)).isNaN();
        assertThat(f.derivative(Double.NaN)).isNaN();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void oddFunctionsKeepTheSignOfZero(Declaration declaration) {
        Activation f = Activation.of(declaration.id());
        if (Properties.of(f).symmetry() == Symmetry.ODD) {
            assertThat(Float.floatToRawIntBits(f.apply(-0.0f))).isEqualTo(Float.floatToRawIntBits(-0.0f));
            assertThat(Double.doubleToRawLongBits(f.apply(-0.0))).isEqualTo(Double.doubleToRawLongBits(-0.0));
            for (float x = 1e-30f; x < 1e30f; x *= 7) {
                assertThat(f.apply(-x)).isEqualTo(-f.apply(x));
                assertThat(f.apply((double) -x)).isEqualTo(-f.apply((double) x));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void theLimitIsWhatLargeInputsApproach(Declaration declaration) {
        Activation f = Activation.of(declaration.id());
        for (float side : new float[] {1, -1}) {
            float infinity = side * Float.POSITIVE_INFINITY;
            float large = f.apply(side * 1e30f);
            float limit = f.apply(infinity);
            if (Math.abs(large) > 1e20) {
                assertThat(limit).isEqualTo(Math.copySign(Float.POSITIVE_INFINITY, large));
            } else if (Float.isInfinite(limit)) {
                // Growth without a power, as that of a logarithm, is slow.
                assertThat(Math.copySign(1, large)).isEqualTo(Math.copySign(1, limit));
                assertThat(Math.abs(large)).isGreaterThan(1.1f * Math.abs(f.apply(side * 1e20f)));
            } else if (!Float.isNaN(limit)) {
                // 1/x is not 0 yet at 1e30.
                assertThat(limit == 0 && Math.abs(large) < 1e-20f ? 0 : large).isEqualTo(limit);
            }
            float slope = f.derivative(infinity);
            if (!Float.isNaN(slope) && Math.abs(f.derivative(side * 1e30f)) < 1e20) {
                float farOut = f.derivative(side * 1e30f);
                assertThat(slope == 0 && Math.abs(farOut) < 1e-20f ? 0 : farOut).isEqualTo(slope);
            }
        }
    }

    /** Panel E for one element, where laws 3 and 4 do not say otherwise. */
    @ParameterizedTest
    @CsvSource({
        "sigmoid, Infinity, 1, 0",
        "sigmoid, -Infinity, 0, 0",
        "sigmoid, -0.0, 0.5, 0.25",
        "log_sigmoid, Infinity, -0.0, 0",
        "log_sigmoid, -Infinity, -Infinity, 1",
        "tanh, Infinity, 1, 0",
        "tanh, -Infinity, -1, 0",
        "relu, -0.0, -0.0, 0",
        "relu, 0, 0, 0",
        "relu, Infinity, Infinity, 1",
        "relu, -Infinity, 0, 0",
        "relu6, -0.0, -0.0, 0",
        "relu6, 6, 6, 0",
        "leaky_relu, 0, 0, 0.01",
        "leaky_relu, -0.0, -0.0, 0.01",
        "leaky_relu, -Infinity, -Infinity, 0.01",
        "prelu, 0, 0, 0.25",
        "elu, 0, 0, 1",
        "elu(alpha=2), 0, 0, 2",
        "elu, -Infinity, -1, 0",
        "selu, 0, 0, 1.7580993408473766",
        "celu(alpha=2), 0, 0, 1",
        "gelu, Infinity, Infinity, 1",
        "gelu, -Infinity, -0.0, 0",
        "gelu, -0.0, -0.0, 0.5",
        "gelu_tanh, Infinity, Infinity, 1",
        "gelu_tanh, -Infinity, -0.0, 0",
        "silu, Infinity, Infinity, 1",
        "silu, -Infinity, -0.0, 0",
        "mish, Infinity, Infinity, 1",
        "mish, -Infinity, -0.0, 0",
        "mish, -0.0, -0.0, 0.6",
        "softplus, Infinity, Infinity, 1",
        "softplus, -Infinity, 0, 0",
        "softsign, Infinity, 1, 0",
        "softsign, -Infinity, -1, 0",
        "softsign, -0.0, -0.0, 1",
        "hardtanh, 1, 1, 0",
        "hardtanh, -1, -1, 0",
        "hardtanh, -0.0, -0.0, 1",
        "hard_sigmoid, 3, 1, 0",
        "hard_sigmoid, -3, 0, 0",
        "hard_swish, 3, 3, 1",
        "hard_swish, -3, -0.0, 0",
        "hard_swish, -Infinity, -0.0, 0",
        "hardshrink, 0.5, 0, 0",
        "hardshrink, -0.5, 0, 0",
        "softshrink, 0.5, 0, 0",
        "softshrink, -Infinity, -Infinity, 1",
        "tanhshrink, Infinity, Infinity, 1",
        "tanhshrink, -Infinity, -Infinity, 1",
        "squared_relu, -0.0, 0, 0",
        "squared_relu, Infinity, Infinity, Infinity",
        "binary_step, 0, 0, 0",
        "rrelu, 0, 0, 0.22916666666666666",
        "rrelu, -0.0, -0.0, 0.22916666666666666",
        "rrelu, -Infinity, -Infinity, 0.22916666666666666",
        "golu, Infinity, Infinity, 1",
        "golu, -Infinity, -0.0, 0",
        "golu, -0.0, -0.0, 0.36787944117144233",
        "golu, -10000, -0.0, 0",
        "golu, 10000, 10000, 1",
        "log_log, Infinity, 1, 0",
        "log_log, -Infinity, 0, 0",
        "log_log, 10000, 1, 0",
        "log_log, -10000, 0, 0",
        "hard_elish, 0, 0, 0.5",
        "hard_elish, -0.0, -0.0, 0.5",
        "hard_elish, 1, 1, 1",
        "hard_elish, -1, -0.0, 0",
        "hard_elish, Infinity, Infinity, 1",
        "hard_elish, -Infinity, -0.0, 0",
        "elish, 10000, 10000, 1",
        "srs, -10000, -0.0, 0",
        "isru, Infinity, 1, 0",
        "isru, -Infinity, -1, 0",
        "bent_identity, -Infinity, -Infinity, 0.5",
        "rational_tanh, Infinity, 1.7159, 0",
        "rational_tanh, 0, 0, 1.1439333333333333",
        "pelu, -0.0, -0.0, 1",
        "pelu, -Infinity, -1, 0",
        "pelu, 10000, 10000, 1",
        "xielu, 0, 0, 0.5",
        "xielu, -0.0, 0, 0.5",
        "xielu, Infinity, Infinity, Infinity",
        "'acon_c(p1=1.25, p2=-0.75)', Infinity, Infinity, 1.25",
        "'acon_c(p1=1.25, p2=-0.75)', -Infinity, Infinity, -0.75",
        "dyt, -0.0, -0.0, 0.5",
        "dyt, Infinity, 1, 0",
        "dyt, -Infinity, -1, 0",
        "derf, Infinity, 1, 0",
        "prelu, NaN, NaN, NaN",
        "sqrt(x), 0, 0, Infinity",
        "sqrt(x), -0.0, 0, Infinity",
        "star_relu, -Infinity, -0.4472, 0",
        "star_relu, Infinity, Infinity, Infinity",
        "nlrelu, -0.0, -0.0, 0",
        "nlrelu, Infinity, Infinity, 0",
        "smelu, -2, 0, 0",
        "smelu, 2, 2, 1",
        "smelu, -Infinity, 0, 0",
        "soft_exponential, -Infinity, -1.5, 0",
        "soft_exponential, 10000, Infinity, Infinity",
        "soft_exponential(alpha=0), -2, -2, 1",
        "arctan, Infinity, 1.5707963267948966, 0",
        "erf, -Infinity, -1, 0",
        "serf, -Infinity, -0.0, 0",
        "telu, -Infinity, -0.0, 0",
        "telu, Infinity, Infinity, 1",
        "telu, 10000, 10000, 1",
        "phish, Infinity, Infinity, 1",
        "phish, -Infinity, 0, 0",
        "logish, Infinity, Infinity, 0.6931471805599453",
        "logish, -Infinity, -0.0, 0",
        "smish, Infinity, Infinity, 0.6",
        "smish, -Infinity, -0.0, 0",
        "gish, Infinity, Infinity, 0.6931471805599453",
        "gish, -Infinity, -0.0, 0",
        "srs, Infinity, 5, 0",
        "srs, -Infinity, -0.0, 0",
        "eswish, Infinity, Infinity, 1.25",
        "elish, -Infinity, -0.0, 0",
        "elish, 0, 0, 0.5",
        "tanh_softcap, Infinity, 30, 0",
        "tanh_softcap, -0.0, -0.0, 1",
        "clipped_gelu, Infinity, 10, 0",
        "clipped_gelu, -Infinity, -0.0, 0",
        "shrink, -0.5, 0, 0",
        "shrink(bias=0.5), -Infinity, -Infinity, 1",
        "threshold(theta=1), 1, 0, 0",
        "threshold(theta=1), -0.0, 0, 0",
        "'threshold(theta=1, value=20)', -Infinity, 20, 0",
        "'threshold(theta=1, value=20)', 1, 20, 0",
        "'threshold(theta=1, value=20)', Infinity, Infinity, 1",
        "thresholded_relu, 1, 0, 0",
        "general_relu, -0.0, -0.0, 1",
        "general_relu, Infinity, Infinity, 1",
        "general_relu, -Infinity, 0, 0",
        "general_relu(slope=0.1), Infinity, Infinity, 1",
        "'general_relu(slope=0.5, max=6, theta=1)', 6, 6, 0",
        "'general_relu(slope=0.5, max=6, theta=1)', 1, 1, 1",
        "'general_relu(slope=0.5, max=6, theta=1)', -Infinity, -Infinity, 0.5",
        "general_relu(max=6), -Infinity, -0.0, 0",
        "affine, -0.0, -0.0, 1",
        "'affine(alpha=2, beta=1)', -Infinity, -Infinity, 2",
        "sign, 0, 0, 0",
        "sign, -0.0, -0.0, 0",
        "sign, -Infinity, -1, 0",
        "exponential, Infinity, Infinity, Infinity",
        "exponential, -Infinity, 0, 0",
        "squareplus, Infinity, Infinity, 1",
        "squareplus, -Infinity, 0, 0",
        "squareplus, -0.0, 1, 0.5",
        "squareplus(b=0), -Infinity, 0, 0",
        "sparse_plus, -1, 0, 0",
        "sparse_plus, 1, 1, 1",
        "sparse_plus, Infinity, Infinity, 1",
        "sparse_plus, -Infinity, 0, 0",
        "sparse_sigmoid, -1, 0, 0",
        "sparse_sigmoid, 1, 1, 0",
        "sparse_sigmoid, -0.0, 0.5, 0.5",
        "lisht, -0.0, 0, 0",
        "lisht, Infinity, Infinity, 1",
        "lisht, -Infinity, Infinity, -1",
        "logcosh, -0.0, 0, 0",
        "logcosh, Infinity, Infinity, 1",
        "logcosh, -Infinity, Infinity, -1",
        "rational_tanh, -0.0, -0.0, 1.1439333333333332",
        "rational_tanh, Infinity, 1.7159, 0",
        "rational_tanh, -Infinity, -1.7159, 0",
        "rectified_tanh, -0.0, -0.0, 0",
        "rectified_tanh, Infinity, 1, 0",
        "rectified_tanh, -Infinity, 0, 0",
        "cube, -0.0, -0.0, 0",
        "cube, -Infinity, -Infinity, Infinity",
        "hard_mish, -2, -0.0, -1",
        "hard_mish, -0.0, -0.0, 1",
        "hard_mish, -Infinity, -0.0, 0",
        "hard_mish, Infinity, Infinity, 1",
        "scaled_tanh, -Infinity, -1.7159, 0",
        "scaled_tanh, -0.0, -0.0, 1.1439333333333332",
        "bent_identity, -0.0, 0, 1",
        "bent_identity, Infinity, Infinity, 1.5",
        "bent_identity, -Infinity, -Infinity, 0.5",
        "isru, -0.0, -0.0, 1",
        "isru, Infinity, 1, 0",
        "isru(alpha=4), -Infinity, -0.5, 0",
        "isrlu, Infinity, Infinity, 1",
        "isrlu, -Infinity, -1, 0",
        "isrlu, -0.0, -0.0, 1",
        "laplace, Infinity, 1, 0",
        "laplace, -Infinity, 0, 0",
        "laplace, -0.0, 0.006094441092401443, 0.06111370929190911",
        "gaussian, -0.0, 1, 0",
        "gaussian, Infinity, 0, 0",
        "gaussian, -Infinity, 0, 0",
        "cos, Infinity, NaN, NaN",
        "cos, -0.0, 1, 0",
        "snake, -0.0, 0, 1",
        "snake, Infinity, Infinity, NaN",
        "snake, -Infinity, -Infinity, NaN",
        "sin, Infinity, NaN, NaN",
        "sin, -0.0, -0.0, 1"
    })
    void edgesOfThePanel(String name, double x, double value, double derivative) {

        Activation f = Activation.of(name);
        assertThat(Float.floatToIntBits(f.apply((float) x))).isEqualTo(Float.floatToIntBits((float) value));
        assertThat(Double.doubleToLongBits(f.apply(x))).isEqualTo(Double.doubleToLongBits(value));
        // A derivative's zero may have either sign.
        assertThat(Float.valueOf(f.derivative((float) x) + 0.0f)).isEqualTo(Float.valueOf((float) derivative));
        assertThat(Double.valueOf(f.derivative(x) + 0.0)).isEqualTo(Double.valueOf(derivative));
    }

    /** In pairs of doubles an overflow's error term is NaN, which must not reach the result. */
    @ParameterizedTest
    @CsvSource({
        "exp(x) + exp(-x), 800, Infinity",
        "exp(x) + exp(-x), -800, Infinity",
        "x/5 + exp(-x/3), -2200, Infinity",
        "x^3 + x, 1e200, Infinity",
        "x^3 + x, -1e200, -Infinity",
        "1/x + x, 1e-310, Infinity",
        "exp(exp(x)), 7, Infinity"
    })
    void overflowIsInfinity(String formula, double x, double expected) {
        Activation f = Activation.of(formula);
        assertThat(f.apply(x)).isEqualTo(expected);
    }
}
