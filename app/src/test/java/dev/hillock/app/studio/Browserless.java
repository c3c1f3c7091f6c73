package dev.hillock.app.studio;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hillock.app.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;

/** Asks a studio as a program would. */
final class Browserless {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Studio studio;

    Browserless(Studio studio) {
        this.studio = studio;
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(studio.url() + path.substring(1)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        return Json.MAPPER.readTree(get(path).body());
    }

    /** A text as part of an address. */
    static String part(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
