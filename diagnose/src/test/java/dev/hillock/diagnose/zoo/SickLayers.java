package dev.hillock.diagnose.zoo;

import static dev.hillock.diagnose.zoo.Specimen.model;
import static dev.hillock.diagnose.zoo.Specimen.sick;
import static dev.hillock.diagnose.zoo.Specimen.untrained;

import dev.hillock.diagnose.DeclaredLoss;
import dev.hillock.net.Loss;
import java.util.Arrays;
import java.util.List;

/** Faults inside: linear stretches, gradients, dead and saturated units, collapse, symmetry, initialisation. */
final class SickLayers {
    private static final DeclaredLoss CE = DeclaredLoss.CROSS_ENTROPY;

    private SickLayers() {}

    /** One of each, of another shape, data and seed for each number. */
    static List<Specimen> of(int v) {
        long seed = 1000L * (v + 1);
        Rows circles = Rows.circles(800, seed + 1);
        Rows clouds = Rows.clouds(900, 6 + 2 * v, 3 + v, seed + 2);
        Loss loss = Loss.CROSS_ENTROPY;
        return List.of(
                sick(
                                "LIN-1",
                                "three linear layers without operations between",
                                model(
                                        () -> Mlp.trained(
                                                        "identity", List.of(12 + v, 12), circles.dataset(), loss, seed)
                                                .withActivation("none")
                                                .model("softmax"),
                                        () -> circles,
                                        CE))
                        .accepting("LIN-2", "COLL-2"),
                sick(
                                "LIN-1",
                                "linear layers with Identity between",
                                model(
                                        () -> Mlp.trained(
                                                        "identity",
                                                        List.of(10, 10, 10 + v),
                                                        clouds.dataset(),
                                                        loss,
                                                        seed)
                                                .model("softmax"),
                                        () -> clouds,
                                        CE))
                        .accepting("LIN-2"),
                sick(
                                "LIN-2",
                                "ReLU layers that never clip",
                                model(
                                        () -> Mlp.trained("identity", List.of(10, 8 + v), circles.dataset(), loss, seed)
                                                .withActivation("relu")
                                                .lifted(0, 40)
                                                .lifted(1, 40)
                                                .model(),
                                        () -> circles,
                                        CE))
                        .accepting("LIN-3", "CENT-1", "COLL-2", "LIN-1"),
                sick(
                                "LIN-2",
                                "tanh in its linear zone",
                                model(
                                        () -> Mlp.trained("identity", List.of(10 + v), clouds.dataset(), loss, seed)
                                                .withActivation("tanh")
                                                .shrunk(0, 1e-3)
                                                .scale(1, 1e3)
                                                .model("softmax"),
                                        () -> clouds,
                                        CE))
                        .accepting("LIN-3"),
                sick(
                                "LIN-3",
                                "a first ReLU layer that is always on",
                                model(
                                        () -> Mlp.trained(
                                                        "relu", List.of(16, 16 - 2 * v), circles.dataset(), loss, seed)
                                                .prefixed("relu", 10 + v)
                                                .model("softmax"),
                                        () -> circles,
                                        CE))
                        .accepting("CENT-1", "COLL-2"),
                sick(
                                "LIN-3",
                                "an always-on layer over several inputs",
                                model(
                                        () -> Mlp.trained("relu", List.of(20 + v), clouds.dataset(), loss, seed)
                                                .prefixed("relu", 15)
                                                .model(),
                                        () -> clouds,
                                        CE))
                        .accepting("CENT-1", "COLL-2"),
                sick(
                                "GRAD-V",
                                "fresh sigmoid layers, " + (8 - v) + " of them",
                                untrained(
                                        () -> Mlp.random("sigmoid", 1, seed, deep(2, 16, 8 - v, 2))
                                                .model(),
                                        () -> circles,
                                        CE))
                        .accepting("COLL-2", "CENT-1", "INIT-1", "LIN-2", "LIN-3", "COLL-1"),
                sick(
                                "GRAD-V",
                                "fresh ReLU layers with fan-in × variance 1/3",
                                untrained(
                                        () -> Mlp.random("relu", 1.0 / 3, seed, deep(6 + 2 * v, 32, 12 - v, 3 + v))
                                                .model("softmax"),
                                        () -> clouds,
                                        CE))
                        .accepting("INIT-1", "COLL-1", "COLL-2", "DEAD-1", "LIN-2"),
                sick(
                                "GRAD-V",
                                "a sigmoid network that training never woke",
                                model(
                                        () -> Mlp.random("sigmoid", 1, seed, deep(2, 24, 7 + v, 2))
                                                .trainedOn(circles.dataset(), loss, 0.05, 400, seed)
                                                .model(),
                                        () -> circles,
                                        CE))
                        .accepting("COLL-1", "COLL-2", "CENT-1", "LIN-2", "LIN-3"),
                sick(
                                "GRAD-X",
                                "fresh ReLU layers with three times He's weights",
                                untrained(
                                        () -> Mlp.random("relu", 18, seed, deep(6 + 2 * v, 32, 12 - v, 3 + v))
                                                .model(),
                                        () -> clouds,
                                        CE))
                        .accepting("INIT-1", "NUM-1"),
                sick(
                                "GRAD-X",
                                "fresh leaky ReLU layers, too large",
                                untrained(
                                        () -> Mlp.random("leaky_relu", 14 + v, seed, deep(2, 24, 9, 2))
                                                .model(),
                                        () -> circles,
                                        CE))
                        .accepting("INIT-1", "NUM-1", "COLL-2"),
                sick(
                                "GRAD-T",
                                "weights with a common offset",
                                untrained(
                                        () -> Mlp.random("relu", 0.3, seed, deep(6 + 2 * v, 32, 10, 3 + v))
                                                .shifted(0.0375f)
                                                .model(),
                                        () -> clouds,
                                        CE))
                        .accepting("INIT-1", "GRAD-V", "GRAD-X", "COLL-2", "CENT-1", "LIN-3", "LIN-2"),
                sick(
                                "GRAD-T",
                                "leaky ReLU weights with a common offset",
                                untrained(
                                        () -> Mlp.random("leaky_relu", 0.3, seed, deep(4, 24, 8 + v, 2))
                                                .shifted(0.05f)
                                                .model(),
                                        () -> Rows.clouds(700, 4, 2, seed),
                                        CE))
                        .accepting("INIT-1", "GRAD-V", "GRAD-X", "COLL-2", "CENT-1", "LIN-3", "LIN-2"),
                sick(
                        "DEAD-1",
                        "more than half of a layer dead, harmless",
                        model(
                                () -> Mlp.trained("relu", List.of(16, 16), circles.dataset(), loss, seed)
                                        .widened(0, 24 + v, -30, seed)
                                        .model("softmax"),
                                () -> circles,
                                CE)),
                sick(
                        "DEAD-1",
                        "nearly all of a layer dead",
                        model(
                                () -> Mlp.trained("relu", List.of(8, 4 + v), clouds.dataset(), loss, seed)
                                        .widened(1, 90, -80, seed)
                                        .model(),
                                () -> clouds,
                                CE)),
                sick(
                                "DEAD-2",
                                "a fresh layer that is off for every row",
                                untrained(
                                        () -> Mlp.random("relu", 2, seed, deep(2, 16, 4 + v, 2))
                                                .bias(2, 1, -40)
                                                .model(),
                                        () -> circles,
                                        CE))
                        .accepting("DEAD-1", "COLL-1", "GRAD-V", "COLL-2", "INIT-1", "LIN-2"),
                sick(
                                "DEAD-2",
                                "a first layer born dead",
                                untrained(
                                        () -> Mlp.random("relu", 2, seed, deep(6 + 2 * v, 12, 3, 3 + v))
                                                .bias(0, 1, -60)
                                                .model("softmax"),
                                        () -> clouds,
                                        CE))
                        .accepting("DEAD-1", "COLL-1", "GRAD-V", "COLL-2", "INIT-1", "LIN-2"),
                sick(
                                "DEAD-3",
                                "fresh ReLU layers three wide",
                                untrained(
                                        () -> Mlp.random("relu", 2, seed, deep(2, 3, 14 + v, 2))
                                                .model(),
                                        () -> circles,
                                        CE))
                        .accepting(
                                "DEAD-1", "DEAD-2", "COLL-1", "COLL-2", "GRAD-V", "GRAD-X", "GRAD-T", "INIT-1", "LIN-2",
                                "LIN-3", "CENT-1"),
                sick(
                                "DEAD-3",
                                "fresh ReLU layers five wide and many",
                                untrained(
                                        () -> Mlp.random("relu", 2, seed, deep(6 + 2 * v, 5, 10, 3 + v))
                                                .model(),
                                        () -> clouds,
                                        CE))
                        .accepting(
                                "DEAD-1", "DEAD-2", "COLL-1", "COLL-2", "GRAD-V", "GRAD-X", "GRAD-T", "INIT-1", "LIN-2",
                                "LIN-3", "CENT-1"));
    }

