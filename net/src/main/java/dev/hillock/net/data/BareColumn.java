package dev.hillock.net.data;

/**
 * A column whose cells are not kept, since nothing can use them: free text, identifiers, nested values, no values.
 *
 * @param name the column's name
 * @param kind TEXT, IDENTIFIER, EMPTY or UNSUPPORTED
 * @param rows number of rows
 * @param note why it is left out
 */
public record BareColumn(String name, ColumnKind kind, int rows, String note) implements Column {
    @Override
    public boolean isMissing(int row) {
        return true;
    }
}
