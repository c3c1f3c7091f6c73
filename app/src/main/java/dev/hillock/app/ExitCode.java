package dev.hillock.app;

/** What the process returns to the shell. */
public final class ExitCode {
    /** The command did what was asked. */
    public static final int DONE = 0;

    /** The command could not do it: data, files, a stopped run. */
    public static final int FAILED = 1;

    /** The command line itself is wrong: an unknown option, name, formula or parameter. */
    public static final int USAGE = 2;

    /** {@code diagnose} found something at least as severe as {@code --fail-on} says. */
    public static final int FINDING = 3;

    /** Stopped by Ctrl-C, as shells report it (128 + SIGINT). */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
