package dev.hillock.net.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class PreprocessorTest {
    private static final NumericColumn TARGET = NumericColumn.of("y", 1, 2, 4, 5, 8.5, 6);

    private static Preprocessor fit(Column column, int... rows) {
        Table table = Table.of("table", List.of(column, TARGET));
        return Preprocessor.fit(table, Task.infer(table, List.of("y"), null, null), rows);
    }

    private static float[] inputs(Column column, int... rows) {
        Table table = Table.of("table", List.of(column, TARGET));
        return fit(column, rows).inputs(table, Examples.allRows(table));
    }

    private static float clip(double x) {
        return (float) (x / Math.sqrt(1 + x * x / 9));
    }

    @Test
    void scalesNumbersByTheQuartilesOfTheTrainingRowsAndClips() {
        // Training values 1 2 3 5: median 2.5, quartiles 1.75 and 3.5.
        float[] inputs = inputs(NumericColumn.of("x", 1, 2, 3, 5, Double.POSITIVE_INFINITY, -1e9), 0, 1, 2, 3);
        assertThat(inputs)
                .containsExactly(clip(-1.5 / 1.75), clip(-0.5 / 1.75), clip(0.5 / 1.75), clip(2.5 / 1.75), 3, -3);
    }

    @Test
    void scalesByHalfTheRangeWhereTheQuartilesAreEqual() {
        float[] inputs = inputs(NumericColumn.of("x", 0, 0, 0, 0, 0, 10), 0, 1, 2, 3, 4, 5);
        assertThat(inputs).containsExactly(0, 0, 0, 0, 0, clip(2));
        assertThat(inputs(NumericColumn.of("x", 7, 7, 7, 8, 9, 9), 0, 1, 2)).containsOnly(0);
    }

    @Test
    void putsTheMedianForMissingNumbersAndFlagsThem() {
        double nan = Double.NaN;
        assertThat(inputs(NumericColumn.of("x", 1, 2, 3, nan, 5, nan), 0, 1, 2, 3))
                .containsExactly(clip(-1), 0, 0, 0, clip(1), 0, 0, 1, clip(3), 0, 0, 1);
        // No training row lacks the value: no flag, and a missing value later is the median.
        assertThat(inputs(NumericColumn.of("x", 1, 2, 3, nan, 5, nan), 0, 1, 2))
                .containsExactly(clip(-1), 0, clip(1), 0, clip(3), 0);
    }

    @Test
    void givesEachLevelAnInputAndUnseenLevelsNone() {
        CategoricalColumn column = CategoricalColumn.of("x", "b", "a", "c", "d", null, "a");
        assertThat(fit(column, 0, 1, 2).inputNames()).containsExactly("x=a", "x=b", "x=c");
        assertThat(inputs(column, 0, 1, 2)).containsExactly(0, 1, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0);
        assertThat(inputs(column, 1, 0)).containsExactly(1, -1, 0, 0, 0, -1);
        assertThat(fit(column, 0, 1, 4).inputNames()).containsExactly("x=b", "x is missing");
    }

    @Test
    void keepsTheMostFrequentOfManyLevelsAndPutsTheRestTogether() {
        // Level i occurs i + 1 times, levels 0 to 29.
        List<String> cells = new ArrayList<>();
        for (int level = 0; level < 30; level++) {
            for (int i = 0; i <= level; i++) {
                cells.add("l" + level);
            }
        }
        double[] target =
                IntStream.range(0, cells.size()).mapToDouble(i -> i + 0.5).toArray();
        CategoricalColumn column = CategoricalColumn.of("x", cells.toArray(String[]::new));
        Table table = Table.of("table", List.of(column, NumericColumn.of("y", target)));
        Preprocessor preprocessor =
                Preprocessor.fit(table, Task.infer(table, List.of("y"), null, null), Examples.allRows(table));
        assertThat(preprocessor.inputNames())
                .hasSize(21)
                .startsWith("x=l29", "x=l28")
                .endsWith("x=l10", "x=other");
        float[] inputs = preprocessor.inputs(table, new int[] {0, cells.size() - 1});
        assertThat(inputs[20]).isEqualTo(1);
        assertThat(inputs[21]).isEqualTo(1);
        assertThat(sum(inputs)).isEqualTo(2);
    }

    private static float sum(float[] values) {
        float sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }

    @Test
    void standardisesARegressionsTargetOnTrainingRows() {
        Preprocessor preprocessor = fit(NumericColumn.of("x", 1, 2, 3, 4, 5, 7), 0, 1, 2, 3);
        assertThat(preprocessor.state().targetMean()).isEqualTo(3);
        assertThat(preprocessor.state().targetScale()).isEqualTo(Math.sqrt(10 / 4.0));
        Table table = Table.of("table", List.of(NumericColumn.of("x", 1, 2, 3, 4, 5, 7), TARGET));
        float[] targets = preprocessor.targets(table, new int[] {4});
        assertThat(preprocessor.inOwnUnit(targets)[0]).isCloseTo(8.5f, within(1e-6f));
    }

    @Test
    void datesAreDaysAndTheTimeOfTheYear() {
        NumericColumn dates = Kinds.numeric(
                "d",
                NumberStore.compact(new double[] {18262, 18353, 18444, 18536, 18627, 18628}),
                DateForm.YEAR_MONTH_DAY,
                NumericColumn.Oddities.NONE);
        assertThat(fit(dates, 0, 1, 2, 3).inputNames()).hasSize(3).startsWith("d");
        float[] inputs = inputs(dates, 0, 1, 2, 3);
        // 2020-01-01 begins a year, and so does 2021-01-01.
        assertThat(inputs[1]).isEqualTo(0);
        assertThat(inputs[2]).isEqualTo(1);
        assertThat(inputs[16]).isEqualTo(0);
        assertThat(inputs[17]).isEqualTo(1);
        assertThat(fit(dates, 0, 1).inputNames()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "breast-cancer.csv, diagnosis",
        "wine.csv, cultivar",
        "iris.csv, species",
        "digits.csv, digit",
        "penguins.csv, species",
        "penguins.csv, body_mass_g",
        "cars.csv, miles_per_gallon"
    })
    void theStateSurvivesJsonAndGivesTheSameInputs(String file, String target) {
        Table table = Examples.table(file);
        Task task = Task.infer(table, List.of(target), null, null);
        Preprocessor preprocessor = Preprocessor.fit(table, task, task.rows(table));
        JsonMapper json = JsonMapper.builder().build();
        PreprocessorState state =
                json.readValue(json.writeValueAsString(preprocessor.state()), PreprocessorState.class);
        Task readTask = json.readValue(json.writeValueAsString(task), Task.class);
        assertThat(state).isEqualTo(preprocessor.state());
        assertThat(readTask).isEqualTo(task);
        Table again = Table.read(Examples.path(file), preprocessor.schema());
        float[] inputs = preprocessor.inputs(table, Examples.allRows(table));
        assertThat(Preprocessor.of(state, readTask).inputs(again, Examples.allRows(again)))
                .isEqualTo(inputs);
        assertThat(inputs).hasSize(table.rows() * preprocessor.width());
        assertThat(preprocessor.inputNames()).hasSize(preprocessor.width()).doesNotHaveDuplicates();
        for (float input : inputs) {
            assertThat(Math.abs(input)).isLessThanOrEqualTo(3);
        }
    }

    @Test
    void saysWhichColumnsOfTheExamplesAreLeftOut() {
        Table cars = Examples.table("cars.csv");
        Task task = Task.infer(cars, List.of("miles_per_gallon"), null, null);
        assertThat(Preprocessor.fit(cars, task, task.rows(cars)).leftOut())
                .extracting(LeftOut::column, LeftOut::kind)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("name", ColumnKind.TEXT));
    }

    @Test
    void refusesATableWithoutInputs() {
        assertThatThrownBy(() -> fit(NumericColumn.of("x", 1, 1, 1, 1, 1, 1), 0, 1))
                .isInstanceOf(TableException.class)
                .hasMessageContaining(
                        "no column of table can be an input: 'x' is left out because it is 1 in every row");
    }

    /** Whatever stands in rows outside the training rows, the fitted state is the same. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void nothingLeaksFromOtherRows(long seed) {
        SplitMix random = new SplitMix(seed);
        int rows = 40;
        int[] train =
                IntStream.range(0, rows).filter(row -> random.below(3) > 0).toArray();
        List<Column> before = columns(new SplitMix(seed + 100), rows);
        List<Column> other = columns(new SplitMix(seed + 200), rows);
        List<Column> after = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            after.add(mixed(before.get(i), other.get(i), train));
        }
        assertThat(state(after, train)).isEqualTo(state(before, train));
    }

    private static PreprocessorState state(List<Column> columns, int[] train) {
        Table table = Table.of("generated", columns);
        Task task = Task.infer(table, List.of("y"), TaskKind.REGRESSION, null);
        return Preprocessor.fit(table, task, train).state();
    }

    private static List<Column> columns(SplitMix random, int rows) {
        double[] numbers = new double[rows];
        double[] holes = new double[rows];
        double[] target = new double[rows];
        @Nullable String[] few = new String[rows];
        @Nullable String[] many = new String[rows];
        for (int row = 0; row < rows; row++) {
            numbers[row] = random.below(1000) / 8.0;
            holes[row] = random.below(4) == 0 ? Double.NaN : random.below(50);
            target[row] = random.below(1000) / 16.0;
            few[row] = random.below(5) == 0 ? null : "f" + random.below(4);
            many[row] = "m" + random.below(14);
        }
        return List.of(
                NumericColumn.of("numbers", numbers),
                NumericColumn.of("holes", holes),
                CategoricalColumn.of("few", few),
                CategoricalColumn.of("many", many),
                NumericColumn.of("y", target));
    }

    /** The first column in the training rows, the second in the others. */
    private static Column mixed(Column inside, Column outside, int[] train) {
        int[] sorted = train.clone();
        Arrays.sort(sorted);
        if (inside instanceof NumericColumn in && outside instanceof NumericColumn out) {
            return NumericColumn.of(
                    in.name(),
                    IntStream.range(0, in.rows())
                            .mapToDouble(row -> Arrays.binarySearch(sorted, row) >= 0 ? in.get(row) : out.get(row))
                            .toArray());
        }
        CategoricalColumn in = (CategoricalColumn) inside;
        CategoricalColumn out = (CategoricalColumn) outside;
        @Nullable String[] cells = new String[in.rows()];
        for (int row = 0; row < cells.length; row++) {
            cells[row] = Arrays.binarySearch(sorted, row) >= 0 ? in.get(row) : out.get(row);
        }
        return CategoricalColumn.of(in.name(), cells);
    }
}
