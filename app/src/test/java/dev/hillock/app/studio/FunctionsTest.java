package dev.hillock.app.studio;

import static dev.hillock.app.studio.Browserless.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hillock.app.Pictures;
import dev.hillock.catalog.Catalog;
import dev.hillock.emit.Language;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the pages of functions are told. */
class FunctionsTest {
    private static Studio studio;
    private static Browserless web;

    @BeforeAll
    static void start() throws IOException {
        studio = Studio.start(0);
        web = new Browserless(studio);
    }

    @AfterAll
    static void stop() {
        studio.close();
    }

    static Iterable<String> smooth() {
        return java.util.List.of(
                "gelu", "silu", "tanh", "mish", "elu(alpha=1.5)", "softplus(beta=2)", "x^3 - 2*x", "pelu");
    }

    /** The oracle is the central difference of the slope, which is off by h² f⁗/6. */
    @ParameterizedTest
    @MethodSource("smooth")
    void secondDerivativesAreTheSlopesOfTheSlope(String spec) throws Exception {
        for (double x : new double[] {-2.25, -0.75, 0.5, 1.75}) {
            double h = 1e-4;
            double before = at(spec, x - h).get("derivative").asDouble();
            double after = at(spec, x + h).get("derivative").asDouble();
            assertThat(at(spec, x).get("second").asDouble()).isCloseTo((after - before) / (2 * h), within(1e-6));
        }
    }

    @Test
    void valuesAreExact() throws Exception {
        JsonNode tanh = at("tanh", 0.5);
        assertThat(tanh.get("value").asDouble()).isEqualTo(0.46211715726000975);
        assertThat(tanh.get("floatValue").asString()).isEqualTo("0.46211717");
        assertThat(at("sigmoid", Double.NEGATIVE_INFINITY).get("value").asDouble())
                .isZero();
    }

    @Test
    void aStudyHasPictureWindowAndValues() throws Exception {
        JsonNode study = web.json("/api/study?f=relu&f=gelu&second=1&inputs=1&width=500");
        assertThat(study.get("svg").asString()).contains("width=\"500\"", "inputs N(0, 1)", "second derivatives");
        assertThat(study.get("place").get("width").asDouble()).isBetween(400.0, 500.0);
        assertThat(study.get("x")).hasSize(401);
        int half = 260;
        assertThat(study.get("x").get(half).asDouble()).isEqualTo(1.5);
        assertThat(study.get("curves").get(0).get("value").get(half).asDouble()).isEqualTo(1.5);
        assertThat(study.get("curves").get(1).get("spec").asString()).isEqualTo("gelu");
        JsonNode narrow = web.json("/api/study?f=relu&from=-1&to=2");
        assertThat(narrow.get("window").get(0).asDouble()).isEqualTo(-1);
        assertThat(narrow.get("window").get(1).asDouble()).isEqualTo(2);
    }

    @Test
    void onlyTheEndsThatAreFlatAreShaded() throws Exception {
        assertThat(study("sigmoid")).contains("saturated");
        assertThat(study("silu")).contains("saturated");
        assertThat(study("identity")).doesNotContain("saturated");
        assertThat(study("sin")).doesNotContain("saturated");
        assertThat(web.json("/api/study?f=sigmoid&saturated=0").get("svg").asString())
                .doesNotContain("saturated");
    }

    private static String study(String spec) throws Exception {
        return web.json("/api/study?f=" + spec).get("svg").asString();
    }

    static Iterable<String> everyKind() {
        return java.util.List.of("gelu", "pelu", "softmax", "swiglu", "leaky_relu(slope=0.2)", "entmax");
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void everyKindOfFunctionHasAPage(String spec) throws Exception {
        assertThat(web.json("/api/study?f=" + part(spec)).get("svg").asString()).startsWith("<svg ");
        HttpResponse<String> page = web.get("/function?f=" + part(spec));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("<h2 id=\"formula\">", "<h2 id=\"frameworks\">", "data-title=\"" + Language.PYTORCH.title())
                .doesNotContain("style=\"");
    }

    @Test
    void aFormulaHasPropertiesAndCodeInEveryLanguage() throws Exception {
        String html = web.json("/api/sections?f=" + part("x * sigmoid(1.5*x)"))
                .get("html")
                .asString();
        for (Language language : Language.values()) {
            assertThat(html).contains("data-title=\"" + language.title());
        }
        assertThat(html).contains("<math", "Gain forward").doesNotContain("default parameters");
    }

    @Test
    void propertiesAreThoseAtTheParameters() throws Exception {
        assertThat(web.json("/api/sections?f=" + part("leaky_relu(slope=-1)"))
                        .get("html")
                        .asString())
                .contains("even", "these parameters", "Measured at the default parameters, not at these");
        assertThat(web.get("/function?f=leaky_relu").body()).doesNotContain("Measured at the default");
    }

    @ParameterizedTest
    @CsvSource({"x * sigmod(x), 5, sigmoid", "x * (1 + x, 11, ')'", "3, 0, depend"})
    void errorsPointAtTheColumn(String formula, int column, String word) throws Exception {
        HttpResponse<String> answer = web.get("/api/sections?f=" + part(formula));
        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode problem = dev.hillock.app.Json.MAPPER.readTree(answer.body());
        assertThat(problem.get("error").asString()).contains(word);
        assertThat(problem.get("column").asInt()).isEqualTo(column);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/study",
                "/api/study?f=relu&f=relu&f=relu&f=relu&f=relu",
                "/api/study?f=relu&from=3&to=1",
                "/api/study?f=relu&from=left",
                "/api/values?f=softmax&x=1"
            })
    void whatMakesNoSenseIsSaidInASentence(String path) throws Exception {
        HttpResponse<String> answer = web.get(path);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("Exception", "internal");
    }

    @Test
    void picturesAndTablesAreSaved() throws Exception {
        HttpResponse<String> svg = web.get("/picture.svg?f=gelu&theme=dark");
        assertThat(svg.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=\"gelu.svg\"");
        assertThat(svg.body()).contains("#121212", "derivative");
        assertThat(web.get("/picture.png?f=gelu").body()).contains("PNG");
        String[] lines = web.get("/table.csv?f=" + part("max(x, 0.1*x)")).body().split("\n");
        assertThat(lines).hasSize(402);
        assertThat(lines[0])
                .isEqualTo(
                        "x,\"max(x, 0.1 * x) value\",\"max(x, 0.1 * x) derivative\",\"max(x, 0.1 * x) second derivative\"");
        assertThat(lines[401]).isEqualTo("5.0,5.0,1.0,0.0");
        assertThat(web.json("/table.json?f=relu").get("curves").get(0).get("value"))
                .hasSize(401);
    }

    /** None has a second derivative that cannot be compiled. */
    @Test
    void everyFunctionOfANumberCanBeStudied() throws Exception {
        for (String id : Pictures.ids()) {
            if (Catalog.find(id).isPresent()) {
                JsonNode second = at(id, 0.3).get("second");
                assertThat(second.isNumber()).describedAs(id).isTrue();
            }
        }
    }

    private static JsonNode at(String spec, double x) throws Exception {
        JsonNode all = web.json("/api/values?f=" + part(spec) + "&x=" + x);
        assertThat(StreamSupport.stream(all.spliterator(), false))
                .describedAs(spec)
                .hasSize(1);
        return all.get(0);
    }
}
