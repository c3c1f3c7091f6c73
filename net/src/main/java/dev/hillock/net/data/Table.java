package dev.hillock.net.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table of data: named columns of equal length, each with its kind. Immutable.
 *
 * <p>Missing values are empty cells and NA, N/A, NaN, null, ? and - (in any case).
 */
public final class Table {
    private final String name;
    private final int rows;
    private final Map<String, Column> columns;
    private final List<String> notes;

    private Table(String name, int rows, Map<String, Column> columns, List<String> notes) {
        this.name = name;
        this.rows = rows;
        this.columns = columns;
        this.notes = List.copyOf(notes);
    }

    /**
     * Reads a CSV or Parquet file; which of them is told by its content. Of CSV, delimiter (comma, semicolon, tab, bar),
     * quoting, header and encoding (byte-order mark, else UTF-8) are found out.
     *
     * @throws TableException if it cannot be read as a table with at least one row
     */
    public static Table read(Path file) {
        return TableFiles.read(file, null);
    }

    /**
     * As {@link #read(Path)}, but the columns of a schema have its kinds whatever their cells look like, for rows that a
     * model shall predict. Columns that the schema lacks are left out without being read.
     *
     * @throws TableException if a cell does not fit its column's kind, or the file is no table
     */
    public static Table read(Path file, Schema schema) {
        return TableFiles.read(file, schema);
    }

    /** A table of given columns. @throws TableException if their lengths differ, names repeat or there is no row */
    public static Table of(String name, List<? extends Column> columns) {
        return of(name, columns, List.of());
    }

    static Table of(String name, List<? extends Column> columns, List<String> notes) {
        Map<String, Column> byName = new LinkedHashMap<>();
        int rows = columns.isEmpty() ? 0 : columns.getFirst().rows();
        for (Column column : columns) {
            if (column.rows() != rows) {
                throw new TableException(name + " has " + rows + " rows in its first column but " + column.rows()
                        + " in '" + column.name() + "'");
            }
            if (byName.put(column.name(), column) != null) {
                throw new TableException(name + " has two columns named '" + column.name() + "'");
            }
        }
        if (rows == 0) {
            throw new TableException(name + " has no rows");
        }
        List<String> all = new ArrayList<>(notes);
        for (Column column : columns) {
            if (column instanceof CategoricalColumn texts && texts.kind() == ColumnKind.CATEGORICAL) {
                String hint = Kinds.almostNumbers(texts.levels());
                if (!hint.isEmpty()) {
                    all.add("'" + column.name() + "' is taken as categories" + hint);
                }
            }
        }
        return new Table(name, rows, byName, all);
    }

    /** The file's name, for messages. */
    public String name() {
        return name;
    }

    /** Number of rows, at least 1. */
    public int rows() {
        return rows;
    }

    /** The columns in the order of the file. */
    public List<Column> columns() {
        return List.copyOf(columns.values());
    }

    /** The names of the columns in the order of the file. */
    public List<String> columnNames() {
        return List.copyOf(columns.keySet());
    }

    /** What was found out in reading that the user should know (a header that was missing, dates taken as ...). */
    public List<String> notes() {
        return notes;
    }

    /** The column of a name. @throws UnknownColumnException if there is none, with the nearest names */
    public Column column(String column) {
        Column found = columns.get(column);
        if (found == null) {
            throw new UnknownColumnException(column, name, columnNames());
        }
        return found;
    }

    /** The column of a name, or null. */
    public @Nullable Column find(String column) {
        return columns.get(column);
    }

    /** The table without some of its columns. @throws UnknownColumnException if one of them is not there */
    public Table without(List<String> ignored) {
        Set<String> gone = new LinkedHashSet<>();
        for (String column : ignored) {
            gone.add(column(column).name());
        }
        Map<String, Column> kept = new LinkedHashMap<>(columns);
        kept.keySet().removeAll(gone);
        return new Table(name, rows, kept, notes);
    }

    /**
     * The columns that a text names, for example by {@code --target} or {@code --ignore}: one that is named exactly so,
     * else several separated by commas.
     *
     * @throws UnknownColumnException if one of them is not there
     */
    public List<String> columnsOf(String text) {
        if (columns.containsKey(text)) {
            return List.of(text);
        }
        List<String> names = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            if (!part.isBlank()) {
                names.add(column(part.strip()).name());
            }
        }
        if (names.isEmpty()) {
            throw new UnknownColumnException(text, name, columnNames());
        }
        return names.stream().distinct().toList();
    }

    /**
     * A hash of names, kinds and values, the same on every machine and for the same content in CSV and Parquet: 16
     * hexadecimal digits.
     */
    public String fingerprint() {
        return Fingerprint.of(this);
    }
}
