package dev.hillock.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hillock.rows.RowDeclaration;
import dev.hillock.rows.RowFunction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The functions of rows that generated code is run for, the rows, and the comparison with {@link RowFunction}. */
final class RowCases {
    /** The length of the rows. */
    static final int N = 6;

    /** In units of epsilon, relative to what is above 1, absolute below; measured are 3.5 in float32 and 2.8 in float64. */
    static final double LIMIT = 8;

    private static final double INF = Double.POSITIVE_INFINITY;

    private static final double[][] SPECIAL = {
        {0, 0, 0, 0, 0, 0},
        {1, 3, 3, 2, 3, 1},
        {1000, 999, -1000, 998.5, 0, 5},
        {-1e4, 1e4, 1e4, 0, 0, 1},
        {-INF, 1, 2, -INF, 0.5, 0},
        {-INF, -INF, -INF, -INF, -INF, -INF},
        {INF, 1, 2, 3, 4, 5},
        {Double.NaN, 1, 2, 3, 4, 5},
        {1e30, 1, -1e30, 5, 1e29, 0},
        {-50, -60, -70, -80, -90, -100},
        {1e-20, -1e-20, 2e-20, 0, 1e-21, 3e-20},
    };

    private RowCases() {}

    static Map<String, RowFunction> cases() {
        Map<String, RowFunction> cases = new LinkedHashMap<>();
        List<String> specs = new ArrayList<>();
        RowDeclaration.all().forEach(declaration -> specs.add(declaration.id()));
        specs.addAll(List.of(
                "softmax(temperature=0.5)",
                "log_softmax(temperature=3)",
                "softmin(temperature=2)",
                "gumbel_softmax(hard=1, temperature=0.7)",
                "quiet_softmax(temperature=0.3)",
                "top_k_softmax(k=2, temperature=2)",
                "entmax(alpha=1.1)",
                "entmax(alpha=2)",
                "maxout(pieces=3)"));
        specs.forEach(
                spec -> cases.put("row" + cases.size(), RowFunction.of(spec).orElseThrow()));
        return cases;
    }

    static double[] inputs() {
        List<Double> all = new ArrayList<>();
        for (double[] row : SPECIAL) {
            for (double x : row) {
                all.add((double) (float) x);
            }
        }
        Random random = new Random(3);
        for (int i = 0; i < 41 * N; i++) {
            all.add((double) (float) (random.nextGaussian() * Math.pow(10, i / N % 3 - 1)));
        }
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }

    static double[] gradients(int count) {
        return new Random(4).doubles(count, -1, 1).map(g -> (float) g).toArray();
    }

    /** Keeps some of each row, and nothing of the second. */
    static boolean[] mask(RowFunction function, int count) {
        Random random = new Random(5);
        boolean[] mask = new boolean[function.declaration().masked() ? count : 0];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = random.nextInt(3) > 0 && i / N != 1;
        }
        return mask;
    }

    static String text(boolean[] mask) {
        return IntStream.range(0, mask.length)
                .mapToObj(i -> mask[i] ? "1" : "0")
                .collect(Collectors.joining(" "));
    }

    static void check(String what, RowFunction function, double[] actual, double[] expected, boolean single) {
        assertThat(actual).as(what).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            double e = single ? (float) expected[i] : expected[i];
            String place = "%s of %s at %d, row %d".formatted(what, function, i, i * SPECIAL.length / actual.length);
            if (Double.isFinite(e)) {
                double epsilon = single ? Math.ulp(1f) : Math.ulp(1.0);
                double error = Math.abs(actual[i] - e) / Math.max(Math.abs(e), 1) / epsilon;
                assertThat(error).as(place).isLessThanOrEqualTo(LIMIT);
            } else {
                assertThat(actual[i]).as(place).isEqualTo(Double.valueOf(e));
            }
        }
    }
}
