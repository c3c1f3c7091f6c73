package dev.hillock.net.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files were written by DuckDB 1.4. */
class ParquetTableTest {
    @TempDir
    Path folder;

    private byte[] bytes(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream(file))) {
            return in.readAllBytes();
        }
    }

    /** The name does not tell the format, the content does. */
    private Path copy(String file) throws IOException {
        return Files.write(folder.resolve("table.csv"), bytes(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"penguins-snappy.parquet", "penguins-zstd.parquet", "penguins-gzip.parquet"})
    void holdsTheSameTableAsTheCsvFile(String file) throws IOException {
        Table csv = Examples.table("penguins.csv");
        Table parquet = Table.read(copy(file));
        assertThat(parquet.columnNames()).isEqualTo(csv.columnNames());
        assertThat(parquet.fingerprint()).isEqualTo(csv.fingerprint());
        for (Column column : parquet.columns()) {
            assertThat(column.kind()).isEqualTo(csv.column(column.name()).kind());
        }
    }

    @Test
    void readsEachType() throws IOException {
        Table table = Table.read(copy("types.parquet"));
        LocalDate first = LocalDate.of(2020, 1, 31);
        for (int row = 0; row < 12; row++) {
            assertThat(number(table, "i", row)).isEqualTo(row);
            assertThat(number(table, "d", row)).isEqualTo(row * 1.5);
            assertThat(number(table, "f", row)).isEqualTo(row / 4.0);
            assertThat(number(table, "dec", row)).isEqualTo(row * 0.25);
            assertThat(number(table, "wide", row)).isEqualTo(row * 0.25);
            assertThat(number(table, "big", row)).isEqualTo((double) row * row);
            assertThat(number(table, "day", row)).isEqualTo(first.toEpochDay() + row);
            assertThat(number(table, "stamp", row)).isEqualTo(first.toEpochDay() + row + 0.5);
            assertThat(((CategoricalColumn) table.column("flag")).get(row)).isEqualTo(Boolean.toString(row % 2 == 0));
            assertThat(table.column("word").isMissing(row)).isEqualTo(row % 3 == 0);
        }
        assertThat(table.column("day").kind()).isEqualTo(ColumnKind.DATE);
        assertThat(table.column("flag").kind()).isEqualTo(ColumnKind.BOOLEAN);
        for (String nested : List.of("list", "struct")) {
            assertThat(table.column(nested).kind()).isEqualTo(ColumnKind.UNSUPPORTED);
            assertThat(table.column(nested).note()).isEqualTo("it is nested");
        }
        assertThat(table.column("u").kind()).isEqualTo(ColumnKind.IDENTIFIER);
    }

    @Test
    void refusesNanAndInfiniteTargetsWithTheRow() throws IOException {
        Table table = Table.read(copy("types.parquet"));
        assertThatThrownBy(() -> Task.infer(table, List.of("odd"), null, null))
                .hasMessageContaining("infinite in row 6");
    }

    @Test
    void readsWithAModelsKinds() throws IOException {
        Schema schema = new Schema(
                List.of(
                        new Schema.Field("i", ColumnKind.NUMERIC, null),
                        new Schema.Field("word", ColumnKind.CATEGORICAL, null)),
                List.of());
        Table table = Table.read(copy("types.parquet"), schema);
        assertThat(table.columnNames()).containsExactly("i", "word");
        assertThat(table.column("i").kind()).isEqualTo(ColumnKind.NUMERIC);
        Schema other = new Schema(List.of(new Schema.Field("word", ColumnKind.NUMERIC, null)), List.of());
        assertThatThrownBy(() -> Table.read(folder.resolve("table.csv"), other))
                .hasMessageContaining("the model takes numeric ones");
        Schema nested = new Schema(List.of(new Schema.Field("list", ColumnKind.NUMERIC, null)), List.of());
        assertThatThrownBy(() -> Table.read(folder.resolve("table.csv"), nested))
                .hasMessageContaining("nested");
        Schema more = new Schema(List.of(new Schema.Field("words", ColumnKind.CATEGORICAL, null)), List.of());
        assertThatThrownBy(() -> Table.read(folder.resolve("table.csv"), more)).hasMessageContaining("'word'");
    }

    @Test
    void aDamagedFileIsNoTableWhateverIsDamaged() throws IOException {
        byte[] whole = bytes("penguins-snappy.parquet");
        for (int length : new int[] {5, 12, whole.length / 2, whole.length - 1}) {
            Path file = Files.write(folder.resolve("cut.parquet"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Table.read(file)).isInstanceOf(TableException.class);
        }
    }

    private static double number(Table table, String column, int row) {
        return ((NumericColumn) table.column(column)).get(row);
    }
}
