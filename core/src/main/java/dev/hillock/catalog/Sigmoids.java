package dev.hillock.catalog;

import static dev.hillock.catalog.DeclarationBuilder.declare;
import static dev.hillock.expr.ParameterDeclaration.Range.POSITIVE;

import java.util.List;

/** Functions that saturate on both sides. */
final class Sigmoids {
    static final List<Declaration> ALL = List.of(
            declare("sigmoid", "Sigmoid", Family.SIGMOID)
                    .aliases("logistic", "σ", "logistic_cdf")
                    .formula("sigmoid(x)")
                    .definition("1 / (1 + exp(-x))")
                    .from("Rumelhart, Hinton and Williams, Learning representations by back-propagating errors", 1986)
                    .does("Squashes its input to (0, 1).")
                    .use("Output layer for probabilities and gates; in hidden layers its slope is at most 1/4, so"
                            + " gradients vanish with depth, and its outputs are not centred on zero.")
                    .done(),
            declare("tanh", "Tanh", Family.SIGMOID)
                    .aliases("hyperbolic tangent")
                    .odd()
                    .formula("tanh(x)")
                    .definition("(exp(x) - exp(-x)) / (exp(x) + exp(-x))")
                    .from("LeCun, Bottou, Orr and Müller, Efficient BackProp", 1998)
                    .does("Squashes its input to (-1, 1), centred on zero.")
                    .use("Small networks, recurrent cells and bounded outputs; it saturates on both sides, so gradients"
                            + " vanish where pre-activations are large.")
                    .done(),
            declare("softplus", "Softplus", Family.SOFTPLUS)
                    .aliases("SmoothReLU", "softrelu")
                    .parameter("beta", 1, POSITIVE)
                    .formula("softplus(beta*x)/beta")
                    .definition("log(1 + exp(beta*x)) / beta")
                    .from(
                            "Dugas et al., Incorporating second-order functional knowledge for better option pricing",
                            2000)
                    .does("A smooth ReLU that is positive everywhere.")
                    .use("Where an output must be positive, such as a rate or a variance; as a hidden unit its mean is"
                            + " far from zero and it is seldom better than ReLU.")
                    .done());

    private Sigmoids() {}
}
