package dev.hillock.app.studio;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hillock.app.FailureException;
import dev.hillock.app.Json;
import dev.hillock.app.Pictures;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the studio sends, and whom it sends nothing. */
class StudioTest {
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

    @Test
    void servesTheGalleryWithEveryFunction() throws Exception {
        HttpResponse<String> page = web.get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(Pictures.ids()).allSatisfy(id -> assertThat(page.body()).contains("data-id=\"" + id + "\""));
    }

    @Test
    void sendsASketchOfEveryFunctionInTheirOrder() throws Exception {
        List<JsonNode> items = web.get("/api/sketches")
                .body()
                .lines()
                .map(Json.MAPPER::readTree)
                .toList();
        assertThat(items).extracting(item -> item.get("id").asString()).isEqualTo(Pictures.ids());
        assertThat(items)
                .allSatisfy(item -> assertThat(item.get("svg").asString())
                        .startsWith("<svg ")
                        .contains("<path"));
        JsonNode tanh = items.get(Pictures.ids().indexOf("tanh")).get("traits");
        assertThat(tanh)
                .extracting(JsonNode::asString)
                .containsExactly("bounded", "zero-centred", "monotonic", "smooth");
        JsonNode gelu = items.get(Pictures.ids().indexOf("gelu")).get("traits");
        assertThat(gelu).extracting(JsonNode::asString).containsExactly("smooth");
    }

    @Test
    void keepsForeignCodeOutByPolicy() throws Exception {
        HttpResponse<String> page = web.get("/");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "http:", "https:", "*");
        assertThat(page.body()).doesNotContain("style=\"", "<script>", "onclick", "http://", "https://");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1.evil.example", ""})
    void answersAtNoOtherName(String host) throws IOException {
        assertThat(raw("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                .matches("HTTP/1.1 4\\d\\d .*");
    }

    @Test
    void answersAtLocalhost() throws IOException {
        int port = URI.create(studio.url()).getPort();
        assertThat(raw("GET / HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void turnsForeignPagesAway() throws Exception {
        assertThat(web.get("/api/sketches", "Origin", "http://evil.example").statusCode())
                .isEqualTo(403);
        assertThat(web.get("/api/sketches", "Origin", "null").statusCode()).isEqualTo(403);
        assertThat(web.get("/api/sketches", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors")
                        .statusCode())
                .isEqualTo(403);
        String own = studio.url().substring(0, studio.url().length() - 1);
        assertThat(web.get("/assets/frame.js", "Origin", own, "Sec-Fetch-Site", "same-origin")
                        .statusCode())
                .isEqualTo(200);
        assertThat(web.get("/", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate")
                        .statusCode())
                .describedAs("a link on a page elsewhere")
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/../Studio.class",
                "/assets/..%2fStudio.class",
                "/assets/%2e%2e/Main.class",
                "/assets/missing.js",
                "/assets/Studio.class",
                "/etc/passwd",
                "/no-such-page"
            })
    void hasNothingElse(String path) throws IOException {
        int port = URI.create(studio.url()).getPort();
        assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nConnection: close\r\n\r\n"))
                .matches("HTTP/1.1 40[04] .*");
    }

    @Test
    void refusesWhatIsTooLargeBeforeItIsSent() throws IOException {
        int port = URI.create(studio.url()).getPort();
        assertThat(raw("POST /api/uploads HTTP/1.1\r\nHost: 127.0.0.1:" + port
                        + "\r\nContent-Length: 999999999999\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ");
    }

    @Test
    void servesTheChartsFromItself() throws Exception {
        HttpResponse<String> library = web.get("/assets/uplot.js");
        assertThat(library.headers().firstValue("Content-Type")).hasValue("text/javascript; charset=utf-8");
        assertThat(library.body()).contains("export");
        String tag = library.headers().firstValue("ETag").orElseThrow();
        assertThat(web.get("/assets/uplot.js", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
    }

    @Test
    void saysThatAPortIsTaken() {
        int port = URI.create(studio.url()).getPort();
        assertThatThrownBy(() -> Studio.start(port))
                .isInstanceOf(FailureException.class)
                .hasMessage(
                        "port " + port + " is in use, perhaps by another studio; give another with --port, or --port 0"
                                + " for any free one");
    }

    /** The first line that a client gets back whose request follows no rules. */
    private static String raw(String request) throws IOException {
        URI url = URI.create(studio.url());
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            socket.getOutputStream().flush();
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
        }
    }
}
