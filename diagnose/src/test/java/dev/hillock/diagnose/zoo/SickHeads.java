package dev.hillock.diagnose.zoo;

import static dev.hillock.diagnose.zoo.Specimen.model;
import static dev.hillock.diagnose.zoo.Specimen.sick;

import dev.hillock.diagnose.DeclaredLoss;
import dev.hillock.net.Loss;
import java.util.List;

/** Faults at the output: heads that do not suit the loss or the targets, and numbers that overflow. */
final class SickHeads {
    private SickHeads() {}

    /** One of each, of another shape, data and seed for each number. */
    static List<Specimen> of(int v) {
        long seed = 9000L * (v + 1);
        Rows circles = Rows.circles(800, seed + 1);
        Rows clouds = Rows.clouds(900, 5 + 2 * v, 4 + 2 * v, seed + 2);
        Rows surface = Rows.surface(900, seed + 3);
        Rows labels = Rows.labels(800, 3 + v, seed + 4);
        return List.of(
                sick(
                                "OUT-1",
                                "softmax over one unit",
                                model(() -> binary(circles, seed).model("softmax"), () -> circles, DeclaredLoss.BCE))
                        .accepting("COLL-1", "GRAD-V", "OUT-2", "LIN-2")
                        .hurting(),
                sick(
                                "OUT-1",
                                "softmax over one unit, undeclared loss",
                                model(() -> binary(circles, seed + 1).model("softmax"), () -> circles, null))
                        .accepting("COLL-1", "LIN-2"),
                sick(
                                "OUT-2",
                                "softmax of a softmax",
                                model(
                                        () -> classifier(clouds, "relu", seed).model("softmax", "softmax"),
                                        () -> clouds,
                                        DeclaredLoss.CROSS_ENTROPY))
                        .hurting(),
                sick(
                                "OUT-2",
                                "softmax of a softmax, met by the negative log-likelihood",
                                model(
                                        () -> classifier(circles, "tanh", seed).model("softmax", "softmax"),
                                        () -> circles,
                                        DeclaredLoss.NLL))
                        .hurting(),
                sick(
                                "OUT-3",
                                "a sigmoid before the loss's own",
                                model(
                                        () -> binary(circles, seed).model("sigmoid"),
                                        () -> circles,
                                        DeclaredLoss.BCE_WITH_LOGITS))
                        .hurting(),
                sick(
                                "OUT-3",
                                "sigmoids of labels before the loss's own",
                                model(
                                        () -> multilabel(labels, seed).model("sigmoid"),
                                        () -> labels,
                                        DeclaredLoss.BCE_WITH_LOGITS))
                        .hurting(),
                sick(
                                "OUT-4",
                                "ReLU before the softmax",
                                model(
                                        () -> classifier(clouds, "relu", seed).model("relu", "softmax"),
                                        () -> clouds,
                                        DeclaredLoss.CROSS_ENTROPY))
                        .hurting(),
                sick(
                                "OUT-4",
                                "tanh before the sigmoid",
                                model(
                                        () -> binary(circles, seed).model("tanh", "sigmoid"),
                                        () -> circles,
                                        DeclaredLoss.BCE))
                        .hurting(),
                sick(
                        "OUT-5",
                        "tanh for values beyond 1",
                        model(() -> regression(surface, "tanh", seed).model("tanh"), () -> surface, DeclaredLoss.MSE)),
                sick(
                        "OUT-5",
                        "sigmoid for values below 0",
                        model(
                                () -> regression(surface, "relu", seed).model("sigmoid"),
                                () -> surface,
                                DeclaredLoss.MSE)),
                sick(
                                "OUT-6",
                                "softmax for labels that occur together",
                                model(
                                        () -> multilabel(labels, seed).model("softmax"),
                                        () -> labels,
                                        DeclaredLoss.CROSS_ENTROPY))
                        .accepting("OUT-7"),
                sick(
                        "OUT-6",
                        "independent sigmoids for one class of several",
                        model(() -> classifier(clouds, "relu", seed).model("sigmoid"), () -> clouds, DeclaredLoss.BCE)),
                sick(
                                "OUT-7",
                                "logits where the loss takes probabilities",
                                model(() -> classifier(clouds, "gelu", seed).model(), () -> clouds, DeclaredLoss.NLL))
                        .accepting("NUM-1", "GRAD-X"),
                sick(
                                "OUT-7",
                                "one logit where the loss takes a probability",
                                model(() -> binary(circles, seed).model(), () -> circles, DeclaredLoss.BCE))
                        .accepting("NUM-1", "GRAD-X"),
                sick(
                                "OUT-8",
                                "softmax along the rows",
                                model(
                                        () -> classifier(clouds, "relu", seed).model("softmax over rows"),
                                        () -> clouds,
                                        DeclaredLoss.CROSS_ENTROPY))
                        .accepting("OUT-7", "COLL-1")
                        .hurting(),
                sick(
                                "OUT-8",
                                "softmax along the rows, two classes",
                                model(
                                        () -> classifier(circles, "tanh", seed).model("softmax over rows"),
                                        () -> circles,
                                        DeclaredLoss.NLL))
                        .accepting("OUT-7", "COLL-1")
                        .hurting(),
                sick(
                                "NUM-1",
                                "a softmax that overflows",
                                model(
                                        () -> classifier(clouds, "relu", seed)
                                                .scale(2, 60)
                                                .model("naive softmax"),
                                        () -> clouds,
                                        DeclaredLoss.CROSS_ENTROPY))
                        .accepting("OUT-7", "GRAD-X", "GRAD-V"),
                sick(
                                "NUM-1",
                                "the logarithm of a probability that rounds to 0",
                                model(
                                        () -> classifier(clouds, "tanh", seed)
                                                .scale(2, 80)
                                                .model("softmax", "log"),
                                        () -> clouds,
                                        null))
                        .accepting("OUT-4", "OUT-7", "GRAD-X"));
    }

    static Mlp classifier(Rows rows, String activation, long seed) {
        return Mlp.trained(activation, List.of(16, 16), rows.dataset(), Loss.CROSS_ENTROPY, seed);
    }

    /** A single output for two classes. */
    static Mlp binary(Rows rows, long seed) {
        return Mlp.trained("relu", List.of(16, 16), rows.binary(), Loss.BINARY_CROSS_ENTROPY, seed);
    }

    static Mlp multilabel(Rows rows, long seed) {
        return Mlp.trained("relu", List.of(24), rows.dataset(), Loss.BINARY_CROSS_ENTROPY, seed);
    }

    static Mlp regression(Rows rows, String activation, long seed) {
        return Mlp.trained(activation, List.of(24, 24), rows.dataset(), Loss.MEAN_SQUARED_ERROR, seed);
    }
}
