package dev.hillock.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hillock.expr.FormulaException;
import dev.hillock.net.data.CategoricalColumn;
import dev.hillock.net.data.NumericColumn;
import dev.hillock.net.data.Table;
import dev.hillock.net.data.TableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The whole of choose on small real tables. */
class ChooseTest {
    private static final Path EXAMPLES = Path.of("..", "examples");
    private static final List<String> FEW = List.of("gelu", "x * sigmoid(1.5*x)");

    @TempDir
    Path folder;

    private static ChooseRequest iris() {
        return ChooseRequest.of(Table.read(EXAMPLES.resolve("iris.csv")), List.of("species"))
                .withCandidates(FEW)
                .withBudgetSeconds(1);
    }

    private static ChooseResult run(ChooseRequest request, int threads, @Nullable Path folder) {
        return Choose.run(request, new ThreadExecutor(threads), folder, Progress.NONE, () -> false);
    }

    /** The result as JSON, without the times. */
    private static String json(ChooseResult result) {
        ChooseResult timeless = new ChooseResult(
                result.plan(),
                new ChooseResult.Times(0, 0, 0, 0, 0, null, List.of()),
                result.task(),
                result.taskReason(),
                result.outputActivation(),
                result.loss(),
                result.data(),
                result.scoreName(),
                result.recommended(),
                result.reason(),
                result.linearGap(),
                result.nonLinearity(),
                result.detectableEffect(),
                result.ropeHalfWidth(),
                result.candidates(),
                result.holdOut(),
                result.unsettled(),
                result.missingFits(),
                result.seed());
        return JsonMapper.shared().writeValueAsString(timeless);
    }

    @Test
    void irisIsThreeClassesAndKeepsRelu() {
        ChooseResult result = run(iris(), 2, null);
        assertThat(result.task()).isEqualTo("multiclass");
        assertThat(result.outputActivation()).isEqualTo("softmax");
        assertThat(result.loss()).isEqualTo("cross_entropy");
        assertThat(result.recommended()).isEqualTo("relu");
        assertThat(result.reason()).startsWith("Keep ReLU");
        assertThat(result.plan().candidates()).containsExactly("identity", "relu", "gelu", "x * sigmoid(1.5 * x)");
        assertThat(result.candidate("relu").verdict()).isEqualTo(Verdict.REFERENCE);
        assertThat(result.candidate("relu").difference()).isZero();
        assertThat(result.candidate("relu").replicates()).isEqualTo(5);
        // A quarter of a fit's full length is enough to tell most irises apart.
        assertThat(result.candidate("relu").metrics().getFirst().mean()).isBetween(0.8, 1.0);
        assertThat(result.candidate("relu").scoreMean()).isBetween(0.01, 0.6);
        assertThat(result.candidate("relu").curve()).isNotNull();
        assertThat(result.missingFits()).isEmpty();
        assertThat(result.unsettled()).isNotEmpty();
        assertThat(result.data().rows()).isEqualTo(150);
        assertThat(result.data().classRows()).containsExactly(50, 50, 50);
    }

    @Test
    void threadsAndInterruptionsChangeNothingButTheTimes() {
        String expected = json(run(iris(), 1, null));
        assertThat(json(run(iris(), 3, null))).isEqualTo(expected);

        // Stopped twice in the middle, then run to the end from the journal.
        for (int limit : new int[] {7, 11}) {
            AtomicInteger polls = new AtomicInteger();
            BooleanSupplier stop = () -> polls.incrementAndGet() > limit;
            ChooseResult stopped = Choose.run(iris(), new ThreadExecutor(2), folder, Progress.NONE, stop);
            assertThat(stopped.missingFits()).isNotEmpty();
            assertThat(stopped.recommended()).isEqualTo("relu");
        }
        ChooseResult resumed = run(iris(), 2, folder);
        assertThat(resumed.times().fitsFromJournal()).isPositive();
        assertThat(resumed.times().fitsMade()).isPositive();
        assertThat(json(resumed)).isEqualTo(expected);
        // And once more, from the journal alone.
        ChooseResult again = run(iris(), 2, folder);
        assertThat(again.times().fitsMade()).isZero();
        assertThat(json(again)).isEqualTo(expected);
    }

    @Test
    void aJournalWithATornLineGivesTheSameResult() throws IOException {
        ChooseResult first = run(iris(), 2, folder);
        Path journal = Path.of(String.valueOf(first.times().journal()));
        String text = Files.readString(journal);
        Files.writeString(journal, text.substring(0, text.length() - 30));
        ChooseResult second = run(iris(), 2, folder);
        assertThat(second.times().fitsMade()).isEqualTo(1);
        assertThat(json(second)).isEqualTo(json(first));
    }

