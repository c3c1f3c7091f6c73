package dev.hillock.app;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/**
 * Runs the short commands once, so that the JVM can write a start-up cache of the classes they load ({@code
 * -XX:AOTCacheOutput}, see {@code bin/hillock-warm-up}). Prints nothing.
 */
final class WarmUp {
    private static final List<List<String>> COMMANDS = List.of(
            List.of("--help"),
            List.of("list"),
            List.of("list", "--json"),
            List.of("show", "gelu"),
            List.of("show", "x * sigmoid(1.5*x)", "--json"),
            List.of("eval", "gelu", "-1", "0.5", "--derivative"),
            List.of("plot", "silu"),
            List.of("choose", "--explain-rules"));

    private WarmUp() {}

    /** Runs the commands; a failure of one only leaves its classes out of the cache. */
    public static void main(String[] args) {
        for (List<String> command : COMMANDS) {
            Output nowhere = new Output(
                    InputStream.nullInputStream(),
                    OutputStream.nullOutputStream(),
                    OutputStream.nullOutputStream(),
                    false,
                    false,
                    Map.of());
            Main.run(nowhere, command.toArray(String[]::new));
        }
    }
}
