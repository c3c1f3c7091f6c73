package dev.hillock.app.studio;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hillock.app.Json;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Server-sent events to one tab. Whoever produces events never waits: of each name only the latest value is kept until
 * the tab has read what came before, so a slow tab sees fewer of them and never an old one. The tab's own request thread
 * does the sending, at most about 30 times a second, with a heartbeat in quiet times by which a tab that was closed is
 * noticed.
 */
final class EventStream {
    private static final long INTERVAL_MILLIS = 33;
    private static final long HEARTBEAT_MILLIS = 3_000;
    private static final byte[] HEARTBEAT = ":\n\n".getBytes(UTF_8);

    private final long heartbeatMillis;
    private final Map<String, Object> waiting = new LinkedHashMap<>();
    private boolean ended;

    EventStream() {
        this(HEARTBEAT_MILLIS);
    }

    /** With another pause between heartbeats, for tests. */
    EventStream(long heartbeatMillis) {
        this.heartbeatMillis = heartbeatMillis;
    }

    /** Keeps a value, to be sent as JSON, in place of one of the same name that has not been sent yet. */
    synchronized void send(String name, Object value) {
        // Taken out first, so that names are sent in the order of their latest values.
        waiting.remove(name);
        waiting.put(name, value);
        notifyAll();
    }

    /** Sends what is waiting, then ends the stream. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /**
     * Answers a request with the stream, in the calling thread, until it ends or the tab goes away.
     *
     * @param gone told once when nobody reads any more, for whatever reason
     */
    void serve(ServerResponse response, Runnable gone) throws InterruptedException {
        response.header(HeaderNames.CONTENT_TYPE, "text/event-stream");
        try (OutputStream out = response.outputStream()) {
            out.write("retry: 1000\n\n".getBytes(UTF_8));
            out.flush();
            while (true) {
                Map<String, Object> batch = take();
                if (batch.isEmpty() && isEnded()) {
                    return;
                }
                write(out, batch);
                pause();
            }
        } catch (IOException | UncheckedIOException closed) {
            // The tab is closed or has gone to another page.
            return;
        } finally {
            gone.run();
        }
    }

    private static void write(OutputStream out, Map<String, Object> batch) throws IOException {
        if (batch.isEmpty()) {
            out.write(HEARTBEAT);
        }
        for (var event : batch.entrySet()) {
            out.write(("event: " + event.getKey() + "\ndata: " + Json.line(event.getValue()) + "\n\n").getBytes(UTF_8));
        }
        out.flush();
    }

    private synchronized boolean isEnded() {
        return ended;
    }

    /** What is waiting, after a while nothing. */
    private synchronized Map<String, Object> take() throws InterruptedException {
        long until = System.nanoTime() + heartbeatMillis * 1_000_000;
        while (waiting.isEmpty() && !ended) {
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                break;
            }
            wait(left);
        }
        Map<String, Object> batch = new LinkedHashMap<>(waiting);
        waiting.clear();
        return batch;
    }

    /** Lets events gather, so that many a second become one batch. */
    private synchronized void pause() throws InterruptedException {
        long until = System.nanoTime() + INTERVAL_MILLIS * 1_000_000;
        for (long left = INTERVAL_MILLIS; left > 0 && !ended; left = (until - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
    }
}
