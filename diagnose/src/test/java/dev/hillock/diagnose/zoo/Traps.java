package dev.hillock.diagnose.zoo;

import static dev.hillock.diagnose.zoo.Specimen.healthy;
import static dev.hillock.diagnose.zoo.Specimen.model;
import static dev.hillock.diagnose.zoo.Specimen.unlabelled;
import static dev.hillock.diagnose.zoo.Specimen.untrained;

import dev.hillock.diagnose.DeclaredLoss;
import dev.hillock.net.Loss;
import java.util.ArrayList;
import java.util.List;

/** Healthy networks, those among them that look sick to a careless rule. */
final class Traps {
    private static final DeclaredLoss CE = DeclaredLoss.CROSS_ENTROPY;

    private Traps() {}

    /** One of each, of another shape, data and seed for each number. */
    static List<Specimen> of(int v) {
        List<Specimen> all = new ArrayList<>(plain(v));
        all.addAll(shapes(v));
        all.addAll(GraphTraps.of(v));
        return all;
    }

    private static List<Specimen> plain(int v) {
        long seed = 20_000L * (v + 1);
        Rows circles = Rows.circles(800, seed + 1);
        Rows clouds = Rows.clouds(900, 6 + 2 * v, 3 + v, seed + 2);
        Rows surface = Rows.surface(900, seed + 3);
        Rows labels = Rows.labels(800, 3 + v, seed + 4);
        return List.of(
                converged("relu", circles, seed),
                converged("tanh", circles, seed + 1),
                converged("gelu", clouds, seed + 2),
                converged("silu", circles, seed + 3),
                converged("mish", clouds, seed + 4),
                converged(v == 0 ? "elu" : "leaky_relu", clouds, seed + 5),
                healthy(
                        "eight ReLU layers, converged",
                        model(
                                () -> Mlp.trained(
                                                "relu",
                                                java.util.Collections.nCopies(8, 32),
                                                circles.dataset(),
                                                Loss.CROSS_ENTROPY,
                                                seed,
                                                0.003,
                                                800)
                                        .model(),
                                () -> circles,
                                CE)),
                healthy(
                        "a regression with a linear head",
                        model(
                                () -> SickHeads.regression(surface, "tanh", seed)
                                        .model(),
                                () -> surface,
                                DeclaredLoss.MSE)),
                healthy(
                        "labels with sigmoids",
                        model(
                                () -> SickHeads.multilabel(labels, seed).model("sigmoid"),
                                () -> labels,
                                DeclaredLoss.BCE)),
                healthy(
                        "two classes with one sigmoid",
                        model(() -> SickHeads.binary(circles, seed).model("sigmoid"), () -> circles, DeclaredLoss.BCE)),
                healthy(
                        "one logit and the loss that takes it",
                        model(
                                () -> SickHeads.binary(circles, seed + 1).model(),
                                () -> circles,
                                DeclaredLoss.BCE_WITH_LOGITS)),
                healthy(
                        "the logarithm of a softmax, twice",
                        model(
                                () -> SickHeads.classifier(clouds, "relu", seed).model("log_softmax", "log_softmax"),
                                () -> clouds,
                                null)));
    }

    private static List<Specimen> shapes(int v) {
        long seed = 30_000L * (v + 1);
        Rows circles = Rows.circles(800, seed + 1);
        Rows clouds = Rows.clouds(900, 6 + 2 * v, 3 + v, seed + 2);
        Loss loss = Loss.CROSS_ENTROPY;
        return List.of(
                healthy(
                        "twenty fresh tanh layers with fan-in × variance 1",
                        untrained(
                                () -> Mlp.random("tanh", 1, seed, SickLayers.deep(6 + 2 * v, 64, 20, 3 + v))
                                        .model(),
                                () -> clouds,
                                CE)),
                healthy(
                        "fresh ReLU layers with He's weights",
                        untrained(
                                () -> Mlp.random("relu", 2, seed, SickLayers.deep(6 + 2 * v, 64, 6, 3 + v))
                                        .model(),
                                () -> clouds,
                                CE)),
                healthy(
                        "fresh SELU layers",
                        untrained(
                                () -> Mlp.random("selu", 1, seed, SickLayers.deep(6 + 2 * v, 64, 8, 3 + v))
                                        .model(),
                                () -> clouds,
                                CE)),
                healthy(
                        "two fifths of a layer dead at full accuracy",
                        model(
                                () -> Mlp.trained("relu", List.of(16, 16), circles.dataset(), loss, seed)
                                        .widened(0, 11, -30, seed)
                                        .model(),
                                () -> circles,
                                CE)),
                healthy(
                        "a factorised layer: a linear bottleneck on purpose",
                        model(
                                () -> {
                                    Mlp mlp = Mlp.trained(
                                            List.of("relu", "identity", "relu"),
                                            List.of(16, 4, 16),
                                            circles.dataset(),
                                            loss,
                                            seed,
                                            0.01,
                                            800);
                                    mlp.activations.set(1, "none");
                                    return mlp.model("softmax");
                                },
                                () -> circles,
                                CE)),
                healthy(
                        "units that fire seldom, seen on a hundred rows",
                        model(
                                () -> Mlp.trained("relu", List.of(48, 48), circles.dataset(), loss, seed)
                                        .model(),
                                () -> circles.first(100),
                                CE)),
                healthy(
                        "rows that are all alike",
                        unlabelled(
                                () -> Mlp.trained("relu", List.of(16), circles.dataset(), loss, seed)
                                        .model("softmax"),
                                () -> new Rows(repeated(circles, 600), circles.shape(), new float[600], 2, true))),
                healthy(
                        "rows of one class",
                        unlabelled(
                                () -> Mlp.trained("tanh", List.of(16, 16), circles.dataset(), loss, seed)
                                        .model("softmax"),
                                () -> ofOneClass(circles))));
    }

    private static Specimen converged(String activation, Rows rows, long seed) {
        return healthy(
                "two layers of " + activation + ", converged",
                model(() -> SickHeads.classifier(rows, activation, seed).model("softmax"), () -> rows, CE));
    }

    private static float[] repeated(Rows rows, int times) {
        float[] inputs = new float[times * rows.width()];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = rows.inputs()[i % rows.width()];
        }
        return inputs;
    }

    private static Rows ofOneClass(Rows rows) {
        int width = rows.width();
        float[] inputs = new float[rows.inputs().length / 2 / width * width];
        int at = 0;
        for (int i = 0; i < rows.count(); i++) {
            if (rows.targets()[i] == 0 && at < inputs.length) {
                System.arraycopy(rows.inputs(), i * width, inputs, at, width);
                at += width;
            }
        }
        return new Rows(inputs, rows.shape(), new float[inputs.length / width], 2, true);
    }
}
