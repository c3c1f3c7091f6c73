package dev.hillock.net.data;

/**
 * Numbers of a column in as few bytes as hold them exactly. Decimals such as 17.99 are kept as whole numbers over a
 * power of ten: dividing gives the double nearest to the decimal, the same as parsing its text does.
 */
sealed interface NumberStore {
    /** So many digits after the point leave room for one before it in an int. */
    int MOST_DECIMALS = 9;

    /** The number in a row; NaN if missing. */
    double get(int row);

    /** Sets the number in a row; NaN for missing. */
    void set(int row, double value);

    int size();

    /** All rows missing at first; holds numbers up to {@code maxAbs} with so many digits after the point. */
    static NumberStore of(int rows, double maxAbs, int decimals) {
        if (decimals <= MOST_DECIMALS) {
            double power = Cells.powerOfTen(decimals);
            double largest = maxAbs * power;
            if (largest <= Byte.MAX_VALUE) {
                return new Bytes(filled(new byte[rows]), power);
            }
            if (largest <= Short.MAX_VALUE) {
                return new Shorts(filled(new short[rows]), power);
            }
            if (largest <= Integer.MAX_VALUE) {
                return new Ints(filled(new int[rows]), power);
            }
        }
        double[] values = new double[rows];
        java.util.Arrays.fill(values, Double.NaN);
        return new Doubles(values);
    }

    /** The same numbers in the smallest form that holds them exactly. */
    static NumberStore compact(double[] values) {
        boolean whole = true;
        boolean single = true;
        double maxAbs = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                maxAbs = Math.max(maxAbs, Math.abs(value));
                whole &= value == Math.rint(value);
                single &= (float) value == value;
            }
        }
        if (whole && maxAbs <= Integer.MAX_VALUE) {
            NumberStore store = of(values.length, maxAbs, 0);
            for (int row = 0; row < values.length; row++) {
                store.set(row, values[row]);
            }
            return store;
        }
        if (single) {
            float[] floats = new float[values.length];
            for (int row = 0; row < values.length; row++) {
                floats[row] = (float) values[row];
            }
            return new Floats(floats);
        }
        return new Doubles(values);
    }

    private static byte[] filled(byte[] values) {
        java.util.Arrays.fill(values, Byte.MIN_VALUE);
        return values;
    }

    private static short[] filled(short[] values) {
        java.util.Arrays.fill(values, Short.MIN_VALUE);
        return values;
    }

    private static int[] filled(int[] values) {
        java.util.Arrays.fill(values, Integer.MIN_VALUE);
        return values;
    }

    /** One byte a number; the smallest value stands for missing. */
    @SuppressWarnings("ArrayRecordComponent")
    record Bytes(byte[] values, double power) implements NumberStore {
        @Override
        public double get(int row) {
            byte value = values[row];
            return value == Byte.MIN_VALUE ? Double.NaN : value / power;
        }

        @Override
        public void set(int row, double value) {
            values[row] = Double.isNaN(value) ? Byte.MIN_VALUE : (byte) Math.round(value * power);
        }

        @Override
        public int size() {
            return values.length;
        }
    }

    /** Two bytes a number; the smallest value stands for missing. */
    @SuppressWarnings("ArrayRecordComponent")
    record Shorts(short[] values, double power) implements NumberStore {
        @Override
        public double get(int row) {
            short value = values[row];
            return value == Short.MIN_VALUE ? Double.NaN : value / power;
        }

        @Override
        public void set(int row, double value) {
            values[row] = Double.isNaN(value) ? Short.MIN_VALUE : (short) Math.round(value * power);
        }

        @Override
        public int size() {
            return values.length;
        }
    }

    /** Four bytes a number; the smallest value stands for missing. */
    @SuppressWarnings("ArrayRecordComponent")
    record Ints(int[] values, double power) implements NumberStore {
        @Override
        public double get(int row) {
            int value = values[row];
            return value == Integer.MIN_VALUE ? Double.NaN : value / power;
        }

        @Override
        public void set(int row, double value) {
            values[row] = Double.isNaN(value) ? Integer.MIN_VALUE : (int) Math.round(value * power);
        }

        @Override
        public int size() {
            return values.length;
        }
    }

    /** Four bytes a number that a float holds exactly. */
    @SuppressWarnings("ArrayRecordComponent")
    record Floats(float[] values) implements NumberStore {
        @Override
        public double get(int row) {
            return values[row];
        }

        @Override
        public void set(int row, double value) {
            values[row] = (float) value;
        }

        @Override
        public int size() {
            return values.length;
        }
    }

    /** Eight bytes a number. */
    @SuppressWarnings("ArrayRecordComponent")
    record Doubles(double[] values) implements NumberStore {
        @Override
        public double get(int row) {
            return values[row];
        }

        @Override
        public void set(int row, double value) {
            values[row] = value;
        }

        @Override
        public int size() {
            return values.length;
        }
    }
}
