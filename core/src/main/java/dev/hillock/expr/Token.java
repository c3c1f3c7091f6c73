package dev.hillock.expr;

/**
 * A piece of a formula's text.
 *
 * @param text as written, with look-alike signs replaced ({@code −} by {@code -})
 * @param column where it starts, from 1
 */
record Token(Kind kind, String text, int column) {

    enum Kind {
        NUMBER,
        NAME,
        SYMBOL,
        END
    }

    boolean is(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    /** For messages: the text in quotes, or "the end". */
    String shown() {
        return kind == Kind.END ? "the end" : "'" + text + "'";
    }
}
