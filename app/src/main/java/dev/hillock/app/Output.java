package dev.hillock.app;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a command reads and writes: standard input, output and error, and what kind of place they are. Tests give it
 * byte arrays; a run in the shell gives it the process's own streams.
 *
 * <p>Text is UTF-8. Output is buffered and flushed at the end of the command or by {@link #flush}. A reader that went
 * away ({@code | head}) surfaces as {@link ClosedOutputException}, which ends the command quietly.
 */
public final class Output {

    /** Thrown when the reader of standard output has gone away. */
    static final class ClosedOutputException extends UncheckedIOException {
        private static final long serialVersionUID = 1L;

        ClosedOutputException(IOException cause) {
            super(cause);
        }
    }

    private static final int DEFAULT_COLUMNS = 80;

    private final InputStream in;
    private final OutputStream out;
    private final OutputStream err;
    private final boolean outIsTerminal;
    private final boolean errIsTerminal;
    private final Map<String, String> environment;
    private final Charset charset;
    private boolean lost;

    /**
     * @param in standard input
     * @param out standard output, best buffered
     * @param err standard error
     * @param outIsTerminal whether a person watches standard output
     * @param errIsTerminal whether a person watches standard error
     * @param environment the environment variables ({@code NO_COLOR}, {@code COLUMNS}, {@code TERM} …)
     */
    public Output(
            InputStream in,
            OutputStream out,
            OutputStream err,
            boolean outIsTerminal,
            boolean errIsTerminal,
            Map<String, String> environment) {
        this(in, out, err, outIsTerminal, errIsTerminal, environment, StandardCharsets.UTF_8);
    }

    Output(
            InputStream in,
            OutputStream out,
            OutputStream err,
            boolean outIsTerminal,
            boolean errIsTerminal,
            Map<String, String> environment,
            Charset charset) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.outIsTerminal = outIsTerminal;
        this.errIsTerminal = errIsTerminal;
        this.environment = environment;
        this.charset = charset;
    }

    /** Standard input. */
    public InputStream in() {
        return in;
    }

    /** Writes text to standard output. */
    public void print(String text) {
        write(text.getBytes(charset));
    }

    /** Writes a line to standard output. */
    public void println(String line) {
        print(line + "\n");
    }

    /** Ends a line on standard output. */
    public void println() {
        print("\n");
    }

    /** Writes bytes to standard output. */
    public void write(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    /** Writes {@code length} bytes from {@code offset} on to standard output. */
    public void write(byte[] bytes, int offset, int length) {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw lost(e);
        }
    }

    /** Writes a value as JSON with indentation and an end of line; numbers that are not finite become strings. */
    public void json(Object value) {
        print(Json.text(value));
    }

    /** Writes a line to standard error: progress, remarks, errors. Standard output comes first. */
    public void note(String line) {
        flush();
        errText(line + "\n");
    }

    /** Writes text to standard error as it is; a reader that went away is no reason to stop the work. */
    public void errText(String text) {
        try {
            err.write(text.getBytes(charset));
            err.flush();
        } catch (IOException e) {
            return;
        }
    }

    /** Sends on what has been written so far. */
    public void flush() {
        if (lost) {
            return;
        }
        try {
            out.flush();
        } catch (IOException e) {
            throw lost(e);
        }
    }

    /** A reader that went away is no failure; a full disk is. Either way nothing more can be written. */
    private RuntimeException lost(IOException e) {
        lost = true;
        String reason = String.valueOf(e.getMessage());
        return reason.toLowerCase(Locale.ROOT).contains("pipe")
                ? new ClosedOutputException(e)
                : new FailureException("cannot write to standard output: " + reason);
    }

    /** Whether a person watches standard output. */
    public boolean outIsTerminal() {
        return outIsTerminal;
    }

    /** Whether a person watches standard error. */
    public boolean errIsTerminal() {
        return errIsTerminal;
    }

    /** Whether standard output takes colours: a terminal that is not dumb, and {@code NO_COLOR} is not set. */
    public boolean colour() {
        return outIsTerminal && coloursWanted();
    }

    /** The text in bold where standard output takes colours, otherwise as it is. */
    public String bold(String text) {
        return colour() ? "\u001b[1m" + text + "\u001b[0m" : text;
    }

    /** The text dimmed where standard output takes colours, otherwise as it is. */
    public String dim(String text) {
        return colour() ? "\u001b[2m" + text + "\u001b[0m" : text;
    }

    /** The text in one of the terminal's colours (31 red, 32 green, 33 yellow, 34 blue …) where it takes them. */
    public String coloured(int code, String text) {
        return colour() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    private boolean coloursWanted() {
        String noColour = environment.get("NO_COLOR");
        return (noColour == null || noColour.isEmpty()) && !"dumb".equals(environment.get("TERM"));
    }

    /** Whether signs beyond ASCII can be read where standard output goes: a file takes them, a terminal may not. */
    public boolean unicode() {
        if (!outIsTerminal) {
            return true;
        }
        if (environment.get("HILLOCK_ASCII") != null) {
            return false;
        }
        for (String variable : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            String value = environment.get(variable);
            if (value != null && !value.isEmpty()) {
                String name = value.toLowerCase(Locale.ROOT);
                return name.contains("utf-8") || name.contains("utf8");
            }
        }
        return charset.equals(StandardCharsets.UTF_8) && File.separatorChar == '\\';
    }

    /** The width of the terminal in columns, 80 where it cannot be told. */
    public int columns() {
        return TerminalSize.columns(environment.get("COLUMNS"), outIsTerminal || errIsTerminal, DEFAULT_COLUMNS);
    }

    /** An environment variable, or null. */
    public @Nullable String environment(String name) {
        return environment.get(name);
    }
}
