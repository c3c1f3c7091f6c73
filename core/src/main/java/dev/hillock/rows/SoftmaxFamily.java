package dev.hillock.rows;

import static dev.hillock.catalog.Framework.BURN;
import static dev.hillock.catalog.Framework.CANDLE;
import static dev.hillock.catalog.Framework.DJL;
import static dev.hillock.catalog.Framework.DL4J;
import static dev.hillock.catalog.Framework.JAX;
import static dev.hillock.catalog.Framework.KERAS;
import static dev.hillock.catalog.Framework.MXNET;
import static dev.hillock.catalog.Framework.NNLIB;
import static dev.hillock.catalog.Framework.ONNX;
import static dev.hillock.catalog.Framework.PYTORCH;
import static dev.hillock.catalog.Framework.TENSORFLOW;
import static dev.hillock.catalog.PeerTrait.also;
import static dev.hillock.catalog.PeerTrait.is;
import static dev.hillock.catalog.PeerTrait.note;
import static dev.hillock.catalog.PeerTrait.takes;
import static dev.hillock.expr.ParameterDeclaration.Range.COUNT;
import static dev.hillock.expr.ParameterDeclaration.Range.FLAG;
import static dev.hillock.expr.ParameterDeclaration.Range.POSITIVE;
import static dev.hillock.rows.UnitBuilder.declare;

import dev.hillock.catalog.Peer.Presence;
import java.util.List;

/** Shares by exponentials. */
final class SoftmaxFamily {
    private static final String BRIDLE = "Bridle, Probabilistic interpretation of feedforward classification network"
            + " outputs, with relationships to statistical pattern recognition";

    /** How the frameworks choose the axis, which is the difference that breaks models. */
    private static final String PYTORCH_AXIS =
            "without dim, the first axis of one or three dimensions, else the second";

    private static final String ONNX_AXIS = "before opset 13 flattened to two dimensions, default axis 1";

    /** What the versions before opset 13 do. */
    static final String ONNX_FLAT = "this version, of opsets 1 to 12, takes the axes from axis, by default 1, on as one"
            + " row: flatten them, and take the last axis";

    private static final String AXIS_GIVEN = "the axis must be given";
    private static final String FIRST_AXIS = "the first axis by default";

    private static final String EDGES = "a NaN or Infinity anywhere makes the whole row NaN, as does a row of -Infinity"
            + " only; otherwise a -Infinity gets no share";

    private static final Outputs SHARES = Outputs.shares("(0, 1], a row adds up to 1", "Cinf");

    private static UnitBuilder softmaxLike(String id, String name) {
        return declare(id, name)
                .parameter("temperature", 1, POSITIVE)
                .formula("exp(x_i/temperature) / sum_j exp(x_j/temperature)")
                .derivative("y_i * (d_ij - y_j) / temperature")
                .steps("u = exp((x - largest(x)) / temperature); u / sum(u)", "y * (g - sum(g*y)) / temperature")
                .edges(EDGES);
    }

