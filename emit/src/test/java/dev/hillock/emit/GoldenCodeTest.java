package dev.hillock.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hillock.Activation;
import dev.hillock.catalog.Catalog;
import dev.hillock.rows.Gate;
import dev.hillock.rows.RowFunction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is printed, looked at by a person, and that Python takes all of it. */
class GoldenCodeTest {
    @TempDir
    private Path folder;

    /** To renew: {@code hillock show NAME --code LANGUAGE > emit/src/test/resources/dev/hillock/emit/golden/NAME.LANGUAGE}. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void isAsItWas(Language language) throws IOException {
        for (String name : List.of("silu", "elu", "pelu")) {
            check(name, language, Code.of(language, Activation.of(name)));
        }
        check("swiglu", language, Code.of(language, Gate.of("swiglu").orElseThrow()));
        check("entmax", language, Code.of(language, RowFunction.of("entmax").orElseThrow()));
    }

    private static void check(String name, Language language, String code) throws IOException {
        String file = "golden/" + name + "." + language.id();
        try (InputStream golden = GoldenCodeTest.class.getResourceAsStream(file)) {
            assertThat(golden).as(file).isNotNull();
            assertThat(code).as(file).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** JAX and Keras code is parsed and not run, and says so; no import is left unused. */
    @Test
    void isPython() throws Exception {
        List<String> specs = new ArrayList<>(List.of("x * gelu(2*x)", "where(2 > 1, x, -x)", "softshrink(lambda=2)"));
        Catalog.all().forEach(declaration -> specs.add(declaration.id()));
        List<Language> languages = List.of(Language.NUMPY, Language.PYTORCH, Language.JAX, Language.KERAS);
        for (int i = 0; i < specs.size(); i++) {
            Activation activation = Activation.of(specs.get(i));
            for (Language language : languages) {
                String code = Code.of(language, activation);
                Files.writeString(folder.resolve(language.id() + i + ".py"), code);
                boolean run = language == Language.NUMPY || language == Language.PYTORCH;
                assertThat(code.contains(Code.NOT_RUN)).as(specs.get(i)).isNotEqualTo(run);
            }
            NetworkHead head = new NetworkHead(4, List.of(8, 8), 3, activation, "multiclass");
            Files.writeString(folder.resolve("network" + i + ".py"), PyTorchNetwork.source(head));
        }
        assertThat(Python.run(folder, "parse.py", List.of(), "ast", "python3")).isEmpty();
    }
}
