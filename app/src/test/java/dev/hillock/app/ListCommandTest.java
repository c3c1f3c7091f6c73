package dev.hillock.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hillock.Activation;
import dev.hillock.rows.Gate;
import dev.hillock.rows.RowFunction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ListCommandTest {

    /** The first functions that the users of every framework expect. */
    private static final List<String> EXPECTED = List.of(
            "identity",
            "binary_step",
            "sigmoid",
            "log_sigmoid",
            "tanh",
            "relu",
            "relu6",
            "leaky_relu",
            "prelu",
            "elu",
            "selu",
            "celu",
            "gelu",
            "gelu_tanh",
            "quick_gelu",
            "silu",
            "mish",
            "softplus",
            "softsign",
            "hardtanh",
            "hard_sigmoid",
            "hard_swish",
            "hardshrink",
            "softshrink",
            "tanhshrink",
            "squared_relu",
            "sin",
            "softmax",
            "log_softmax",
            "softmin");

    @Test
    void listsWhatIsLearned() {
        List<String> lines = Cli.run("list", "--learned").lines();
        assertThat(lines.stream().filter(line -> line.startsWith("  ")))
                .isNotEmpty()
                .allMatch(line -> line.contains("*"));
        assertThat(lines).anyMatch(line -> line.startsWith("  prelu ")).noneMatch(line -> line.startsWith("  relu "));
    }

    @Test
    void jsonHoldsEveryFunctionWithWhatIsPromised() {
        JsonNode list = Cli.run("list", "--json").json();
        Set<String> ids = new HashSet<>();
        for (JsonNode item : list) {
            assertThat(ids.add(item.get("id").asString())).isTrue();
            assertThat(item.propertyNames()).containsExactly("id", "name", "aliases", "family", "parameters");
            assertThat(item.get("name").asString()).isNotBlank();
            for (JsonNode parameter : item.get("parameters")) {
                assertThat(parameter.get("default").isNumber()).isTrue();
            }
        }
        assertThat(ids).containsAll(EXPECTED);
    }

    @Test
    void everyIdAndAliasWorksElsewhere() {
        for (JsonNode item : Cli.run("list", "--json").json()) {
            String id = item.get("id").asString();
            String family = item.get("family").asString();
            for (JsonNode alias : item.get("aliases")) {
                String name = alias.asString();
                String resolved = switch (family) {
                    case "rows" -> RowFunction.of(name).orElseThrow().id();
                    case "gates" -> Gate.of(name).orElseThrow().id();
                    default -> Activation.of(name).id();
                };
                assertThat(resolved).describedAs(name).isEqualTo(id);
            }
            assertThat(Cli.run("eval", id, "0.5 1").lines()).isNotEmpty();
        }
    }

    @Test
    void textNamesEveryFunctionOnceUnderItsFamily() {
        List<String> lines = Cli.run("list").lines();
        for (JsonNode item : Cli.run("list", "--json").json()) {
            String id = item.get("id").asString();
            assertThat(lines.stream().filter(line -> line.equals("  " + id) || line.startsWith("  " + id + " ")))
                    .hasSize(1);
        }
        assertThat(lines).anyMatch(line -> line.matches("rectifiers \\(\\d+\\)"));
        assertThat(lines).anyMatch(line -> line.matches("functions of rows \\(\\d+\\)"));
        assertThat(lines).anyMatch(line -> line.matches("gated units \\(\\d+\\)"));
        assertThat(lines).anyMatch(line -> line.matches("  leaky_relu +slope=0.01 .*"));
        assertThat(lines).anyMatch(line -> line.matches("  prelu +slope=0.25\\*.*"));
        assertThat(lines.getLast()).endsWith("Parameters with a * are learned.");
        assertThat(lines).noneMatch(line -> line.endsWith(" "));
    }

    @Test
    void countsAddUp() {
        List<String> lines = Cli.run("list").lines();
        int sum = lines.stream()
                .filter(line -> line.matches("\\S.* \\(\\d+\\)"))
                .mapToInt(line -> Integer.parseInt(line.replaceAll(".*\\((\\d+)\\)", "$1")))
                .sum();
        assertThat(sum).isEqualTo(Cli.run("list", "--json").json().size());
        assertThat(lines.getLast()).startsWith(sum + " functions");
    }

    @ParameterizedTest
    @CsvSource({
        "--bounded, tanh hardtanh sign, relu gelu identity",
        "--monotonic, relu tanh softsign, gelu sin logcosh",
        "--smooth, tanh gelu sin, relu elu softsign",
        "--zero-centred, tanh identity selu, relu sigmoid gelu",
        "--family=rectifier, relu prelu threshold, tanh gelu softmax",
        "--family=soft rectifiers, softplus squareplus, relu",
        "--family=rows, softmax softmin, relu",
        "--framework=keras, relu gelu_tanh softmax, lisht cube snake",
        "--framework=DL4J, relu cube softmax, celu gelu hardshrink"
    })
    void filtersByProperty(String filter, String with, String without) {
        List<String> ids = ids("list", filter, "--json");
        assertThat(ids).contains(with.split(" ")).doesNotContain(without.split(" "));
    }

    @Test
    void filtersAddUp() {
        assertThat(ids("list", "--bounded", "--smooth", "--zero-centred", "--family", "sigmoid", "--json"))
                .contains("tanh", "arctan")
                .doesNotContain("sin", "sigmoid", "hardtanh");
        assertThat(Cli.run("list", "--framework", "dl4j").out()).contains("ActivationCube");
    }

    @Test
    void unknownFamiliesAndFrameworksGetTheNearest() {
        assertThat(Cli.run("list", "--family", "sigmod").sentence(2)).contains("did you mean sigmoid?");
        assertThat(Cli.run("list", "--framework", "kers").sentence(2)).contains("did you mean keras?");
    }

    @Test
    void differencesHoldTheTrapsWithTheirSize() {
        JsonNode items = Cli.run("list", "--differences", "--framework", "keras", "--json")
                .json();
        JsonNode leaky = null;
        for (JsonNode item : items) {
            assertThat(item.get("elsewhere").get("framework").asString()).isEqualTo("Keras 3");
            if (item.get("elsewhere").get("preset").asString().equals("keras:leaky_relu")) {
                leaky = item.get("elsewhere");
            }
        }
        assertThat(leaky).isNotNull();
        assertThat(leaky.get("function").asString()).isEqualTo("leaky_relu(slope=0.2)");
        assertThat(leaky.get("value").get("most").asDouble()).isEqualTo(1.9);
        String text = Cli.run("list", "--differences").out();
        assertThat(text).contains("jax:gelu", "onnx:HardSigmoid", "dl4j:GELU", "pytorch:softplus", "presets differ");
        assertThat(Cli.run("list", "--differences", "--family", "periodic").out())
                .isEqualTo("No difference is known.\n");
    }

    @Test
    void differencesOfRowsAndGatesAreMeasuredOnSampledRows() {
        JsonNode items = Cli.run("list", "--differences", "--json").json();
        JsonNode gate = null;
        for (JsonNode item : items) {
            if (item.get("id").asString().equals("reglu")) {
                gate = item.get("elsewhere");
            }
        }
        assertThat(gate).isNotNull();
        assertThat(gate.get("preset").asString()).isEqualTo("timm:reglu");
        assertThat(gate.get("function").asString()).isEqualTo("reglu(gate=last)");
        assertThat(gate.get("changes").asBoolean()).isTrue();
        // relu(a) b and a relu(b) are furthest apart at (5, -5) and its mirror: by 25.
        assertThat(gate.get("value").get("most").asDouble()).isBetween(20.0, 25.0);
        assertThat(Cli.run("list", "--differences").out())
                .contains("reglu(gate=last)", "gumbel_softmax(noise=1)", "on sampled rows in [-5, 5]");
    }

    private static List<String> ids(String... command) {
        List<String> ids = new ArrayList<>();
        Cli.run(command).json().forEach(item -> ids.add(item.get("id").asString()));
        return ids;
    }

    @Test
    void takesNoArguments() {
        assertThat(Cli.run("list", "relu").sentence(2)).contains("unexpected argument relu");
    }
}
