package dev.hillock.net.data;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules that find out what a column holds from its values. */
final class Kinds {
    /** Fewer rows than this show nothing about identifiers and text. */
    private static final int FEW_ROWS = 10;

    /** Texts with at most so many different values are categories, however few the rows. */
    private static final int FEW_LEVELS = 20;

    /** Texts of which this share would be numbers but for their writing are worth a hint. */
    private static final double MOSTLY = 0.8;

    private static final Pattern ALMOST_A_NUMBER = Pattern.compile(
            "[-+]?\\s?[$€£¥]?\\s?[-+]?\\d[\\d.,'\\u00a0\\u2019 ]*(e[-+]?\\d+)?\\s?[$€£¥%]?", Pattern.CASE_INSENSITIVE);

    /** Texts are identifiers if this share of them is different, and free text above half. */
    private static final double NEARLY_UNIQUE = 0.95;

    private static final Pattern ID_NAME =
            Pattern.compile("(.*[_ .-])?(id|ids|uuid|guid|key|index|idx|rownames?|row_?(number|num|no|id))|unnamed.*");

    private static final List<List<String>> BOOLEANS =
            List.of(List.of("false", "true"), List.of("no", "yes"), List.of("f", "t"), List.of("n", "y"));

    private Kinds() {}

    static NumericColumn numeric(
            String name, NumberStore store, @Nullable DateForm form, NumericColumn.Oddities oddities) {
        int rows = store.size();
        int present = 0;
        double first = Double.NaN;
        boolean constant = true;
        boolean counting = true;
        for (int row = 0; row < rows; row++) {
            double value = store.get(row);
            if (Double.isNaN(value)) {
                counting = false;
                continue;
            }
            if (present == 0) {
                first = value;
            }
            constant &= value == first;
            counting &= value == first + row;
            present++;
        }
        ColumnKind kind = form == null ? ColumnKind.NUMERIC : ColumnKind.DATE;
        String note = "";
        if (present == 0) {
            kind = ColumnKind.EMPTY;
            note = "it has no values";
        } else if (constant && present == rows) {
            kind = ColumnKind.CONSTANT;
            note = "it is " + (form == null ? Texts.number(first) : "the same date") + " in every row";
        } else if (form == null && rows >= FEW_ROWS && counting && (first == 0 || first == 1)) {
            kind = ColumnKind.IDENTIFIER;
            note = "it numbers the rows";
        } else if (form == null && rows >= FEW_ROWS && isIdName(name) && present == rows && allDifferent(store)) {
            kind = ColumnKind.IDENTIFIER;
            note = "its whole numbers are different in every row and its name says that it identifies them";
        }
        return new NumericColumn(name, kind, store, form, oddities, note);
    }

    static CategoricalColumn categorical(String name, List<String> levels, char[] codes) {
        int present = 0;
        long words = 0;
        int[] wordsOf = new int[levels.size()];
        for (int level = 0; level < wordsOf.length; level++) {
            wordsOf[level] = levels.get(level).split("\\s+", -1).length;
        }
        for (char code : codes) {
            if (code != CategoricalColumn.MAX_LEVELS) {
                present++;
                words += wordsOf[code];
            }
        }
        int different = levels.size();
        if (different == 0) {
            return new CategoricalColumn(name, ColumnKind.EMPTY, levels, codes, "it has no values");
        }
        if (different == 1 && present == codes.length) {
            return new CategoricalColumn(
                    name, ColumnKind.CONSTANT, levels, codes, "it is '" + levels.getFirst() + "' in every row");
        }
        if (different == 2 && isBoolean(levels)) {
            return booleans(name, levels, codes);
        }
        if (present >= FEW_ROWS && different >= NEARLY_UNIQUE * present) {
            ColumnKind kind = words > 2L * present ? ColumnKind.TEXT : ColumnKind.IDENTIFIER;
            return new CategoricalColumn(
                    name, kind, levels, codes, hardlyRepeats(kind, different, present) + almostNumbers(levels));
        }
        if (different > FEW_LEVELS && 2L * different > present) {
            return new CategoricalColumn(
                    name,
                    ColumnKind.TEXT,
                    levels,
                    codes,
                    hardlyRepeats(ColumnKind.TEXT, different, present) + almostNumbers(levels));
        }
        return new CategoricalColumn(name, ColumnKind.CATEGORICAL, levels, codes, "");
    }

    /** Why texts that hardly repeat are left out. */
    static String hardlyRepeats(ColumnKind kind, int different, int present) {
        String what = kind == ColumnKind.TEXT ? "free text" : "identifiers";
        return "it looks like " + what + ": " + different + " different values in " + present + " rows";
    }

    /** What to do where most of the texts would be numbers but for separators, a sign of currency or a stray word. */
    static String almostNumbers(List<String> levels) {
        List<String> numbers = levels.stream()
                .filter(level -> ALMOST_A_NUMBER.matcher(level).matches())
                .toList();
        if (numbers.isEmpty() || numbers.size() < MOSTLY * levels.size()) {
            return "";
        }
        String stray = levels.stream()
                .filter(level -> !ALMOST_A_NUMBER.matcher(level).matches())
                .findFirst()
                .map(level -> "such as '" + level + "' ")
                .orElse("");
        return "; yet most look like numbers, such as '" + numbers.getFirst() + "': write them without thousands"
                + " separators or signs, and leave cells " + stray + "that hold no number empty";
    }

    static boolean isBoolean(List<String> levels) {
        return BOOLEANS.contains(levels.stream()
                .map(level -> level.toLowerCase(Locale.ROOT))
                .sorted()
                .toList());
    }

    /** Sorting puts no before yes in every pair, except where capitals differ ("no", "YES"). */
    private static CategoricalColumn booleans(String name, List<String> levels, char[] codes) {
        String first = levels.getFirst().toLowerCase(Locale.ROOT);
        String second = levels.getLast().toLowerCase(Locale.ROOT);
        if (first.compareTo(second) < 0) {
            return new CategoricalColumn(name, ColumnKind.BOOLEAN, levels, codes, "");
        }
        char[] swapped = codes.clone();
        for (int row = 0; row < swapped.length; row++) {
            if (swapped[row] != CategoricalColumn.MAX_LEVELS) {
                swapped[row] = (char) (1 - swapped[row]);
            }
        }
        return new CategoricalColumn(name, ColumnKind.BOOLEAN, levels.reversed(), swapped, "");
    }

    private static boolean isIdName(String name) {
        return ID_NAME.matcher(name.toLowerCase(Locale.ROOT)).matches() || name.endsWith("Id") || name.endsWith("ID");
    }

    private static boolean allDifferent(NumberStore store) {
        Set<Double> seen = new HashSet<>();
        for (int row = 0; row < store.size(); row++) {
            double value = store.get(row);
            if (value != Math.rint(value) || !seen.add(value)) {
                return false;
            }
        }
        return true;
    }
}
