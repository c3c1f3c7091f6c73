package dev.hillock.app;

import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What can be found out about the terminal without native code. */
final class TerminalSize {

    private TerminalSize() {}

    /**
     * Whether a file descriptor of this process is a terminal. Linux tells by the descriptor's link; elsewhere the
     * console's word is taken, which asks for standard input and output together.
     */
    @SuppressWarnings("SystemConsoleNull") // JDK 25 went back to null where there is no console (JDK-8351435)
    static boolean isTerminal(int descriptor) {
        Path link = Path.of("/proc/self/fd/" + descriptor);
        try {
            if (Files.isSymbolicLink(link)) {
                String target = Files.readSymbolicLink(link).toString();
                return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
            }
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    /** The columns: what {@code COLUMNS} says, else what {@code stty} tells of the terminal, else the default. */
    static int columns(@Nullable String variable, boolean terminal, int otherwise) {
        int told = number(variable);
        if (told > 0) {
            return told;
        }
        if (terminal && new File("/dev/tty").exists()) {
            int asked = askStty();
            if (asked > 0) {
                return asked;
            }
        }
        return otherwise;
    }

    private static int askStty() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            if (!stty.waitFor(1, TimeUnit.SECONDS)) {
                stty.destroy();
                return 0;
            }
            return number(answer.substring(answer.indexOf(' ') + 1));
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static int number(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > 5) {
            return 0;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return 0;
            }
        }
        return Integer.parseInt(text);
    }
}
