package dev.hillock.bench;

import dev.hillock.Activation;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Every function of the catalogue over 65,536 floats on one thread: nanoseconds an element, of the value and of the
 * backward pass. {@link Main} gives the rows; the peers that have some of them are in {@link ActivationBenchmark}'s run.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@SuppressWarnings("NullAway.Init") // JMH calls setUp
public class CatalogBenchmark {
    private static final int LENGTH = 65_536;

    /** The function; Main fills in the catalogue. */
    @Param({})
    private String id = "";

    private Activation activation;
    private final float[] x = new float[LENGTH];
    private final float[] gradient = new float[LENGTH];
    private final float[] out = new float[LENGTH];

    /** Normal inputs of deviation 2. */
    @Setup
    public void setUp() {
        activation = Activation.of(id);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < LENGTH; i++) {
            x[i] = (float) (2 * random.nextGaussian());
            gradient[i] = (float) random.nextGaussian();
        }
    }

    /** The function of every element. */
    @Benchmark
    @OperationsPerInvocation(LENGTH)
    public float[] value() {
        activation.apply(x, out);
        return out;
    }

    /** The gradient at every input. */
    @Benchmark
    @OperationsPerInvocation(LENGTH)
    public float[] backward() {
        activation.backward(x, 0, gradient, 0, out, 0, LENGTH);
        return out;
    }
}
