package dev.hillock.app.studio;

import dev.hillock.app.FailureException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The running studio. It listens on the loopback address alone; {@link Door} turns away what does not come from its own
 * pages.
 */
public final class Studio implements AutoCloseable {
    /** Whole states live in addresses, so lines are longer than elsewhere. */
    private static final int LONGEST_LINE = 16_384;

    private static final Duration PATIENCE = Duration.ofMillis(300);
    // Held, since the JDK forgets the level of a logger that nobody holds.
    private static final Logger SERVER_LOG = Logger.getLogger("io.helidon");

    private final WebServer server;
    private final List<StudioPart> parts;
    private final CountDownLatch ended = new CountDownLatch(1);

    private Studio(WebServer server, List<StudioPart> parts) {
        this.server = server;
        this.parts = parts;
    }

    /**
     * Starts it.
     *
     * @param port to listen on, 0 for any free one
     * @throws FailureException if the port is taken or may not be used
     */
    public static Studio start(int port) throws IOException {
        tryPort(address(port));
        return start(port, StudioParts.all());
    }

    /** With other parts. */
    static Studio start(int port, List<? extends StudioPart> parts) throws IOException {
        SERVER_LOG.setLevel(Level.WARNING);
        Door door = new Door();
        HttpRouting.Builder routing = HttpRouting.builder().addFilter(door);
        Answers.errors(routing);
        for (HttpService part : parts) {
            routing.register(part);
        }
        WebServer server = WebServer.builder()
                .bindAddress(address(port))
                .shutdownHook(false)
                .shutdownGracePeriod(PATIENCE)
                .maxPayloadSize(Door.LARGEST_UPLOAD)
                .addProtocol(
                        Http1Config.builder().maxPrologueLength(LONGEST_LINE).build())
                .routing(routing)
                .build();
        server.start();
        if (!server.isRunning()) {
            parts.forEach(StudioPart::close);
            throw StudioCommand.portTaken(port);
        }
        door.open(server.port());
        return new Studio(server, List.copyOf(parts));
    }

    private static InetSocketAddress address(int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1}), port);
    }

    /** The server would only log why a port cannot be had. */
    private static void tryPort(InetSocketAddress address) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
        } catch (BindException e) {
            throw String.valueOf(e.getMessage()).contains("Permission")
                    ? new FailureException(
                            "port " + address.getPort() + " may not be used by this user; take one above 1023")
                    : StudioCommand.portTaken(address.getPort());
        }
    }

    /** The address of the first page. */
    public String url() {
        return "http://127.0.0.1:" + server.port() + "/";
    }

    /** Waits until it is closed. */
    public void awaitEnd() throws InterruptedException {
        ended.await();
    }

    /** Stops work and server; what has been finished is kept. */
    @Override
    public void close() {
        parts.forEach(StudioPart::close);
        server.stop();
        ended.countDown();
    }
}
