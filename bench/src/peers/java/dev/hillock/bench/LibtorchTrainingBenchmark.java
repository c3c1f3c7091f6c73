package dev.hillock.bench;

import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
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

/** The peer of {@link TrainingBenchmark}: steps per second of libtorch's C++ front end on one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls setUp
public class LibtorchTrainingBenchmark {
    /** The widths of the layers, then the batch. */
    @Param({"30-64-64-2/32", "100-128-128-128-10/128", "784-512-512-512-10/256"})
    private String shape = "";

    private LinearImpl[] layers = {};
    private Tensor inputs;
    private Tensor targets;
    private AdamW optimizer;

    /** Builds the network and one batch. */
    @Setup
    public void setUp() {
        torch.set_num_threads(1);
        // libtorch's matrix products are OpenBLAS's here, whose threads are its own matter.
        openblas_nolapack.blas_set_num_threads(1);
        torch.manual_seed(1);
        String[] parts = shape.split("/", -1);
        String[] widths = parts[0].split("-", -1);
        long batch = Long.parseLong(parts[1]);
        TensorVector parameters = new TensorVector();
        layers = new LinearImpl[widths.length - 1];
        for (int i = 0; i < layers.length; i++) {
            layers[i] = new LinearImpl(Long.parseLong(widths[i]), Long.parseLong(widths[i + 1]));
            parameters.push_back(layers[i].weight());
            parameters.push_back(layers[i].bias());
        }
        AdamWOptions options = new AdamWOptions(3e-3);
        options.betas().put(0, 0.9);
        options.betas().put(1, 0.95);
        options.weight_decay().put(0.02);
        optimizer = new AdamW(parameters, options);
        inputs = torch.randn(batch, Long.parseLong(widths[0]));
        targets = torch.randint(Long.parseLong(widths[widths.length - 1]), new long[] {batch})
                .to(torch.ScalarType.Long);
    }

    /** One step on the batch. */
    @Benchmark
    public void step() {
        try (PointerScope _ = new PointerScope()) {
            Tensor x = inputs;
            for (int i = 0; i < layers.length; i++) {
                x = layers[i].forward(x);
                if (i < layers.length - 1) {
                    x = torch.relu(x);
                }
            }
            Tensor loss = torch.cross_entropy_loss(x, targets);
            optimizer.zero_grad();
            loss.backward();
            optimizer.step();
        }
    }
}
