package dev.hillock.net.data;

import org.jspecify.annotations.Nullable;

/** Numbers, or dates as days since 1970-01-01; NaN where the value is missing. */
public final class NumericColumn implements Column {
    private final String name;
    private final ColumnKind kind;
    private final NumberStore store;
    private final @Nullable DateForm dateForm;
    private final Oddities oddities;
    private final String note;

    /**
     * Where a number is no ordinary one, for messages: features may be NaN (missing) or infinite (clipped), a target
     * may not.
     *
     * @param nan the place of the first cell that says NaN ("line 7"), or empty
     * @param infinite the place of the first infinite value, or empty
     */
    record Oddities(String nan, String infinite) {
        static final Oddities NONE = new Oddities("", "");
    }

    NumericColumn(
            String name,
            ColumnKind kind,
            NumberStore store,
            @Nullable DateForm dateForm,
            Oddities oddities,
            String note) {
        this.name = name;
        this.kind = kind;
        this.store = store;
        this.dateForm = dateForm;
        this.oddities = oddities;
        this.note = note;
    }

    /** A column of numbers, one for each row; NaN for missing. The array is not kept. */
    public static NumericColumn of(String name, double... values) {
        return Kinds.numeric(name, NumberStore.compact(values.clone()), null, oddities(values));
    }

    private static Oddities oddities(double[] values) {
        for (int row = 0; row < values.length; row++) {
            if (Double.isInfinite(values[row])) {
                return new Oddities("", "row " + (row + 1));
            }
        }
        return Oddities.NONE;
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
        return store.size();
    }

    @Override
    public boolean isMissing(int row) {
        return Double.isNaN(store.get(row));
    }

    @Override
    public String note() {
        return note;
    }

    /** The number in a row; NaN if it is missing; may be infinite. */
    public double get(int row) {
        return store.get(row);
    }

    /** How the dates were written, or null if the column is of numbers. */
    public @Nullable DateForm dateForm() {
        return dateForm;
    }

    Oddities oddities() {
        return oddities;
    }
}
