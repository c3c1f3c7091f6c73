package dev.hillock.net.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns that a model takes, with their kinds.
 *
 * @param columns in any order; names differ
 * @param optional names of columns that are read if they are there, their kinds being found out: the targets
 */
public record Schema(List<Field> columns, List<String> optional) {
    /** Copies the lists. */
    public Schema {
        columns = List.copyOf(columns);
        optional = List.copyOf(optional);
    }

    /** True if the column is to be read. */
    boolean takes(String name) {
        return find(name) != null || optional.contains(name);
    }

    /**
     * A column.
     *
     * @param name as in the header
     * @param kind NUMERIC, BOOLEAN, CATEGORICAL or DATE
     * @param dateForm how the dates are written; null for other kinds
     */
    public record Field(
            String name, ColumnKind kind, @Nullable DateForm dateForm) {}

    /** The field of a name, or null. */
    @Nullable
    Field find(String name) {
        for (Field field : columns) {
            if (field.name().equals(name)) {
                return field;
            }
        }
        return null;
    }

    /** @throws TableException if one of the columns is not among the names */
    void require(String table, List<String> names) {
        List<String> missing = columns.stream()
                .map(Field::name)
                .filter(name -> !names.contains(name))
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        int shown = Math.min(missing.size(), 5);
        String more = missing.size() > shown ? " and " + (missing.size() - shown) + " more" : "";
        List<String> near = Spelling.nearest(missing.getFirst(), names);
        throw new TableException(table + " lacks " + Texts.count(missing.size(), "column") + " that the model takes: "
                + String.join(", ", missing.subList(0, shown)) + more
                + (near.isEmpty() ? "" : "; is '" + missing.getFirst() + "' there as " + Spelling.orList(near) + "?"));
    }
}
