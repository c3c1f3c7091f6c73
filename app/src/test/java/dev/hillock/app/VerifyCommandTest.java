package dev.hillock.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class VerifyCommandTest {
    @Test
    void measuresBothFormats() {
        Cli.Result json = Cli.run("verify", "relu", "softsign", "--samples", "400", "--json");
        assertThat(json.code()).isZero();
        JsonSchemaTest.assertValid("verify", json.json());
        assertThat(json.json()).hasSize(8);
        JsonNode relu = json.json().get(0);
        assertThat(relu.get("ulps").asDouble()).isZero();
        assertThat(relu.get("nearest").asInt()).isEqualTo(relu.get("inputs").asInt());

        Cli.Result text = Cli.run("verify", "squareplus(b=1)", "--samples", "400");
        assertThat(text.out()).contains("squareplus(b=1)", "float value", "double derivative", " ulp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--samples=3", "--threads=0", "--file=x.tsv", "--exhaustive --samples=1000", "--samples=x"})
    void refusesOptionsThatMakeNoSense(String options) {
        Cli.Result result = Cli.run(("verify relu " + options).split(" "));
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err().lines()).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void namesAreLookedUpBeforeWorkBegins() {
        Cli.Result result = Cli.run("verify", "relu", "rellu");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("rellu");
    }
}
