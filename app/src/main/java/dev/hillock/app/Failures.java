package dev.hillock.app;

import dev.hillock.diagnose.onnx.ModelException;
import dev.hillock.expr.FormulaException;
import dev.hillock.net.data.TableException;
import dev.hillock.net.model.ModelFileException;
import dev.hillock.trial.TrialException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what a command throws into one sentence for standard error and an exit code. */
final class Failures {

    /** The words that sentences of the libraries begin with; other capitals belong to names. */
    private static final Set<String> OPENINGS = Set.of(
            "A",
            "An",
            "At",
            "Axis",
            "Code",
            "Expected",
            "It",
            "No",
            "Row",
            "The",
            "There",
            "This",
            "Training",
            "Unknown");

    private Failures() {}

    /** Prints the sentence, with the trace if {@code HILLOCK_DEBUG} is set, and returns the exit code. */
    static int report(Throwable failure, String command, Output output) {
        boolean debug = isSet(output.environment("HILLOCK_DEBUG"));
        output.note(command + ": " + clause(sentence(failure, debug)));
        if (debug) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            output.note(trace.toString());
        }
        return code(failure);
    }

    private static int code(Throwable failure) {
        return switch (failure) {
            case UsageException e -> ExitCode.USAGE;
            case TableException e -> e.isUsage() ? ExitCode.USAGE : ExitCode.FAILED;
            case TrialException e -> e.isUsage() ? ExitCode.USAGE : ExitCode.FAILED;
            case FormulaException e -> ExitCode.USAGE;
            case ParameterException e -> ExitCode.USAGE;
            default -> ExitCode.FAILED;
        };
    }

    private static String sentence(Throwable failure, boolean debug) {
        return switch (failure) {
            case UsageException e -> message(e);
            case FailureException e -> message(e);
            case FormulaException e -> message(e);
            case TableException e -> message(e);
            case ModelFileException e -> message(e);
            case ModelException e -> message(e);
            case TrialException e -> message(e);
            case ParameterException e -> usage(e);
            case IOException e -> file(e);
            case OutOfMemoryError e ->
                "out of memory; give it more with HILLOCK_OPTS=-Xmx2g, or take fewer rows or columns";
            default ->
                "internal error, " + failure + (debug ? "" : "; run again with HILLOCK_DEBUG=1 to see where it arose");
        };
    }

    private static String usage(ParameterException e) {
        String help = "; see `" + e.getCommandLine().getCommandName() + " --help`";
        return switch (e) {
            case MissingParameterException missing when !missing.getMissing().isEmpty() -> missing(missing) + help;
            case UnmatchedArgumentException unmatched
            when !unmatched.getUnmatched().isEmpty() ->
                "unexpected argument " + unmatched.getUnmatched().getFirst() + help;
            default -> firstLine(message(e)) + help;
        };
    }

    private static String missing(MissingParameterException e) {
        // Picocli tells an option without its value from an option that is not there by its message alone.
        if (e.getMissing().getFirst() instanceof OptionSpec option && message(e).contains("parameter for option")) {
            return option.longestName() + " needs " + option.paramLabel();
        }
        StringBuilder names = new StringBuilder();
        for (ArgSpec argument : e.getMissing()) {
            names.append(names.isEmpty() ? "missing " : " and ")
                    .append(argument instanceof OptionSpec option ? option.longestName() + " " : "")
                    .append(argument.paramLabel());
        }
        return names.toString();
    }

    /** The reason alone, for messages that name the file themselves. */
    static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "no permission";
            case NoSuchFileException missing -> "no such file or folder";
            case NotDirectoryException not -> "a part of the path is a file";
            case FileAlreadyExistsException exists -> "a part of the path is a file";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> firstLine(message(e));
        };
    }

    private static String file(IOException e) {
        String name = e instanceof FileSystemException f ? String.valueOf(f.getFile()) : "";
        return switch (e) {
            case NoSuchFileException missing -> "no such file or folder: " + name;
            case AccessDeniedException denied -> "no permission to use " + name;
            case NotDirectoryException not -> name + " is not a folder";
            case FileAlreadyExistsException exists -> name + " exists already";
            case FileNotFoundException missing -> firstLine(message(missing));
            case FileSystemException other ->
                "cannot use " + name + (other.getReason() == null ? "" : ": " + other.getReason());
            default -> firstLine(message(e));
        };
    }

    private static String message(Throwable e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    /** A library's sentence as what follows "hillock eval: ": without the capital of its first word and the full stop. */
    private static String clause(String sentence) {
        int end = sentence.indexOf(' ');
        String text = end > 0 && OPENINGS.contains(sentence.substring(0, end))
                ? sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1)
                : sentence;
        return text.endsWith(".") && !text.endsWith("..") ? text.substring(0, text.length() - 1) : text;
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    private static boolean isSet(@Nullable String variable) {
        return variable != null && !variable.isEmpty() && !variable.equals("0");
    }
}
