package dev.hillock.app.studio;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.http.HeaderNames;
import io.helidon.http.NotFoundException;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The files that pages consist of, from the app's own resources and the library of charts. */
final class AssetsPart implements StudioPart {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*\\.(css|js|svg)");
    private static final Map<String, String> TYPES =
            Map.of("css", "text/css; charset=utf-8", "js", "text/javascript; charset=utf-8", "svg", "image/svg+xml");
    private static final String UPLOT = "/META-INF/resources/webjars/uplot/";
    private static final Map<String, String> LIBRARY =
            Map.of("uplot.js", "/dist/uPlot.esm.js", "uplot.css", "/dist/uPlot.min.css");

    private record Asset(String text, String tag) {}

    private final Map<String, Asset> loaded = new ConcurrentHashMap<>();

    @Override
    public void routing(HttpRules rules) {
        rules.get("/assets/{name}", this::send);
    }

    private void send(ServerRequest request, ServerResponse response) {
        String name = request.path().pathParameters().get("name");
        if (!NAME.matcher(name).matches()) {
            throw new NotFoundException("no asset of that name");
        }
        Asset asset = loaded.computeIfAbsent(name, AssetsPart::load);
        response.header(HeaderNames.CACHE_CONTROL, "no-cache");
        response.header(HeaderNames.ETAG, asset.tag());
        if (request.headers().first(HeaderNames.IF_NONE_MATCH).orElse("").equals(asset.tag())) {
            response.status(Status.NOT_MODIFIED_304).send();
            return;
        }
        Answers.send(
                response,
                TYPES.getOrDefault(name.substring(name.indexOf('.') + 1), ""),
                asset.text().getBytes(UTF_8));
    }

    private static Asset load(String name) {
        String text = name.equals("inks.css") ? Inks.css() : resource(name);
        if (text == null) {
            throw new NotFoundException("no asset of that name");
        }
        return new Asset(text, "\"" + Integer.toHexString(text.hashCode()) + "-" + text.length() + "\"");
    }

    private static @Nullable String resource(String name) {
        String file = LIBRARY.get(name);
        try (InputStream in = AssetsPart.class.getResourceAsStream(file == null ? name : UPLOT + version() + file)) {
            return in == null ? null : new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The version that the build took, which is a part of the library's paths. */
    private static String version() throws IOException {
        Properties properties = new Properties();
        try (InputStream in =
                AssetsPart.class.getResourceAsStream("/META-INF/maven/org.webjars.npm/uplot/pom.properties")) {
            properties.load(Objects.requireNonNull(in, "uPlot is missing from the class path"));
        }
        return properties.getProperty("version");
    }
}