    @Test
    void breastCancerIsBinaryWithAHoldOutSetAside() {
        ChooseRequest request = ChooseRequest.of(
                        Table.read(EXAMPLES.resolve("breast-cancer.csv")), List.of("diagnosis"))
                .withCandidates(List.of("tanh"))
                .withBudgetSeconds(2);
        ChooseResult result = run(request, 2, null);
        assertThat(result.task()).isEqualTo("binary");
        assertThat(result.outputActivation()).isEqualTo("sigmoid");
        assertThat(result.plan().holdOutRows()).isEqualTo(114);
        assertThat(result.plan().rows()).isEqualTo(455);
        assertThat(result.candidate("relu").metrics()).extracting("name").containsExactly("accuracy", "auc");
        assertThat(result.candidate("relu").metrics().get(1).mean()).isGreaterThan(0.97);
        assertThat(result.linearGap()).isEqualTo(result.nonLinearity().gap());
    }

    @Test
    void regressionIsScoredOnTheStandardisedTarget() {
        ChooseRequest request = ChooseRequest.of(Table.read(EXAMPLES.resolve("cars.csv")), List.of("miles_per_gallon"))
                .withCandidates(List.of("tanh"))
                .withBudgetSeconds(1);
        ChooseResult result = run(request, 2, null);
        assertThat(result.task()).isEqualTo("regression");
        assertThat(result.data().rowsDropped()).isEqualTo(8);
        assertThat(result.data().leftOut()).extracting("column").contains("name");
        // R² above 0.75, in about three miles per gallon.
        assertThat(result.candidate("relu").scoreMean()).isBetween(0.2, 0.5);
        assertThat(result.candidate("relu").metrics().getFirst().mean()).isBetween(1.0, 4.0);
    }

    @Test
    void theBudgetBuysAPlanAndNothingElseDoes() {
        ChooseRequest small = iris().withCandidates(Candidates.DEFAULT);
        assertThat(Choose.plan(small.withBudgetSeconds(0.5)).withinBudget()).isFalse();
        assertThat(Choose.plan(small.withBudgetSeconds(0.5)).rung()).isEqualTo("smallest");
        Plan previous = Choose.plan(small.withBudgetSeconds(1));
        for (double budget : new double[] {5, 30, 60, 180, 1000}) {
            Plan plan = Choose.plan(small.withBudgetSeconds(budget));
            assertThat(plan).isEqualTo(Choose.plan(small.withBudgetSeconds(budget)));
            assertThat(plan.fits().expected())
                    .isGreaterThanOrEqualTo(previous.fits().expected());
            assertThat(plan.expectedSeconds()).isLessThanOrEqualTo(Math.max(budget, previous.expectedSeconds()));
            assertThat(plan.candidates()).startsWith("identity", "relu");
            previous = plan;
        }
        assertThat(previous.rung()).isEqualTo("extended");
    }

    @Test
    void controlAndReferenceTakePartWhateverIsAskedFor() {
        assertThat(Candidates.canonical(List.of("swish", "silu", "relu"))).containsExactly("identity", "relu", "silu");
        assertThat(Candidates.split("relu, leaky_relu(slope=0.2),max(x, 0.1*x),,sin"))
                .containsExactly("relu", "leaky_relu(slope=0.2)", "max(x, 0.1*x)", "sin");
        assertThat(Candidates.canonical(Candidates.DEFAULT)).hasSize(Candidates.DEFAULT.size());
        assertThat(Candidates.canonical(Candidates.all())).containsAll(Candidates.DEFAULT);
    }

    @Test
    void requestsThatMakeNoSenseAreRefusedInOneSentence() {
        assertThatThrownBy(() -> iris().withBudgetSeconds(0))
                .isInstanceOfSatisfying(
                        TrialException.class, e -> assertThat(e.isUsage()).isTrue())
                .hasMessageContaining("longer than 0 seconds");
        assertThatThrownBy(() -> Choose.plan(iris().withCandidates(List.of("rleu"))))
                .isInstanceOf(FormulaException.class);
        Table four = Table.of(
                "four.csv",
                List.of(NumericColumn.of("x", 1, 2, 3, 4.5), CategoricalColumn.of("y", "a", "b", "a", "b")));
        assertThatThrownBy(() -> Choose.plan(ChooseRequest.of(four, List.of("y"))))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("fewer than the 5 folds");
    }
}
