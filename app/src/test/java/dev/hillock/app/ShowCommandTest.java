package dev.hillock.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ShowCommandTest {

    @Test
    void jsonAddsToTheListWhatIsPromised() {
        JsonNode card = Cli.run("show", "gelu", "--json").json();
        assertThat(card.propertyNames())
                .contains("id", "name", "aliases", "family", "parameters")
                .contains("formula", "derivative", "range", "monotonic", "zeroCentred", "smoothness", "saturates")
                .contains("gain", "year", "reference", "frameworks");
        assertThat(card.get("id").asString()).isEqualTo("gelu");
        assertThat(card.get("monotonic").asBoolean()).isFalse();
        assertThat(card.get("zeroCentred").asBoolean()).isFalse();
        assertThat(card.get("smoothness").asString()).isEqualTo("Cinf");
        assertThat(card.get("saturates").asString()).isEqualTo("left");
        assertThat(card.get("year").asInt()).isEqualTo(2016);
        assertThat(card.get("reference").asString()).contains("Hendrycks");
        assertThat(card.at("/range/1").asString()).isEqualTo("Infinity");
        assertThat(card.at("/range/0").asDouble()).isCloseTo(-0.16997, Offset.offset(1e-5));
        // E[f^2] = 1/3 + 1/(2 sqrt(3) pi), see panel D of the catalogue
        double square = 1.0 / 3 + 1 / (2 * Math.sqrt(3) * Math.PI);
        assertThat(card.get("gain").asDouble()).isCloseTo(1 / Math.sqrt(square), Offset.offset(1e-9));
    }

    @Test
    void cardOfReluStatesTheConventionAtItsKink() {
        JsonNode card = Cli.run("show", "relu", "--json").json();
        assertThat(card.get("smoothness").asString()).isEqualTo("C0");
        assertThat(card.get("rangeText").asString()).isEqualTo("[0, inf)");
        assertThat(card.get("saturation").get("left").asString()).isEqualTo("hard");
        JsonNode kink = card.get("points").values().stream()
                .filter(at -> at.get("kink").asBoolean() && at.get("x").isNumber())
                .findFirst()
                .orElseThrow();
        assertThat(kink.get("x").asDouble()).isZero();
        assertThat(kink.get("derivative").asDouble()).isZero();
        assertThat(Cli.run("show", "relu").out()).containsPattern("0 +0 +0 +kink");
    }

    @Test
    void textShowsFormulaPropertiesOriginAndAdvice() {
        String card = Cli.run("show", "leaky_relu(slope=0.2)").out();
        assertThat(card)
                .contains("Leaky ReLU  leaky_relu(slope=0.2)")
                .contains("f(x)")
                .contains("f'(x)")
                .contains("slope")
                .contains("0.2 (by default 0.01")
                .contains("Maas")
                .contains("PyTorch");
        assertThat(card.lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void aFormulaOfTheUserHasACardToo() {
        JsonNode card = Cli.run("show", "x * tanh(softplus(x))", "--json").json();
        JsonNode mish = Cli.run("show", "mish", "--json").json();
        assertThat(card.get("id").asString()).isEqualTo("formula");
        assertThat(card.get("gain").asDouble()).isCloseTo(mish.get("gain").asDouble(), Offset.offset(1e-12));
        assertThat(card.get("year").isNull()).isTrue();
        assertThat(Cli.run("show", "x * tanh(softplus(x))").out()).contains("a formula of yours");
    }

    @Test
    void aFunctionOfARowHasACardToo() {
        JsonNode card = Cli.run("show", "softmax", "--json").json();
        assertThat(card.get("id").asString()).isEqualTo("softmax");
        assertThat(card.get("formula").asString()).contains("sum_j exp(x_j");
        assertThat(card.get("gain").isNull()).isTrue();
        assertThat(Cli.run("show", "log softmax").out()).contains("Log-softmax");
    }

    @Test
    void aCardOfRowsOrAGateTellsZeroCentredAndSaturatesAsItsPageDoes() {
        for (String unit : List.of("softmax", "swiglu", "crelu", "bilinear_glu")) {
            Card card = Card.of(unit);
            assertThat(Cli.run("show", unit).out())
                    .containsPattern("zero-centred +" + (card.zeroCentred() ? "yes" : "no") + "\n")
                    .containsPattern(
                            "saturates +" + (card.saturates().equals("none") ? "no" : card.saturates()) + "\n");
        }
    }

    @Test
    void aPresetOfRowsTellsWhoseAndOfWhichOpsetItIs() {
        String text = Cli.run("show", "onnx:Softmax-1").out().replaceAll("\\s+", " ");
        assertThat(text)
                .contains("ONNX has it as Softmax-1; this version, of opsets 1 to 12, takes")
                .contains("ONNX Softmax; before opset 13", "ONNX Softmax-1; this version");
        assertThat(Cli.run("show", "timm:reglu").out()).contains("timm has it as ");
        assertThat(Cli.run("show", "softmax").out()).doesNotContain("ONNX has it as");
    }

    @Test
    void showsCode() {
        assertThat(Cli.run("show", "silu", "--code", "java").out())
                .contains("Math.")
                .endsWith("\n");
        assertThat(Cli.run("show", "silu", "--code", "pytorch").out())
                .contains("import torch")
                .endsWith("\n");
        assertThat(Cli.run("show", "silu", "--code", "cobol").sentence(2)).contains("cobol");
        assertThat(Cli.run("show", "entmax(alpha=1.2)", "--code", "numpy").out())
                .contains("alpha=1.2");
        assertThat(Cli.run("show", "softmax", "--code", "java").out())
                .contains("class Softmax", "backward(double[] x,");
        assertThat(Cli.run("show", "glu(act=mish)", "--code", "c").out())
                .contains("double glu_by_a(double a, double b)");
        assertThat(Cli.run("show", "leaky_relu(slope=0.2)", "--code", "java").out())
                .contains("public final class LeakyRelu")
                .contains("0.2");
    }

    @Test
    void refusesWhatIsNoFunction() {
        List<String> wrong = List.of("reluu", "x +", "softplus(beta=-1)", "hardtanh(min=2, max=1)", "3");
        for (String text : wrong) {
            assertThat(Cli.run("show", text).sentence(2)).startsWith("hillock show: ");
        }
        assertThat(Cli.run("show", "reluu").sentence(2)).contains("relu");
        assertThat(Cli.run("show").sentence(2)).contains("missing NAME");
        assertThat(Cli.run("show", "relu", "gelu").sentence(2)).contains("unexpected argument gelu");
    }

    @Test
    void aPresetShowsTheFunctionAndWhoseItIs() {
        JsonNode card = Cli.run("show", "keras:leaky_relu", "--json").json();
        assertThat(card.get("spec").asString()).isEqualTo("leaky_relu(slope=0.2)");
        assertThat(card.get("preset").get("name").asString()).isEqualTo("keras.activations.leaky_relu");
        assertThat(Cli.run("show", "onnx:HardSigmoid(alpha=0.3)").out())
                .contains("hard_sigmoid(slope=0.3)", "ONNX has it as HardSigmoid");
        assertThat(Cli.run("show", "leaky_relu", "--json").json().get("preset").isNull())
                .isTrue();
    }

    @Test
    void aCardTellsWhereAPortChangesResults() {
        String text = Cli.run("show", "gelu").out();
        assertThat(text).contains("Other functions of this name", "jax.nn.gelu is gelu_tanh; off by up to 0.000473");
        for (JsonNode there : Cli.run("show", "hard_sigmoid", "--json").json().get("frameworks")) {
            assertThat(there.get("changes").asBoolean())
                    .isEqualTo(there.get("function").asString().equals("hard_sigmoid(slope=0.2)"));
        }
    }

    @Test
    void presetsAreTakenWhereverANameIs() {
        assertThat(Cli.run("eval", "keras:leaky_relu", "-1").out()).isEqualTo("-1.0\t-0.2\n");
        assertThat(Cli.run("eval", "2*KERAS:leaky_relu(x, negative_slope=0.5)", "-1")
                        .out())
                .isEqualTo("-1.0\t-1.0\n");
        assertThat(Cli.run("eval", "kears:relu", "1").sentence(2)).contains("did you mean keras:relu");
        assertThat(Cli.run("eval", "keras:lisht", "1").sentence(2)).contains("Keras 3 has no lisht");
        assertThat(Cli.run("show", "jax:gelu", "--code", "java").out()).contains("class GeluTanh");
    }
}
