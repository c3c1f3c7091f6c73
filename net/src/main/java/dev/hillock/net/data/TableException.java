package dev.hillock.net.data;

/**
 * Something about a table, its columns or the task asked of it that the user can mend. The message is one sentence fit
 * for a user: what, where, and what to do.
 */
public class TableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean usage;

    /** An error in the data: the file is at fault, not the command. */
    public TableException(String message) {
        this(message, false);
    }

    /** As {@link #TableException(String)}; {@code usage} tells that the command's options are at fault. */
    protected TableException(String message, boolean usage) {
        super(message);
        this.usage = usage;
    }

    /** An error in what was asked for (an impossible task or loss), not in the data. */
    public static TableException usage(String message) {
        return new TableException(message, true);
    }

    /** True if the options are at fault rather than the data. */
    public boolean isUsage() {
        return usage;
    }
}
