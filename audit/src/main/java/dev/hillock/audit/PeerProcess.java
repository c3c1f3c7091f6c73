package dev.hillock.audit;

import dev.hillock.audit.probe.ProbeServer;
import dev.hillock.verify.Quantity;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A peer in a JVM of its own: two of them bring their own libtorch, two their own OpenBLAS, and one process holds only one. */
final class PeerProcess implements Library {
    private final Peer peer;
    private final Process process;
    private final Socket socket;
    private final Path log;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final String title;
    private final List<Subject> subjects = new ArrayList<>();

    private PeerProcess(Peer peer, Process process, Path log, Socket socket) throws IOException {
        this.peer = peer;
        this.process = process;
        this.log = log;
        this.socket = socket;
        socket.setTcpNoDelay(true);
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
        this.title = in.readUTF();
        for (int left = in.readInt(); left > 0; left--) {
            subjects.add(new Subject(in.readUTF(), in.readUTF(), in.readBoolean()));
        }
    }

    /** Starts a peer whose classes and jars are below a folder. */
    static PeerProcess start(Peer peer, Path peers) {
        Path target = peers.resolve(peer.folder()).resolve("target");
        Path log = target.resolve("audit.log");
        Process process = null;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<String> command = List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-cp",
                    target.resolve("classes") + File.pathSeparator + target.resolve("lib") + File.separator + "*",
                    peer.mainClass(),
                    Integer.toString(server.getLocalPort()));
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            // A process that ends before it connects would be waited for without end.
            var _ = process.onExit().thenRun(() -> close(server));
            return new PeerProcess(peer, process, log, server.accept());
        } catch (IOException e) {
            if (process == null) {
                throw new PeerException(peer.folder() + " could not be started: " + e.getMessage() + ".", e);
            }
            throw stopped(peer, process, log, e);
        }
    }

    private static void close(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public List<Subject> subjects() {
        return subjects;
    }

    @Override
    public Answer compute(int subject, Quantity quantity, float[] x) {
        try {
            out.writeInt(subject);
            out.writeBoolean(quantity == Quantity.DERIVATIVE);
            ProbeServer.write(x, out);
            out.flush();
            return in.readBoolean() ? new Computed(ProbeServer.read(in)) : new Thrown(in.readUTF());
        } catch (IOException e) {
            throw stopped(peer, process, log, e);
        }
    }

    /** With the last thing that it printed, which says more than the broken pipe. */
    private static PeerException stopped(Peer peer, Process process, Path log, IOException e) {
        process.destroy();
        String last = "";
        try (Stream<String> lines = Files.lines(log, StandardCharsets.UTF_8)) {
            last = lines.filter(line -> !line.isBlank() && !line.startsWith("\tat "))
                    .reduce((_, second) -> second)
                    .orElse("");
        } catch (IOException | UncheckedIOException unreadable) {
            // Native code may have printed what is no UTF-8.
            e.addSuppressed(unreadable);
        }
        return new PeerException(
                "The JVM of " + peer.folder() + " ended before its answer (its output is in " + log + ")"
                        + (last.isEmpty() ? "." : ": " + last),
                e);
    }

    @Override
    public void close() {
        close(socket);
        process.destroy();
    }
}
