package dev.hillock.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hillock.Activation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearnedParametersTest {
    private static final TrainingOptions OPTIONS =
            TrainingOptions.defaults().withUpdates(300).withLearningRate(0.01).withSeed(3);

    /** y = f(x) on a grid, for a teacher of one unit. */
    private static Dataset teacher(String activation) {
        Activation f = Activation.of(activation);
        int rows = 200;
        float[] x = new float[rows];
        float[] y = new float[rows];
        for (int i = 0; i < rows; i++) {
            x[i] = (i - 99.5f) * 0.03f;
        }
        f.apply(x, y);
        return new Dataset(x, 1, y, 1, rows);
    }

    private static NetworkSpec spec(String activation) {
        return NetworkSpec.of(1, Activation.of(activation), List.of(8, 5), 1, Loss.MEAN_SQUARED_ERROR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prelu",
                "star_relu",
                "trained_swish",
                "pelu",
                "apl",
                "srelu",
                "pau",
                "acon_b",
                "acon_c",
                "xielu",
                "dyt",
                "derf",
                "trained_snake"
            })
    void trainingMovesThemAndLowersTheLoss(String name) {
        Dataset data = teacher("sin");
        NetworkSpec spec = spec(name);
        Network before = Network.initial(spec, OPTIONS.seed());
        Network after = Trainer.fit(spec, OPTIONS, data, null).network();
        assertThat(after.loss(data)).isLessThan(before.loss(data) / 3);
        for (int layer = 0; layer < 2; layer++) {
            Activation learned = after.spec().hidden().get(layer).activation();
            assertThat(learned.id()).isEqualTo(name);
            assertThat(learned.parameters().values()).allMatch(Double::isFinite);
            assertThat(learned.parameters()).isNotEqualTo(Activation.of(name).parameters());
        }
        assertThat(after.spec().hidden().getFirst().activation().parameters())
                .isNotEqualTo(after.spec().hidden().get(1).activation().parameters());
    }

    /** A single unit with fixed weights 1 can only fit the teacher by its slope. */
    @Test
    void aSlopeIsFound() {
        Dataset data = teacher("leaky_relu(slope=-0.6)");
        NetworkSpec spec = NetworkSpec.of(1, Activation.of("prelu"), List.of(1), 1, Loss.MEAN_SQUARED_ERROR);
        Network start = Network.of(spec, new float[] {1, 1, 0, 0, 0.25f});
        TrainingOptions options = OPTIONS.withUpdates(2000).withWeightDecay(0).withSchedule(Schedule.CONSTANT);
        Network fit = Trainer.fit(start, options, data, null, null).network();
        assertThat(fit.loss(data)).isLessThan(1e-4);
        assertThat(slope(fit)).isCloseTo(-0.6, within(0.02));
    }

    private static double slope(Network network) {
        Map<String, Double> parameters =
                network.spec().hidden().getFirst().activation().parameters();
        return parameters.getOrDefault("slope", Double.NaN);
    }

    @Test
    void theyComeAfterTheBiasesAndDoNotDecay() {
        NetworkSpec spec = spec("pau");
        assertThat(spec.learnedCount()).isEqualTo(20);
        assertThat(spec.parameterCount()).isEqualTo(8 + 40 + 5 + 8 + 5 + 1 + 20);
        float[] parameters = Network.initial(spec, 1).parameters();
        assertThat(parameters[spec.learnedOffset(0)]).isEqualTo(0.03358f);
        assertThat(parameters[spec.learnedOffset(1) + 5]).isEqualTo(0.1519f);
        // Without data that say anything about them only decay could move them.
        Dataset nothing = new Dataset(new float[4], 1, new float[4], 1, 4);
        NetworkSpec prelu = spec("prelu");
        Network fit =
                Trainer.fit(prelu, OPTIONS.withWeightDecay(0.5), nothing, null).network();
        assertThat(slope(fit)).isEqualTo(0.25);
    }

    @Test
    void aParameterThatMustBePositiveStaysSo() {
        Dataset data = teacher("x * 0");
        TrainingOptions options = OPTIONS.withLearningRate(0.5).withUpdates(100);
        Network fit = Trainer.fit(spec("pelu"), options, data, null).network();
        for (NetworkSpec.Layer layer : fit.spec().hidden()) {
            assertThat(layer.activation().parameters().values()).allMatch(p -> p >= 0.09999f);
        }
    }

    /** The network predicts with open parameters what the activation it hands out computes. */
    @ParameterizedTest
    @ValueSource(strings = {"prelu", "acon_c", "pau", "xielu", "derf"})
    void predictionsAreThoseOfTheTrainedActivation(String name) {
        Dataset data = teacher("sin");
        Network fit =
                Trainer.fit(spec(name), OPTIONS.withUpdates(50), data, null).network();
        Network.Trace trace = fit.trace(data.inputs());
        for (int layer = 0; layer < 2; layer++) {
            float[] z = trace.preActivations().get(layer);
            float[] expected = new float[z.length];
            fit.spec().hidden().get(layer).activation().apply(z, expected);
            assertThat(trace.outputs().get(layer)).containsExactly(expected);
        }
    }

    @Test
    void randomSlopesAreOfTrainingAlone() {
        Dataset data = teacher("sin");
        NetworkSpec spec = spec("rrelu");
        Fit first = Trainer.fit(spec, OPTIONS, data, null);
        assertThat(Trainer.fit(spec, OPTIONS, data, null).network().parameters())
                .containsExactly(first.network().parameters());
        Fit mean = Trainer.fit(spec("leaky_relu(slope=0.22916666666666666)"), OPTIONS, data, null);
        assertThat(first.network().parameters()).isNotEqualTo(mean.network().parameters());
        assertThat(first.network().predict(data.inputs()))
                .containsExactly(first.network().predict(data.inputs()));
        Network.Trace trace = first.network().trace(data.inputs());
        float[] expected = new float[trace.preActivations().getFirst().length];
        Activation.of("rrelu").apply(trace.preActivations().getFirst(), expected);
        assertThat(trace.outputs().getFirst()).containsExactly(expected);
    }
}
