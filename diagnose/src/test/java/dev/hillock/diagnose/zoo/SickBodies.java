package dev.hillock.diagnose.zoo;

import static dev.hillock.diagnose.zoo.Specimen.model;
import static dev.hillock.diagnose.zoo.Specimen.sick;
import static dev.hillock.diagnose.zoo.Specimen.untrained;

import dev.hillock.diagnose.DeclaredLoss;
import dev.hillock.diagnose.zoo.Bodies.Attention;
import dev.hillock.diagnose.zoo.Bodies.Convolutions;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Faults in convolutional, residual and transformer networks: put into trained ones, trained with them, or fresh. */
final class SickBodies {
    private static final DeclaredLoss CE = DeclaredLoss.CROSS_ENTROPY;

    private SickBodies() {}

    /** One of each, of another shape, data and seed for each number. */
    static List<Specimen> of(int v) {
        long seed = 90_000L * (v + 1);
        Wild wild = Wild.of(v);
        Rows digits = wild.digits();
        Rows table = Rows.table(v == 0 ? "breast-cancer.csv" : "wine.csv");
        int channels = 8 + 2 * v;
        Supplier<Trained> linear =
                Trained.later(() -> Trained.of(new Convolutions("none", channels, 10, seed), digits, seed, 0.003, 150));
        return List.of(
                sick(
                        "DEAD-1",
                        "most channels of a trained convolution dead",
                        trained(() -> wild.convolutions().get().with("conv2.bias", low(0.7, -60)), CE)),
                sick(
                        "DEAD-1",
                        "the dense layer of a normalised network dead for the most part",
                        trained(() -> wild.folded().get().with("dense1.bias", low(0.75, -200)), CE, "softmax")),
                sick(
                        "DEAD-1",
                        "a branch of a residual network dead, which the skip hides",
                        trained(() -> wild.residual().get().with("block2.up.bias", low(0.75, -60)), CE)),
                sick(
                                "COLL-1",
                                "a convolution that is off for all pictures",
                                trained(() -> wild.convolutions().get().with("conv1.bias", low(1, -60)), CE))
                        .accepting("DEAD-1", "GRAD-V", "GRAD-X", "LIN-2", "COLL-2"),
                sick("LIN-1", "convolutions without activations", trained(linear::get, CE, "softmax"))
                        .accepting("LIN-2", "COLL-2"),
                sick(
                                "SAT-1",
                                "tanh convolutions of weights a hundred times too large",
                                untrained(
                                        () -> Trained.fresh(
                                                        new Convolutions(
                                                                "tanh",
                                                                Bodies.Normalization.NONE,
                                                                false,
                                                                channels,
                                                                10,
                                                                100,
                                                                seed),
                                                        digits)
                                                .model(),
                                        () -> digits,
                                        CE))
                        .accepting("SAT-2", "GRAD-X", "GRAD-V", "INIT-1"),
                sick(
                                "SYM-1",
                                "all filters of a convolution alike",
                                untrained(() -> alike(digits, channels, seed).model(), () -> digits, CE))
                        .accepting("COLL-2", "INIT-1", "GRAD-V", "GRAD-X", "DEAD-1", "DEAD-2", "LIN-3", "CENT-1"),
                sick(
                                "GRAD-V",
                                "ten fresh convolutions with a third of He's weights",
                                untrained(
                                        () -> Trained.fresh(
                                                        Bodies.deepConvolutions(
                                                                "relu", channels, 10 - v, 10, 0.33, seed),
                                                        digits)
                                                .model(),
                                        () -> digits.first(600),
                                        CE))
                        .accepting("INIT-1", "COLL-1", "COLL-2", "DEAD-1", "DEAD-3", "LIN-2"),
                sick(
                                "GRAD-X",
                                "ten fresh convolutions with three times He's weights",
                                untrained(
                                        () -> Trained.fresh(
                                                        Bodies.deepConvolutions(
                                                                "leaky_relu", channels, 10 - v, 10, 3, seed),
                                                        digits)
                                                .model(),
                                        () -> digits.first(600),
                                        CE))
                        .accepting("INIT-1", "NUM-1", "COLL-2"),
                sick(
                                "GRAD-X",
                                "fresh residual blocks whose sums explode",
                                untrained(
                                        () -> Trained.fresh(
                                                        Bodies.residual(
                                                                "relu",
                                                                new int[] {table.width(), 24, table.outputs()},
                                                                14 + v,
                                                                5,
                                                                seed),
                                                        table)
                                                .model(),
                                        () -> table,
                                        CE))
                        .accepting("INIT-1", "NUM-1", "COLL-2"),
                sick(
                                "OUT-2",
                                "a softmax of a softmax after convolutions",
                                trained(wild.normalized(), CE, "softmax", "softmax"))
                        .hurting(),
                sick(
                                "OUT-2",
                                "a softmax of a softmax after a transformer, whose attention has its own",
                                trained(wild.transformer(), DeclaredLoss.NLL, "softmax", "softmax"))
                        .hurting(),
                sick(
                                "OUT-4",
                                "ReLU on the logits of a residual network",
                                trained(wild.residual(), CE, "relu", "softmax"))
                        .hurting(),
                sick(
                                "OUT-7",
                                "a transformer's logits where the loss takes probabilities",
                                trained(wild.transformer(), DeclaredLoss.NLL))
                        .accepting("NUM-1", "GRAD-X"),
                sick("OUT-8", "a softmax along the pictures", trained(wild.gated(), CE, "softmax over rows"))
                        .accepting("OUT-7", "COLL-1")
                        .hurting(),
                sick(
                        "OUT-8",
                        "attention along the rows of the batch",
                        trained(
                                () -> wild.transformer().get().in(wild.blocks().attending(Attention.ACROSS_ROWS)),
                                CE,
                                "softmax")),
                sick(
                                "NUM-1",
                                "attention whose exponentials overflow",
                                trained(
                                        () -> wild.transformer()
                                                .get()
                                                .in(wild.blocks().attending(Attention.NAIVE))
                                                .with("block1.query.weight", times(80)),
                                        CE,
                                        "softmax"))
                        .accepting("OUT-7", "OUT-8", "COLL-1", "GRAD-X", "GRAD-V"),
                sick(
                        "DEAD-1",
                        "most of a transformer's ReLU units dead",
                        trained(
                                () -> wild.transformer()
                                        .get()
                                        .in(wild.blocks().with("relu"))
                                        .with("block2.up.bias", low(0.7, -60)),
                                CE,
                                "softmax")));
    }

    /** A trained network on the rows that it was trained on. */
    private static Specimen.Maker trained(Supplier<Trained> network, DeclaredLoss loss, String... head) {
        return folder -> {
            Trained made = network.get();
            return model(() -> made.model(head), made::rows, loss).diagnose(folder);
        };
    }

    /** Fresh convolutions, of which the second's filters are all the first of them. */
    private static Trained alike(Rows digits, int channels, long seed) {
        Convolutions body = new Convolutions("relu", channels, 10, seed);
        float[] first = Graphs.normals(new java.util.Random(seed), channels * 9, Math.sqrt(2.0 / (9 * channels)));
        float[] all = new float[2 * channels * first.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = first[i % first.length];
        }
        return new Trained(body, digits, java.util.Map.of("conv2.weight", all));
    }

    /** A share of the numbers set to one value. */
    private static UnaryOperator<float[]> low(double share, float value) {
        return numbers -> {
            Arrays.fill(numbers, 0, (int) Math.round(share * numbers.length), value);
            return numbers;
        };
    }

    private static UnaryOperator<float[]> times(float factor) {
        return numbers -> {
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] *= factor;
            }
            return numbers;
        };
    }
}