    /** Saturation, collapse, symmetry, initialisation, centring. */
    static List<Specimen> more(int v) {
        long seed = 5000L * (v + 1);
        Rows circles = Rows.circles(800, seed + 1);
        Rows clouds = Rows.clouds(900, 6 + 2 * v, 3 + v, seed + 2);
        Rows large = circles.scaled(100, 0);
        Loss loss = Loss.CROSS_ENTROPY;
        return List.of(
                sick(
                                "SAT-1",
                                "tanh on inputs a hundred times too large",
                                model(
                                        () -> Mlp.random("tanh", 1, seed, deep(2, 16 + v, 2, 2))
                                                .trainedOn(large.dataset(), loss, 0.01, 200, seed)
                                                .model(),
                                        () -> large,
                                        CE))
                        .accepting("SAT-2", "GRAD-V", "GRAD-X", "INIT-1"),
                sick(
                                "SAT-1",
                                "fresh sigmoid weights, twenty times too large",
                                untrained(
                                        () -> Mlp.random("sigmoid", 400 + 50 * v, seed, deep(6 + 2 * v, 16, 3, 3 + v))
                                                .model(),
                                        () -> clouds,
                                        CE))
                        .accepting("SAT-2", "GRAD-V", "GRAD-X", "GRAD-T", "INIT-1"),
                sick(
                                "SAT-2",
                                "two fifths of the tanh units stuck",
                                model(
                                        () -> Mlp.trained("tanh", List.of(12, 12), circles.dataset(), loss, seed)
                                                .widened(0, 10 + v, 9, seed)
                                                .model("softmax"),
                                        () -> circles,
                                        CE))
                        .accepting("SAT-1"),
                sick(
                                "SAT-2",
                                "a third of the sigmoid units stuck at 0",
                                model(
                                        () -> Mlp.trained("sigmoid", List.of(16), clouds.dataset(), loss, seed)
                                                .widened(0, 9 + v, -20, seed)
                                                .model(),
                                        () -> clouds,
                                        CE))
                        .accepting("SAT-1"),
                sick(
                                "COLL-1",
                                "an output layer without weights",
                                model(
                                        () -> Mlp.trained("relu", List.of(16 + v), circles.dataset(), loss, seed)
                                                .scale(1, 0)
                                                .model("softmax"),
                                        () -> circles,
                                        CE))
                        .accepting("SYM-1", "GRAD-V", "LIN-2", "GRAD-X"),
                sick(
                                "COLL-1",
                                "a hidden layer without weights",
                                model(
                                        () -> Mlp.trained("tanh", List.of(12, 10 + v), clouds.dataset(), loss, seed)
                                                .scale(1, 0)
                                                .model(),
                                        () -> clouds,
                                        CE))
                        .accepting(
                                "SYM-1", "GRAD-V", "GRAD-X", "LIN-2", "LIN-3", "COLL-2", "DEAD-1", "SAT-1", "SAT-2",
                                "CENT-1"),
                sick(
                                "COLL-2",
                                "fresh sigmoid layers: all rows look alike",
                                untrained(
                                        () -> Mlp.random("sigmoid", 1, seed, deep(6 + 2 * v, 64, 4, 3 + v))
                                                .model(),
                                        () -> clouds,
                                        CE))
                        .accepting("GRAD-V", "CENT-1", "LIN-2", "LIN-3", "INIT-1"),
                sick(
                                "COLL-2",
                                "a network of softplus units that never learned",
                                model(
                                        () -> Mlp.random("softplus", 0.5, seed, deep(2, 32, 7 - v, 2))
                                                .trainedOn(circles.dataset(), loss, 0.002, 100, seed)
                                                .model(),
                                        () -> circles,
                                        CE))
                        .accepting("GRAD-V", "CENT-1", "LIN-2", "LIN-3", "COLL-1"),
                sick(
                                "SYM-1",
                                "all weights of a layer alike",
                                untrained(
                                        () -> Mlp.random("relu", 2, seed, deep(6 + 2 * v, 16, 2, 3 + v))
                                                .constant(1, 0.2f)
                                                .model(),
                                        () -> clouds,
                                        CE))
                        .accepting(
                                "COLL-2", "INIT-1", "GRAD-T", "GRAD-X", "GRAD-V", "CENT-1", "LIN-3", "DEAD-2",
                                "DEAD-1"),
                sick(
                                "SYM-1",
                                "trained on from constant weights",
                                model(
                                        () -> Mlp.random("tanh", 1, seed, deep(2, 12 + v, 2, 2))
                                                .constant(0, 0.5f)
                                                .constant(1, 0.1f)
                                                .constant(2, 0.1f)
                                                .trainedOn(circles.dataset(), loss, 0.05, 200, seed)
                                                .model(),
                                        () -> circles,
                                        CE))
                        .accepting("COLL-1", "COLL-2", "GRAD-V", "GRAD-X", "LIN-2", "LIN-3", "CENT-1"),
                sick(
                                "INIT-1",
                                "fresh ReLU layers with a third of He's weights",
                                untrained(
                                        () -> Mlp.random("relu", 0.2, seed, deep(6 + 2 * v, 32, 5 + v, 3 + v))
                                                .model(),
                                        () -> clouds,
                                        CE))
                        .accepting("GRAD-V", "COLL-1", "COLL-2", "LIN-2"),
                sick(
                                "INIT-1",
                                "fresh GELU layers, too large",
                                untrained(
                                        () -> Mlp.random("gelu", 10 + v, seed, deep(6 + 2 * v, 32, 4, 3 + v))
                                                .model(),
                                        () -> clouds,
                                        CE))
                        .accepting("GRAD-X", "NUM-1"),
                sick(
                                "CENT-1",
                                "sigmoid layers near their start",
                                model(
                                        () -> Mlp.trained(
                                                        "sigmoid",
                                                        List.of(24, 24),
                                                        clouds.dataset(),
                                                        loss,
                                                        seed,
                                                        0.002,
                                                        60)
                                                .model(),
                                        () -> clouds,
                                        CE))
                        .accepting("COLL-2", "LIN-2", "LIN-3", "GRAD-V"),
                sick(
                                "CENT-1",
                                "softplus far to the right",
                                model(
                                        () -> Mlp.trained(
                                                        "softplus", List.of(16 + v, 16), circles.dataset(), loss, seed)
                                                .prefixed("softplus", 12)
                                                .model("softmax"),
                                        () -> circles,
                                        CE))
                        .accepting("LIN-3", "COLL-2"));
    }

    /** Widths of a network with so many hidden layers of one width. */
    static int[] deep(int inputs, int width, int layers, int outputs) {
        int[] widths = new int[layers + 2];
        Arrays.fill(widths, width);
        widths[0] = inputs;
        widths[layers + 1] = outputs;
        return widths;
    }
}
