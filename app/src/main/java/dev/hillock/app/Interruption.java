package dev.hillock.app;

/**
 * What Ctrl-C does during long work: the given action runs while the process ends, with exit code 130 as shells expect.
 * Closed, it does nothing any more.
 */
public final class Interruption implements AutoCloseable {
    private final Thread hook;

    private Interruption(Runnable action) {
        hook = new Thread(action, "interruption");
    }

    /** Runs the action if the process is told to end before this is closed. */
    public static Interruption during(Runnable action) {
        Interruption interruption = new Interruption(action);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The process is ending and the action is running: there is nothing to take back.
            return;
        }
    }
}
