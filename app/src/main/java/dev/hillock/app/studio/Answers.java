package dev.hillock.app.studio;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hillock.app.FailureException;
import dev.hillock.app.Json;
import dev.hillock.app.UsageException;
import dev.hillock.expr.FormulaException;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.NotFoundException;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What the server sends back, and how a failure is told: {@code {"error": a sentence, "column": from 1, or 0}}. */
final class Answers {
    private static final Logger LOG = Logger.getLogger(Answers.class.getName());

    /** A failure as the pages read it. */
    record Problem(String error, int column) {}

    private Answers() {}

    static void html(ServerResponse response, String page) {
        send(response, "text/html; charset=utf-8", page.getBytes(UTF_8));
    }

    static void json(ServerResponse response, Object value) {
        send(response, "application/json", Json.text(value).getBytes(UTF_8));
    }

    static void send(ServerResponse response, String type, byte[] bytes) {
        response.header(HeaderNames.CONTENT_TYPE, type);
        response.send(bytes);
    }

    static void problem(ServerResponse response, Status status, String sentence, int column) {
        response.status(status);
        json(response, new Problem(sentence, column));
    }

    /** Every value of a part of the address, in order. */
    static List<String> all(ServerRequest request, String name) {
        return request.query().all(name, List::of);
    }

    /** A part of the address, or what stands in for it. */
    static String text(ServerRequest request, String name, String otherwise) {
        return request.query().first(name).orElse(otherwise);
    }

    /**
     * A number of the address.
     *
     * @throws UsageException if it is none
     */
    static double number(ServerRequest request, String name, double otherwise) {
        String text = text(request, name, "");
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new UsageException(name + " is a number, not '" + text + "'");
        }
    }

    /** How failures are told; a page that is not there gets a page, all else JSON. */
    static void errors(HttpRouting.Builder routing) {
        routing.error(
                FormulaException.class,
                (request, response, e) -> problem(response, Status.BAD_REQUEST_400, message(e), e.column()));
        routing.error(
                UsageException.class,
                (request, response, e) -> problem(response, Status.BAD_REQUEST_400, message(e), 0));
        routing.error(
                IllegalArgumentException.class,
                (request, response, e) -> problem(response, Status.BAD_REQUEST_400, message(e), 0));
        routing.error(
                FailureException.class,
                (request, response, e) -> problem(response, Status.CONFLICT_409, message(e), 0));
        routing.error(NotFoundException.class, (request, response, e) -> missing(request, response));
        routing.error(HttpException.class, (request, response, e) -> problem(response, e.status(), message(e), 0));
        routing.error(RuntimeException.class, (request, response, e) -> {
            LOG.log(Level.WARNING, "studio: " + request.prologue().uriPath().path(), e);
            problem(response, Status.INTERNAL_SERVER_ERROR_500, "internal error, " + e, 0);
        });
    }

    private static void missing(ServerRequest request, ServerResponse response) {
        response.status(Status.NOT_FOUND_404);
        if (request.path().path().startsWith("/api/")) {
            problem(response, Status.NOT_FOUND_404, "There is nothing at this address.", 0);
        } else {
            html(
                    response,
                    Frame.page(
                            "Nothing here",
                            "",
                            List.of(),
                            "<h1>There is no such page</h1>\n<p>The navigation"
                                    + " above leads to those that exist.</p>\n"));
        }
    }

    private static String message(Throwable e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }
}
