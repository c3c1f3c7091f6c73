package dev.hillock.app.studio;

import dev.hillock.app.CliCommand;
import dev.hillock.app.ExitCode;
import dev.hillock.app.FailureException;
import dev.hillock.app.Interruption;
import dev.hillock.app.Output;
import dev.hillock.app.UsageException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves the studio until it is told to end. */
@Command(
        name = "studio",
        header = {"  hillock studio", "  hillock studio --port 9000 --open"},
        description = {
            "Serves pages on this machine alone, where functions can be seen, compared and typed; Ctrl-C ends it. Nothing"
                    + " is loaded from elsewhere and nothing is sent away."
        })
public final class StudioCommand implements CliCommand {
    private static final int HIGHEST_PORT = 65_535;

    @Option(names = "--port", paramLabel = "N", description = "Of the address; 8377 by default, 0 for any free one.")
    private int port = 8377;

    @Option(names = "--open", description = "Opens the page in the browser.")
    private boolean open;

    @Override
    public int run(Output output) throws IOException, InterruptedException {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new UsageException("--port is a number from 0 to 65535, not " + port);
        }
        Studio studio = Studio.start(port);
        Interruption.during(studio::close);
        output.println("Studio: " + studio.url() + "  (Ctrl-C ends it)");
        output.flush();
        if (open) {
            browse(studio.url(), output);
        }
        studio.awaitEnd();
        return ExitCode.DONE;
    }

    /** By the desktop's own command: the JVM runs without a display. */
    private static void browse(String url, Output output) {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        List<String> command = system.startsWith("windows")
                ? List.of("rundll32", "url.dll,FileProtocolHandler", url)
                : List.of(system.startsWith("mac") ? "open" : "xdg-open", url);
        try {
            new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            output.note(
                    "studio: no browser could be started by `" + command.getFirst() + "`; open " + url + " yourself");
        }
    }

    /** What a port that cannot be had is told as. */
    static FailureException portTaken(int port) {
        return new FailureException("port " + port
                + " is in use, perhaps by another studio; give another with --port, or" + " --port 0 for any free one");
    }
}
