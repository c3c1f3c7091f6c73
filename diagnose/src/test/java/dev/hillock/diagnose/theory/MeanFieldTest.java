package dev.hillock.diagnose.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hillock.Activation;
import dev.hillock.properties.Moments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the published maps: Poole 2016, Schoenholz 2017, He 2015, Klambauer 2017, and integrals by other means. */
class MeanFieldTest {

    @ParameterizedTest
    @CsvSource({
        "sigmoid, 1, 0, 0.264687, 0.055721, 0.2361",
        "sigmoid, 2, 0, 0.55529, 0.100977, 0.3178",
        "sigmoid, 16, 0, 5.8554, 0.398879, 0.6316",
        "tanh, 2, 0, 0.617965, 1.105529, 1.0514",
        "tanh, 2.777777777777778, 0, 1.17848, 1.209831, 1.0999",
        "tanh, 1, 0.05, 0.193593, 0.759032, 0.8712",
        "tanh, 1.7610, 0.05, 0.57008, 1.0000, 1.0000",
        "tanh, 4, 0.05, 2.19549, 1.3424, 1.1586",
        "relu, 2, 0, 1, 1, 1",
        "selu, 1, 0, 1, 1.071575, 1.0352",
    })
    void fixedPointsAndGradientFactors(
            String name, double sigmaW2, double sigmaB2, double q, double factor, double perLayer) {
        MeanField field = MeanField.of(Activation.of(name));
        double settled = field.fixedPoint(1, sigmaW2, sigmaB2);
        assertThat(settled).isCloseTo(q, within(1e-5 * Math.max(1, q)));
        double chi = field.gradientFactor(settled, sigmaW2);
        assertThat(chi).isCloseTo(factor, within(5.1e-5));
        assertThat(Math.sqrt(chi)).isCloseTo(perLayer, within(5.1e-5));
    }

    @ParameterizedTest
    @CsvSource({"relu, 1, 0.5", "relu, 0.333333333333333, 0.166666666666667", "gelu, 2, 0.5", "silu, 2, 0.5"})
    void varianceThatDiesOut(String name, double sigmaW2, double factor) {
        MeanField field = MeanField.of(Activation.of(name));
        assertThat(field.fixedPoint(1, sigmaW2, 0)).isZero();
        assertThat(field.gradientFactor(1e-12, sigmaW2)).isCloseTo(factor, within(1e-5));
    }

    @ParameterizedTest
    @CsvSource({
        "tanh, 0.01, 0.2733, 1.4242",
        "tanh, 0.05, 0.5700, 1.7610",
        "tanh, 0.1, 0.8058, 1.9861",
        "tanh, 0.25, 1.3179, 2.4015",
        "elu, 0.04, 1.1069, 1.5111",
        "silu, 0.04, 0.6895, 2.8208",
        "gelu, 0.04, 0.5756, 2.3932",
        "hardtanh, 0.05, 0.4639, 1.1655",
    })
    void edgesOfChaos(String name, double sigmaB2, double q, double sigmaW2) {
        MeanField.Edge edge =
                MeanField.of(Activation.of(name)).edgeOfChaos(sigmaB2).orElseThrow();
        assertThat(edge.q()).isCloseTo(q, within(1.01e-4));
        assertThat(edge.sigmaW2()).isCloseTo(sigmaW2, within(1.01e-4));
    }

    @ParameterizedTest
    @CsvSource({"sigmoid, 0.05", "sigmoid, 0.25", "softplus, 0.05", "softplus, 0.25", "relu, 0.05"})
    void whereThereIsNoEdge(String name, double sigmaB2) {
        assertThat(MeanField.of(Activation.of(name)).edgeOfChaos(sigmaB2)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "identity, 1, 1",
        "tanh, 1.5925, 0.464403",
        "sigmoid, 1.8462, 0.044836",
        "relu, 1.4142, 0.5",
        "leaky_relu, 1.4141, 0.500050",
        "elu, 1.2452, 0.668102",
        "selu, 1, 1.0715749925", // λ²(½ + α² e² Φ(−2))
        "silu, 1.6765, 0.379482",
        "gelu, 1.5335, 0.455851",
        "softplus, 1.0419, 0.293379",
        "softsign, 2.3375, 0.227671",
        "mish, 1.4868, 0.479084",
        "hardtanh, 1.3920, 0.682689",
    })
    void gains(String name, double gain, double slopeSquare) {
        Moments moments = Moments.of(Activation.of(name));
        assertThat(moments.gainForward()).isCloseTo(gain, within(5.1e-5));
        assertThat(moments.slopeSquare()).isCloseTo(slopeSquare, within(5.1e-7));
        assertThat(Moments.bySpread(Activation.of(name)).apply(1)).isEqualTo(moments);
    }

    @Test
    void correlationMapOfReluIsTheArcCosineKernel() {
        MeanField relu = MeanField.of(Activation.of("relu"));
        double c = 0;
        for (int layer = 1; layer <= 20; layer++) {
            double exact = (Math.sqrt(1 - c * c) + c * (Math.PI - Math.acos(c))) / Math.PI;
            assertThat(relu.correlation(c, 1)).isCloseTo(exact, within(3e-4));
            c = exact;
        }
        assertThat(c).isCloseTo(0.94843, within(5e-6));
    }

    @Test
    void twoSigmoidLayersMakeInputsAlike() {
        MeanField sigmoid = MeanField.of(Activation.of("sigmoid"));
        double once = sigmoid.correlation(0, 0.264687);
        assertThat(once).isCloseTo(0.9445, within(5e-5));
        assertThat(sigmoid.correlation(once, 0.264687)).isCloseTo(0.9969, within(5e-5));
    }

    @Test
    void correlationDepthOfTanh() {
        assertThat(MeanField.correlationDepth(0.759032)).isCloseTo(3.63, within(0.005));
    }
}
