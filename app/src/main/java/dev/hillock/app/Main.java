package dev.hillock.app;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The command line {@code hillock}. */
public final class Main {

    private static final int BUFFER = 1 << 16;

    private Main() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        Output output = new Output(
                new FileInputStream(FileDescriptor.in),
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER),
                new FileOutputStream(FileDescriptor.err),
                TerminalSize.isTerminal(1),
                TerminalSize.isTerminal(2),
                System.getenv());
        System.exit(run(output, args));
    }

    /**
     * Runs a command in this process.
     *
     * @return its exit code, see {@link ExitCode}
     */
    public static int run(Output output, String... args) {
        String command = "hillock";
        try {
            int code = dispatch(output, args);
            output.flush();
            return code;
        } catch (Output.ClosedOutputException e) {
            return ExitCode.DONE;
        } catch (Throwable e) {
            if (args.length > 0 && Commands.find(args[0]) != null) {
                command += " " + args[0];
            }
            try {
                return Failures.report(e, command, output);
            } catch (Output.ClosedOutputException closed) {
                return ExitCode.FAILED;
            }
        }
    }

    private static int dispatch(Output output, String[] args) throws Exception {
        String first = args.length == 0 ? "help" : args[0];
        return switch (first) {
            case "-h", "--help" -> overview(output);
            case "-V", "--version" -> {
                output.println("hillock " + version());
                yield ExitCode.DONE;
            }
            case "help" -> args.length < 2 ? overview(output) : help(output, entry(args[1]));
            default -> command(output, entry(first), Arrays.asList(args).subList(1, args.length));
        };
    }

    private static int command(Output output, Commands.Entry entry, List<String> arguments) throws Exception {
        CommandLine line = CommandLines.of(entry);
        List<String> spelt = CommandLines.spellOut(arguments, line);
        CommandLines.checkOptions(line, spelt);
        line.parseArgs(spelt.toArray(new String[0]));
        if (line.isUsageHelpRequested()) {
            return help(output, entry);
        }
        if (entry.computes()) {
            VectorModule.load();
        }
        CliCommand command = line.getCommand();
        return command.run(output);
    }

    private static int help(Output output, Commands.Entry entry) {
        output.print(CommandLines.of(entry).getUsageMessage(output.colour() ? Ansi.ON : Ansi.OFF));
        return ExitCode.DONE;
    }

    private static int overview(Output output) {
        output.print(Overview.text(output));
        return ExitCode.DONE;
    }

    private static Commands.Entry entry(String name) {
        Commands.Entry entry = Commands.find(name);
        if (entry == null) {
            String kind = name.startsWith("-") ? "unknown option " : "unknown command ";
            throw new UsageException(
                    kind + name + Nearest.suggestion(name, Commands.names()) + "; see `hillock --help`");
        }
        return entry;
    }

    /** The version of this build. */
    public static String version() {
        try (InputStream resource = Main.class.getResourceAsStream("version.txt")) {
            if (resource == null) {
                throw new IllegalStateException("version.txt is missing from the build");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
