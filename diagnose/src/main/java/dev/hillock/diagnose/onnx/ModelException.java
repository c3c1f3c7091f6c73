package dev.hillock.diagnose.onnx;

/**
 * Something about a model file, its rows or what was asked of them that the user can mend. The message is one sentence
 * fit for a user: what, where, and what to do.
 */
public final class ModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** An error that a user can understand and mend. */
    public ModelException(String message) {
        super(printable(message));
    }

    /** As {@link #ModelException(String)}, with what led to it. */
    public ModelException(String message, Throwable cause) {
        super(printable(message), cause);
    }

    /** Names come from files of strangers and go to terminals. */
    private static String printable(String message) {
        return message.replaceAll("[\\p{Cntrl}\\x{80}-\\x{9f}]", "?");
    }
}
