package dev.hillock.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hillock.Activation;
import dev.hillock.rows.RowFunction;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
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
            boolean row = item.get("family").asString().equals("rows");
            for (JsonNode alias : item.get("aliases")) {
                String name = alias.asString();
                String resolved = row
                        ? RowFunction.of(name).orElseThrow().id()
                        : Activation.of(name).id();
                assertThat(resolved).describedAs(name).isEqualTo(id);
            }
            assertThat(Cli.run("eval", id, "0.5").lines()).hasSize(1);
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
        assertThat(lines).contains("rectifiers", "functions of rows");
        assertThat(lines).anyMatch(line -> line.matches("  leaky_relu +slope=0.01 .*"));
        assertThat(lines).noneMatch(line -> line.endsWith(" "));
    }

    @Test
    void takesNoArguments() {
        assertThat(Cli.run("list", "relu").sentence(2)).contains("unexpected argument relu");
    }
}
