package dev.hillock.bench;

import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
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

/** The peer of {@link ActivationBenchmark}: libtorch's kernels on one thread, into a tensor that exists already. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls setUp
public class LibtorchActivationBenchmark {
    /** As in {@link ActivationBenchmark}. */
    @Param({
        "relu", "leaky_relu", "sigmoid", "tanh", "gelu", "gelu_tanh", "silu", "mish", "softplus", "elu", "hard_swish",
        "log_sigmoid"
    })
    private String function = "";

    /** Floats in a tensor. */
    @Param({"4096", "65536", "1048576"})
    private int length;

    private Tensor x;
    private Tensor gradient;
    private Tensor out;
    private Tensor result;
    private Tensor buffer;
    private Scalar one;
    private Scalar zero;
    private Scalar slope;
    private Scalar threshold;

    /** Normal inputs; what a backward kernel takes from the forward pass is computed here. */
    @Setup
    public void setUp() {
        torch.set_num_threads(1);
        torch.manual_seed(1);
        one = new Scalar(1.0f);
        zero = new Scalar(0.0f);
        slope = new Scalar(0.01f);
        threshold = new Scalar(20.0f);
        x = torch.randn(length).multiply(new Scalar(2.0f));
        gradient = torch.randn(length);
        out = torch.zeros(length);
        buffer = torch.zeros(0);
        result = torch.zeros(length);
        forward(result);
    }

    /** The function of every element. */
    @Benchmark
    public void value() {
        try (PointerScope _ = new PointerScope()) {
            forward(out);
        }
    }

    private void forward(Tensor to) {
        switch (function) {
            case "relu" -> torch.relu_out(to, x);
            case "leaky_relu" -> torch.leaky_relu_out(to, x, slope);
            case "sigmoid" -> torch.sigmoid_out(to, x);
            case "tanh" -> torch.tanh_out(to, x);
            case "gelu" -> torch.gelu_out(to, x, "none");
            case "gelu_tanh" -> torch.gelu_out(to, x, "tanh");
            case "silu" -> torch.silu_out(to, x);
            case "mish" -> torch.mish_out(to, x);
            case "softplus" -> torch.softplus_out(to, x, one, threshold);
            case "elu" -> torch.elu_out(to, x, one, one, one);
            case "hard_swish" -> torch.hardswish_out(to, x);
            case "log_sigmoid" -> torch.log_sigmoid_out(to, x);
            default -> throw new IllegalArgumentException("libtorch is not asked for " + function + ".");
        }
    }

    /** The gradient at every input. */
    @Benchmark
    public void backward() {
        try (PointerScope _ = new PointerScope()) {
            switch (function) {
                case "relu" -> torch.threshold_backward_out(out, gradient, result, zero);
                case "leaky_relu" -> torch.leaky_relu_backward_out(out, gradient, x, slope, false);
                case "sigmoid" -> torch.sigmoid_backward_out(out, gradient, result);
                case "tanh" -> torch.tanh_backward_out(out, gradient, result);
                case "gelu" -> torch.gelu_backward_out(out, gradient, x, "none");
                case "gelu_tanh" -> torch.gelu_backward_out(out, gradient, x, "tanh");
                case "silu" -> torch.silu_backward_out(out, gradient, x);
                case "mish" -> torch.mish_backward(gradient, x);
                case "softplus" -> torch.softplus_backward_out(out, gradient, x, one, threshold);
                case "elu" -> torch.elu_backward_out(out, gradient, one, one, one, false, x);
                case "hard_swish" -> torch.hardswish_backward_out(out, gradient, x);
                case "log_sigmoid" -> torch.log_sigmoid_backward_out(out, gradient, x, buffer);
                default -> throw new IllegalArgumentException("libtorch is not asked for " + function + ".");
            }
        }
    }
}
