package dev.hillock.net.data;

import java.util.Locale;

/** What a column holds, as found out from its cells (or from its type, in Parquet). */
public enum ColumnKind {
    /** Numbers. */
    NUMERIC,
    /** Two values that mean yes and no. */
    BOOLEAN,
    /** Texts that repeat. */
    CATEGORICAL,
    /** Dates or times, held as days since 1970-01-01. */
    DATE,
    /** Texts that hardly repeat; left out. */
    TEXT,
    /** A name or number of its own for (nearly) each row; left out. */
    IDENTIFIER,
    /** The same value in every row; left out. */
    CONSTANT,
    /** No value in any row; left out. */
    EMPTY,
    /** A nested or exotic Parquet column; left out. */
    UNSUPPORTED;

    /** The name in messages and JSON. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** True if a network can take the column as an input. */
    public boolean isUsable() {
        return this == NUMERIC || this == BOOLEAN || this == CATEGORICAL || this == DATE;
    }
}
