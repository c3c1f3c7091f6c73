package dev.hillock.net.data;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the first pass finds out about a column: whether its cells are numbers, dates or texts, and how large. */
final class ColumnProfile implements CellSink {
    private final String name;
    private final Schema.@Nullable Field expected;
    private final boolean used;
    private final Cells cells = new Cells();

    private int present;
    private boolean point = true;
    private boolean comma;
    private int numbers;
    private int decimals;
    private double maxAbs;
    private final EnumSet<DateForm> forms = EnumSet.allOf(DateForm.class);
    private boolean timeOfDay;
    private double maxDay;
    private String nan = "";
    private String infinite = "";
    private String firstText = "";
    private long firstTextLine;

    /**
     * @param expected what a model says the column holds, or null to find it out
     * @param used false if the column is to be passed over
     * @param commaAllowed true if a comma may be the decimal point, since it is not the delimiter
     */
    ColumnProfile(String name, Schema.@Nullable Field expected, boolean used, boolean commaAllowed) {
        this.name = name;
        this.expected = expected;
        this.used = used;
        this.comma = commaAllowed;
    }

    @Override
    public void accept(char[] buffer, int from, int to, long line) {
        if (!used) {
            return;
        }
        if (Cells.isMissing(buffer, from, to)) {
            if (nan.isEmpty() && Cells.isNan(buffer, from, to)) {
                nan = "line " + line;
            }
            return;
        }
        present++;
        boolean number = acceptNumber(buffer, from, to, line);
        if (!number && firstText.isEmpty()) {
            firstText = new String(buffer, from, to - from);
            firstTextLine = line;
        }
        if (!forms.isEmpty()) {
            acceptDate(number && to - from < 7 ? "" : new String(buffer, from, to - from));
        }
    }

    private boolean acceptNumber(char[] buffer, int from, int to, long line) {
        boolean withPoint = cells.isNumber(buffer, from, to, '.');
        boolean withComma = false;
        if (comma) {
            // A number that has neither point nor comma fits both readings.
            double value = cells.value();
            withComma = cells.isNumber(buffer, from, to, ',');
            if (withComma && withPoint && value != cells.value()) {
                throw new IllegalStateException("two readings of one number");
            }
        }
        point &= withPoint;
        comma &= withComma;
        if (!withPoint && !withComma) {
            return false;
        }
        numbers++;
        decimals = Math.max(decimals, cells.decimals());
        maxAbs = Math.max(maxAbs, Math.abs(cells.value()));
        if (Double.isInfinite(cells.value()) && infinite.isEmpty()) {
            infinite = "line " + line;
        }
        return true;
    }

    private void acceptDate(String text) {
        for (Iterator<DateForm> left = forms.iterator(); left.hasNext(); ) {
            double day = left.next().parse(text);
            if (Double.isNaN(day)) {
                left.remove();
            } else {
                timeOfDay |= day != Math.rint(day);
                maxDay = Math.max(maxDay, Math.abs(day));
            }
        }
    }

    private boolean isNumeric() {
        return present > 0 && (point || comma);
    }

    private boolean isDate() {
        return present > 0 && !forms.isEmpty();
    }

    private DateForm form() {
        return forms.iterator().next();
    }

    /** What fills the column in the second pass. @throws TableException if the column is not as expected */
    ColumnFiller filler(String table, int allRows) {
        if (!used) {
            return new ColumnFiller.Nothing();
        }
        if (expected != null) {
            return expectedFiller(expected, table, allRows);
        }
        if (isNumeric()) {
            return numbers(allRows, null);
        }
        if (isDate()) {
            return dates(allRows, form(), null);
        }
        return new ColumnFiller.Words(name, allRows, present, null);
    }

    private ColumnFiller expectedFiller(Schema.Field field, String table, int allRows) {
        return switch (field.kind()) {
            case NUMERIC -> {
                if (present > 0 && !isNumeric()) {
                    throw unexpected(table, "a number");
                }
                yield numbers(allRows, field.kind());
            }
            case DATE -> {
                DateForm form = field.dateForm() == null ? DateForm.YEAR_MONTH_DAY : field.dateForm();
                if (present > 0 && !forms.contains(form)) {
                    throw unexpected(table, "a date written as in the training table");
                }
                yield dates(allRows, form, field.kind());
            }
            default -> new ColumnFiller.Words(name, allRows, present, field.kind());
        };
    }

    private TableException unexpected(String table, String what) {
        String cell = firstText.isEmpty() ? "a cell" : Texts.quoted(firstText) + " in line " + firstTextLine;
        return new TableException("the column '" + name + "' of " + table + " has " + cell + ", which is not " + what
                + " as the model takes");
    }

    private ColumnFiller numbers(int allRows, @Nullable ColumnKind kind) {
        NumberStore store = NumberStore.of(allRows, maxAbs, decimals);
        return new ColumnFiller.Numbers(
                name, store, point ? '.' : ',', new NumericColumn.Oddities(nan, infinite), kind);
    }

    private ColumnFiller dates(int allRows, DateForm form, @Nullable ColumnKind kind) {
        NumberStore store = NumberStore.of(allRows, maxDay, timeOfDay ? Cells.MANY_DECIMALS : 0);
        return new ColumnFiller.Dates(name, store, form, kind);
    }

    /** What the user should know about how the column was taken. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (!used || expected != null || present == 0) {
            return notes;
        }
        if (isNumeric()) {
            if (!point) {
                notes.add("'" + name + "' has a comma as decimal point");
            }
        } else if (isDate()) {
            if (forms.contains(DateForm.MONTH_DAY_YEAR) && forms.contains(DateForm.DAY_MONTH_YEAR)) {
                notes.add("the dates of '" + name + "' are taken as month, day, year");
            }
        } else if (2L * numbers > present) {
            notes.add("'" + name + "' is taken as text: " + numbers + " of its " + present
                    + " values are numbers, but line " + firstTextLine + " has " + Texts.quoted(firstText));
        }
        return notes;
    }
}
