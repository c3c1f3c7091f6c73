package dev.hillock.net.data;

import dev.hardwood.InputFile;
import dev.hardwood.metadata.LogicalType;
import dev.hardwood.metadata.PhysicalType;
import dev.hardwood.reader.ColumnReader;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.Validity;
import dev.hardwood.schema.ColumnSchema;
import dev.hardwood.schema.SchemaNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads Parquet column by column. Kinds come from the file's types: integers, floats and decimals are numbers, dates and
 * timestamps are days, strings are texts. Nested columns and types that are none of these are left out.
 */
final class ParquetTable {
    /** Kept, since a logger that nobody holds forgets its level. Which decompressor the library found is no news. */
    private static final Logger LIBRARY_LOG = Logger.getLogger("dev.hardwood");

    static {
        if (LIBRARY_LOG.getLevel() == null) {
            LIBRARY_LOG.setLevel(Level.WARNING);
        }
    }

    private final String name;
    private final ParquetFileReader reader;
    private final int rows;

    private ParquetTable(String name, ParquetFileReader reader, int rows) {
        this.name = name;
        this.reader = reader;
        this.rows = rows;
    }

    static Table read(Path file, @Nullable Schema schema) throws IOException {
        String name = String.valueOf(file.getFileName());
        try (ParquetFileReader reader = ParquetFileReader.open(InputFile.of(file))) {
            long rows = reader.getFileMetaData().numRows();
            if (rows == 0) {
                throw new TableException(name + " has columns but no rows");
            }
            if (rows > Integer.MAX_VALUE - 8) {
                throw new TableException(name + " has " + rows + " rows, more than the 2^31 that a table holds");
            }
            return new ParquetTable(name, reader, (int) rows).read(schema);
        } catch (TableException e) {
            throw e;
        } catch (IOException | RuntimeException | LinkageError e) {
            // Of a damaged file the reader throws whatever its parsing ran into.
            throw new TableException(
                    name + " cannot be read as Parquet: " + reason(e).replace("[" + name + "] ", ""));
        }
    }

    private static String reason(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = String.valueOf(cause.getMessage());
        return message.lines().findFirst().orElse(cause.getClass().getSimpleName());
    }

    private Table read(@Nullable Schema schema) {
        List<SchemaNode> fields = reader.getFileSchema().getRootNode().children();
        if (schema != null) {
            schema.require(name, fields.stream().map(SchemaNode::name).toList());
        }
        List<Column> columns = new ArrayList<>();
        for (SchemaNode field : fields) {
            Schema.Field expected = schema == null ? null : schema.find(field.name());
            if (schema == null || schema.takes(field.name())) {
                columns.add(column(field, expected));
            }
        }
        return Table.of(name, columns);
    }

    private Column column(SchemaNode field, Schema.@Nullable Field expected) {
        ColumnKind kind = expected == null ? null : expected.kind();
        if (!(field instanceof SchemaNode.PrimitiveNode leaf) || leaf.maxRepetitionLevel() > 0) {
            return unsupported(field, kind, "it is nested");
        }
        ColumnSchema column = reader.getFileSchema().getColumn(leaf.columnIndex());
        LogicalType type = column.logicalType();
        return switch (column.type()) {
            case BOOLEAN -> texts(column, kind);
            case INT32, INT64 -> integers(column, type, kind);
            case FLOAT, DOUBLE -> numbers(column, kind, null, 1);
            case INT96 -> numbers(column, kind, ColumnKind.DATE, 1);
            case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> bytes(column, type, kind);
        };
    }

    private Column integers(ColumnSchema column, @Nullable LogicalType type, @Nullable ColumnKind kind) {
        return switch (type) {
            case LogicalType.DateType date -> numbers(column, kind, ColumnKind.DATE, 1);
            case LogicalType.TimestampType time -> numbers(column, kind, ColumnKind.DATE, perDay(time.unit()));
            case LogicalType.TimeType time -> numbers(column, kind, null, perDay(time.unit()));
            case LogicalType.DecimalType decimal -> numbers(column, kind, null, Math.pow(10, decimal.scale()));
            case null, default -> numbers(column, kind, null, 1);
        };
    }

