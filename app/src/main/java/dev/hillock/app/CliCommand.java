package dev.hillock.app;

/**
 * One command of the command line. Its fields carry picocli's annotations; the {@code header} of its {@code @Command}
 * holds the examples that its help opens with, one a line.
 */
public interface CliCommand {

    /**
     * Does the work.
     *
     * @return the exit code: {@link ExitCode#DONE} or {@link ExitCode#FAILED}
     * @throws UsageException if the arguments do not make sense together; exit code 2
     * @throws FailureException if the work cannot be done; exit code 1
     * @throws Exception any exception whose message is fit for a user, see {@link Failures}
     */
    int run(Output output) throws Exception;
}
