package dev.hillock.net.data;

/** A named column of a {@link Table}; immutable. */
public sealed interface Column permits NumericColumn, CategoricalColumn, BareColumn {
    /** The header's name, or {@code col1}, {@code col2} ... */
    String name();

    /** What the column holds. */
    ColumnKind kind();

    /** Number of rows. */
    int rows();

    /** True if the row has no value. */
    boolean isMissing(int row);

    /** Why the column cannot be an input, in words that follow "left out: "; empty if it can. */
    String note();
}
