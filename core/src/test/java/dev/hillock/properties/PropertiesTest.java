package dev.hillock.properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hillock.Activation;
import dev.hillock.catalog.Catalog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Properties against published figures: analytic.tsv and minima.tsv hold ranges, expectations by independent quadrature
 * and minima to eleven digits for functions of the literature. Each is checked as a formula, and by name where the
 * catalogue has it.
 *
 * <p>What the published table leaves open is decided here. A range or smoothness that depends on a parameter (ELU, PELU,
 * shrink, threshold, general ReLU, xIELU) is that at the parameters of the row: shrink jumps unless its bias is lambda,
 * threshold unless its value is theta. "Approximately odd" (ELU, CELU, PELU) is not odd, and neither is a function with
 * E[f] = 0 alone (SELU, StarReLU), which still counts as zero-centred. A sine saturates nowhere. Steps, for which the
 * table has no gains, have 1/sqrt(P[z > 0]) and 1 forward and no backward one, since no gradient passes.
 */
class PropertiesTest {
    private static final Map<String, Monotonicity> MONOTONIC =
            Map.of("inc", Monotonicity.INCREASING, "no", Monotonicity.NONE);

    /** A row of a table with the function as the catalogue or a user writes it. */
    private record Row(Activation activation, List<String> cells) {
        @Override
        public String toString() {
            return activation.spec();
        }
    }

    static Stream<Row> analytic() throws IOException {
        return rows("analytic.tsv");
    }

    static Stream<Row> minima() throws IOException {
        return rows("minima.tsv");
    }

