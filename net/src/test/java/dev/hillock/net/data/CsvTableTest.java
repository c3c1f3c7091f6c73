package dev.hillock.net.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {
    private static final String PEOPLE = """
            name,age,city
            Ann,31,Bonn
            Bob,?,Köln
            "Cy, the ""old\""",77,
            """;

    @TempDir
    Path folder;

    private Table read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private Table read(byte[] bytes) {
        return Table.read(write(bytes));
    }

    private Path write(byte[] bytes) {
        try {
            return Files.write(folder.resolve("people.csv"), bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static NumericColumn numbers(Table table, String column) {
        return (NumericColumn) table.column(column);
    }

    private static CategoricalColumn texts(Table table, String column) {
        return (CategoricalColumn) table.column(column);
    }

    @Test
    void readsQuotesMissingValuesAndTheHeader() {
        Table table = read(PEOPLE);
        assertThat(table.columnNames()).containsExactly("name", "age", "city");
        assertThat(table.rows()).isEqualTo(3);
        assertThat(texts(table, "name").get(2)).isEqualTo("Cy, the \"old\"");
        assertThat(numbers(table, "age").get(0)).isEqualTo(31);
        assertThat(table.column("age").isMissing(1)).isTrue();
        assertThat(table.column("city").isMissing(2)).isTrue();
        assertThat(table.notes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void findsTheDelimiter(String delimiter) {
        String text = "name,age,city\nAnn,31,Bonn\nBob,30,Ulm\n".replace(",", delimiter);
        assertThat(read(text).columnNames()).containsExactly("name", "age", "city");
        assertThat(read("sep=" + delimiter + "\n" + text).columnNames()).containsExactly("name", "age", "city");
    }

    @Test
    void takesADecimalCommaWhereTheDelimiterIsNoComma() {
        Table table = read("x;y\n1,5;2\n-2,25;3,75\n4;0,125\n");
        assertThat(numbers(table, "x").get(0)).isEqualTo(1.5);
        assertThat(numbers(table, "x").get(1)).isEqualTo(-2.25);
        assertThat(numbers(table, "y").get(2)).isEqualTo(0.125);
        assertThat(table.notes()).anyMatch(note -> note.contains("comma as decimal point"));
    }

    @Test
    void namesTheColumnsOfAFileWithoutAHeader() {
        Table table = read("5.1,3.5,setosa\n4.9,3.0,setosa\n6.3,3.3,virginica\n");
        assertThat(table.columnNames()).containsExactly("col1", "col2", "col3");
        assertThat(table.rows()).isEqualTo(3);
        assertThat(table.notes()).anyMatch(note -> note.contains("col1 to col3"));
    }

    @Test
    void tellsAHeaderFromTextsByWhetherTheyComeAgain() {
        assertThat(read("colour,size\nred,big\nblue,small\nred,small\n").columnNames())
                .containsExactly("colour", "size");
        assertThat(read("red,big\nblue,small\nred,small\n").rows()).isEqualTo(3);
    }

    @Test
    void takesCountingNamesOfDataFramesAsAHeader() {
        assertThat(read("0,1,2\n4,5,6\n7,8,9\n").columnNames()).containsExactly("0", "1", "2");
    }

    @Test
    void makesNamesDifferent() {
        Table table = read(",x,x,x_2\na,1,2,3\nb,2,4,3\n");
        assertThat(table.columnNames()).containsExactly("col1", "x", "x_2", "x_2_2");
    }

    @ParameterizedTest
    @CsvSource({"UTF-8,EFBBBF", "UTF-16LE,FFFE", "UTF-16BE,FEFF", "UTF-32LE,FFFE0000", "UTF-32BE,0000FEFF", "UTF-8,''"})
    void readsTheEncodingOfTheByteOrderMark(String encoding, String mark) throws IOException {
        byte[] start = java.util.HexFormat.of().parseHex(mark);
        byte[] text = PEOPLE.getBytes(Charset.forName(encoding));
        byte[] all = new byte[start.length + text.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(text, 0, all, start.length, text.length);
        Table table = read(all);
        assertThat(table.columnNames()).containsExactly("name", "age", "city");
        assertThat(texts(table, "city").get(1)).isEqualTo("Köln");
    }

    @Test
    void refusesOtherEncodingsWithTheBytesPosition() {
        byte[] latin = "name,x\nKöln,1\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> read(latin))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("not UTF-8: byte 0xF6 at position 8")
                .hasMessageContaining("convert it to UTF-8");
        byte[] cutOff = "name,x\nK\u00F6".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> read(java.util.Arrays.copyOf(cutOff, cutOff.length - 1)))
                .hasMessageContaining("ends in the middle of a character");
        byte[] broken = {(byte) 0xFF, (byte) 0xFE, 'a', 0, ',', 0, 'b', 0, '\n', 0, 0, (byte) 0xD8, '1', 0};
        assertThatThrownBy(() -> read(broken))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("UTF-16LE");
    }

    @Test
    void readsOldAndWindowsLineEnds() {
        assertThat(read("a,b\r\n1,x\r\n2,y\r\n\r\n").rows()).isEqualTo(2);
        assertThat(read("a,b\r1,x\r2,y\r").rows()).isEqualTo(2);
        assertThat(read("a,b\n1,x\n2,y").rows()).isEqualTo(2);
    }

    @Test
    void keepsALineBreakInQuotesInItsCell() {
        Table table = read("a,b\n\"x\ny\",1\n\"z\",2\n");
        assertThat(texts(table, "a").get(0)).isEqualTo("x\ny");
    }

    @Test
    void documentedMarksAreMissing() {
        Table table = read("x,t\n1,a\n,\nNA,NA\nN/A,n/a\nNaN,nan\nnull,NULL\n?,?\n-,-\n2,b\n");
        for (int row = 1; row < 8; row++) {
            assertThat(table.column("x").isMissing(row)).as("row %d", row).isTrue();
            assertThat(table.column("t").isMissing(row)).as("row %d", row).isTrue();
        }
        assertThat(table.column("x").kind()).isEqualTo(ColumnKind.NUMERIC);
    }

    @Test
    void saysWhichQuoteIsWrong() {
        assertThatThrownBy(() -> read("x,y\n1,a\n2,b\n3,\"a\n4,b\n5,a\n"))
                .hasMessageContaining("a quote of the row that begins in line 4 of people.csv is never closed");
        assertThatThrownBy(() -> read("x,y\n1,a\n2,\"b")).hasMessageContaining("line 3 of people.csv is never closed");
        assertThatThrownBy(() -> read("x,y\n1,a\n2,\"b\"c\n3,b\n"))
                .hasMessageContaining("in the row that begins in line 3: a cell goes on after its closing quote");
        assertThat(read("x,y\n1,a\n2,\"b\nc\"\n").rows()).isEqualTo(2);
    }

    @Test
    void saysWhichLineIsRagged() {
        assertThatThrownBy(() -> read("a,b\n1,2\n3\n"))
                .hasMessageContaining("line 3 of people.csv has 1 cell, but the header has 2");
        assertThatThrownBy(() -> read("a,b\n\"1\n1\",2\n3,4,5\n"))
                .hasMessageContaining("line 4 of people.csv has 3 cells, but the header has 2");
        assertThatThrownBy(() -> read("sep=;\na;b\n1;2\n3;4;5\n")).hasMessageContaining("line 4 of");
    }

    @Test
    void answersEachBadFileWithOneSentence() throws IOException {
        assertThatThrownBy(() -> Table.read(folder.resolve("none.csv"))).hasMessageContaining("there is no file");
        assertThatThrownBy(() -> Table.read(folder)).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> read("")).hasMessageContaining("is empty");
        assertThatThrownBy(() -> read(" \n\n")).hasMessageContaining("nothing but blanks");
        assertThatThrownBy(() -> read("a,b\n")).hasMessageContaining("has a header but no rows");
        assertThatThrownBy(() -> read(new byte[] {'a', ',', 'b', '\n', 0, 1, 2}))
                .hasMessageContaining("zero byte at position 4");
        byte[] noise = new byte[4000];
        SplitMix random = new SplitMix(1);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) (1 + random.below(255));
        }
        assertThatThrownBy(() -> read(noise)).hasMessageContaining("it is a binary file");
        assertThatThrownBy(() -> read("PK\u0003\u0004rest")).hasMessageContaining("Excel workbook");
        assertThatThrownBy(() -> read("PAR1")).hasMessageContaining("cannot be read as Parquet");
        assertThatThrownBy(() -> read("PAR1 and something that is longer than a footer PAR1"))
                .isInstanceOf(TableException.class);
    }

    @Test
    void saysWhyAColumnOfNumbersIsText() {
        assertThat(read("x,y\n1,1\n2,1\nunknown,2\n4,2\n").notes())
                .containsExactly("'x' is taken as text: 3 of its 4 values are numbers, but line 4 has 'unknown'");
    }

    @Test
    void readsWithAModelsKinds() {
        Schema schema = new Schema(
                List.of(
                        new Schema.Field("age", ColumnKind.NUMERIC, null),
                        new Schema.Field("city", ColumnKind.CATEGORICAL, null),
                        new Schema.Field("day", ColumnKind.DATE, DateForm.DAY_MONTH_YEAR)),
                List.of());
        Table table =
                Table.read(write("day,city,age,more\n03/04/2020,12,7,x\n".getBytes(StandardCharsets.UTF_8)), schema);
        assertThat(table.columnNames()).containsExactly("day", "city", "age");
        assertThat(numbers(table, "day").get(0))
                .isEqualTo(java.time.LocalDate.of(2020, 4, 3).toEpochDay());
        assertThat(texts(table, "city").get(0)).isEqualTo("12");
        assertThat(numbers(table, "age").kind()).isEqualTo(ColumnKind.NUMERIC);
        assertThatThrownBy(() ->
                        Table.read(write("day,city,Age\n03/04/2020,12,7\n".getBytes(StandardCharsets.UTF_8)), schema))
                .hasMessageContaining("lacks 1 column that the model takes: age")
                .hasMessageContaining("'Age'");
        assertThatThrownBy(() ->
                        Table.read(write("day,city,age\n03/04/2020,12,old\n".getBytes(StandardCharsets.UTF_8)), schema))
                .hasMessageContaining("'old' in line 2, which is not a number");
    }

    @Test
    void tenThousandColumnsWork() {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row <= 20; row++) {
            for (int column = 0; column < 10_000; column++) {
                text.append(column == 0 ? "" : ",");
                text.append(row == 0 ? "c" + column : Integer.toString((row * 31 + column) % 17));
            }
            text.append('\n');
        }
        Table table = read(text.toString());
        assertThat(table.columns()).hasSize(10_000);
        assertThat(numbers(table, "c9999").get(19)).isEqualTo((20 * 31 + 9999) % 17);
    }

    @Test
    void numbersAreTheDoublesNearestToTheirText() {
        SplitMix random = new SplitMix(7);
        StringBuilder text = new StringBuilder("a,b,c,d\n");
        String[][] cells = new String[500][4];
        for (String[] row : cells) {
            row[0] = Integer.toString(random.below(200) - 100);
            row[1] = (random.below(2) == 0 ? "-" : "") + random.below(1000) + "." + random.below(1000);
            row[2] = Double.toString(
                    Double.longBitsToDouble(random.next() & ~(0x7FFL << 52) | (1000L + random.below(40)) << 52));
            row[3] = random.below(100_000_000) + "." + random.below(1_000_000_000);
            text.append(String.join(",", row)).append('\n');
        }
        Table table = read(text.toString());
        for (int row = 0; row < cells.length; row++) {
            for (int column = 0; column < 4; column++) {
                double expected = Double.parseDouble(cells[row][column]);
                assertThat(((NumericColumn) table.columns().get(column)).get(row))
                        .isEqualTo(expected, within(0.0));
            }
        }
    }

    /** However a table is written, it is the same table. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void delimiterQuotesLineEndsAndEncodingMakeNoDifference(long seed) {
        SplitMix random = new SplitMix(seed);
        int rows = 30 + random.below(40);
        String[][] cells = new String[rows + 1][];
        cells[0] = new String[] {"number", "text", "whole", "day", "flag"};
        for (int row = 1; row <= rows; row++) {
            cells[row] = new String[] {
                random.below(6) == 0 ? "NA" : random.below(1000) + "." + random.below(1000),
                "t" + random.below(4) + (random.below(3) == 0 ? " ü, \"x\"; y|z" : ""),
                Integer.toString(random.below(100) - 50),
                "2021-0" + (1 + random.below(9)) + "-1" + random.below(10),
                random.below(5) == 0 ? "" : random.below(2) == 0 ? "yes" : "no"
            };
        }
        String first = read(text(cells, ',', "\n", false)).fingerprint();
        for (char delimiter : new char[] {',', ';', '\t', '|'}) {
            for (boolean quoted : new boolean[] {false, true}) {
                for (String end : List.of("\n", "\r\n")) {
                    String text = text(cells, delimiter, end, quoted);
                    assertThat(read(text).fingerprint()).isEqualTo(first);
                    assertThat(read(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE))
                                    .fingerprint())
                            .isEqualTo(first);
                }
            }
        }
        cells[rows][2] = "51";
        assertThat(read(text(cells, ',', "\n", false)).fingerprint()).isNotEqualTo(first);
    }

    private static String text(String[][] cells, char delimiter, String end, boolean quoted) {
        StringBuilder text = new StringBuilder();
        for (String[] row : cells) {
            for (int i = 0; i < row.length; i++) {
                boolean must = quoted || row[i].indexOf(delimiter) >= 0 || row[i].indexOf('"') >= 0;
                text.append(i == 0 ? "" : delimiter).append(must ? '"' + row[i].replace("\"", "\"\"") + '"' : row[i]);
            }
            text.append(end);
        }
        return text.toString();
    }
}
