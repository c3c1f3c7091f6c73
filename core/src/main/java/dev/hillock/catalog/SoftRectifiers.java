package dev.hillock.catalog;

import static dev.hillock.catalog.DeclarationBuilder.declare;
import static dev.hillock.catalog.Framework.BURN;
import static dev.hillock.catalog.Framework.DJL;
import static dev.hillock.catalog.Framework.DL4J;
import static dev.hillock.catalog.Framework.JAX;
import static dev.hillock.catalog.Framework.KERAS;
import static dev.hillock.catalog.Framework.MXNET;
import static dev.hillock.catalog.Framework.NNLIB;
import static dev.hillock.catalog.Framework.ONNX;
import static dev.hillock.catalog.Framework.PYTORCH;
import static dev.hillock.catalog.Framework.TENSORFLOW;
import static dev.hillock.expr.ParameterDeclaration.Range.POSITIVE;

import java.util.List;

/** Positive functions that grow like ReLU. */
final class SoftRectifiers {
    static final List<Declaration> ALL = List.of(
            declare("softplus", "Softplus", Family.SOFTPLUS)
                    .aliases("SmoothReLU", "softrelu")
                    .parameter("beta", 1, POSITIVE)
                    .formula("softplus(beta*x)/beta")
                    .definition("log(1 + exp(beta*x)) / beta")
                    .from(
                            "Dugas et al., Incorporating second-order functional knowledge for better option pricing",
                            2000)
                    .does("A smooth ReLU that is positive everywhere.")
                    .use(
                            "Where an output must be positive, such as a rate or a variance; as a hidden unit it is not centred on"
                                    + " zero and seldom better than ReLU.")
                    .in(PYTORCH, "torch.nn.functional.softplus", "linear above beta*x = 20")
                    .in(KERAS, "keras.activations.softplus", "no beta")
                    .in(JAX, "jax.nn.softplus", "no beta")
                    .in(TENSORFLOW, "tf.nn.softplus", "no beta; linear above 13.94 in float, exp(x) below -13.94")
                    .in(ONNX, "Softplus", "no beta")
                    .in(
                            DL4J,
                            "ActivationSoftPlus",
                            "no beta; Infinity above 88.7 with a NaN gradient, 0 below -16.6 in float")
                    .in(DJL, "Activation.softPlus", "no beta")
                    .in(NNLIB, "softplus", "no beta")
                    .in(BURN, "softplus", "Infinity above 88.7 in float")
                    .in(MXNET, "softrelu", "no beta; linear above 20")
                    .done(),
            declare("smelu", "SmeLU", Family.SOFTPLUS)
                    .aliases("smooth ReLU unit")
                    .parameter("beta", 2, POSITIVE)
                    .formula("where(x <= -beta, 0, where(x >= beta, x, (x + beta)^2/(4*beta)))")
                    .from("Shamir and Lin, Real world large scale recommendation systems reproducibility", 2022)
                    .does("A ReLU whose corner is a parabola between -beta and beta.")
                    .use("Where a retrained model should predict as the last one did, with ReLU's cost; units die below"
                            + " -beta.")
                    .done());

    private SoftRectifiers() {}
}
