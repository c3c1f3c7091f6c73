package dev.hillock.app;

/** A command line that cannot be carried out; the message is one sentence for the user. Exit code 2. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
