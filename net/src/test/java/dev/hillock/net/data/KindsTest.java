package dev.hillock.net.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KindsTest {
    @Test
    void tellsRowNumbersAndKeysFromQuantities() {
        double[] counting = IntStream.range(1, 21).asDoubleStream().toArray();
        assertThat(NumericColumn.of("any", counting).kind()).isEqualTo(ColumnKind.IDENTIFIER);
        double[] keys = IntStream.range(1, 21).mapToDouble(i -> i * i).toArray();
        assertThat(NumericColumn.of("customer_id", keys).kind()).isEqualTo(ColumnKind.IDENTIFIER);
        assertThat(NumericColumn.of("area", keys).kind()).isEqualTo(ColumnKind.NUMERIC);
        double[] years = IntStream.range(1990, 2010).asDoubleStream().toArray();
        assertThat(NumericColumn.of("year", years).kind()).isEqualTo(ColumnKind.NUMERIC);
    }

    @Test
    void tellsConstantAndEmptyColumns() {
        assertThat(NumericColumn.of("x", 2, 2, 2).kind()).isEqualTo(ColumnKind.CONSTANT);
        assertThat(NumericColumn.of("x", 2, Double.NaN, 2).kind()).isEqualTo(ColumnKind.NUMERIC);
        assertThat(NumericColumn.of("x", Double.NaN, Double.NaN).kind()).isEqualTo(ColumnKind.EMPTY);
        assertThat(CategoricalColumn.of("x", "a", "a").kind()).isEqualTo(ColumnKind.CONSTANT);
        assertThat(CategoricalColumn.of("x", null, null).kind()).isEqualTo(ColumnKind.EMPTY);
    }

    @Test
    void tellsTextsThatRepeatFromTextsThatDoNot() {
        assertThat(CategoricalColumn.of(
                                "x",
                                IntStream.range(0, 60).mapToObj(i -> "n" + i).toArray(String[]::new))
                        .kind())
                .isEqualTo(ColumnKind.IDENTIFIER);
        assertThat(CategoricalColumn.of(
                                "x",
                                IntStream.range(0, 60)
                                        .mapToObj(i -> "some words about " + i)
                                        .toArray(String[]::new))
                        .kind())
                .isEqualTo(ColumnKind.TEXT);
        assertThat(CategoricalColumn.of(
                                "x",
                                IntStream.range(0, 60)
                                        .mapToObj(i -> "n" + i % 40)
                                        .toArray(String[]::new))
                        .kind())
                .isEqualTo(ColumnKind.TEXT);
        assertThat(CategoricalColumn.of(
                                "x",
                                IntStream.range(0, 60)
                                        .mapToObj(i -> "n" + i % 15)
                                        .toArray(String[]::new))
                        .kind())
                .isEqualTo(ColumnKind.CATEGORICAL);
    }

    @Test
    void booleansPutNoBeforeYes() {
        assertThat(CategoricalColumn.of("x", "yes", "no", null).levels()).containsExactly("no", "yes");
        CategoricalColumn shouting = CategoricalColumn.of("x", "YES", "no", "YES");
        assertThat(shouting.kind()).isEqualTo(ColumnKind.BOOLEAN);
        assertThat(shouting.levels()).containsExactly("no", "YES");
        assertThat(shouting.get(0)).isEqualTo("YES");
        assertThat(shouting.code(1)).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "YEAR_MONTH_DAY | 2020-02-29",
                "YEAR_MONTH_DAY | 2020/2/29",
                "DAY_DOT_MONTH | 29.02.2020",
                "MONTH_DAY_YEAR | 02/29/2020",
                "DAY_MONTH_YEAR | 29/02/2020",
                "DAY_NAME_YEAR | 29 Feb 2020",
                "DAY_NAME_YEAR | 29-February-2020",
                "NAME_DAY_YEAR | February 29, 2020",
            })
    void readsDates(DateForm form, String text) {
        double day = LocalDate.of(2020, 2, 29).toEpochDay();
        assertThat(form.parse(text)).isEqualTo(day);
        assertThat(form.parse(text + " 06:00")).isEqualTo(day + 0.25);
        assertThat(form.parse(text + "T12:00:00.0Z")).isEqualTo(day + 0.5);
        assertThat(form.parse(text + "T12:00:00+06:00")).isEqualTo(day + 0.25);
        assertThat(form.parse(text.replace("2020", "2021"))).isNaN();
        assertThat(form.parse(text + " 25:00")).isNaN();
    }

    @Test
    void hintsAtNumbersThatAreWrittenForPeople() {
        CategoricalColumn money = CategoricalColumn.of(
                "x",
                IntStream.range(0, 60).mapToObj(i -> "1," + (100 + i) + ".50").toArray(String[]::new));
        assertThat(money.note()).contains("60 different values in 60 rows", "such as '1,100.50'", "thousands");
        CategoricalColumn stray = CategoricalColumn.of(
                "x",
                IntStream.range(0, 60).mapToObj(i -> i == 7 ? "k.A." : i + ".5").toArray(String[]::new));
        assertThat(stray.note()).contains("such as '0.5'", "cells such as 'k.A.' that hold no number empty");
        CategoricalColumn codes = CategoricalColumn.of(
                "x", IntStream.range(0, 60).mapToObj(i -> "n" + i).toArray(String[]::new));
        assertThat(codes.note()).doesNotContain("numbers");
    }
}
