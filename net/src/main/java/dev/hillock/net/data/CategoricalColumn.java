package dev.hillock.net.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Texts that repeat, each held as the index of its level. */
public final class CategoricalColumn implements Column {
    private final String name;
    private final ColumnKind kind;
    private final List<String> levels;
    private final char[] codes;
    private final String note;

    /** A code one above the largest level stands for a missing value. */
    static final int MAX_LEVELS = Character.MAX_VALUE;

    CategoricalColumn(String name, ColumnKind kind, List<String> levels, char[] codes, String note) {
        this.name = name;
        this.kind = kind;
        this.levels = List.copyOf(levels);
        this.codes = codes;
        this.note = note;
    }

    /** A column of texts, one for each row; null for missing. */
    public static CategoricalColumn of(String name, @Nullable String... values) {
        TreeSet<String> sorted = new TreeSet<>();
        for (String value : values) {
            if (value != null) {
                sorted.add(value);
            }
        }
        List<String> levels = List.copyOf(sorted);
        Map<String, Integer> codeOf = new HashMap<>();
        levels.forEach(level -> codeOf.put(level, codeOf.size()));
        char[] codes = new char[values.length];
        for (int row = 0; row < values.length; row++) {
            String value = values[row];
            codes[row] = (char) (value == null ? MAX_LEVELS : (int) codeOf.getOrDefault(value, MAX_LEVELS));
        }
        return Kinds.categorical(name, levels, codes);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ColumnKind kind() {
        return kind;
    }

    @Override
    public int rows() {
        return codes.length;
    }

    @Override
    public boolean isMissing(int row) {
        return codes[row] == MAX_LEVELS;
    }

    @Override
    public String note() {
        return note;
    }

    /** The different texts, sorted; of a boolean column the one that means no, then the one that means yes. */
    public List<String> levels() {
        return levels;
    }

    /** The index of the row's level, or -1 if the value is missing. */
    public int code(int row) {
        int code = codes[row];
        return code == MAX_LEVELS ? -1 : code;
    }

    /** The row's text, or null if it is missing. */
    public @Nullable String get(int row) {
        int code = code(row);
        return code < 0 ? null : levels.get(code);
    }

    /** How often each level occurs in the rows given. */
    int[] counts(int[] rows) {
        int[] counts = new int[levels.size()];
        for (int row : rows) {
            int code = code(row);
            if (code >= 0) {
                counts[code]++;
            }
        }
        return counts;
    }

    @Override
    public String toString() {
        return name + " " + kind.id() + " " + levels + " " + Arrays.hashCode(codes);
    }
}
