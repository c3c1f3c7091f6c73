package dev.hillock.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hillock.rows.RowDeclaration;
import dev.hillock.rows.RowFunction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the code of row functions and compares value and backward pass with {@link RowFunction}. */
class RowCodeTest {
    private static final int N = 6;

    /** In units of epsilon, relative to what is above 1, absolute below; measured are 3.5 in float32 and 2.8 in float64. */
    private static final double LIMIT = 8;

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

    @TempDir
    private Path folder;

    private static Map<String, RowFunction> cases() {
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

    private static double[] inputs() {
        List<Double> all = new ArrayList<>();
        for (double[] row : SPECIAL) {
            for (double x : row) {
                all.add((double) (float) x);
            }
        }
        Random random = new Random(3);
        for (int i = 0; i < 40 * N; i++) {
            all.add((double) (float) (random.nextGaussian() * Math.pow(10, i / N % 3 - 1)));
        }
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double[] gradients(int count) {
        return new Random(4).doubles(count, -1, 1).map(g -> (float) g).toArray();
    }

    /** Keeps some of each row, and nothing of the second. */
    private static boolean[] mask(RowFunction function, int count) {
        Random random = new Random(5);
        boolean[] mask = new boolean[function.declaration().masked() ? count : 0];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = random.nextInt(3) > 0 && i / N != 1;
        }
        return mask;
    }

    private static String text(boolean[] mask) {
        return IntStream.range(0, mask.length)
                .mapToObj(i -> mask[i] ? "1" : "0")
                .collect(Collectors.joining(" "));
    }

    private static void check(String what, RowFunction function, double[] actual, double[] expected, boolean single) {
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

    @Test
    void numpyAndTorch() throws Exception {
        double[] x = inputs();
        int rows = x.length / N;
        List<String> input = new ArrayList<>();
        for (Map.Entry<String, RowFunction> entry : cases().entrySet()) {
            RowFunction function = entry.getValue();
            int m = function.outputs(N);
            for (Language language : List.of(Language.NUMPY, Language.PYTORCH)) {
                String framework = language == Language.NUMPY ? "numpy" : "torch";
                String module = entry.getKey() + framework;
                Files.writeString(folder.resolve(module + ".py"), Code.of(language, function));
                input.add("%s %s %s %s %s %d %d %d %s %s %s"
                        .formatted(
                                framework,
                                module,
                                function.id(),
                                Program.camel(function.id()),
                                function.declaration().masked(),
                                rows,
                                N,
                                m,
                                Python.text(x),
                                Python.text(gradients(rows * m)),
                                text(mask(function, x.length))));
            }
        }
        Map<String, double[]> results =
                Python.results(Python.run(folder, "run_rows.py", input, "torch", "python3-torch"), 3);
        for (Map.Entry<String, RowFunction> entry : cases().entrySet()) {
            RowFunction function = entry.getValue();
            int m = function.outputs(N);
            double[] y = new double[rows * m];
            double[] dx = new double[rows * N];
            int[] shape = {rows, N};
            boolean[] kept = function.declaration().masked() ? mask(function, x.length) : null;
            function.apply(x, y, shape, 1, kept);
            function.backward(x, gradients(rows * m), dx, shape, 1, kept);
            for (String framework : List.of("numpy", "torch")) {
                for (String kind : List.of("float32", "float64")) {
                    String key = entry.getKey() + framework + " " + kind + " ";
                    boolean single = kind.equals("float32");
                    check(framework + " " + kind + " value", function, results.get(key + "value"), y, single);
                    check(framework + " " + kind + " backward", function, results.get(key + "backward"), dx, single);
                }
            }
        }
    }

    /** JAX and Keras code is parsed and not run, and says so. */
    @Test
    void isPython() throws Exception {
        for (Map.Entry<String, RowFunction> entry : cases().entrySet()) {
            for (Language language : List.of(Language.NUMPY, Language.PYTORCH, Language.JAX, Language.KERAS)) {
                String code = Code.of(language, entry.getValue());
                Files.writeString(folder.resolve(language.id() + entry.getKey() + ".py"), code);
                assertThat(code.contains(Code.NOT_RUN))
                        .isEqualTo(language == Language.JAX || language == Language.KERAS);
            }
        }
        assertThat(Python.run(folder, "parse.py", List.of(), "ast", "python3")).isEmpty();
    }

    /** What is not written is refused, and says what is. */
    @Test
    void refuses() {
        for (Language language : List.of(Language.ONNX, Language.JAVA, Language.C)) {
            assertThatThrownBy(() -> Code.of(language, RowFunction.SOFTMAX))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("softmax takes a whole row")
                    .hasMessageContaining("pytorch");
        }
    }

    @Test
    void latex() {
        assertThat(Code.of(Language.LATEX, RowFunction.of("sparsemax").orElseThrow()))
                .contains("y_i &= \\max(x_{i} - \\tau, 0) \\text{ with } \\tau \\text{ such that } \\sum_{j}")
                .contains("(\\delta_{ij} - s_{j}");
        for (RowDeclaration declaration : RowDeclaration.all()) {
            String code =
                    Code.of(Language.LATEX, RowFunction.of(declaration.id()).orElseThrow());
            assertThat(code.chars().filter(c -> c == '{').count())
                    .as(code)
                    .isEqualTo(code.chars().filter(c -> c == '}').count());
        }
    }
}
