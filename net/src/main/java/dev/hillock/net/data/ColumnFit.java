package dev.hillock.net.data;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What the training rows of one column say about how to encode it. */
final class ColumnFit {
    /** Two inputs tell the season if the training rows fall into at least so many months of the year. */
    private static final int SEASON_MONTHS = 4;

    private ColumnFit() {}

    static PreprocessorState.ColumnState fit(Column column, int[] rows) {
        return switch (column) {
            case NumericColumn numbers -> fit(numbers, rows);
            case CategoricalColumn texts -> fit(texts, rows);
            case BareColumn bare -> throw new IllegalArgumentException(bare.name() + " holds no values");
        };
    }

    private static PreprocessorState.ColumnState fit(NumericColumn column, int[] rows) {
        double[] finite = new double[rows.length];
        int count = 0;
        boolean missing = false;
        for (int row : rows) {
            double value = column.get(row);
            missing |= Double.isNaN(value);
            if (Double.isFinite(value)) {
                finite[count++] = value;
            }
        }
        double[] sorted = Arrays.copyOf(finite, count);
        Arrays.sort(sorted);
        double median = count == 0 ? 0 : quantile(sorted, 0.5);
        boolean season = column.kind() == ColumnKind.DATE && months(sorted) >= SEASON_MONTHS;
        return new PreprocessorState.ColumnState(
                column.name(),
                column.kind(),
                median,
                scale(sorted),
                missing,
                List.of(),
                false,
                column.dateForm(),
                season);
    }

    /** One over the range between the quartiles; if that is 0, two over the whole range; if that is 0 too, 0. */
    private static double scale(double[] sorted) {
        if (sorted.length == 0) {
            return 0;
        }
        double quartiles = quantile(sorted, 0.75) - quantile(sorted, 0.25);
        double range = sorted[sorted.length - 1] - sorted[0];
        double scale = quartiles > 0 ? 1 / quartiles : range > 0 ? 2 / range : 0;
        return Double.isFinite(scale) ? scale : 0;
    }

    /** The quantile between the two nearest order statistics (Hyndman and Fan's seventh definition). */
    static double quantile(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) Math.floor(position);
        int above = Math.min(below + 1, sorted.length - 1);
        double part = position - below;
        return sorted[below] * (1 - part) + sorted[above] * part;
    }

    private static int months(double[] days) {
        int seen = 0;
        for (double day : days) {
            if (Math.abs(day) < Encoder.LARGEST_DAY) {
                seen |= 1 << LocalDate.ofEpochDay((long) Math.floor(day)).getMonthValue();
            }
        }
        return Integer.bitCount(seen);
    }

    private static PreprocessorState.ColumnState fit(CategoricalColumn column, int[] rows) {
        int[] counts = column.counts(rows);
        List<String> all = column.levels();
        List<Integer> present = IntStream.range(0, counts.length)
                .filter(level -> counts[level] > 0)
                .boxed()
                .toList();
        boolean missing = Arrays.stream(rows).anyMatch(column::isMissing);
        boolean other = present.size() > Preprocessor.ONE_HOT_LEVELS;
        List<String> levels;
        if (column.kind() == ColumnKind.BOOLEAN) {
            levels = all;
        } else if (other) {
            levels = present.stream()
                    .sorted(Comparator.comparingInt((Integer level) -> -counts[level])
                            .thenComparing(all::get))
                    .limit(Preprocessor.TOP_LEVELS)
                    .map(all::get)
                    .toList();
        } else {
            levels = present.stream().map(all::get).toList();
        }
        return new PreprocessorState.ColumnState(
                column.name(), column.kind(), 0, 0, missing, levels, other, null, false);
    }

    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    static double deviation(double[] values, double mean) {
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return Math.sqrt(sum / values.length);
    }
}
