package dev.hillock.net.data;

import dev.hardwood.metadata.LogicalType;
import dev.hardwood.reader.ColumnReader;
import dev.hardwood.schema.ColumnSchema;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The numbers of one batch of a Parquet column. */
@FunctionalInterface
interface ParquetValues {
    /** The number at an index that is not null. */
    double get(int index);

    /** Julian day number of 1970-01-01. */
    int JULIAN_EPOCH = 2_440_588;

    static ParquetValues of(ColumnReader cells, ColumnSchema column) {
        boolean unsigned = column.logicalType() instanceof LogicalType.IntType type && !type.isSigned();
        return switch (column.type()) {
            case INT32 -> {
                int[] values = cells.getInts();
                yield unsigned ? index -> Integer.toUnsignedLong(values[index]) : index -> values[index];
            }
            case INT64 -> {
                long[] values = cells.getLongs();
                yield unsigned ? index -> unsigned(values[index]) : index -> values[index];
            }
            case FLOAT -> {
                float[] values = cells.getFloats();
                yield index -> values[index];
            }
            case DOUBLE -> {
                double[] values = cells.getDoubles();
                yield index -> values[index];
            }
            case INT96 -> {
                byte[][] values = cells.getBinaries();
                yield index -> day(values[index]);
            }
            default -> {
                byte[][] values = cells.getBinaries();
                yield index -> new BigInteger(values[index]).doubleValue();
            }
        };
    }

    private static double unsigned(long value) {
        return value >= 0 ? value : value + 0x1p64;
    }

    /** The old timestamp: nanoseconds of the day in eight bytes, then the Julian day in four, lowest byte first. */
    private static double day(byte[] twelve) {
        ByteBuffer buffer = ByteBuffer.wrap(twelve).order(ByteOrder.LITTLE_ENDIAN);
        long nanos = buffer.getLong();
        return buffer.getInt() - JULIAN_EPOCH + nanos / 86_400e9;
    }
}
