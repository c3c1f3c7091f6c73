package dev.hillock.bench;

import dev.hillock.Activation;
import dev.hillock.kernel.Kernel;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Value and backward pass of activations over floats on one thread: microseconds per call. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@SuppressWarnings("NullAway.Init") // JMH calls setUp
public class ActivationBenchmark {
    /** The catalogue ids that libtorch has under one name or another. */
    @Param({
        "relu",
        "leaky_relu",
        "sigmoid",
        "tanh",
        "gelu",
        "gelu_tanh",
        "silu",
        "mish",
        "softplus",
        "elu",
        "hard_swish",
        "log_sigmoid"
    })
    private String function = "";

    /** Floats in an array. */
    @Param({"4096", "65536", "1048576"})
    private int length;

    private Activation activation;
    private float[] x = {};
    private float[] gradient = {};
    private float[] out = {};

    /** Normal inputs, and code that is warm. */
    @Setup
    public void setUp() {
        activation = Activation.of(function);
        Kernel.of(activation.formula(), activation.derivative(), activation.parameters())
                .warmUp();
        SplittableRandom random = new SplittableRandom(1);
        x = new float[length];
        gradient = new float[length];
        out = new float[length];
        for (int i = 0; i < length; i++) {
            x[i] = (float) (2 * random.nextGaussian());
            gradient[i] = (float) random.nextGaussian();
        }
    }

    /** The function of every element. */
    @Benchmark
    public float[] value() {
        activation.apply(x, out);
        return out;
    }

    /** The gradient at every input. */
    @Benchmark
    public float[] backward() {
        activation.backward(x, 0, gradient, 0, out, 0, length);
        return out;
    }
}
