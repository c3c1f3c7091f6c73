package dev.hillock.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hillock.Activation;
import dev.hillock.expr.Differentiator;
import dev.hillock.expr.Expr;
import dev.hillock.expr.FormulaParser;
import dev.hillock.expr.NamedFunction;
import dev.hillock.oracle.Evaluate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws that hold for every declaration. */
class CatalogTest {

    static List<Declaration> all() {
        return Catalog.all();
    }

    /** Points off every kink of the default parameters, and some beyond saturation. */
    private static List<Double> points() {
        List<Double> points = new ArrayList<>(List.of(-37.7, -12.3, 11.1, 29.3));
        for (int i = -30; i <= 30; i++) {
            points.add(i * 0.2379 + 0.0123);
        }
        return points;
    }

    private static Offset<Double> near(double expected) {
        return Offset.offset(1e-12 * Math.max(1, Math.abs(expected)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void aDeclaredDerivativeIsTheAutomaticOneOffTheKinks(Declaration declaration) {
        for (NamedFunction function : List.of(declaration.function(), declaration.function(declaration.defaults()))) {
            Expr automatic = Differentiator.byX(function.value());
            for (double x : points()) {
                double expected = Evaluate.at(automatic, x, declaration.defaults());
                assertThat(Evaluate.at(function.derivative(), x, declaration.defaults()))
                        .as("%s' at %s", declaration, x)
                        .isCloseTo(expected, near(expected));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void theExactFormAtTheDefaultsIsTheFormula(Declaration declaration) {
        Expr general = declaration.function().value();
        Expr exact = declaration.function(declaration.defaults()).value();
        for (double x : points()) {
            double expected = Evaluate.at(general, x, declaration.defaults());
            assertThat(Evaluate.at(exact, x, declaration.defaults()))
                    .as("%s at %s", declaration, x)
                    .isCloseTo(expected, near(expected));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void theTextbookFormIsTheFormula(Declaration declaration) {
        Map<String, Double> parameters = declaration.defaults();
        Expr definition = FormulaParser.parse(declaration.definition(), Catalog.LIBRARY, parameters.keySet());
        Expr formula = declaration.function(parameters).value();
        for (double x : points()) {
            double expected = Evaluate.at(formula, x, parameters);
            assertThat(Evaluate.at(definition, x, parameters))
                    .as("%s at %s", declaration, x)
                    .isCloseTo(expected, Offset.offset(1e-10 * Math.max(1, Math.abs(expected))));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void saysWhatItIsInWords(Declaration declaration) {
        assertThat(declaration.id()).matches("[a-z][a-z0-9_]*");
        assertThat(declaration.name()).isNotBlank();
        assertThat(declaration.does()).endsWith(".").hasSizeBetween(10, 200);
        assertThat(declaration.use()).endsWith(".").hasSizeBetween(10, 300);
        assertThat(declaration.year() == 0 ? 1958 : declaration.year()).isBetween(1838, 2026);
        assertThat(declaration.peers())
                .extracting(peer -> peer.framework() + " " + peer.name())
                .doesNotHaveDuplicates();
        for (var parameter : declaration.parameters()) {
            assertThat(parameter.allows(parameter.defaultValue())).isTrue();
        }
        assertThat(declaration.conflict(declaration.defaults())).isNull();
    }

    @ParameterizedTest
    @MethodSource("all")
    void isFoundByEveryName(Declaration declaration) {
        assertThat(Catalog.find(declaration.id())).containsSame(declaration);
        assertThat(Activation.of(declaration.id()).spec()).isEqualTo(declaration.id());
        assertThat(Activation.of(declaration.id() + "(x)").spec()).isEqualTo(declaration.id());
        for (String alias : declaration.aliases()) {
            assertThat(Activation.of(alias).id()).as(alias).isEqualTo(declaration.id());
        }
        assertThat(Activation.of(declaration.name()).id()).isEqualTo(declaration.id());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            leaky_relu(slope=0.2)         | leaky_relu(slope=0.2)
            LeakyReLU( slope = 1/5 )      | leaky_relu(slope=0.2)
            leaky_relu(slope=0.01)        | leaky_relu
            leaky_relu(x, slope=0.2)      | leaky_relu(slope=0.2)
            relu()                        | relu
            swish(beta=-1.5)              | silu(beta=-1.5)
            swish(β=2)                    | silu(beta=2)
            logistic                      | sigmoid
            sigmoid(x)                    | sigmoid
            softplus(x, beta=2)           | softplus(beta=2)
            softplus(2*x)                 | softplus(2 * x)
            x*sigmoid(1.5*x)              | x * sigmoid(1.5 * x)
            hard_sigmoid(slope=0.2)       | hard_sigmoid(slope=0.2)
            hardtanh(max=2, min=0)        | hardtanh(min=0, max=2)
            -x                            | -x
            """)
    void specsAreCanonical(String text, String spec) {
        Activation activation = Activation.of(text);
        assertThat(activation.spec()).isEqualTo(spec);
        Activation again = Activation.of(spec);
        assertThat(again.spec()).isEqualTo(spec);
        assertThat(again.formula()).isEqualTo(activation.formula());
        assertThat(again.parameters()).isEqualTo(activation.parameters());
        assertThat(again.id()).isEqualTo(activation.id());
    }

    @Test
    void everyAliasOfTheReferenceResolves() {
        Map<String, String> names = Map.ofEntries(
                Map.entry("identity", "linear|none|pass-through"),
                Map.entry("relu", "rectifier|ramp|positive part"),
                Map.entry("gelu_tanh", "gelu_new|gelu_fast|gelu_pytorch_tanh|NewGELU|FastGelu|gelu_sigmoid"),
                Map.entry("silu", "swish|sigmoid-weighted linear unit|swish_beta"),
                Map.entry("hard_swish", "hard_silu|h-swish"),
                Map.entry("squared_relu", "relu²|relu2|ReLU-squared"),
                Map.entry("binary_step", "Heaviside|hardlim"),
                Map.entry("softshrink", "soft_shrink|soft threshold"),
                Map.entry("sin", "sine|SIREN"),
                Map.entry("relu6", "ReLUN(6)|capped relu"),
                Map.entry("thresholded_relu", "trelu|ThresholdedRelu"),
                Map.entry("exponential", "exp"),
                Map.entry("rectified_tanh", "ReTanh"),
                Map.entry("hard_mish", "H-Mish"),
                Map.entry("sign", "bipolar step"),
                Map.entry("snake", "x+sin²"),
                Map.entry("gaussian", "RBF"),
                Map.entry("laplace", "MEGA Laplace"),
                Map.entry("sigmoid", "logistic|logistic_cdf"),
                Map.entry("log_sigmoid", "logsigmoid"),
                Map.entry("tanh", "hyperbolic tangent"),
                Map.entry("leaky_relu", "LReLU|leakyrelu"),
                Map.entry("prelu", "parametric ReLU (learned a)"),
                Map.entry("rrelu", "randomised leaky ReLU"),
                Map.entry("elu", "exponential linear unit"),
                Map.entry("selu", "scaled ELU"),
                Map.entry("celu", "continuously differentiable ELU"),
                Map.entry("gelu", "gelu_erf|gelu none|gelu_python|gelu exact"),
                Map.entry("quick_gelu", "sigmoid GELU|QuickGELU"),
                Map.entry("softplus", "SmoothReLU|softrelu"),
                Map.entry("softsign", "Elliott|soft_sign"),
                Map.entry("hardtanh", "hard_tanh"),
                Map.entry("hard_sigmoid", "hardsigmoid"),
                Map.entry("hardshrink", "hard_shrink|hard threshold"),
                Map.entry("tanhshrink", "tanh_shrink"),
                Map.entry("scaled_tanh", "ScaledTanh"),
                Map.entry("star_relu", "StarReLU"),
                Map.entry("smelu", "SmeLU"),
                Map.entry("arctan", "atan"),
                Map.entry("telu", "TanhExp"),
                Map.entry("golu", "Gompertz LU"),
                Map.entry("srs", "soft-root-sign"),
                Map.entry("eswish", "E-Swish"),
                Map.entry("hard_elish", "hard-elish"),
                Map.entry("nlrelu", "natural-log ReLU"),
                Map.entry("log_log", "complementary log-log"),
                Map.entry("tanh_softcap", "logit soft-cap"),
                Map.entry("clipped_gelu", "gelu_10"),
                Map.entry("trained_swish", "swish-β (trained β)|ACON-A"),
                Map.entry("pelu", "pelu"),
                Map.entry("apl", "adaptive piecewise linear"),
                Map.entry("srelu", "S-shaped ReLU"),
                Map.entry("pau", "Padé|safe PAU"),
                Map.entry("acon_c", "meta-ACON"),
                Map.entry("acon_b", "ACON-B"),
                Map.entry("xielu", "xIELU"),
                Map.entry("dyt", "dynamic tanh"),
                Map.entry("derf", "derf"),
                Map.entry("trained_snake", "snake-α (trained)"));
        names.forEach((id, aliases) -> {
            for (String alias : aliases.split("\\|")) {
                assertThat(Activation.of(alias).id()).as(alias).isEqualTo(id);
            }
        });
    }

    @Test
    void theFunctionsOfEveryFrameworkAreThere() {
        assertThat(Catalog.all())
                .extracting(Declaration::id)
                .doesNotHaveDuplicates()
                .contains(
                        ("identity binary_step sigmoid log_sigmoid tanh relu relu6 leaky_relu prelu elu selu celu gelu"
                                        + " gelu_tanh quick_gelu silu mish softplus softsign hardtanh hard_sigmoid"
                                        + " hard_swish hardshrink softshrink tanhshrink squared_relu sin penalized_tanh shrink"
                                        + " threshold thresholded_relu general_relu exponential squareplus sparse_plus"
                                        + " sparse_sigmoid lisht logcosh rational_tanh rectified_tanh cube hard_mish"
                                        + " scaled_tanh affine")
                                .split(" "));
    }

    @Test
    void suggestsNearNames() {
        assertThat(Catalog.nearest("rellu")).startsWith("relu");
        assertThat(Catalog.nearest("gleu")).startsWith("gelu");
        assertThat(Catalog.nearest("hardswsh")).startsWith("hard_swish");
        assertThat(Catalog.nearest("completely different")).isEmpty();
    }

    @Test
    void limitsOnParametersTakenTogether() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> Activation.of("hardtanh(min=2, max=1)")))
                .hasMessage("hardtanh(min=2, max=1) is outside the legal range: min < max.");
        assertThat(Set.copyOf(Activation.of("hardtanh(min=-2)").parameters().values()))
                .containsExactlyInAnyOrder(-2.0, 1.0);
    }
}
