package dev.hillock.app;

/** Work that cannot be done; the message is one sentence for the user. Exit code 1. */
public final class FailureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FailureException(String message) {
        super(message);
    }
}
