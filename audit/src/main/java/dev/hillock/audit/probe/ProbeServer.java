package dev.hillock.audit.probe;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests over a connection to the audit on this machine, since native code prints to standard output what it likes. At
 * the start it tells the title and what is offered. A request is the number of an offer, whether its derivative is wanted, and an
 * array; the answer is a {@code true} and an array, or a {@code false} and what went wrong.
 */
public final class ProbeServer {
    private ProbeServer() {}

    /**
     * Serves until the audit closes the connection.
     *
     * @param args the port at which the audit listens
     */
    public static void serve(Probe probe, String[] args) throws IOException {
        List<Offer> offers = probe.offers();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]));
                DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()))) {
            socket.setTcpNoDelay(true);
            out.writeUTF(probe.title());
            out.writeInt(offers.size());
            for (Offer offer : offers) {
                out.writeUTF(offer.name());
                out.writeUTF(offer.spec());
                out.writeBoolean(offer.derivative() != null);
            }
            out.flush();
            while (true) {
                int number;
                try {
                    number = in.readInt();
                } catch (EOFException e) {
                    return;
                }
                Offer offer = offers.get(number);
                Offer.Pass pass = in.readBoolean() ? offer.derivative() : offer.value();
                answer(pass, read(in), out);
                out.flush();
            }
        }
    }

    private static void answer(Offer.@Nullable Pass pass, float[] x, DataOutputStream out) throws IOException {
        float[] result;
        try {
            if (pass == null) {
                throw new UnsupportedOperationException("no derivative is offered");
            }
            result = pass.of(x);
        } catch (Exception | LinkageError e) {
            out.writeBoolean(false);
            String message = e.getMessage();
            out.writeUTF(e.getClass().getSimpleName()
                    + (message == null ? "" : ": " + message.lines().findFirst().orElse("")));
            return;
        }
        out.writeBoolean(true);
        write(result, out);
    }

    /** Reads an array: its length and its elements. */
    public static float[] read(DataInputStream in) throws IOException {
        float[] array = new float[in.readInt()];
        for (int i = 0; i < array.length; i++) {
            array[i] = in.readFloat();
        }
        return array;
    }

    /** Writes an array as {@link #read} takes it. */
    public static void write(float[] array, DataOutputStream out) throws IOException {
        out.writeInt(array.length);
        for (float element : array) {
            out.writeFloat(element);
        }
    }
}
