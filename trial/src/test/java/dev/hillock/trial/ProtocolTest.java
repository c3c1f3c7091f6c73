package dev.hillock.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolTest {
    private static final List<String> NAMES = List.of("identity", "relu", "gelu", "tanh", "sin");
    private static final Map<String, Double> LOSSES =
            Map.of("identity", 2.0, "relu", 1.0, "gelu", 0.8, "tanh", 1.0, "sin", 3.0);

    private static Outcome run(Plan plan, FitFunction function, int threads) {
        Ledger ledger = new Ledger(function, new ThreadExecutor(threads), null, Progress.NONE, () -> false);
        return new Protocol(plan, Candidate.all(plan), ledger).run();
    }

    private static Runner runner(Outcome outcome, String name) {
        return outcome.runners().get(NAMES.indexOf(name));
    }

    private static Comparison comparison(Outcome outcome, String name) {
        return Comparison.all(outcome).get(NAMES.indexOf(name));
    }

    @Test
    void tellsBetterAndWorseAndDropsTheHopeless() {
        Outcome outcome = run(Plans.of(NAMES, 5, 0), new Synthetic(LOSSES, 0.02, 3e-3), 2);
        assertThat(comparison(outcome, "gelu").verdict()).isEqualTo(Verdict.BETTER);
        assertThat(comparison(outcome, "gelu").difference()).isBetween(-0.25, -0.15);
        assertThat(comparison(outcome, "relu").verdict()).isEqualTo(Verdict.REFERENCE);
        assertThat(comparison(outcome, "sin").verdict()).isEqualTo(Verdict.WORSE);
        assertThat(runner(outcome, "sin").droppedAfter()).isEqualTo(1);
        assertThat(runner(outcome, "sin").replicates()).isEqualTo(5);
        // As hopeless as sin, but the control and the reference stay.
        assertThat(runner(outcome, "identity").replicates()).isEqualTo(25);
        assertThat(runner(outcome, "relu").replicates()).isEqualTo(25);
    }

    @Test
    void equalLossesAreEquivalentOrCannotBeTold() {
        Map<String, Double> equal = Map.of("identity", 1.0, "relu", 1.0, "gelu", 1.0, "tanh", 1.0, "sin", 1.0);
        Outcome quiet = run(Plans.of(NAMES, 5, 0), new Synthetic(equal, 0.001, 3e-3), 2);
        Outcome loud = run(Plans.of(NAMES, 5, 0), new Synthetic(equal, 0.2, 3e-3), 2);
        assertThat(comparison(quiet, "gelu").verdict()).isEqualTo(Verdict.EQUIVALENT);
        assertThat(comparison(loud, "gelu").verdict()).isEqualTo(Verdict.CANNOT_TELL);
        assertThat(comparison(loud, "gelu").rowsFactor()).isGreaterThan(1);
    }

    @Test
    void theSameFunctionUnderAnotherNameIsEquivalentWithoutDividingByZero() {
        FitFunction same = key -> new Synthetic(Map.of("relu", 1.0), 0.05, 3e-3)
                .fit(new FitKey("relu", key.learningRate(), key.replicate(), key.holdOut(), key.stream()));
        FitFunction named = key -> {
            FitResult r = same.fit(key);
            return new FitResult(
                    key, r.validationLoss(), r.score(), List.of(), false, 0, 1, 1, List.of(), List.of(), List.of(), 0);
        };
        Comparison gelu = comparison(run(Plans.of(NAMES, 2, 0), named, 2), "gelu");
        assertThat(gelu.verdict()).isEqualTo(Verdict.EQUIVALENT);
        assertThat(gelu.pValue()).isEqualTo(1);
        assertThat(gelu.posterior().inside()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 1e-2})
    void aBestRateAtTheEdgeExtendsTheGridForAll(double best) {
        Outcome outcome = run(Plans.of(NAMES, 1, 0), new Synthetic(LOSSES, 0.001, best), 2);
        double beyond = best == 1e-3 ? 3e-4 : 3e-2;
        for (Runner runner : outcome.runners()) {
            assertThat(runner.tuning().stream().map(CandidateResult.RateLoss::learningRate))
                    .contains(beyond)
                    .hasSize(4);
            assertThat(runner.rates().getFirst()).isEqualTo(best);
            assertThat(runner.atEdge()).isFalse();
        }
    }

    @Test
    void aBestRateBeyondTheExtensionIsSaid() {
        Outcome outcome = run(Plans.of(NAMES, 1, 0), new Synthetic(LOSSES, 0.001, 1), 2);
        assertThat(outcome.runners()).allMatch(Runner::atEdge);
    }

    @Test
    void finalBlocksAreForTheBestThreeAndTheTwoThatStay() {
        List<String> names = List.of("identity", "relu", "gelu", "tanh", "sin", "elu", "selu");
        Map<String, Double> losses =
                Map.of("identity", 1.0, "relu", 1.0, "gelu", 0.95, "tanh", 1.0, "sin", 1.1, "elu", 0.9, "selu", 1.15);
        Outcome outcome = run(Plans.of(names, 2, 1), new Synthetic(losses, 0.1, 3e-3), 2);
        List<Integer> replicates =
                outcome.runners().stream().map(Runner::replicates).toList();
        assertThat(replicates.subList(0, 4)).containsOnly(15);
        assertThat(replicates.get(5)).isEqualTo(15);
        assertThat(replicates.get(4)).isLessThanOrEqualTo(10);
        assertThat(replicates.get(6)).isLessThanOrEqualTo(10);
    }

    @Test
    void theNumberOfThreadsDoesNotMatter() {
        Synthetic synthetic = new Synthetic(LOSSES, 0.2, 3e-3);
        Outcome one = run(Plans.of(NAMES, 3, 1), synthetic, 1);
        Outcome many = run(Plans.of(NAMES, 3, 1), synthetic, 7);
        for (int i = 0; i < NAMES.size(); i++) {
            assertThat(many.runners().get(i).scores())
                    .containsExactly(one.runners().get(i).scores());
            assertThat(many.runners().get(i).rates())
                    .isEqualTo(one.runners().get(i).rates());
        }
    }

    @Test
    void aStopLeavesCompleteBlocksAndNamesWhatIsMissing() {
        Synthetic synthetic = new Synthetic(LOSSES, 0.02, 3e-3);
        Plan plan = Plans.of(NAMES, 3, 0);
        for (int limit : new int[] {0, 7, 60, 77}) {
            AtomicInteger made = new AtomicInteger();
            FitFunction counted = key -> {
                made.incrementAndGet();
                return synthetic.fit(key);
            };
            Ledger ledger = new Ledger(counted, new ThreadExecutor(1), null, Progress.NONE, () -> made.get() >= limit);
            Outcome outcome = new Protocol(plan, Candidate.all(plan), ledger).run();
            assertThat(made.get()).isEqualTo(limit);
            assertThat(outcome.missing()).isNotEmpty().last().isEqualTo("stage B, block 3: all");
            assertThat(outcome.runners().stream().map(Runner::replicates).distinct())
                    .hasSizeLessThanOrEqualTo(2)
                    .allMatch(n -> n % 5 == 0);
            List<Comparison> comparisons = Comparison.all(outcome);
            if (limit < 60) {
                assertThat(comparisons.stream().map(Comparison::verdict).distinct())
                        .containsExactly(Verdict.CANNOT_TELL, Verdict.REFERENCE);
            }
        }
    }

    @Test
    void noFitIsMadeTwice() {
        ConcurrentSkipListSet<String> seen = new ConcurrentSkipListSet<>();
        List<FitKey> twice = new ArrayList<>();
        Synthetic synthetic = new Synthetic(LOSSES, 0.02, 3e-3);
        FitFunction watched = key -> {
            if (!seen.add(key.toString())) {
                twice.add(key);
            }
            return synthetic.fit(key);
        };
        run(Plans.of(NAMES, 3, 1), watched, 1);
        assertThat(twice).isEmpty();
        assertThat(Arrays.asList(seen.first(), seen.last())).doesNotContainNull();
    }
}
