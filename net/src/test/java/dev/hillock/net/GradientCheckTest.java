package dev.hillock.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hillock.Activation;
import dev.hillock.catalog.Catalog;
import dev.hillock.catalog.Declaration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class GradientCheckTest {
    private static final TrainingOptions OPTIONS = TrainingOptions.defaults().withSeed(11);
    private static final double TOLERANCE = 1e-6;

    static Stream<String> activations() {
        return Stream.concat(
                Catalog.all().stream().map(Declaration::id), Stream.of("x * sigmoid(1.5*x)", "where(x > 0, x, 0.1*x)"));
    }

    @ParameterizedTest
    @MethodSource("activations")
    void everyActivation(String activation) {
        NetworkSpec spec = NetworkSpec.of(3, Activation.of(activation), List.of(5, 4), 2, Loss.MEAN_SQUARED_ERROR);
        assertThat(GradientCheck.worst(spec, OPTIONS, data(6, 3, 2))).isLessThan(TOLERANCE);
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    void everyLossWithLabelSmoothing(Loss loss) {
        NetworkSpec spec = NetworkSpec.of(3, Activation.of("tanh"), List.of(4), 3, loss);
        Dataset data = data(5, 3, 3);
        assertThat(GradientCheck.worst(spec, OPTIONS, data)).isLessThan(TOLERANCE);
        assertThat(GradientCheck.worst(spec, OPTIONS.withLabelSmoothing(0.1), data))
                .isLessThan(TOLERANCE);
    }

    @Test
    void everyDepthAndDropout() {
        Activation silu = Activation.of("silu");
        for (List<Integer> widths : List.of(List.<Integer>of(), List.of(1), List.of(4, 3, 2, 5))) {
            NetworkSpec spec = NetworkSpec.of(2, silu, widths, 1, Loss.BINARY_CROSS_ENTROPY);
            assertThat(GradientCheck.worst(spec, OPTIONS, data(4, 2, 1))).isLessThan(TOLERANCE);
            assertThat(GradientCheck.worst(spec, OPTIONS.withDropout(0.3), data(4, 2, 1)))
                    .isLessThan(TOLERANCE);
        }
    }

    @Test
    void anActivationForEachLayer() {
        NetworkSpec spec = new NetworkSpec(
                2,
                List.of(
                        new NetworkSpec.Layer(3, Activation.of("sin")),
                        new NetworkSpec.Layer(4, Activation.of("leaky_relu(slope=0.2)"))),
                2,
                Loss.CROSS_ENTROPY);
        assertThat(GradientCheck.worst(spec, OPTIONS, data(4, 2, 2))).isLessThan(TOLERANCE);
    }

    @Test
    void floatGradientsAreThoseOfDouble() {
        NetworkSpec spec = NetworkSpec.of(7, Activation.of("gelu"), List.of(16, 9), 3, Loss.CROSS_ENTROPY);
        Dataset data = data(20, 7, 3);
        float[] parameters = Initialization.parameters(spec, 5);
        DoubleArithmetic doubles = new DoubleArithmetic();
        DoubleArithmetic.Range exact = doubles.allocate(parameters.length);
        doubles.copy(parameters, 0, exact, 0, parameters.length);
        DoubleArithmetic.Range expected = doubles.allocate(parameters.length);
        double expectedLoss = run(new Pass<>(spec, doubles, exact, expected, 20), data);
        FloatArithmetic floats = new FloatArithmetic();
        FloatArithmetic.Range gradient = floats.allocate(parameters.length);
        double loss = run(new Pass<>(spec, floats, FloatArithmetic.of(parameters), gradient, 20), data);

        assertThat(loss).isCloseTo(expectedLoss, within(1e-6));
        for (int i = 0; i < parameters.length; i++) {
            assertThat(floats.get(gradient, i)).isCloseTo(doubles.get(expected, i), within(2e-7));
        }
    }

    private static <T> double run(Pass<T> pass, Dataset data) {
        pass.load(data, 0, 0, data.rows());
        pass.train(0.2, 9);
        pass.forward(data.rows());
        double loss = pass.loss(data.rows(), 0.05);
        pass.backward(data.rows());
        return loss;
    }

    /** Normal inputs, and targets that suit every loss: each row has one 1. */
    private static Dataset data(int rows, int width, int outputs) {
        float[] inputs = new float[rows * width];
        Randomness.of(2).gaussians(inputs, 0, inputs.length);
        float[] targets = new float[rows * outputs];
        for (int row = 0; row < rows; row++) {
            targets[row * outputs + row % outputs] = 1;
        }
        return new Dataset(inputs, width, targets, outputs, rows);
    }
}
