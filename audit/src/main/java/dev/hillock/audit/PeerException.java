package dev.hillock.audit;

/** A library that does not start or stopped answering; the message is a sentence for the user. */
public final class PeerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PeerException(String message, Throwable cause) {
        super(message, cause);
    }
}
