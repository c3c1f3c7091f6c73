package dev.hillock.net.model;

/** A model file that cannot be written or is none; the message is one sentence fit for a user. */
public final class ModelFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ModelFileException(String message) {
        super(message);
    }
}
