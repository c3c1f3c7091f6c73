package dev.hillock.peers.djl;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import ai.djl.training.GradientCollector;
import dev.hillock.audit.probe.Offer;
import dev.hillock.audit.probe.Probe;
import dev.hillock.audit.probe.ProbeServer;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;

/** DJL's activations on its PyTorch engine; the derivative is that of its gradient collector. */
public final class Main implements Probe {
    private final Engine engine;

    private Main(Engine engine) {
        this.engine = engine;
    }

    public static void main(String[] args) throws IOException {
        // The native code is in the jars, and nobody is told of its use.
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        ProbeServer.serve(new Main(Engine.getEngine("PyTorch")), args);
    }

    @Override
    public String title() {
        return "DJL " + Engine.getDjlVersion() + " with PyTorch " + engine.getVersion();
    }

    @Override
    public List<Offer> offers() {
        return List.of(
                offer("Activation.relu", "relu", Activation::relu),
                offer("Activation.relu6", "relu6", Activation::relu6),
                offer("Activation.leakyRelu(0.01)", "leaky_relu", x -> Activation.leakyRelu(x, 0.01f)),
                offer("Activation.elu(1)", "elu", x -> Activation.elu(x, 1)),
                offer("Activation.elu(2)", "elu(alpha=2)", x -> Activation.elu(x, 2)),
                offer("Activation.selu", "selu", Activation::selu),
                offer("Activation.sigmoid", "sigmoid", Activation::sigmoid),
                offer("Activation.tanh", "tanh", Activation::tanh),
                offer("Activation.softPlus", "softplus", Activation::softPlus),
                offer("Activation.softSign", "softsign", Activation::softSign),
                offer("Activation.gelu", "gelu", Activation::gelu),
                offer("Activation.swish(1)", "silu", x -> Activation.swish(x, 1)),
                offer("Activation.mish", "mish", Activation::mish));
    }

    private Offer offer(String name, String spec, UnaryOperator<NDArray> function) {
        return new Offer(name, spec, x -> value(function, x), x -> derivative(function, x));
    }

    private float[] value(UnaryOperator<NDArray> function, float[] x) {
        try (NDManager manager = engine.newBaseManager()) {
            return function.apply(manager.create(x)).toFloatArray();
        }
    }

    private float[] derivative(UnaryOperator<NDArray> function, float[] x) {
        try (NDManager manager = engine.newBaseManager();
                GradientCollector collector = engine.newGradientCollector()) {
            NDArray in = manager.create(x);
            in.setRequiresGradient(true);
            collector.backward(function.apply(in));
            return in.getGradient().toFloatArray();
        }
    }
}
