package dev.hillock.net.data;

import java.util.List;

/** A column that was named by the user is not in the table; the message offers the nearest names. */
public final class UnknownColumnException extends TableException {
    private static final long serialVersionUID = 1L;

    private final String column;
    private final String[] suggestions;

    UnknownColumnException(String column, String table, List<String> names) {
        this(column, Spelling.nearest(column, names), table, names);
    }

    private UnknownColumnException(String column, List<String> suggestions, String table, List<String> names) {
        super(message(column, suggestions, table, names), true);
        this.column = column;
        this.suggestions = suggestions.toArray(String[]::new);
    }

    private static String message(String column, List<String> suggestions, String table, List<String> names) {
        String start = "there is no column '" + column + "' in " + table;
        if (!suggestions.isEmpty()) {
            return start + "; did you mean " + Spelling.orList(suggestions) + "?";
        }
        int shown = Math.min(names.size(), 12);
        String more = names.size() > shown ? " and " + (names.size() - shown) + " more" : "";
        return start + "; its columns are " + String.join(", ", names.subList(0, shown)) + more;
    }

    /** The name that was asked for. */
    public String column() {
        return column;
    }

    /** The nearest names, best first; at most three, and empty if none is near. */
    public List<String> suggestions() {
        return List.of(suggestions);
    }
}
