package dev.hillock.catalog;

import static dev.hillock.catalog.DeclarationBuilder.declare;
import static dev.hillock.catalog.Framework.BURN;
import static dev.hillock.catalog.Framework.CANDLE;
import static dev.hillock.catalog.Framework.DJL;
import static dev.hillock.catalog.Framework.DL4J;
import static dev.hillock.catalog.Framework.JAX;
import static dev.hillock.catalog.Framework.MXNET;
import static dev.hillock.catalog.Framework.NNLIB;
import static dev.hillock.catalog.Framework.ONNX;
import static dev.hillock.catalog.Framework.PYTORCH;
import static dev.hillock.catalog.Framework.TENSORFLOW;
import static dev.hillock.catalog.PeerTrait.operation;
import static dev.hillock.catalog.PeerTrait.takes;
import static dev.hillock.expr.ParameterDeclaration.Range.POSITIVE;

import java.util.List;

/** Periodic functions. */
final class Periodics {
    static final List<Declaration> ALL = List.of(
            declare("sin", "Sine", Family.PERIODIC)
                    .aliases("sine", "siren")
                    .parameter("omega", 1, POSITIVE)
                    .formula("sin(omega*x)")
                    .from("Sitzmann et al., Implicit neural representations with periodic activation functions", 2020)
                    .does("The sine of its input; omega is the frequency (SIREN's first layer has 30).")
                    .use(
                            "Signals, coordinates and problems with a period; it has no limit at infinity, and large inputs make"
                                    + " training erratic.")
                    .in(PYTORCH, "torch.sin", operation(), takes())
                    .in(JAX, "jax.numpy.sin", operation(), takes())
                    .in(TENSORFLOW, "tf.math.sin", operation(), takes())
                    .in(ONNX, "Sin", operation(), takes())
                    .in(DL4J, "Transforms.sin", operation(), takes())
                    .in(DJL, "NDArray.sin", operation(), takes())
                    .in(NNLIB, "sin", operation(), takes())
                    .in(BURN, "Tensor::sin", operation(), takes())
                    .in(CANDLE, "Tensor::sin", operation(), takes())
                    .in(MXNET, "sin", operation(), takes())
                    .done(),
            declare("cos", "Cosine", Family.PERIODIC)
                    .aliases("cosine")
                    .formula("cos(x)")
                    .from("Rahimi and Recht, Random features for large-scale kernel machines", 2007)
                    .does("The cosine of its input.")
                    .use("Random Fourier features and signals with a period; it is flat at zero and has no limit at"
                            + " infinity.")
                    .in(PYTORCH, "torch.cos", operation())
                    .in(JAX, "jax.numpy.cos", operation())
                    .in(TENSORFLOW, "tf.math.cos", operation())
                    .in(ONNX, "Cos", operation())
                    .in(DL4J, "Transforms.cos", operation())
                    .in(DJL, "NDArray.cos", operation())
                    .in(NNLIB, "cos", operation())
                    .in(BURN, "Tensor::cos", operation())
                    .in(CANDLE, "Tensor::cos", operation())
                    .in(MXNET, "cos", operation())
                    .done(),
            declare("snake", "Snake", Family.PERIODIC)
                    .aliases("x+sin²")
                    .parameter("alpha", 1, POSITIVE)
                    .formula("x + sin(alpha*x)^2/alpha")
                    .derivative("1 + sin(2*alpha*x)")
                    .from("Ziyin, Hartwig and Ueda, Neural networks fail to learn periodic functions", 2020)
                    .does("A line with a wave on it; alpha is the frequency.")
                    .use("Audio and other signals with a period that continues beyond the training data; its slope is"
                            + " zero once a wave.")
                    .done());

    private Periodics() {}
}
