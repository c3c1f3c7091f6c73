package dev.hillock.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.hillock.emit.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The JSON that commands print is what docs/schema says, key by key. */
public class JsonSchemaTest {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    /** Asserts that a value is as the schema of that name says. */
    public static void assertValid(String schema, JsonNode value) {
        try {
            Path file = Path.of("..", "docs", "schema", schema + ".schema.json");
            Schema loaded = REGISTRY.getSchema(Files.readString(file));
            assertThat(loaded.validate(value)).isEmpty();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void listOfDifferencesIsValid() {
        assertValid(
                "list-differences", Cli.run("list", "--differences", "--json").json());
    }

    @Test
    void listIsValid() {
        assertValid("list", Cli.run("list", "--json").json());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "relu",
                "gelu",
                "leaky_relu(slope=0.2)",
                "softmax",
                "x*sigmoid(2*x)",
                "sin",
                "binary_step",
                "keras:leaky_relu",
                "pytorch:softplus"
            })
    void showIsValid(String name) {
        assertValid("show", Cli.run("show", name, "--json").json());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void codeIsValid(Language language) {
        assertValid(
                "show-code",
                Cli.run("show", "silu", "--code", language.id(), "--json").json());
    }

    @Test
    void evalIsValid() {
        assertValid(
                "eval",
                Cli.run("eval", "gelu", "1", "NaN", "-inf", "--derivative", "--json")
                        .json());
        assertValid("eval", Cli.run("eval", "softmax", "1", "2", "--json").json());
    }

    @Test
    void plotIsValid() {
        assertValid("plot", Cli.run("plot", "gelu", "sin", "--json").json());
        assertValid("plot", Cli.run("plot", "softmax", "--json").json());
        assertValid("plot", Cli.run("plot", "swiglu", "--json").json());
        assertValid("plot", Cli.run("plot", "relu", "--no-derivative", "--json").json());
    }

    @Test
    void rulesAreValid() {
        assertValid("rules", Cli.run("choose", "--explain-rules", "--json").json());
    }

    @Test
    void aSchemaCanFail() {
        JsonNode wrong = Json.MAPPER.readTree("[{\"id\": 3}]");
        Schema list = REGISTRY.getSchema(read("list"));
        assertThat(list.validate(wrong)).isNotEmpty();
    }

    private static String read(String schema) {
        try {
            return Files.readString(Path.of("..", "docs", "schema", schema + ".schema.json"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
