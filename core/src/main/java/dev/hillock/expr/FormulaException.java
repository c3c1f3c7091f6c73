package dev.hillock.expr;

/** A name or formula that cannot be read; the message is one sentence fit for a user. */
public final class FormulaException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int column;

    /** @param column the place in the text, from 1, or 0 where the whole text is meant */
    public FormulaException(String message, int column) {
        super(message);
        this.column = column;
    }

    /** The column in the text, from 1, or 0 where the whole text is meant. */
    public int column() {
        return column;
    }
}