    private Column bytes(ColumnSchema column, @Nullable LogicalType type, @Nullable ColumnKind kind) {
        return switch (type) {
            case LogicalType.StringType string -> texts(column, kind);
            case LogicalType.EnumType string -> texts(column, kind);
            case LogicalType.DecimalType decimal -> numbers(column, kind, null, Math.pow(10, decimal.scale()));
            case LogicalType.UuidType uuid ->
                new BareColumn(column.name(), ColumnKind.IDENTIFIER, rows, "it holds identifiers (UUID)");
            case null -> column.type() == PhysicalType.BYTE_ARRAY ? texts(column, kind) : exotic(column, "bytes");
            default -> exotic(column, type.getClass().getSimpleName());
        };
    }

    private BareColumn exotic(ColumnSchema column, String type) {
        return new BareColumn(
                column.name(), ColumnKind.UNSUPPORTED, rows, "its Parquet type is not read (" + type + ")");
    }

    private BareColumn unsupported(SchemaNode field, @Nullable ColumnKind kind, String note) {
        if (kind != null) {
            throw new TableException("the column '" + field.name() + "' of " + name + " is left out because " + note
                    + ", but the model takes it");
        }
        return new BareColumn(field.name(), ColumnKind.UNSUPPORTED, rows, note);
    }

    private static double perDay(LogicalType.TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> 86_400e3;
            case MICROS -> 86_400e6;
            case NANOS -> 86_400e9;
        };
    }

    private Column numbers(
            ColumnSchema column, @Nullable ColumnKind expected, @Nullable ColumnKind type, double divisor) {
        ColumnKind kind = type == null ? ColumnKind.NUMERIC : type;
        if (expected != null && expected != kind) {
            throw otherKind(column, expected, kind);
        }
        double[] values = new double[rows];
        String nan = "";
        String infinite = "";
        int row = 0;
        try (ColumnReader cells = reader.columnReader(column.columnIndex())) {
            while (cells.nextBatch()) {
                ParquetValues batch = ParquetValues.of(cells, column);
                Validity validity = cells.getLeafValidity();
                for (int i = 0; i < cells.getRecordCount(); i++, row++) {
                    double value = validity.isNull(i) ? Double.NaN : batch.get(i) / divisor;
                    values[row] = value;
                    if (Double.isInfinite(value) && infinite.isEmpty()) {
                        infinite = "row " + (row + 1);
                    } else if (Double.isNaN(value) && nan.isEmpty() && !validity.isNull(i)) {
                        nan = "row " + (row + 1);
                    }
                }
            }
        }
        complete(column, row);
        NumberStore store = NumberStore.compact(values);
        NumericColumn.Oddities oddities = new NumericColumn.Oddities(nan, infinite);
        DateForm form = kind == ColumnKind.DATE ? DateForm.YEAR_MONTH_DAY : null;
        return expected == null
                ? Kinds.numeric(column.name(), store, form, oddities)
                : new NumericColumn(column.name(), expected, store, form, oddities, "");
    }

    private Column texts(ColumnSchema column, @Nullable ColumnKind expected) {
        if (expected == ColumnKind.NUMERIC || expected == ColumnKind.DATE) {
            throw otherKind(column, expected, ColumnKind.CATEGORICAL);
        }
        ColumnFiller.Words words = new ColumnFiller.Words(column.name(), rows, rows, expected);
        int row = 0;
        try (ColumnReader cells = reader.columnReader(column.columnIndex())) {
            while (cells.nextBatch()) {
                Validity validity = cells.getLeafValidity();
                boolean[] booleans = column.type() == PhysicalType.BOOLEAN ? cells.getBooleans() : null;
                String[] strings = booleans == null ? cells.getStrings() : new String[0];
                for (int i = 0; i < cells.getRecordCount(); i++, row++) {
                    words.add(
                            validity.isNull(i) ? null : booleans == null ? strings[i] : Boolean.toString(booleans[i]));
                }
            }
        }
        complete(column, row);
        return words.column();
    }

    private void complete(ColumnSchema column, int read) {
        if (read != rows) {
            throw new TableException(
                    name + " is damaged: its column '" + column.name() + "' has " + read + " of " + rows + " rows");
        }
    }

    private TableException otherKind(ColumnSchema column, ColumnKind expected, ColumnKind kind) {
        return new TableException("the column '" + column.name() + "' of " + name + " holds " + kind.id()
                + " values, but the model takes " + expected.id() + " ones");
    }
}
