package dev.hillock.bench;

import dev.hillock.Activation;
import dev.hillock.net.Dataset;
import dev.hillock.net.Fit;
import dev.hillock.net.Loss;
import dev.hillock.net.NetworkSpec;
import dev.hillock.net.Trainer;
import dev.hillock.net.TrainingOptions;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Steps of training per second with AdamW, ReLU and cross-entropy on one thread. A step shuffles and gathers a batch, runs
 * it forward and backward, measures and clips the gradient, and updates the weights; each invocation is a whole fit, its
 * initial weights included. The peer's steps, in the class of the same name after libtorch, keep one batch in place and
 * do not clip.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class TrainingBenchmark {
    private static final int SMALL = 2_000;
    private static final int MEDIUM = 400;
    private static final int LARGE = 60;

    private final NetworkSpec small = spec(30, List.of(64, 64), 2);
    private final NetworkSpec medium = spec(100, List.of(128, 128, 128), 10);
    private final NetworkSpec large = spec(784, List.of(512, 512, 512), 10);
    private final Dataset smallData = data(small, 1_000);
    private final Dataset mediumData = data(medium, 4_000);
    private final Dataset largeData = data(large, 4_000);

    /** 30-64-64-2, batch 32. */
    @Benchmark
    @OperationsPerInvocation(SMALL)
    public Fit small30x64x64x2() {
        return Trainer.fit(small, options(32, SMALL), smallData, null);
    }

    /** 100-128-128-128-10, batch 128. */
    @Benchmark
    @OperationsPerInvocation(MEDIUM)
    public Fit medium100x128x128x128x10() {
        return Trainer.fit(medium, options(128, MEDIUM), mediumData, null);
    }

    /** 784-512-512-512-10, batch 256. */
    @Benchmark
    @OperationsPerInvocation(LARGE)
    public Fit large784x512x512x512x10() {
        return Trainer.fit(large, options(256, LARGE), largeData, null);
    }

    private static TrainingOptions options(int batch, int updates) {
        return TrainingOptions.defaults().withBatchSize(batch).withUpdates(updates);
    }

    private static NetworkSpec spec(int inputs, List<Integer> widths, int outputs) {
        return NetworkSpec.of(inputs, Activation.of("relu"), widths, outputs, Loss.CROSS_ENTROPY);
    }

    private static Dataset data(NetworkSpec spec, int rows) {
        SplittableRandom random = new SplittableRandom(1);
        float[] inputs = new float[rows * spec.inputs()];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (float) random.nextGaussian();
        }
        float[] targets = new float[rows * spec.outputs()];
        for (int row = 0; row < rows; row++) {
            targets[row * spec.outputs() + random.nextInt(spec.outputs())] = 1;
        }
        return new Dataset(inputs, spec.inputs(), targets, spec.outputs(), rows);
    }
}
