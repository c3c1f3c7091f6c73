package dev.hillock.properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hillock.Activation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Differences between frameworks: figures that were measured on them or follow from the formulas by hand. */
class PortTest {

    @ParameterizedTest
    @CsvSource({
        // Measured: |exact - tanh|, |exact - quick|.
        "gelu, jax:gelu, 4.73e-4, 0.005e-4, 2.70, 0.01, true",
        "gelu, dl4j:GELU, 2.03e-2, 0.005e-2, 2.27, 0.01, true",
        "mish, djl:mish, 0.127, 0.0005, 1.33, 0.01, true",
        "gelu_tanh, dl4j:gelu_tanh, 3.4e-2, 0.05e-2, 2.09, 0.01, true",
        // By hand: at +-2.5 (2.5/6 + 1/2 against 1), at +-1 against slope 1/2.
        "hard_sigmoid, onnx:HardSigmoid, 0.08333333333333333, 1e-15, 2.5, 1e-9, true",
        "hard_sigmoid, sparse_sigmoid, 0.33333333333333333, 1e-15, 1, 1e-9, true",
        // A slope of 0.19 or 0.24 more, at -10; the limits -1 and -0.25, which doubles reach below -37.
        "leaky_relu, keras:leaky_relu, 1.9, 1e-12, 10, 0, false",
        "leaky_relu, mxnet:LeakyReLU, 2.4, 1e-12, 10, 0, false",
        "elu, mxnet:LeakyReLU(act_type='elu'), 0.75, 1e-15, 39, 3, true",
        // log1p(exp(-20)).
        "softplus, pytorch:softplus, 2.0611536e-9, 1e-15, 20, 1e-9, true",
        // The bias, at any place beyond lambda.
        "hardshrink, burn:shrink, 0.5, 1e-15, 0.5, 40, true"
    })
    void theLargestDifferenceIsWhatWasMeasured(
            String ours, String theirs, double most, double tolerance, double at, double near, boolean everywhere) {
        Gap gap = Gap.ofValues(Activation.of(ours), Activation.of(theirs));
        assertThat(gap.most()).isCloseTo(most, within(tolerance));
        assertThat(Math.abs(gap.at())).isCloseTo(Math.abs(at), within(near));
        assertThat(gap.everywhere()).isEqualTo(everywhere);
    }

    @Test
    void functionsThatAgreeHaveNoGap() {
        for (String pair : List.of("tanh=2*sigmoid(2*x) - 1", "silu=x/(1 + exp(-x))", "relu=max(x, 0)")) {
            String[] sides = pair.split("=");
            Gap gap = Gap.ofValues(Activation.of(sides[0]), Activation.of(sides[1]));
            assertThat(gap.most()).as(pair).isLessThan(1e-15);
        }
    }

    @Test
    void aWrongBackwardPassIsADifferenceOfTheDerivative() {
        Port burn = port("gelu", "burn:gelu");
        assertThat(burn.value()).isEmpty();
        assertThat(burn.derivative().orElseThrow().most()).isCloseTo(8.7e-4, within(0.5e-5));
        assertThat(Math.abs(burn.derivative().orElseThrow().at())).isCloseTo(2.02, within(0.01));
    }

    @Test
    void aNamesakeThatIsAnotherFunctionIsAmongThePorts() {
        assertThat(port("gelu", "jax:gelu").namesake()).isTrue();
        assertThat(port("gelu", "keras:ops.gelu").namesake()).isTrue();
        assertThat(port("gelu", "pytorch:gelu").changes()).isFalse();
        assertThat(port("gelu_tanh", "jax:gelu").changes()).isFalse();
    }

    @Test
    void argumentsThatMustBeGivenCannotDifferSilently() {
        assertThat(port("leaky_relu(slope=0.2)", "djl:leakyRelu").changes()).isFalse();
        assertThat(port("leaky_relu(slope=0.2)", "keras:leaky_relu").changes()).isFalse();
        assertThat(port("leaky_relu(slope=0.2)", "pytorch:leaky_relu")
                        .value()
                        .orElseThrow()
                        .most())
                .isCloseTo(1.9, within(1e-12));
    }

    private static Port port(String function, String preset) {
        return Port.of(Activation.of(function)).stream()
                .filter(port -> port.preset().id().equals(preset))
                .findFirst()
                .orElseThrow();
    }
}
