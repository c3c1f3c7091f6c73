package dev.hillock.net.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a fitted {@link Preprocessor} knows; plain records, so that it can be written as JSON and read back.
 *
 * @param columns the input columns in the order of the table
 * @param leftOut the columns that are not used, with the reason
 * @param targetMean of regression the mean that is taken off, otherwise 0
 * @param targetScale of regression the standard deviation that is divided by, otherwise 1
 */
public record PreprocessorState(
        List<ColumnState> columns, List<LeftOut> leftOut, double targetMean, double targetScale) {
    /** Copies the lists. */
    public PreprocessorState {
        columns = List.copyOf(columns);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * How one column becomes inputs.
     *
     * @param name the column
     * @param kind NUMERIC, DATE, BOOLEAN or CATEGORICAL
     * @param median of numbers and dates, taken off and put for missing values
     * @param scale of numbers and dates, multiplied by before the clip; 0 if the training rows had one value only
     * @param missingFlag true if an input tells that the value is missing
     * @param levels of texts the levels with an input each; of two levels one input, -1 and 1
     * @param other true if an input stands for all other texts
     * @param dateForm of dates how they are written
     * @param season true if two inputs tell the time of the year
     */
    public record ColumnState(
            String name,
            ColumnKind kind,
            double median,
            double scale,
            boolean missingFlag,
            List<String> levels,
            boolean other,
            @Nullable DateForm dateForm,
            boolean season) {
        /** Copies the list. */
        public ColumnState {
            levels = List.copyOf(levels);
        }
    }
}
