package dev.hillock.catalog;

import dev.hillock.expr.Names;
import java.util.List;
import java.util.Optional;

/**
 * A function of a whole row of numbers as the catalogue declares it, beside the element-wise {@link Declaration}s. What
 * computes it is {@code dev.hillock.rows.RowFunction} of the same id.
 *
 * @param id the canonical name, for instance {@code log_softmax}
 * @param name the name for people
 * @param aliases other names that are understood
 * @param formula the i-th output y_i of a row x
 * @param derivative the derivative of y_i by x_j, with d_ij 1 for i = j and 0 otherwise
 * @param reference authors and title of the paper
 * @param year it was proposed
 * @param does one sentence: what it does
 * @param use one sentence: when to use it, and its weakness
 * @param peers the function in other frameworks
 */
public record RowDeclaration(
        String id,
        String name,
        List<String> aliases,
        String formula,
        String derivative,
        String reference,
        int year,
        String does,
        String use,
        List<Peer> peers) {

    /** The family of all of them, beside the families of the element-wise functions. */
    public static final String FAMILY = "rows";

    private static final String BRIDLE = "Bridle, Probabilistic interpretation of feedforward classification network"
            + " outputs, with relationships to statistical pattern recognition";

    /** How the frameworks choose the axis, which is the difference that breaks models. */
    private static final String PYTORCH_AXIS =
            "without dim, the first axis of one or three dimensions, else the second";

    private static final String ONNX_AXIS = "before opset 13 flattened to two dimensions, default axis 1";

    private static final List<RowDeclaration> ALL = List.of(
            new RowDeclaration(
                    "softmax",
                    "Softmax",
                    List.of("normalized exponential"),
                    "exp(x_i) / sum_j exp(x_j)",
                    "y_i * (d_ij - y_j)",
                    BRIDLE,
                    1990,
                    "Turns a row of numbers into probabilities that add up to 1.",
                    "Output layer for classes that exclude each other, and attention; it saturates where one number is far"
                            + " ahead, and its probabilities underflow where a logarithm would not.",
                    List.of(
                            Peer.of(Framework.PYTORCH, "torch.nn.functional.softmax", PeerTrait.note(PYTORCH_AXIS)),
                            Peer.of(Framework.KERAS, "keras.activations.softmax"),
                            Peer.of(Framework.JAX, "jax.nn.softmax"),
                            Peer.of(Framework.TENSORFLOW, "tf.nn.softmax"),
                            Peer.of(Framework.ONNX, "Softmax", PeerTrait.note(ONNX_AXIS)),
                            Peer.of(
                                    Framework.DL4J,
                                    "ActivationSoftmax",
                                    PeerTrait.note("the second axis of a matrix only")),
                            Peer.of(Framework.DJL, "NDArray.softmax", PeerTrait.note("the axis must be given")),
                            Peer.of(Framework.NNLIB, "softmax", PeerTrait.note("the first axis by default")),
                            Peer.of(Framework.BURN, "softmax", PeerTrait.note("the axis must be given")),
                            Peer.of(Framework.CANDLE, "ops.softmax", PeerTrait.note("the axis must be given")),
                            Peer.of(Framework.MXNET, "softmax", PeerTrait.note("has a temperature")))),
            new RowDeclaration(
                    "log_softmax",
                    "Log-softmax",
                    List.of("logsoftmax"),
                    "x_i - log(sum_j exp(x_j))",
                    "d_ij - exp(y_j)",
                    BRIDLE,
                    1990,
                    "The logarithms of softmax's probabilities, which do not underflow.",
                    "Inside cross-entropy and wherever probabilities are multiplied; its outputs are no probabilities"
                            + " until they are exponentiated.",
                    List.of(
                            Peer.of(Framework.PYTORCH, "torch.nn.functional.log_softmax", PeerTrait.note(PYTORCH_AXIS)),
                            Peer.of(Framework.KERAS, "keras.activations.log_softmax"),
                            Peer.of(Framework.JAX, "jax.nn.log_softmax"),
                            Peer.of(Framework.TENSORFLOW, "tf.nn.log_softmax"),
                            Peer.of(Framework.ONNX, "LogSoftmax", PeerTrait.note(ONNX_AXIS)),
                            Peer.of(Framework.DJL, "NDArray.logSoftmax", PeerTrait.note("the axis must be given")),
                            Peer.of(Framework.NNLIB, "logsoftmax", PeerTrait.note("the first axis by default")),
                            Peer.of(Framework.BURN, "log_softmax", PeerTrait.note("the axis must be given")),
                            Peer.of(Framework.CANDLE, "ops.log_softmax", PeerTrait.note("the axis must be given")),
                            Peer.of(Framework.MXNET, "log_softmax", PeerTrait.note("has a temperature")))),
            new RowDeclaration(
                    "softmin",
                    "Softmin",
                    List.of(),
                    "exp(-x_i) / sum_j exp(-x_j)",
                    "-y_i * (d_ij - y_j)",
                    BRIDLE,
                    1990,
                    "Softmax of the negated row: the smallest number gets the largest share.",
                    "Choosing by distance or energy; where large numbers should win, softmax is the one.",
                    List.of(
                            Peer.of(Framework.PYTORCH, "torch.nn.functional.softmin", PeerTrait.note(PYTORCH_AXIS)),
                            Peer.of(Framework.BURN, "softmin", PeerTrait.note("the axis must be given")),
                            Peer.of(Framework.MXNET, "softmin", PeerTrait.note("has a temperature")))));

    /** @throws NullPointerException if a list holds null */
    public RowDeclaration {
        aliases = List.copyOf(aliases);
        peers = List.copyOf(peers);
    }

    /** Every function of rows. */
    public static List<RowDeclaration> all() {
        return ALL;
    }

    /** The function of an id or alias; case, spaces, hyphens and underscores do not count. */
    public static Optional<RowDeclaration> find(String name) {
        String key = Names.key(name);
        return ALL.stream()
                .filter(d -> Names.key(d.id()).equals(key)
                        || d.aliases().stream()
                                .anyMatch(alias -> Names.key(alias).equals(key)))
                .findFirst();
    }
}
