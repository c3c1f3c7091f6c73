package dev.hillock.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hillock.app.Json;
import dev.hillock.net.Network;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each lesson claims holds in what it measures. */
class LessonsTest {
    private static DemoResult result;

    @BeforeAll
    static void measure() {
        result = DemoResult.measure(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aNetworkOfIdentitiesIsOneMatrixAndLearnsNeitherXorNorCircles(long seed) {
        LinearLesson lesson = LinearLesson.measure(seed);
        assertThat(lesson.largestDifference()).isLessThan(1e-6);
        assertThat(lesson.samples())
                .hasSize(3)
                .allSatisfy(sample -> assertThat(sample.matrix()).isCloseTo(sample.network(), within(1e-6)));

        LinearLesson.Accuracy identity = lesson.accuracies().getFirst();
        assertThat(identity.activation()).isEqualTo("identity");
        assertThat(identity.xor()).isEqualTo(0.5);
        assertThat(identity.circles()).isBetween(0.4, 0.6);
        LinearLesson.Accuracy relu = lesson.accuracies().getLast();
        assertThat(relu.xor()).isEqualTo(1);
        assertThat(relu.circles()).isGreaterThan(0.95);
    }

    /** An affine map sends the midpoint of two points to the midpoint of their values; ReLU's network does not. */
    @Test
    void onlyTheNetworkOfIdentitiesIsAffine() {
        assertThat(bend(result.linear().identity())).isCloseTo(0, within(1e-6));
        assertThat(Math.abs(bend(result.linear().relu()))).isGreaterThan(1);
    }

    private static double bend(Network network) {
        float[] logits = network.logits(new float[] {-2, 0, 0, 0, 2, 0});
        return (logits[0] + logits[2]) / 2 - logits[1];
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 4, 5})
    void theGradientDiesUnderSigmoidAlone(long seed) {
        GradientLesson lesson = GradientLesson.measure(seed);
        assertThat(lesson.curves()).extracting("activation").containsExactly("sigmoid", "tanh", "relu");
        GradientLesson.Curve sigmoid = lesson.curves().getFirst();
        assertThat(sigmoid.gradients()).hasSize(10).isSorted();
        assertThat(sigmoid.reaching()).isPositive().isLessThan(1e-3);
        assertThat(sigmoid.accuracy()).isLessThan(0.7);
        for (GradientLesson.Curve curve : lesson.curves().subList(1, 3)) {
            assertThat(curve.reaching()).describedAs(curve.activation()).isBetween(0.05, 20.0);
            assertThat(curve.accuracy()).describedAs(curve.activation()).isGreaterThan(0.95);
        }
    }

    @Test
    void aThresholdFocuses() {
        FocusLesson lesson = result.focus();
        FocusLesson.Shares identity = lesson.shares().getFirst();
        assertThat(identity.mean()).isEqualTo(1);
        assertThat(identity.patterns()).isEqualTo(1);
        FocusLesson.Shares relu = lesson.shares().getLast();
        assertThat(relu.mean()).isBetween(0.2, 0.8);
        assertThat(relu.least()).isLessThan(relu.mean());
        assertThat(relu.most()).isGreaterThan(relu.mean()).isLessThanOrEqualTo(1);
        assertThat(relu.perRow())
                .hasSize(1000)
                .allSatisfy(share ->
                        assertThat(share * lesson.units()).isCloseTo(Math.rint(share * lesson.units()), within(1e-9)));
        assertThat(relu.patterns()).isBetween(10, 1000);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void unitsDieUnderReluAndLeakyReluRevivesMost(long seed) {
        DyingLesson lesson = DyingLesson.measure(seed);
        int start = lesson.stages().get(0).dead();
        int rough = lesson.stages().get(1).dead();
        int relu = lesson.stages().get(2).dead();
        int leaky = lesson.stages().get(3).dead();
        assertThat(lesson.units()).isEqualTo(64);
        assertThat(rough).isGreaterThan(start + 10).isLessThan(64);
        assertThat(relu).isGreaterThan(rough / 2);
        assertThat(leaky).isLessThan(rough / 2);
    }

    @Test
    void smoothActivationsSolveWhatReluSeldomDoesAndIdentityNever() {
        ComparisonLesson lesson = result.comparison();
        assertThat(lesson.row("identity").xorSolved()).isZero();
        assertThat(lesson.row("identity").spiralsSolved()).isZero();
        assertThat(lesson.row("relu").xorSolved()).isBetween(1, lesson.xorSeeds() / 2);
        for (String smooth : new String[] {"gelu", "silu", "sin"}) {
            ComparisonLesson.Row row = lesson.row(smooth);
            assertThat(row.xorSolved()).isEqualTo(lesson.xorSeeds());
            assertThat(row.spiralsSolved()).isEqualTo(lesson.spiralSeeds());
            assertThat(row.spiralAccuracy()).isGreaterThan(0.97);
        }
        assertThat(lesson.row("relu").spiralAccuracy())
                .isLessThan(lesson.row("gelu").spiralAccuracy());
    }

    @Test
    void anotherNumberOfThreadsGivesTheSameResult() {
        int threads = ForkJoinPool.getCommonPoolParallelism() == 4 ? 3 : 4;
        try (ForkJoinPool pool = new ForkJoinPool(threads)) {
            DemoResult again = pool.submit(() -> DemoResult.measure(1)).join();
            assertThat(Json.text(again)).isEqualTo(Json.text(result));
        }
    }

    @Test
    void anotherSeedGivesOtherNetworks() {
        assertThat(LinearLesson.measure(2).matrix())
                .isNotEqualTo(result.linear().matrix());
    }

    /** Both arms of the spirals are each other's negation, and circles have as many points of one class as the other. */
    @Test
    void problemsAreBalanced() {
        Problem spirals = Problem.spirals();
        float[] points = spirals.train().inputs();
        assertThat(spirals.train().rows()).isEqualTo(194);
        for (int i = 0; i < points.length; i += 4) {
            assertThat(points[i + 2]).isEqualTo(-points[i]);
            assertThat(points[i + 3]).isEqualTo(-points[i + 1]);
        }
        for (Problem problem : new Problem[] {Problem.xor(), Problem.circles(9), spirals}) {
            float sum = 0;
            for (float target : problem.train().targets()) {
                sum += target;
            }
            assertThat(2 * sum)
                    .describedAs(problem.name())
                    .isEqualTo(problem.train().rows());
        }
    }
}
