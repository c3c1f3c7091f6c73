package dev.hillock.diagnose.zoo;

import dev.hillock.diagnose.zoo.Bodies.Attention;
import dev.hillock.diagnose.zoo.Bodies.Convolutions;
import dev.hillock.diagnose.zoo.Bodies.Transformer;
import java.util.List;
import java.util.function.Supplier;

/**
 * Networks trained on real rows, each of which several specimens are made of: handwritten digits as pictures and as
 * sequences, and measurements of tumours and wines.
 *
 * @param digits half of the digits: one for the set to tune on, the other for the scored set
 * @param convolutions on pictures
 * @param folded the same network as {@code normalized} without the operations
 * @param deepResidual dense blocks on a table
 * @param residual blocks of convolutions
 * @param transformer on sequences
 */
record Wild(
        Rows digits,
        Supplier<Trained> convolutions,
        Supplier<Trained> normalized,
        Supplier<Trained> folded,
        Supplier<Trained> gated,
        Supplier<Trained> deepResidual,
        Supplier<Trained> residual,
        Supplier<Trained> transformer) {
    private static final Wild[] ALL = {make(0), make(1)};

    /** Those of one of the sets. */
    static Wild of(int v) {
        return ALL[v];
    }

    /** Another shape, other rows and another seed for each number. */
    private static Wild make(int v) {
        long seed = 80_000L * (v + 1);
        Rows digits = Rows.digits(v);
        Rows tokens = digits.tokens(v == 1);
        Rows table = Rows.table(v == 0 ? "breast-cancer.csv" : "wine.csv");
        int channels = 8 + 2 * v;
        Convolutions plain = new Convolutions("relu", channels, 10, seed);
        Convolutions gated = new Convolutions("silu", channels + v * 2, 10, seed + 1).withGates();
        Supplier<Trained> normalized =
                Trained.later(() -> Trained.of(plain.normalized(), digits, seed + 2, 0.005, 300));
        int[] widths = {table.width(), 24, table.outputs()};
        return new Wild(
                digits,
                Trained.later(() -> Trained.of(plain, digits, seed, 0.004, 300)),
                normalized,
                () -> normalized.get().folded(plain),
                Trained.later(() -> Trained.of(gated, digits, seed + 1, 0.005, 300)),
                Trained.later(() -> Trained.of(
                        Bodies.residual(v == 0 ? "relu" : "tanh", widths, 12, 0.3, seed), table, seed + 3, 0.002, 200)),
                Trained.later(() -> Trained.of(
                        Bodies.residualConvolutions(v == 0 ? "relu" : "gelu", channels, 3, 10, seed),
                        digits,
                        seed + 4,
                        0.004,
                        300)),
                Trained.later(() -> Trained.of(transformer(v, seed), tokens, seed + 5, 0.004, 400)));
    }

    private static Transformer transformer(int v, long seed) {
        return new Transformer(v == 0 ? "gelu" : "relu", 8, 8, 16, 2, 10, v == 1, Attention.SOFTMAX, seed);
    }

    /** Each of them. */
    List<Supplier<Trained>> all() {
        return List.of(convolutions, normalized, folded, gated, deepResidual, residual, transformer);
    }

    /** The transformer's operations, to be changed. */
    Transformer blocks() {
        return (Transformer) transformer.get().body();
    }
}
