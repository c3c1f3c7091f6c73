package dev.hillock.peers.dl4j;

import dev.hillock.audit.probe.Offer;
import dev.hillock.audit.probe.Probe;
import dev.hillock.audit.probe.ProbeServer;
import dev.hillock.audit.probe.Versions;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationCube;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationHardSigmoid;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationMish;
import org.nd4j.linalg.activations.impl.ActivationPReLU;
import org.nd4j.linalg.activations.impl.ActivationRReLU;
import org.nd4j.linalg.activations.impl.ActivationRationalTanh;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationRectifiedTanh;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.activations.impl.ActivationThresholdedReLU;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** DL4J's activations on ND4J; the derivative is their {@code backprop} of a gradient of ones. */
public final class Main implements Probe {
    public static void main(String[] args) throws IOException {
        ProbeServer.serve(new Main(), args);
    }

    @Override
    public String title() {
        return "DL4J " + Versions.of("org.nd4j", "nd4j-api");
    }

    @Override
    public List<Offer> offers() {
        return List.of(
                offer("ActivationReLU", "relu", ActivationReLU::new),
                offer("ActivationReLU6", "relu6", ActivationReLU6::new),
                offer("ActivationLReLU", "leaky_relu", ActivationLReLU::new),
                prelu(),
                offer("ActivationRReLU, inference", "rrelu", ActivationRReLU::new),
                training(
                        "ActivationRReLU(0.25, 0.25), training",
                        "leaky_relu(slope=0.25)",
                        () -> new ActivationRReLU(0.25, 0.25)),
                offer("ActivationThresholdedReLU", "thresholded_relu", ActivationThresholdedReLU::new),
                offer("ActivationELU", "elu", ActivationELU::new),
                offer("ActivationELU(2)", "elu(alpha=2)", () -> new ActivationELU(2)),
                offer("ActivationSELU", "selu", ActivationSELU::new),
                offer("ActivationSigmoid", "sigmoid", ActivationSigmoid::new),
                offer("ActivationHardSigmoid", "hard_sigmoid(slope=0.2, offset=0.5)", ActivationHardSigmoid::new),
                offer("ActivationTanH", "tanh", ActivationTanH::new),
                offer("ActivationHardTanH", "hardtanh", ActivationHardTanH::new),
                offer("ActivationRationalTanh", "rational_tanh", ActivationRationalTanh::new),
                offer("ActivationRectifiedTanh", "rectified_tanh", ActivationRectifiedTanh::new),
                offer("ActivationSoftPlus", "softplus", ActivationSoftPlus::new),
                offer("ActivationSoftSign", "softsign", ActivationSoftSign::new),
                offer("ActivationSwish", "silu", ActivationSwish::new),
                offer("ActivationMish", "mish", ActivationMish::new),
                // Its documentation says the approximation x * sigmoid(1.702 x), and the one by tanh where precise.
                offer("ActivationGELU", "quick_gelu", ActivationGELU::new),
                offer("ActivationGELU(precise)", "gelu_tanh", () -> new ActivationGELU(true)),
                offer("ActivationCube", "cube", ActivationCube::new));
    }

    /** With a slope for each column: it takes none that is shared by more than 64 of them. */
    private static Offer prelu() {
        return new Offer(
                "ActivationPReLU(0.25)",
                "prelu",
                x -> prelu(x.length).getActivation(row(x), false).toFloatVector(),
                x -> backprop(prelu(x.length), x));
    }

    private static IActivation prelu(int columns) {
        return new ActivationPReLU(Nd4j.ones(columns).mul(0.25), new long[0]);
    }

    private static Offer offer(String name, String spec, Supplier<IActivation> activation) {
        return new Offer(
                name, spec, x -> activation.get().getActivation(row(x), false).toFloatVector(), x -> {
                    IActivation function = activation.get();
                    function.getActivation(row(x), false);
                    return backprop(function, x);
                });
    }

    /** One whose inference differs. */
    private static Offer training(String name, String spec, Supplier<IActivation> activation) {
        return new Offer(
                name, spec, x -> activation.get().getActivation(row(x), true).toFloatVector(), x -> {
                    IActivation function = activation.get();
                    function.getActivation(row(x), true);
                    return backprop(function, x);
                });
    }

    private static float[] backprop(IActivation function, float[] x) {
        return function.backprop(row(x), Nd4j.ones(1, x.length)).getFirst().toFloatVector();
    }

    /** A new one for every call: activations write into what they are given. */
    private static INDArray row(float[] x) {
        return Nd4j.createFromArray(x).reshape(1, x.length);
    }
}
