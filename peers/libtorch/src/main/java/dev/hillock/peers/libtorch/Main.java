package dev.hillock.peers.libtorch;

import dev.hillock.audit.probe.Offer;
import dev.hillock.audit.probe.Probe;
import dev.hillock.audit.probe.ProbeServer;
import dev.hillock.audit.probe.Versions;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** libtorch's operators; the derivative is that of its automatic differentiation. */
public final class Main implements Probe {
    public static void main(String[] args) throws IOException {
        torch.set_num_threads(1);
        ProbeServer.serve(new Main(), args);
    }

    @Override
    public String title() {
        return "libtorch " + Versions.of("org.bytedeco", "pytorch").replaceFirst("-.*", "");
    }

    @Override
    public List<Offer> offers() {
        return List.of(
                offer("relu", "relu", torch::relu),
                offer("relu6", "relu6", torch::relu6),
                offer("leaky_relu", "leaky_relu", torch::leaky_relu),
                offer("prelu(0.25)", "prelu", x -> torch.prelu(x, Tensor.create(0.25f))),
                offer("rrelu (inference)", "rrelu", Main::rrelu),
                offer("elu", "elu", torch::elu),
                offer(
                        "elu(alpha=2)",
                        "elu(alpha=2)",
                        x -> torch.elu(x, new Scalar(2.0), new Scalar(1.0), new Scalar(1.0))),
                offer("selu", "selu", torch::selu),
                offer("celu", "celu", torch::celu),
                offer("celu(alpha=2)", "celu(alpha=2)", x -> torch.celu(x, new Scalar(2.0))),
                offer("sigmoid", "sigmoid", torch::sigmoid),
                offer("log_sigmoid", "log_sigmoid", torch::log_sigmoid),
                offer("tanh", "tanh", torch::tanh),
                offer("gelu", "gelu", torch::gelu),
                offer("gelu(approximate=tanh)", "gelu_tanh", x -> torch.gelu(x, "tanh")),
                offer("silu", "silu", torch::silu),
                offer("mish", "mish", torch::mish),
                offer("softplus", "softplus", torch::softplus),
                offer("softsign", "softsign", x -> x.div(x.abs().add(new Scalar(1.0)))),
                offer("hardtanh", "hardtanh", torch::hardtanh),
                offer("hardsigmoid", "hard_sigmoid", torch::hardsigmoid),
                offer("hardswish", "hard_swish", torch::hardswish),
                offer("hardshrink", "hardshrink", torch::hardshrink),
                offer("softshrink", "softshrink", torch::softshrink),
                offer("tanhshrink", "tanhshrink", x -> x.sub(torch.tanh(x))),
                offer("threshold(1, 0)", "thresholded_relu", x -> torch.threshold(x, new Scalar(1.0), new Scalar(0.0))),
                offer("exp", "exponential", torch::exp),
                offer("erf", "erf", torch::erf),
                offer("atan", "arctan", torch::atan));
    }

    private static Tensor rrelu(Tensor x) {
        return torch.rrelu(x, new Scalar(1.0 / 8), new Scalar(1.0 / 3), false, new GeneratorOptional());
    }

    private static Offer offer(String name, String spec, UnaryOperator<Tensor> function) {
        return new Offer(name, spec, x -> value(function, x), x -> derivative(function, x));
    }

    private static float[] value(UnaryOperator<Tensor> function, float[] x) {
        try (PointerScope _ = new PointerScope()) {
            return array(function.apply(Tensor.create(x)));
        }
    }

    private static float[] derivative(UnaryOperator<Tensor> function, float[] x) {
        try (PointerScope _ = new PointerScope()) {
            Tensor in = Tensor.create(x).set_requires_grad(true);
            function.apply(in).sum().backward();
            return array(in.grad());
        }
    }

    private static float[] array(Tensor tensor) {
        float[] result = new float[Math.toIntExact(tensor.numel())];
        new FloatPointer(tensor.contiguous().data_ptr()).get(result);
        return result;
    }
}
