package dev.hillock.diagnose.onnx;

import dev.hillock.net.data.NumericColumn;
import java.util.List;

/** Where the numbers of one input come from, row by row. */
@SuppressWarnings("ArrayRecordComponent") // made once, read by this package alone
sealed interface RowSource {
    /** The shape of a row. */
    int[] shape();

    /** The i-th number of a row. */
    double get(int row, int i);

    /** Columns of a table, in a shape whose size is their number. */
    record Columns(List<NumericColumn> columns, int[] shape) implements RowSource {
        @Override
        public double get(int row, int i) {
            return columns.get(i).get(row);
        }
    }

    /** A tensor whose first axis is the rows. */
    record Array(NumpyArray array, int[] shape) implements RowSource {
        @Override
        public double get(int row, int i) {
            return array.get(row, i);
        }
    }

    /** A tensor that is the same for every batch. */
    record Fixed(NumpyArray array, int[] shape) implements RowSource {
        @Override
        public double get(int row, int i) {
            return array.get(row, i);
        }
    }
}
