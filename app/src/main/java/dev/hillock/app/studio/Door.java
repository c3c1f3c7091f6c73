package dev.hillock.app.studio;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Who may come in. A foreign page can make the user's browser send requests here, and a name of its own can be made to
 * lead to the loopback address (DNS rebinding): so the host has to be one of ours, and so has the origin where the browser
 * states it. Every answer carries the policy that keeps foreign code out of our pages.
 */
final class Door implements Filter {
    /** Bytes of a table or model that is sent. */
    static final long LARGEST_UPLOAD = 100L << 20;

    /** Only our own files: nothing inline, nothing from elsewhere, no frames of others around us. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
            + " connect-src 'self'; font-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none';"
            + " frame-ancestors 'none'";

    private static final HeaderName FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");
    private static final HeaderName FETCH_MODE = HeaderNames.create("Sec-Fetch-Mode");
    private static final HeaderName CONTENT_POLICY = HeaderNames.create("Content-Security-Policy");
    private static final HeaderName SNIFF = HeaderNames.create("X-Content-Type-Options");
    private static final HeaderName REFERRER = HeaderNames.create("Referrer-Policy");
    private static final HeaderName OPENER = HeaderNames.create("Cross-Origin-Opener-Policy");
    private static final HeaderName RESOURCE = HeaderNames.create("Cross-Origin-Resource-Policy");

    private volatile Set<String> hosts = Set.of();

    /** Lets in who calls us by our names at this port. */
    void open(int port) {
        hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        response.header(CONTENT_POLICY, POLICY);
        response.header(SNIFF, "nosniff");
        response.header(REFERRER, "no-referrer");
        response.header(OPENER, "same-origin");
        response.header(RESOURCE, "same-origin");
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        String host = header(request, HeaderNames.HOST);
        if (!hosts.contains(host)) {
            refuse(
                    response,
                    Status.MISDIRECTED_REQUEST_421,
                    "The studio answers at its own address only, not at that name.");
            return;
        }
        String origin = header(request, HeaderNames.ORIGIN);
        String site = header(request, FETCH_SITE);
        boolean link = header(request, FETCH_MODE).equals("navigate")
                && request.prologue().method().equals(Method.GET);
        boolean foreign = (!origin.isEmpty() && !origin.equals("http://" + host))
                || (!link && (site.equals("cross-site") || site.equals("same-site")));
        if (foreign) {
            refuse(response, Status.FORBIDDEN_403, "Other pages may not use the studio.");
            return;
        }
        OptionalLong length = request.headers().contentLength();
        if (length.isPresent() && length.getAsLong() > LARGEST_UPLOAD) {
            refuse(
                    response,
                    Status.REQUEST_ENTITY_TOO_LARGE_413,
                    "The file is larger than " + (LARGEST_UPLOAD >> 20)
                            + " MB, which is the most that the studio takes; use the command line for it.");
            return;
        }
        chain.proceed();
    }

    private static String header(RoutingRequest request, HeaderName name) {
        return request.headers().first(name).orElse("");
    }

    private static void refuse(RoutingResponse response, Status status, String why) {
        Answers.problem(response, status, why, 0);
    }
}