    static final List<RowDeclaration> ALL = List.of(
            softmaxLike("softmax", "Softmax")
                    .aliases("normalized exponential")
                    .from(BRIDLE, 1990)
                    .does("Turns a row of numbers into probabilities that add up to 1.")
                    .use(
                            "Output layer for classes that exclude each other, and attention; it saturates where one number"
                                    + " is far ahead, and its probabilities underflow where a logarithm would not. A temperature"
                                    + " above 1 evens the shares out (Hinton et al. 2015).")
                    .in(PYTORCH, "torch.nn.functional.softmax", PYTORCH_AXIS)
                    .in(KERAS, "keras.activations.softmax")
                    .in(JAX, "jax.nn.softmax")
                    .in(TENSORFLOW, "tf.nn.softmax")
                    .in(ONNX, "Softmax", ONNX_AXIS)
                    .in(ONNX, "Softmax", also("Softmax-1", "Softmax-11"), note(ONNX_FLAT))
                    .in(DL4J, "ActivationSoftmax", "the second axis of a matrix only")
                    .in(DJL, "NDArray.softmax", AXIS_GIVEN)
                    .in(NNLIB, "softmax", FIRST_AXIS)
                    .in(BURN, "softmax", AXIS_GIVEN)
                    .in(CANDLE, "ops.softmax", AXIS_GIVEN)
                    .in(MXNET, "softmax", "has the temperature; the others have none")
                    .row(SHARES, values -> Softmax.of(values, 1)),
            declare("log_softmax", "Log-softmax")
                    .aliases("logsoftmax")
                    .parameter("temperature", 1, POSITIVE)
                    .formula("x_i/temperature - log(sum_j exp(x_j/temperature))")
                    .derivative("(d_ij - exp(y_j)) / temperature")
                    .steps(
                            "d = (x - largest(x)) / temperature; d - log(sum(exp(d)))",
                            "(g - exp(y)*sum(g)) / temperature")
                    .from(BRIDLE, 1990)
                    .does("The logarithms of softmax's probabilities, which do not underflow.")
                    .use("Inside cross-entropy and wherever probabilities are multiplied; its outputs are no"
                            + " probabilities until they are exponentiated.")
                    .edges("a NaN or Infinity anywhere makes the whole row NaN, as does a row of -Infinity only;"
                            + " otherwise a -Infinity gets -Infinity")
                    .in(PYTORCH, "torch.nn.functional.log_softmax", PYTORCH_AXIS)
                    .in(KERAS, "keras.activations.log_softmax")
                    .in(JAX, "jax.nn.log_softmax")
                    .in(TENSORFLOW, "tf.nn.log_softmax")
                    .in(ONNX, "LogSoftmax", ONNX_AXIS)
                    .in(ONNX, "LogSoftmax", also("LogSoftmax-1", "LogSoftmax-11"), note(ONNX_FLAT))
                    .in(DL4J, "log_softmax", Presence.OPERATION, "an operation of ND4J")
                    .in(DJL, "NDArray.logSoftmax", AXIS_GIVEN)
                    .in(NNLIB, "logsoftmax", FIRST_AXIS)
                    .in(BURN, "log_softmax", AXIS_GIVEN)
                    .in(CANDLE, "ops.log_softmax", AXIS_GIVEN)
                    .in(MXNET, "log_softmax", "has the temperature; the others have none")
                    .row(
                            new Outputs(
                                    "(-inf, 0]",
                                    Double.NEGATIVE_INFINITY,
                                    0,
                                    "Cinf",
                                    Double.NEGATIVE_INFINITY,
                                    Outputs.Length.SAME),
                            Softmax::logarithm),
            declare("softmin", "Softmin")
                    .parameter("temperature", 1, POSITIVE)
                    .formula("exp(-x_i/temperature) / sum_j exp(-x_j/temperature)")
                    .derivative("-y_i * (d_ij - y_j) / temperature")
                    .steps("u = exp((-x - largest(-x)) / temperature); u / sum(u)", "y * (sum(g*y) - g) / temperature")
                    .from(BRIDLE, 1990)
                    .does("Softmax of the negated row: the smallest number gets the largest share.")
                    .use("Choosing by distance or energy; where large numbers should win, softmax is the one.")
                    .edges("a NaN or -Infinity anywhere makes the whole row NaN, as does a row of Infinity only;"
                            + " otherwise an Infinity gets no share")
                    .in(PYTORCH, "torch.nn.functional.softmin", PYTORCH_AXIS)
                    .in(BURN, "softmin", AXIS_GIVEN)
                    .in(MXNET, "softmin", "has the temperature; the others have none")
                    .row(SHARES, values -> Softmax.of(values, -1)),
            softmaxLike("softmax2d", "Softmax2d")
                    .aliases("spatial softmax", "channel softmax")
                    .axis(-3)
                    .from("PyTorch, torch.nn.Softmax2d", 2017)
                    .does("Softmax over the channels at each place of an image of channels, height and width.")
                    .use("Per-pixel classes, as in segmentation; it is softmax along the third axis from the last, and"
                            + " code that flattens the image first shares between places instead.")
                    .in(PYTORCH, "torch.nn.Softmax2d", "arrays of three or four dimensions only")
                    .row(SHARES, values -> Softmax.of(values, 1)),
            softmaxLike("masked_softmax", "Masked softmax")
                    .aliases("softmax(where=)")
                    .masked()
                    .from("Vaswani et al., Attention is all you need", 2017)
                    .does("Softmax over the elements that a mask keeps; the others get exactly 0 and no gradient.")
                    .use("Attention over padded or future tokens; every function of rows here takes a mask, and a row"
                            + " with everything masked gives zeros.")
                    .edges(EDGES + "; what is masked does not count, and a row with everything masked is 0")
                    .in(KERAS, "keras.layers.Softmax(mask)", Presence.LAYER, "adds a large negative number instead")
                    .in(JAX, "jax.nn.softmax(where=)", Presence.PARAMETER, "")
                    .in(MXNET, "masked_softmax")
                    .row(SHARES, values -> Softmax.of(values, 1)),
            softmaxLike("gumbel_softmax", "Gumbel-softmax")
                    .aliases("concrete")
                    .parameter("hard", 0, FLAG)
                    .parameter("noise", 0, FLAG)
                    .random()
                    .formula("exp((x_i + G_i)/temperature) / sum_j exp((x_j + G_j)/temperature)")
                    .steps(
                            "m = largest(x); u = exp((x - m) / temperature); w = where(x == m, ones(x), 0); c = cumsum(w) * w;"
                                    + " hard * where(c == 1, ones(x), 0) + (1 - hard) * (u / sum(u))",
                            "u = exp((x - largest(x)) / temperature); p = u / sum(u); p * (g - sum(g*p)) / temperature")
                    .from("Jang, Gu and Poole, Categorical reparameterization with Gumbel-softmax", 2016)
                    .does("Softmax of the row with Gumbel noise G in training: a differentiable draw of one class.")
                    .use("Discrete choices inside a network; the temperature trades bias for variance. With hard=1 the"
                            + " output is one-hot and the gradient that of the soft shares (straight-through). Without"
                            + " training there is no noise, but with noise=1 one fixed draw.")
                    .in(
                            PYTORCH,
                            "torch.nn.functional.gumbel_softmax",
                            is("gumbel_softmax(noise=1)"),
                            takes("tau", "hard"),
                            note("draws noise in evaluation too; its temperature is called tau"))
                    .row(
                            values -> UnitBuilder.value(values, "hard") == 1
                                    ? Outputs.shares("{0, 1}, a row adds up to 1", "discontinuous")
                                    : SHARES,
                            Softmax::gumbel),
            declare("quiet_softmax", "Quiet softmax")
                    .aliases("softmax1", "softmax-off-by-one", "softmax_one")
                    .parameter("temperature", 1, POSITIVE)
                    .formula("exp(x_i/temperature) / (1 + sum_j exp(x_j/temperature))")
                    .derivative("y_i * (d_ij - y_j) / temperature")
                    .steps(
                            "m = max(largest(x), 0); u = exp((x - m) / temperature); u / (exp(-m / temperature) + sum(u))",
                            "y * (g - sum(g*y)) / temperature")
                    .from("Miller, Attention is off by one", 2023)
                    .does(
                            "Softmax with one more logit, 0, whose share is kept back: a row may add up to almost nothing.")
                    .use("Attention heads that should be able to attend to nothing; its shares do not add up to 1.")
                    .edges("a NaN or Infinity anywhere makes the whole row NaN; a -Infinity gets no share, and a row of"
                            + " -Infinity only is 0")
                    .in(BURN, "quiet_softmax", AXIS_GIVEN)
                    .row(Outputs.shares("(0, 1), a row adds up to less than 1", "Cinf"), Softmax::quiet),
            declare("top_k_softmax", "Top-k softmax")
                    .aliases("topk softmax")
                    .parameter("k", 3, COUNT)
                    .parameter("temperature", 1, POSITIVE)
                    .formula(
                            "exp(x_i/temperature) / sum_(j in top k) exp(x_j/temperature) if x_i is in the top k, else 0")
                    .derivative("y_i * (d_ij - y_j) / temperature")
                    .steps(
                            "m = largest(x); e = where(ranks(x) < k, exp((x - m) / temperature), 0); e / sum(e)",
                            "y * (g - sum(g*y)) / temperature")
                    .from(
                            "Shazeer et al., Outrageously large neural networks: the sparsely-gated mixture-of-experts"
                                    + " layer",
                            2017)
                    .does(
                            "Softmax over the k largest elements; the others get exactly 0. Of equal ones the first count.")
                    .use("Routing to a few experts and sampling; it jumps where the k-th and the next element change"
                            + " places, and elements outside the k get no gradient.")
                    .edges(EDGES + "; a row of at most k elements is softmax")
                    .in(
                            DJL,
                            "SparseMax",
                            takes("topK"),
                            note("not sparsemax but this with k = 3, and NaN from logits of about 89 up"))
                    .row(
                            Outputs.shares("[0, 1], a row adds up to 1, at most k are above 0", "discontinuous"),
                            TopK::of));

    private SoftmaxFamily() {}
}
