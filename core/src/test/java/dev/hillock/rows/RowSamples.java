package dev.hillock.rows;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Every declared function of rows, at its defaults and at some other parameters, and rows for them. */
final class RowSamples {
    private static final List<String> VARIANTS = List.of(
            "softmax(temperature=0.25)",
            "log_softmax(temperature=3)",
            "softmin(temperature=1.7)",
            "quiet_softmax(temperature=2)",
            "gumbel_softmax(temperature=0.5)",
            "gumbel_softmax(hard=1)",
            "top_k_softmax(k=2, temperature=0.7)",
            "entmax(alpha=2)",
            "entmax(alpha=1.75)",
            "entmax(alpha=1.25)",
            "entmax(alpha=1.01)",
            "maxout(pieces=3)");

    static List<RowFunction> everyFunction() {
        return Stream.concat(RowDeclaration.all().stream().map(RowDeclaration::id), VARIANTS.stream())
                .map(text -> RowFunction.of(text).orElseThrow())
                .toList();
    }

    /** Those whose outputs are as many as the inputs. */
    static List<RowFunction> shares() {
        return everyFunction().stream()
                .filter(f -> f.outputs().length() == Outputs.Length.SAME)
                .toList();
    }

    static List<String> names(UnitDeclaration declaration) {
        return Stream.concat(Stream.of(declaration.id(), declaration.name()), declaration.aliases().stream())
                .toList();
    }

    static double[] row(RandomGenerator random, int length, double spread) {
        return random.doubles(length).map(u -> spread * (2 * u - 1)).toArray();
    }

    private RowSamples() {}
}