    private static Stream<Row> rows(String file) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(PropertiesTest.class.getResourceAsStream(file))) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .forEach(line -> {
                        List<String> cells = List.of(line.split("\t", -1));
                        rows.add(new Row(Activation.of(cells.get(1)), cells));
                        String id = cells.getFirst();
                        if (Catalog.find(id.replaceAll("\\(.*", "")).isPresent()) {
                            rows.add(new Row(Activation.of(id), cells));
                        }
                    });
        }
        return rows.stream();
    }

    @ParameterizedTest
    @MethodSource("analytic")
    void publishedFigures(Row row) {
        List<String> expected = row.cells();
        Properties p = Properties.of(row.activation());
        assertThat(p.range()).hasToString(expected.get(2));
        assertThat(p.monotonicity()).isEqualTo(MONOTONIC.get(expected.get(3)));
        assertThat(p.symmetry()).hasToString(upper(expected.get(4)));
        assertThat(p.mean()).isCloseTo(Double.parseDouble(expected.get(5)), within(0.00051));
        assertThat(p.zeroCentred()).isEqualTo(expected.get(5).equals("0"));
        assertThat(p.saturationLeft()).hasToString(upper(expected.get(6)));
        assertThat(p.saturationRight()).hasToString(upper(expected.get(7)));
        assertThat(p.smoothness()).hasToString(expected.get(8));
        assertGain(p.gainForward(), expected.get(9));
        assertGain(p.gainBackward(), expected.get(10));
    }

    private static String upper(String word) {
        return word.toUpperCase(java.util.Locale.ROOT);
    }

    private static void assertGain(double gain, String expected) {
        double value = Double.parseDouble(expected);
        if (Double.isInfinite(value)) {
            assertThat(gain).isEqualTo(value);
        } else {
            assertThat(gain).isCloseTo(value, within(0.000051));
        }
    }

    @ParameterizedTest
    @MethodSource("minima")
    void publishedMinima(Row row) {
        Point minimum = Properties.of(row.activation()).minimum().orElseThrow();
        assertThat(minimum.x()).isCloseTo(Double.parseDouble(row.cells().get(2)), within(1e-9));
        assertThat(minimum.value()).isCloseTo(Double.parseDouble(row.cells().get(3)), within(1e-11));
    }

    /** What PyTorch recommends for sigmoid, tanh and SELU is a convention. */
    @Test
    void gainsInClosedForm() {
        for (double slope : new double[] {0.01, 0.2, 0.25, 0.3}) {
            double he = Math.sqrt(2 / (1 + slope * slope));
            Properties p = of("leaky_relu(slope=" + slope + ")");
            assertThat(p.gainForward()).isCloseTo(he, within(1e-12));
            assertThat(p.gainBackward()).isCloseTo(he, within(1e-12));
        }
        assertThat(of("identity").gainForward()).isCloseTo(1, within(1e-12));
        assertThat(of("relu").gainForward()).isCloseTo(Math.sqrt(2), within(1e-12));
        assertThat(of("abs(x)").gainForward()).isCloseTo(1, within(1e-12));
        assertThat(of("softplus").gainForward()).isCloseTo(1 / Math.sqrt(0.92125), within(1e-5));
        assertThat(of("cube").gainForward()).isCloseTo(1 / Math.sqrt(15), within(1e-12));
        assertThat(of("gaussian").gainForward()).isCloseTo(Math.pow(5, 0.25), within(1e-12));
        assertThat(of("squareplus").gainForward()).isCloseTo(1 / Math.sqrt(1.5), within(1e-12));
        assertThat(of("selu").gainForward()).isCloseTo(1, within(1e-9));
        assertThat(of("star_relu").gainForward()).isCloseTo(1, within(1e-4));
        assertThat(of("hard_sigmoid(slope=0.2)").gainForward()).isCloseTo(1.8598, within(0.000051));
        assertThat(of("hard_sigmoid(slope=0.2)").gainBackward()).isCloseTo(5.0313, within(0.000051));
    }

    @Test
    void momentsInClosedForm() {
        assertThat(moments("x^3").square()).isCloseTo(15, within(1e-12));
        assertThat(moments("max(x, 0)").square()).isCloseTo(0.5, within(1e-15));
        assertThat(moments("max(x, 0)").mean()).isCloseTo(1 / Math.sqrt(2 * Math.PI), within(1e-15));
        assertThat(moments("exp(x)").square()).isCloseTo(Math.exp(2), within(1e-12));
        assertThat(moments("x*normal_cdf(x)").square())
                .isCloseTo(1 / 3.0 + 1 / (2 * Math.sqrt(3) * Math.PI), within(1e-14));
        // A jump away from 0, and a slope of a thousand: E[max] over x > 1.3 is the density there.
        assertThat(moments("where(x > 1.3, x, 0)").mean())
                .isCloseTo(Math.exp(-1.3 * 1.3 / 2) / Math.sqrt(2 * Math.PI), within(1e-15));
        assertThat(moments("sigmoid(1000*x)").mean()).isCloseTo(0.5, within(1e-13));
    }

    private static Moments moments(String formula) {
        return Moments.of(Activation.of(formula));
    }

    @Test
    void thresholdsAnywhere() {
        assertThat(of("where(x > 0.1, 1, 0)").kinks()).containsExactly(0.1);
        assertThat(of("min(max(x, -1000), 1e6)").kinks()).containsExactly(-1000.0, 1e6);
        assertThat(of("max(x^2 - 2, 0)").kinks())
                .satisfiesExactly(
                        x -> assertThat(x).isCloseTo(-Math.sqrt(2), within(1e-15)),
                        x -> assertThat(x).isCloseTo(Math.sqrt(2), within(1e-15)));
        // No kink where the argument of abs does not change its sign, nor where two branches agree.
        assertThat(of("abs(x^2 + 1)").kinks()).isEmpty();
        assertThat(of("where(x > 3, x^2, x*x)").kinks()).isEmpty();
        assertThat(of("relu(relu(x - 2) - 1)").kinks()).containsExactly(3.0);
        assertThat(of("sqrt(x^2)").kinks()).containsExactly(0.0);
    }

    @Test
    void smoothnessByTheDerivativeThatJumps() {
        assertThat(of("where(x > 0, 1, 0)").smoothness()).hasToString("discontinuous");
        assertThat(of("abs(x)").smoothness()).hasToString("C0");
        for (int power = 2; power <= 5; power++) {
            assertThat(of("where(x > 0, x^" + power + ", 0)").smoothness()).hasToString("C" + (power - 1));
        }
        assertThat(of("sign(x)*sqrt(abs(x))").smoothness()).hasToString("C0");
        assertThat(of("sign(x)*sqrt(abs(x))").lipschitz()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(of("x*x*x").smoothness()).hasToString("Cinf");
    }

    @Test
    void lipschitzConstants() {
        assertThat(of("sigmoid(x)").lipschitz()).isCloseTo(0.25, within(1e-15));
        assertThat(of("x*sigmoid(x)").lipschitz()).isCloseTo(1.0998393194, within(1e-9));
        assertThat(of("x*min(max(x/6+0.5, 0), 1)").lipschitz()).isCloseTo(1.5, within(1e-11));
        assertThat(of("exp(-x^2)").lipschitz()).isCloseTo(Math.sqrt(2 / Math.E), within(1e-14));
        assertThat(of("x - tanh(x)").lipschitz()).isEqualTo(1);
        assertThat(of("x^2").lipschitz()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(of("x*sin(x)").lipschitz()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(of("where(x > 1, x, 0)").lipschitz()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void limits() {
        assertThat(of("x/(1 + abs(x))").limitRight()).isEqualTo(1);
        assertThat(of("softplus(x)").limitLeft()).isEqualTo(0);
        assertThat(of("log(1 + exp(-x))").limitRight()).isEqualTo(0);
        assertThat(of("log(x)").limitRight()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(of("log(x)").limitLeft()).isNaN();
        assertThat(of("-x").limitLeft()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(of("sin(x)").limitRight()).isNaN();
        assertThat(of("sin(x)/x").limitRight()).isEqualTo(0);
        assertThat(of("exp(x)/(1 + exp(x))").limitRight()).isEqualTo(1);
    }

    @Test
    void rangesOfFormulas() {
        assertThat(of("1/x").range()).hasToString("(-∞, 0) ∪ (0, ∞)");
        assertThat(of("sqrt(x)").range()).hasToString("[0, ∞)");
        assertThat(of("x*sin(x)").range()).hasToString("ℝ");
        assertThat(of("where(x > 0, 2 + sigmoid(x), 0)").range()).hasToString("{0} ∪ (2.5, 3)");
        assertThat(of("where(x < 0, 1, where(x < 1, 2, 3))").range()).hasToString("{1, 2, 3}");
        assertThat(of("-abs(x)").range()).hasToString("(-∞, 0]");
    }

    @Test
    void nowhereDefined() {
        Properties p = of("log(-1 - x^2)");
        assertThat(p.range().intervals()).isEmpty();
        assertThat(p.range().low()).isNaN();
        assertThat(p.gainForward()).isNaN();
        assertThat(p.lipschitz()).isNaN();
        assertThat(p.minimum()).isEmpty();
    }

    @Test
    void minimumOnlyWhereTheFunctionTurns() {
        assertThat(of("max(x, 0)").minimum()).isEmpty();
        assertThat(of("tanh(x)").minimum()).isEmpty();
        assertThat(of("x^3").minimum()).isEmpty();
        assertThat(of("abs(x - 2) + 1").minimum()).isEqualTo(Optional.of(new Point(2, 1)));
        assertThat(of("cos(x)").minimum().orElseThrow().value()).isEqualTo(-1);
    }

    @Test
    void monotonicity() {
        assertThat(of("-tanh(x)").monotonicity()).isEqualTo(Monotonicity.DECREASING);
        assertThat(of("0*x").monotonicity()).isEqualTo(Monotonicity.CONSTANT);
        assertThat(of("x + sin(x)").monotonicity()).isEqualTo(Monotonicity.INCREASING);
        assertThat(of("x + 1.001*sin(x)").monotonicity()).isEqualTo(Monotonicity.NONE);
        assertThat(of("where(x > 0, x - 1, x)").monotonicity()).isEqualTo(Monotonicity.NONE);
    }

    private static Properties of(String formula) {
        return Properties.of(Activation.of(formula));
    }
}
