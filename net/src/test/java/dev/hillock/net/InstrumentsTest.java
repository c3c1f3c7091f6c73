package dev.hillock.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hillock.Activation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstrumentsTest {

    @Test
    void deadUnitsAreThoseThatNoRowMoves() {
        // One input from −1 to 1; biases put two of four units out of reach, one at the edge of it.
        Observation observation = observe("relu", new float[] {1, 1, 1, -1}, new float[] {0, -2, -1, -5});
        assertThat(observation.layers().get(0).deadShare()).isEqualTo(0.75);
        assertThat(observe("leaky_relu", new float[] {1, 1, 1, -1}, new float[] {0, -2, -1, -5})
                        .layers()
                        .get(0)
                        .deadShare())
                .isZero();
    }

    @Test
    void saturationBeginsWhereTheSlopeIsATwentiethOfTheSteepest() {
        // z from −10 to 10 in steps of 0.1: |z| > 4.357 for sigmoid, 2.178 for tanh.
        assertThat(saturated("sigmoid", 10)).isCloseTo(2 * 57 / 201.0, within(1e-12));
        assertThat(saturated("tanh", 10)).isCloseTo(2 * 79 / 201.0, within(1e-12));
        assertThat(saturated("identity", 10)).isZero();
        assertThat(saturated("relu", 10)).isCloseTo(101 / 201.0, within(1e-12));
    }

    @Test
    void meanAndSpreadAreThoseOfThePreActivations() {
        LayerStatistics layer =
                observe("tanh", new float[] {3}, new float[] {0.5f}).layers().get(0);
        assertThat(layer.preActivationMean()).isCloseTo(0.5, within(1e-6));
        // 201 evenly spaced points on [−1, 1]: variance (201² − 1) / 12 / 100².
        double deviation = Math.sqrt((201.0 * 201 - 1) / 12) / 100;
        assertThat(layer.preActivationSpread()).isCloseTo(3 * deviation, within(1e-5));
    }

    @Test
    void gradientIsThatOfOneRowsLoss() {
        // Output weight 1, target 0, squared error: δ of the output is 2a, of the hidden unit 2a · tanh'(z).
        Observation observation = observe("tanh", new float[] {1}, new float[] {0});
        double output = 0;
        double hidden = 0;
        for (int i = -100; i <= 100; i++) {
            double a = Math.tanh(i / 100.0);
            output += 4 * a * a;
            hidden += 4 * a * a * (1 - a * a) * (1 - a * a);
        }
        assertThat(observation.layers().get(1).gradientRms()).isCloseTo(Math.sqrt(output / 201), within(1e-6));
        assertThat(observation.layers().get(0).gradientRms()).isCloseTo(Math.sqrt(hidden / 201), within(1e-6));
    }

    @Test
    void updateRatioComparesAStepWithTheWeights() {
        NetworkSpec spec = spec("tanh", 2);
        float[] parameters = {3, 4, 1, 1, 0, 0, 0};
        List<Observation> seen = new ArrayList<>();
        Instruments instruments = new Instruments(spec, line(201), parameters, collecting(seen));
        instruments.before(7, 0.25);
        parameters[0] += 0.3f;
        parameters[1] -= 0.4f;
        instruments.after();
        assertThat(seen).hasSize(1);
        assertThat(seen.getFirst().update()).isEqualTo(7);
        assertThat(seen.getFirst().batchLoss()).isEqualTo(0.25);
        assertThat(seen.getFirst().rows()).isEqualTo(201);
        assertThat(seen.getFirst().layers().get(0).updateRatio()).isCloseTo(0.1, within(1e-6));
        assertThat(seen.getFirst().layers().get(1).updateRatio()).isZero();
    }

    @Test
    void lookingChangesNothing() {
        NetworkSpec spec = spec("relu", 8);
        Dataset data = line(50);
        TrainingOptions options = TrainingOptions.defaults().withUpdates(100).withDropout(0.2);
        List<Observation> seen = new ArrayList<>();
        Fit watched = Trainer.fit(spec, options, data, data, collecting(seen));
        Fit plain = Trainer.fit(spec, options, data, data);
        assertThat(watched.network().parameters())
                .containsExactly(plain.network().parameters());
        assertThat(watched.history()).isEqualTo(plain.history());
        assertThat(seen).extracting(Observation::update).containsExactly(0, 25, 50, 75);
    }

    @Test
    void gradientDiesLayerByLayerInADeepSigmoidNetworkButNotWithTanh() {
        assertThat(shrinkagePerLayer("sigmoid")).isBetween(0.2, 0.6);
        assertThat(shrinkagePerLayer("tanh")).isBetween(0.85, 1.25);
    }

    private static double shrinkagePerLayer(String activation) {
        NetworkSpec spec = NetworkSpec.of(
                20, Activation.of(activation), List.of(64, 64, 64, 64, 64, 64), 1, Loss.MEAN_SQUARED_ERROR);
        float[] inputs = new float[200 * 20];
        Randomness.of(6).gaussians(inputs, 0, inputs.length);
        float[] targets = new float[200];
        Randomness.of(7).gaussians(targets, 0, 200);
        List<Observation> seen = new ArrayList<>();
        TrainingOptions once = TrainingOptions.defaults().withUpdates(1);
        Trainer.fit(spec, once, new Dataset(inputs, 20, targets, 1, 200), null, collecting(seen));
        List<LayerStatistics> layers = seen.getFirst().layers();
        return Math.pow(layers.get(0).gradientRms() / layers.get(5).gradientRms(), 1 / 5.0);
    }

    private static double saturated(String activation, float weight) {
        return observe(activation, new float[] {weight}, new float[] {0})
                .layers()
                .get(0)
                .saturatedShare();
    }

    /** One input, the given hidden units, one output that adds them up; nothing moves. */
    private static Observation observe(String activation, float[] weights, float[] biases) {
        int units = weights.length;
        NetworkSpec spec = spec(activation, units);
        float[] parameters = new float[spec.parameterCount()];
        for (int i = 0; i < units; i++) {
            parameters[i] = weights[i];
            parameters[units + i] = 1;
            parameters[2 * units + i] = biases[i];
        }
        List<Observation> seen = new ArrayList<>();
        Instruments instruments = new Instruments(spec, line(201), parameters, collecting(seen));
        instruments.before(0, 0);
        instruments.after();
        return seen.getFirst();
    }

    private static NetworkSpec spec(String activation, int units) {
        return NetworkSpec.of(1, Activation.of(activation), List.of(units), 1, Loss.MEAN_SQUARED_ERROR);
    }

    /** Evenly spaced inputs from −1 to 1, all targets 0. */
    private static Dataset line(int rows) {
        float[] inputs = new float[rows];
        for (int i = 0; i < rows; i++) {
            inputs[i] = 2f * i / (rows - 1) - 1;
        }
        return new Dataset(inputs, 1, new float[rows], 1, rows);
    }

    private static TrainingObserver collecting(List<Observation> seen) {
        return new TrainingObserver() {
            @Override
            public boolean wants(int update) {
                return update % 25 == 0;
            }

            @Override
            public void observe(Observation observation) {
                seen.add(observation);
            }
        };
    }
}
