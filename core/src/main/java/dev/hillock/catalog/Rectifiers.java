package dev.hillock.catalog;

import static dev.hillock.catalog.DeclarationBuilder.declare;
import static dev.hillock.catalog.Framework.DL4J;
import static dev.hillock.catalog.Framework.JAX;
import static dev.hillock.catalog.Framework.KERAS;
import static dev.hillock.catalog.Framework.ONNX;
import static dev.hillock.catalog.Framework.PYTORCH;
import static dev.hillock.catalog.Framework.TENSORFLOW;
import static dev.hillock.expr.ParameterDeclaration.Range.ANY;

import java.util.List;

/** The identity and the piecewise linear functions that pass what is positive. */
final class Rectifiers {
    static final List<Declaration> ALL = List.of(
            declare("identity", "Identity", Family.LINEAR)
                    .aliases("linear", "none", "pass-through")
                    .odd()
                    .formula("x")
                    .does("Returns its input unchanged.")
                    .use("Output layer for real-valued targets; between hidden layers it adds nothing, since a stack of"
                            + " linear layers equals one.")
                    .done(),
            declare("relu", "ReLU", Family.RECTIFIER)
                    .aliases("rectifier", "ramp", "positive part")
                    .formula("where(x < 0, 0, x)")
                    .derivative("where(x > 0, 1, 0)")
                    .definition("max(x, 0)")
                    .from("Nair and Hinton, Rectified linear units improve restricted Boltzmann machines", 2010)
                    .does("Passes positive values and sets negative ones to zero.")
                    .use("The usual first choice for hidden layers, cheap and without a vanishing gradient above zero;"
                            + " a unit that is negative for every row gets no gradient and dies.")
                    .in(PYTORCH, "torch.nn.functional.relu")
                    .in(KERAS, "keras.activations.relu")
                    .in(JAX, "jax.nn.relu")
                    .in(TENSORFLOW, "tf.nn.relu")
                    .in(ONNX, "Relu")
                    .in(DL4J, "ActivationReLU")
                    .done(),
            declare("leaky_relu", "Leaky ReLU", Family.RECTIFIER)
                    .aliases("LReLU")
                    .parameter("slope", 0.01, ANY)
                    .formula("where(x > 0, x, slope*x)")
                    .from("Maas, Hannun and Ng, Rectifier nonlinearities improve neural network acoustic models", 2013)
                    .does("Passes positive values and scales negative ones by a small slope.")
                    .use("Where ReLU units die: the slope keeps a gradient below zero; it does not saturate, so it does"
                            + " not suppress noise either.")
                    .done());

    private Rectifiers() {}
}
