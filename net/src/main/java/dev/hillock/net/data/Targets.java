package dev.hillock.net.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Target columns as classes, labels and numbers. */
final class Targets {
    private static final List<String> YES = List.of("1", "true", "yes", "t", "y");
    private static final List<String> NO = List.of("0", "false", "no", "f", "n");

    private Targets() {}

    /** The names of the classes of a column: texts sorted, numbers by size. */
    static List<String> classes(Column column) {
        return switch (column) {
            case CategoricalColumn texts -> sorted(texts);
            case NumericColumn numbers ->
                distinct(numbers, Integer.MAX_VALUE).stream().map(Texts::number).toList();
            case BareColumn bare -> List.of();
        };
    }

    /** Texts that are all numbers (in Parquet) are sorted as such. */
    private static List<String> sorted(CategoricalColumn texts) {
        if (texts.levels().stream().allMatch(level -> level.matches("[+-]?\\d{1,15}(\\.\\d+)?"))) {
            return texts.levels().stream()
                    .sorted((a, b) -> Double.compare(Double.parseDouble(a), Double.parseDouble(b)))
                    .toList();
        }
        return texts.levels();
    }

    /** The different numbers of a column in ascending order; at most one more than the limit. */
    static SortedSet<Double> distinct(NumericColumn column, int limit) {
        SortedSet<Double> seen = new TreeSet<>();
        for (int row = 0; row < column.rows() && seen.size() <= limit; row++) {
            double value = column.get(row);
            if (!Double.isNaN(value)) {
                seen.add(value + 0.0); // -0 is 0
            }
        }
        return seen;
    }

    static int[] classIndices(Column column, List<String> classes, int[] rows) {
        Map<String, Integer> indexOf = new HashMap<>();
        classes.forEach(name -> indexOf.put(name, indexOf.size()));
        int[] indices = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            String text = text(column, rows[i]);
            indices[i] = text == null ? -1 : indexOf.getOrDefault(text, -1);
        }
        return indices;
    }

    private static @Nullable String text(Column column, int row) {
        return switch (column) {
            case CategoricalColumn texts -> texts.get(row);
            case NumericColumn numbers -> numbers.isMissing(row) ? null : Texts.number(numbers.get(row) + 0.0);
            case BareColumn bare -> null;
        };
    }

    static double[] values(Column column, int[] rows) {
        double[] values = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            values[i] = column instanceof NumericColumn numbers ? numbers.get(rows[i]) : label(column, rows[i]);
        }
        return values;
    }

    /** 1 for yes, 0 for no, NaN for anything else. */
    static double label(Column column, int row) {
        String text = text(column, row);
        if (text == null) {
            return Double.NaN;
        }
        String folded = text.toLowerCase(java.util.Locale.ROOT);
        return YES.contains(folded) ? 1 : NO.contains(folded) ? 0 : Double.NaN;
    }

    /** True if every value present is a yes or a no. */
    static boolean isLabel(Column column) {
        for (int row = 0; row < column.rows(); row++) {
            if (!column.isMissing(row) && Double.isNaN(label(column, row))) {
                return false;
            }
        }
        return !(column instanceof BareColumn);
    }

    /** See {@link Task#knownRows}. */
    static int[] known(Task task, Table table) {
        if (task.targets().stream().anyMatch(target -> table.find(target) == null)) {
            return new int[0];
        }
        int[] rows = task.rows(table);
        return switch (task.kind()) {
            case BINARY, MULTICLASS -> {
                int[] classes = task.classIndices(table, rows);
                yield IntStream.range(0, rows.length)
                        .filter(i -> classes[i] >= 0)
                        .map(i -> rows[i])
                        .toArray();
            }
            case MULTILABEL ->
                Arrays.stream(rows)
                        .filter(row -> task.targets().stream()
                                .noneMatch(target -> Double.isNaN(label(table.column(target), row))))
                        .toArray();
            case REGRESSION, COUNTS, BOUNDED -> {
                boolean numbers = table.column(task.targets().getFirst()) instanceof NumericColumn;
                double[] values = numbers ? task.values(table, rows) : new double[0];
                yield IntStream.range(0, values.length)
                        .filter(i -> Double.isFinite(values[i]))
                        .map(i -> rows[i])
                        .toArray();
            }
        };
    }
}
