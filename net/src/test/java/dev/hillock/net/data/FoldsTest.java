package dev.hillock.net.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldsTest {
    @ParameterizedTest
    @CsvSource({
        "breast-cancer.csv, diagnosis, 5",
        "wine.csv, cultivar, 10",
        "iris.csv, species, 5",
        "cars.csv, miles_per_gallon, 5",
        "penguins.csv, species, 7"
    })
    void foldsTestEachRowOnceAndKeepTheClassesShares(String file, String target, int folds) {
        Table table = Examples.table(file);
        Task task = Task.infer(table, List.of(target), null, null);
        int[] rows = task.rows(table);
        List<Split> splits = Folds.stratified(table, task, rows, folds, 42);
        assertThat(splits).hasSize(folds);
        int[] tested = splits.stream()
                .flatMapToInt(split -> Arrays.stream(split.test()))
                .sorted()
                .toArray();
        assertThat(tested).isEqualTo(rows);
        for (Split split : splits) {
            int[] both = IntStream.concat(Arrays.stream(split.train()), Arrays.stream(split.test()))
                    .sorted()
                    .toArray();
            assertThat(both).isEqualTo(rows);
            assertThat(split.test().length).isBetween(rows.length / folds, rows.length / folds + 1);
            for (int c = 0; c < task.classes().size(); c++) {
                long all = ofClass(table, task, rows, c);
                assertThat(ofClass(table, task, split.test(), c)).isBetween(all / folds, all / folds + 1);
            }
        }
    }

    private static long ofClass(Table table, Task task, int[] rows, int wanted) {
        return Arrays.stream(task.classIndices(table, rows))
                .filter(found -> found == wanted)
                .count();
    }

    @Test
    void splitsDependOnTheSeedAlone() {
        Table table = Examples.table("iris.csv");
        Task task = Task.infer(table, List.of("species"), null, null);
        int[] rows = task.rows(table);
        assertThat(Folds.split(table, task, rows, 0.2, 1).test())
                .isEqualTo(Folds.split(table, task, rows, 0.2, 1).test())
                .isNotEqualTo(Folds.split(table, task, rows, 0.2, 2).test())
                .hasSize(30);
        assertThat(ofClass(table, task, Folds.split(table, task, rows, 0.2, 1).test(), 0))
                .isEqualTo(10);
        // The rows drawn by this seed, written down so that no change of the generator goes unnoticed.
        assertThat(Folds.split(table, task, rows, 0.04, 1).test()).isEqualTo(EXPECTED);
    }

    private static final int[] EXPECTED = {35, 40, 66, 84, 111, 118};

    @Test
    void refusesFewerRowsThanFolds() {
        Table table = Table.of("tiny", List.of(NumericColumn.of("x", 1, 2, 3), NumericColumn.of("y", 1, 0, 1)));
        Task task = Task.infer(table, List.of("y"), null, null);
        assertThatThrownBy(() -> Folds.stratified(table, task, new int[] {0, 1, 2}, 5, 1))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("3 rows with a target, fewer than the 5 folds");
        assertThatThrownBy(() -> Folds.split(table, task, new int[] {0}, 0.5, 1))
                .isInstanceOf(TableException.class);
        assertThat(Folds.split(table, task, new int[] {0, 1}, 0.01, 1).test()).hasSize(1);
    }
}
