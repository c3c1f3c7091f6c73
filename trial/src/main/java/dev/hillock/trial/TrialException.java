package dev.hillock.trial;

/** A run of trials cannot go on; the message is one sentence fit for a user. */
public final class TrialException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean usage;

    private TrialException(String message, boolean usage) {
        super(message);
        this.usage = usage;
    }

    /** Something outside the request went wrong. */
    static TrialException failure(String message) {
        return new TrialException(message, false);
    }

    /** The request itself makes no sense. */
    static TrialException usage(String message) {
        return new TrialException(message, true);
    }

    /** True if the request itself is at fault, false if the circumstances are. */
    public boolean isUsage() {
        return usage;
    }
}
