package dev.hillock.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.hillock.Activation;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrainerTest {
    private static final Dataset XOR =
            new Dataset(new float[] {-1, -1, -1, 1, 1, -1, 1, 1}, 2, new float[] {0, 1, 1, 0}, 1, 4);

    @Test
    void tanhLearnsXorAndIdentityCannot() {
        TrainingOptions options = TrainingOptions.defaults()
                .withUpdates(1_000)
                .withLearningRate(0.02)
                .withWeightDecay(0);
        Fit tanh = Trainer.fit(xor("tanh"), options, XOR, null);
        assertThat(tanh.network().predict(XOR.inputs())).satisfies(p -> {
            assertThat(p[0]).isLessThan(0.05f);
            assertThat(p[1]).isGreaterThan(0.95f);
            assertThat(p[2]).isGreaterThan(0.95f);
            assertThat(p[3]).isLessThan(0.05f);
        });
        Fit identity = Trainer.fit(xor("identity"), options, XOR, null);
        assertThat(identity.network().loss(XOR)).isCloseTo(Math.log(2), within(1e-3));
    }

    @Test
    void sgdWithMomentumLearnsToo() {
        TrainingOptions options = TrainingOptions.defaults()
                .withOptimizer(new Optimizer.Sgd(0.9))
                .withSchedule(Schedule.CONSTANT)
                .withLearningRate(0.1)
                .withUpdates(1_000);
        assertThat(Trainer.fit(xor("silu"), options.withWeightDecay(0), XOR, null)
                        .network()
                        .loss(XOR))
                .isLessThan(0.02);
    }

    @Test
    void sameSeedGivesTheSameBitsAloneAndSideBySide() throws Exception {
        NetworkSpec spec = NetworkSpec.of(10, Activation.of("gelu"), List.of(33, 17), 3, Loss.CROSS_ENTROPY);
        Dataset train = classes(300, 1);
        Dataset validation = classes(101, 2);
        TrainingOptions options = TrainingOptions.defaults().withUpdates(200).withDropout(0.1);
        List<Fit> alone = new ArrayList<>();
        for (int seed = 0; seed < 8; seed++) {
            alone.add(Trainer.fit(spec, options.withSeed(seed), train, validation));
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            List<Future<Fit>> fits = new ArrayList<>();
            for (int seed = 0; seed < 8; seed++) {
                TrainingOptions own = options.withSeed(seed);
                fits.add(pool.submit(() -> Trainer.fit(spec, own, train, validation)));
            }
            for (int seed = 0; seed < 8; seed++) {
                Fit fit = fits.get(seed).get();
                assertThat(fit.network().parameters())
                        .containsExactly(alone.get(seed).network().parameters());
                assertThat(fit.history()).isEqualTo(alone.get(seed).history());
            }
        }
        assertThat(alone.get(0).history()).isNotEqualTo(alone.get(1).history());
    }

    @Test
    void restoresTheWeightsOfTheBestEvaluation() {
        NetworkSpec spec = NetworkSpec.of(10, Activation.of("relu"), List.of(64), 3, Loss.CROSS_ENTROPY);
        Dataset validation = classes(200, 2);
        // Forty rows and a high rate: the network overfits soon.
        TrainingOptions options = TrainingOptions.defaults()
                .withUpdates(400)
                .withLearningRate(0.02)
                .withEvaluateEvery(5);
        Fit fit = Trainer.fit(spec, options, classes(40, 1), validation);
        Evaluation best = fit.history().stream()
                .min((a, b) -> Double.compare(a.validationLoss(), b.validationLoss()))
                .orElseThrow();
        assertThat(fit.history()).hasSize(80);
        assertThat(fit.bestUpdate()).isEqualTo(best.update()).isLessThan(200);
        assertThat(fit.bestValidationLoss()).isEqualTo(best.validationLoss());
        assertThat(fit.network().loss(validation)).isEqualTo(best.validationLoss());
        assertThat(fit.history().getLast().validationLoss()).isGreaterThan(1.1 * best.validationLoss());
        assertThat(fit.stoppedEarly()).isFalse();

        Fit patient = Trainer.fit(spec, options.withPatience(4), classes(40, 1), validation);
        assertThat(patient.stoppedEarly()).isTrue();
        assertThat(patient.updates()).isEqualTo(patient.bestUpdate() + 20);
        assertThat(patient.network().parameters()).containsExactly(fit.network().parameters());
    }

    @Test
    void divergenceIsReportedNotThrown() {
        NetworkSpec spec = NetworkSpec.of(10, Activation.of("relu"), List.of(32, 32), 3, Loss.MEAN_SQUARED_ERROR);
        TrainingOptions options = TrainingOptions.defaults()
                .withOptimizer(new Optimizer.Sgd(0))
                .withLearningRate(1e4)
                .withClipNorm(Double.POSITIVE_INFINITY)
                .withEvaluateEvery(1);
        Fit fit = Trainer.fit(spec, options, classes(64, 1), classes(64, 2));
        assertThat(fit.diverged()).isTrue();
        assertThat(fit.updates()).isEqualTo(fit.divergedAt().getAsInt()).isLessThan(100);
        for (float p : fit.network().parameters()) {
            assertThat(Float.isFinite(p)).isTrue();
        }
    }

    @Test
    void clippingBoundsTheStepAndTheNormIsTold() {
        TrainingOptions options = TrainingOptions.defaults()
                .withOptimizer(new Optimizer.Sgd(0))
                .withSchedule(Schedule.CONSTANT)
                .withLearningRate(1)
                .withWeightDecay(0)
                .withUpdates(1)
                .withClipNorm(1e-3);
        NetworkSpec spec = xor("tanh");
        Fit clipped = Trainer.fit(spec, options, XOR, null);
        Fit free = Trainer.fit(spec, options.withClipNorm(Double.POSITIVE_INFINITY), XOR, null);
        float[] start = Network.initial(spec, options.seed()).parameters();
        assertThat(distance(start, clipped.network().parameters())).isCloseTo(1e-3, within(1e-6));
        double norm = clipped.history().getFirst().gradientNorm();
        assertThat(norm).isGreaterThan(1e-2);
        assertThat(distance(start, free.network().parameters())).isCloseTo(norm, within(1e-5));
    }

    @Test
    void trainsOnFromGivenWeights() {
        TrainingOptions options = TrainingOptions.defaults().withUpdates(50);
        Fit first = Trainer.fit(xor("tanh"), options, XOR, null);
        Fit second = Trainer.fit(first.network(), options.withUpdates(0), XOR, null, null);
        assertThat(second.network().parameters())
                .containsExactly(first.network().parameters());
        Fit third = Trainer.fit(first.network(), options, XOR, null, null);
        assertThat(third.network().loss(XOR)).isLessThan(first.network().loss(XOR));
    }

    @Test
    void refusesDataOfAnotherShape() {
        assertThatThrownBy(() -> Trainer.fit(xor("tanh"), TrainingOptions.defaults(), classes(5, 1), null))
                .hasMessage("The training rows have 10 inputs and 3 outputs, the network 2 and 1.");
        assertThatThrownBy(() -> Trainer.fit(xor("tanh"), TrainingOptions.defaults(), XOR, classes(5, 1)))
                .hasMessageStartingWith("The validation rows");
        assertThatThrownBy(() -> TrainingOptions.defaults().withDropout(1))
                .hasMessage("The dropout must be in [0, 1), not 1.0.");
    }

    @Test
    void stepsAllocateNothing() {
        NetworkSpec spec = NetworkSpec.of(10, Activation.of("silu"), List.of(16, 16), 3, Loss.CROSS_ENTROPY);
        Dataset data = classes(64, 1);
        TrainingOptions options = TrainingOptions.defaults()
                .withDropout(0.1)
                .withEvaluateEvery(100_000)
                .withLabelSmoothing(0.05);
        // The compiler needs a while to see that the numbers passed to native code need no objects.
        long extra = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 60 && extra != 0; attempt++) {
            long few = allocated(spec, options.withUpdates(500), data);
            long many = allocated(spec, options.withUpdates(1_500), data);
            extra = many - few;
        }
        assertThat(extra).isZero();
    }

    private static long allocated(NetworkSpec spec, TrainingOptions options, Dataset data) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        @Nullable Fit fit = Trainer.fit(spec, options, data, null);
        long after = threads.getCurrentThreadAllocatedBytes();
        assertThat(fit.updates()).isEqualTo(options.updates());
        return after - before;
    }

    private static NetworkSpec xor(String activation) {
        return NetworkSpec.of(2, Activation.of(activation), List.of(8), 1, Loss.BINARY_CROSS_ENTROPY);
    }

    /** Ten inputs, three classes: the largest of the first three, seen through noise. */
    private static Dataset classes(int rows, long seed) {
        float[] inputs = new float[rows * 10];
        float[] noise = new float[rows * 3];
        Randomness.of(seed).gaussians(inputs, 0, inputs.length);
        Randomness.of(seed, 1).gaussians(noise, 0, noise.length);
        float[] targets = new float[rows * 3];
        for (int row = 0; row < rows; row++) {
            int best = 0;
            for (int i = 1; i < 3; i++) {
                if (inputs[row * 10 + i] + noise[row * 3 + i] > inputs[row * 10 + best] + noise[row * 3 + best]) {
                    best = i;
                }
            }
            targets[row * 3 + best] = 1;
        }
        return new Dataset(inputs, 10, targets, 3, rows);
    }

    private static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }
}
