package dev.hillock.net.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskTest {
    @TempDir
    Path folder;

    private static Task infer(Column target) {
        return infer(target, null, null);
    }

    private static Task infer(Column target, @Nullable TaskKind kind, @Nullable String loss) {
        Table table = Table.of("table", List.of(target));
        return Task.infer(table, List.of(target.name()), kind, loss);
    }

    private static double[] repeated(int rows, int different) {
        return IntStream.range(0, rows).mapToDouble(row -> row % different).toArray();
    }

    @ParameterizedTest
    @CsvSource({
        "breast-cancer.csv, diagnosis, BINARY, sigmoid, binary_cross_entropy, 1",
        "wine.csv, cultivar, MULTICLASS, softmax, cross_entropy, 3",
        "iris.csv, species, MULTICLASS, softmax, cross_entropy, 3",
        "digits.csv, digit, MULTICLASS, softmax, cross_entropy, 10",
        "penguins.csv, species, MULTICLASS, softmax, cross_entropy, 3",
        "penguins.csv, body_mass_g, REGRESSION, identity, mean_squared_error, 1",
        "cars.csv, miles_per_gallon, REGRESSION, identity, mean_squared_error, 1",
        "cars.csv, origin, MULTICLASS, softmax, cross_entropy, 3",
    })
    void findsTheTaskOfTheExamples(String file, String target, TaskKind kind, String output, String loss, int outputs) {
        Table table = Examples.table(file);
        Task task = Task.infer(table, List.of(target), null, null);
        assertThat(task.kind()).isEqualTo(kind);
        assertThat(task.outputActivation()).isEqualTo(output);
        assertThat(task.loss()).isEqualTo(loss);
        assertThat(task.outputs()).isEqualTo(outputs);
        assertThat(task.reason()).contains(target);
    }

    @Test
    void rowsWithoutATargetAreDropped() {
        Table table = Examples.table("cars.csv");
        Task task = Task.infer(table, List.of("miles_per_gallon"), null, null);
        // The file has eight cars without a consumption.
        assertThat(task.rows(table)).hasSize(406 - 8);
    }

    @Test
    void ordersClassesByNameAndNumbersBySize() {
        assertThat(infer(CategoricalColumn.of("t", "b", "a", "c", "a")).classes())
                .containsExactly("a", "b", "c");
        assertThat(infer(NumericColumn.of("t", 10, 2, 10, 2, 30, 30)).classes()).containsExactly("2", "10", "30");
        assertThat(infer(CategoricalColumn.of("t", "yes", "no", "yes")).classes())
                .containsExactly("no", "yes");
        assertThat(infer(CategoricalColumn.of("t", "10", "9", "10", "9", "8")).classes())
                .containsExactly("8", "9", "10");
    }

    @Test
    void wholeNumbersAreClassesUpToTheLimit() {
        assertThat(infer(NumericColumn.of("t", repeated(100, 20))).kind()).isEqualTo(TaskKind.MULTICLASS);
        assertThat(infer(NumericColumn.of("t", repeated(100, 21))).kind()).isEqualTo(TaskKind.REGRESSION);
        assertThat(infer(NumericColumn.of("t", repeated(900, 30))).kind()).isEqualTo(TaskKind.MULTICLASS);
        assertThat(infer(NumericColumn.of("t", repeated(900, 31))).kind()).isEqualTo(TaskKind.REGRESSION);
        assertThat(infer(NumericColumn.of("t", repeated(40_000, 100))).kind()).isEqualTo(TaskKind.MULTICLASS);
        assertThat(infer(NumericColumn.of("t", repeated(40_000, 101))).kind()).isEqualTo(TaskKind.REGRESSION);
        assertThat(infer(NumericColumn.of("t", 5, 3, 8, 1, 9, 2, 12, 7)).kind()).isEqualTo(TaskKind.REGRESSION);
        assertThat(infer(NumericColumn.of("t", 0.5, 1, 0.5, 1)).kind()).isEqualTo(TaskKind.REGRESSION);
    }

    @Test
    void takesWhatIsAskedFor() {
        NumericColumn counts = NumericColumn.of("t", repeated(100, 5));
        assertThat(infer(counts, TaskKind.COUNTS, null).loss()).isEqualTo("poisson");
        assertThat(infer(counts, null, "poisson").outputActivation()).isEqualTo("exp");
        assertThat(infer(counts, null, "mse").kind()).isEqualTo(TaskKind.REGRESSION);
        assertThat(infer(NumericColumn.of("t", 0, 0.25, 1), null, "bce").kind()).isEqualTo(TaskKind.BOUNDED);
        assertThat(infer(NumericColumn.of("t", 0, 1, 1), null, "bce").kind()).isEqualTo(TaskKind.BINARY);
        assertThat(infer(NumericColumn.of("t", 0, 1, 1), null, "cross-entropy").outputs())
                .isEqualTo(2);
    }

    @Test
    void refusesWhatDoesNotFit() {
        NumericColumn reals = NumericColumn.of("t", -1.5, 2, 3);
        for (TaskKind kind : List.of(TaskKind.BINARY, TaskKind.COUNTS, TaskKind.BOUNDED, TaskKind.MULTILABEL)) {
            assertThatThrownBy(() -> infer(reals, kind, null))
                    .isInstanceOfSatisfying(
                            TableException.class, e -> assertThat(e.isUsage()).isTrue())
                    .hasMessageContaining("the task " + kind.id() + " does not fit the target 't'");
        }
        assertThatThrownBy(() -> infer(CategoricalColumn.of("t", "a", "b"), TaskKind.REGRESSION, null))
                .hasMessageContaining("is text");
        assertThatThrownBy(() -> infer(reals, TaskKind.REGRESSION, "poisson")).hasMessageContaining("does not fit");
        assertThatThrownBy(() -> infer(reals, null, "hinge")).hasMessageContaining("there is no loss 'hinge'");
        assertThatThrownBy(() -> TaskKind.of("regresion")).hasMessageContaining("the tasks are binary");
    }

    @Test
    void refusesTargetsThatTeachNothing() {
        assertThatThrownBy(() -> infer(CategoricalColumn.of("t", "a", "a", null)))
                .hasMessageContaining("has only one value, 'a'");
        assertThatThrownBy(() -> infer(NumericColumn.of("t", 2.5, 2.5))).hasMessageContaining("only one value, '2.5'");
        assertThatThrownBy(() -> infer(NumericColumn.of("t", Double.NaN, Double.NaN)))
                .hasMessageContaining("no values");
        assertThatThrownBy(() -> infer(NumericColumn.of("t", 1, Double.POSITIVE_INFINITY)))
                .hasMessageContaining("infinite in row 2");
        String[] names = IntStream.range(0, 50).mapToObj(i -> "n" + i).toArray(String[]::new);
        assertThatThrownBy(() -> infer(CategoricalColumn.of("t", names))).hasMessageContaining("50 different values");
    }

    @Test
    void aTargetThatSaysNanIsAnErrorButAnEmptyOneIsDropped() throws Exception {
        Path nan = Files.writeString(folder.resolve("nan.csv"), "x,y\n1,1.5\n2,NaN\n3,2.5\n");
        assertThatThrownBy(() -> Task.infer(Table.read(nan), List.of("y"), null, null))
                .isInstanceOfSatisfying(
                        TableException.class, e -> assertThat(e.isUsage()).isFalse())
                .hasMessageContaining("is NaN in line 3");
        Path infinite = Files.writeString(folder.resolve("inf.csv"), "x,y\n1,1.5\n2,2\n3,-inf\n");
        assertThatThrownBy(() -> Task.infer(Table.read(infinite), List.of("y"), null, null))
                .hasMessageContaining("infinite in line 4");
        Path empty = Files.writeString(folder.resolve("empty.csv"), "x,y\n1,1.5\n2,\n3,2.5\n");
        Table table = Table.read(empty);
        assertThat(Task.infer(table, List.of("y"), null, null).rows(table)).containsExactly(0, 2);
    }

    @Test
    void severalTargetsAreLabels() {
        Table table = Table.of(
                "table",
                List.of(
                        NumericColumn.of("a", 0, 1, 1),
                        CategoricalColumn.of("b", "yes", "no", "yes"),
                        NumericColumn.of("c", 0, 1, 2)));
        Task task = Task.infer(table, table.columnsOf("a,b"), null, null);
        assertThat(task.kind()).isEqualTo(TaskKind.MULTILABEL);
        assertThat(task.classes()).containsExactly("a", "b");
        assertThat(task.outputActivation()).isEqualTo("sigmoid");
        assertThat(Preprocessor.fit(table, task, new int[] {0, 1, 2}).targets(table, new int[] {0, 1, 2}))
                .containsExactly(0, 1, 1, 0, 1, 1);
        assertThatThrownBy(() -> Task.infer(table, List.of("a", "c"), null, null))
                .hasMessageContaining("'c' has other values");
        assertThatThrownBy(() -> Task.infer(table, List.of("a", "b"), TaskKind.REGRESSION, null))
                .hasMessageContaining("2 are given");
    }

    @Test
    void offersTheNearestNamesForAnUnknownTarget() {
        Table table = Examples.table("breast-cancer.csv");
        assertThatThrownBy(() -> Task.infer(table, List.of("diagnossis"), null, null))
                .isInstanceOfSatisfying(UnknownColumnException.class, e -> {
                    assertThat(e.suggestions()).containsExactly("diagnosis");
                    assertThat(e.isUsage()).isTrue();
                })
                .hasMessage("there is no column 'diagnossis' in breast-cancer.csv; did you mean 'diagnosis'?");
        assertThatThrownBy(() -> Task.infer(table, List.of("Diagnosis"), null, null))
                .hasMessageContaining("did you mean 'diagnosis'");
        assertThatThrownBy(() -> Task.infer(table, List.of("qqq"), null, null))
                .hasMessageContaining("its columns are mean_radius");
        assertThatThrownBy(() -> table.without(List.of("mean_radios"))).hasMessageContaining("'mean_radius'");
    }

    @Test
    void everyTaskHasARuleThatAgreesWithIt() {
        for (TaskKind kind : TaskKind.values()) {
            assertThat(Rules.output())
                    .filteredOn(rule -> rule.task().equals(kind.id()))
                    .singleElement()
                    .satisfies(rule -> {
                        assertThat(rule.outputActivation()).isEqualTo(kind.outputActivation());
                        assertThat(rule.loss()).isEqualTo(kind.loss());
                        assertThat(rule.reason()).isNotBlank();
                    });
        }
        assertThat(Rules.hidden()).allSatisfy(rule -> assertThat(rule.reason()).isNotBlank());
    }
}
