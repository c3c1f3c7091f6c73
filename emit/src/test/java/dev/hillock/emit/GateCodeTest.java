package dev.hillock.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hillock.expr.Expr;
import dev.hillock.rows.Gate;
import dev.hillock.rows.GateDeclaration;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the code of gated units and compares value and partial derivatives with {@link Gate}, at special values too. */
class GateCodeTest {
    private static final double[] SIDE = {
        Double.NEGATIVE_INFINITY,
        -1e4,
        -60.5,
        -20.25,
        -7,
        -3.5,
        -1,
        -0.3,
        -1e-9,
        0,
        1e-9,
        0.25,
        1,
        2.75,
        7,
        20.25,
        60.5,
        1e4,
        Double.POSITIVE_INFINITY,
        Double.NaN
    };

    /** Above it errors are relative, below it absolute. */
    private static final double LEAST = 1e-3;

    /** In units of epsilon; measured are 4.3 in C and Java, 6.2 in NumPy and PyTorch, both types, and 7.3 in ONNX. */
    static final double LIMIT = 12;

    @TempDir
    private Path folder;

    private static Map<String, Gate> cases() {
        Map<String, Gate> cases = new LinkedHashMap<>();
        List<String> specs = new ArrayList<>();
        GateDeclaration.all().forEach(declaration -> specs.add(declaration.id()));
        specs.add("clamped_swiglu(alpha=1.5, limit=3)");
        specs.add("glu(act=mish, gate=first)");
        specs.add("swiglu(act=leaky_relu(slope=0.2))");
        specs.forEach(spec -> cases.put("gate" + cases.size(), Gate.of(spec).orElseThrow()));
        return cases;
    }

    /** Every pair of the side's numbers: a in the first half, b in the second. */
    private static double[][] inputs() {
        double[][] pairs = new double[2][SIDE.length * SIDE.length];
        for (int i = 0; i < pairs[0].length; i++) {
            pairs[0][i] = (float) SIDE[i / SIDE.length];
            pairs[1][i] = (float) SIDE[i % SIDE.length];
        }
        return pairs;
    }

    private static double[][] expected(Gate gate) {
        double[][] in = inputs();
        int n = in[0].length;
        double[] packed = new double[2 * n];
        System.arraycopy(in[0], 0, packed, 0, n);
        System.arraycopy(in[1], 0, packed, n, n);
        double[] gradients = new double[2 * n];
        for (int i = 0; i < 2 * n; i++) {
            // The code's derivative by an input that is only multiplied does not see it, not even NaN.
            boolean plain = (i < n ? gate.factorOfA() : gate.factorOfB()).equals(Expr.X);
            double seen = plain && Double.isNaN(packed[i]) ? 1 : packed[i];
            int other = i < n ? i + n : i - n;
            double[] pair = i < n ? new double[] {seen, packed[other]} : new double[] {packed[other], seen};
            double[] both = new double[2];
            gate.backward(pair, new double[] {1}, both, new int[] {2}, 0);
            gradients[i] = both[i < n ? 0 : 1];
        }
        return new double[][] {
            gate.apply(in[0], in[1]), Arrays.copyOfRange(gradients, 0, n), Arrays.copyOfRange(gradients, n, 2 * n)
        };
    }

    /** The larger of two sizes; NaN does not count. */
    private static double size(double a, double b) {
        return Math.max(Double.isNaN(a) ? 0 : Math.abs(a), Double.isNaN(b) ? 0 : Math.abs(b));
    }

    /** Checks the error in units of the type's epsilon, relative to what is above 0.001 and absolute below. */
    private static void check(String what, Gate gate, int part, double[] actual, boolean single) {
        double[] expected = expected(gate)[part];
        assertThat(actual).as(what).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            double e = single ? (float) expected[i] : expected[i];
            double size = size(inputs()[0][i], inputs()[1][i]);
            if (single && (Double.isInfinite(inputs()[0][i]) || Double.isInfinite(inputs()[1][i]))) {
                // A factor that underflows in float is 0, and infinity times 0 is NaN.
                continue;
            }
            if (Double.isNaN(e) || Double.isInfinite(e)) {
                assertThat(actual[i])
                        .as("%s of %s, part %d, at a = %s, b = %s", what, gate, part, inputs()[0][i], inputs()[1][i])
                        .isEqualTo(Double.valueOf(e));
                continue;
            }
            double epsilon = single ? Math.ulp(1f) : Math.ulp(1.0);
            // Where the factors are small, ONNX Runtime's Sigmoid and Erf are right to an absolute error alone.
            double floor = what.equals("ONNX") ? Math.max(1, size) : LEAST;
            double error = Math.abs(actual[i] - e) / Math.max(Math.abs(e), floor) / epsilon;
            assertThat(error)
                    .as("%s of %s, part %d, at a = %s, b = %s", what, gate, part, inputs()[0][i], inputs()[1][i])
                    .isLessThanOrEqualTo(LIMIT);
        }
    }

    @Test
    void numpyAndTorch() throws Exception {
        List<String> input = new ArrayList<>();
        double[][] in = inputs();
        for (Map.Entry<String, Gate> entry : cases().entrySet()) {
            Gate gate = entry.getValue();
            for (Language language : List.of(Language.NUMPY, Language.PYTORCH)) {
                String framework = language == Language.NUMPY ? "numpy" : "torch";
                String module = entry.getKey() + framework;
                Files.writeString(folder.resolve(module + ".py"), Code.of(language, gate));
                input.add("%s %s %s %s %d %s %s"
                        .formatted(
                                framework,
                                module,
                                gate.id(),
                                Program.camel(gate.id()),
                                in[0].length,
                                Python.text(in[0]),
                                Python.text(in[1])));
            }
        }
        Map<String, double[]> results =
                Python.results(Python.run(folder, "run_gates.py", input, "torch", "python3-torch"), 3);
        for (Map.Entry<String, Gate> entry : cases().entrySet()) {
            for (String framework : List.of("numpy", "torch")) {
                for (String kind : List.of("float32", "float64")) {
                    int part = 0;
                    for (String word : List.of("value", "by_a", "by_b")) {
                        double[] actual = results.get(entry.getKey() + framework + " " + kind + " " + word);
                        check(framework + " " + kind, entry.getValue(), part++, actual, kind.equals("float32"));
                    }
                }
            }
        }
    }

    @Test
    void java() throws Exception {
        Map<String, String> sources = new LinkedHashMap<>();
        cases().forEach((file, gate) -> sources.put(
                file, Code.of(Language.JAVA, gate).replaceAll("\\b" + Program.camel(gate.id()) + "\\b", file)));
        ClassLoader loader = Compiled.load(sources, folder);
        double[][] in = inputs();
        for (Map.Entry<String, Gate> entry : cases().entrySet()) {
            Class<?> type = loader.loadClass(entry.getKey());
            Class<double[]> array = double[].class;
            Method forward = type.getMethod("forward", array, array, array);
            Method backward = type.getMethod("backward", array, array, array, array, array);
            int n = in[0].length;
            double[][] out = {new double[n], new double[n], new double[n]};
            double[] ones = new double[n];
            Arrays.fill(ones, 1);
            forward.invoke(null, in[0], in[1], out[0]);
            backward.invoke(null, in[0], in[1], ones, out[1], out[2]);
            for (int part = 0; part < 3; part++) {
                check("Java", entry.getValue(), part, out[part], false);
            }
        }
    }

    @Test
    void c() throws Exception {
        double[][] in = inputs();
        StringBuilder main = new StringBuilder("#include <stdio.h>\n#include <stddef.h>\n");
        StringBuilder calls = new StringBuilder();
        List<String> command =
                new ArrayList<>(List.of("gcc", "-std=c99", "-pedantic", "-Wall", "-Wextra", "-Werror", "-O1"));
        for (Map.Entry<String, Gate> entry : cases().entrySet()) {
            String file = entry.getKey();
            String code = Code.of(Language.C, entry.getValue())
                    .replaceAll("\\b" + entry.getValue().id() + "(?=_by_|_forward|_backward|\\()", file);
            Files.writeString(folder.resolve(file + ".c"), code);
            command.add(folder.resolve(file + ".c").toString());
            main.append("""
                    void %1$s_forward(size_t, const double *, const double *, double *);
                    void %1$s_backward(size_t, const double *, const double *, const double *, double *, double *);
                    """.formatted(file));
            calls.append("    run(\"%1$s\", %1$s_forward, %1$s_backward);\n".formatted(file));
        }
        Files.writeString(folder.resolve("main.c"), main + """
                enum { N = %d };
                static double a[N], b[N], ones[N], out[3][N];
                static void run(const char *name, void (*forward)(size_t, const double *, const double *, double *),
                        void (*backward)(size_t, const double *, const double *, const double *, double *, double *)) {
                    forward(N, a, b, out[0]);
                    backward(N, a, b, ones, out[1], out[2]);
                    for (int part = 0; part < 3; part++) {
                        printf("%%s %%d", name, part);
                        for (int i = 0; i < N; i++) {
                            printf(" %%a", out[part][i]);
                        }
                        printf("\\n");
                    }
                }
                int main(void) {
                    for (int i = 0; i < N; i++) {
                        if (scanf("%%lf %%lf", &a[i], &b[i]) != 2) {
                            return 1;
                        }
                        ones[i] = 1;
                    }
                %s    return 0;
                }
                """.formatted(in[0].length, calls));
        Path program = folder.resolve("run");
        command.addAll(List.of(folder.resolve("main.c").toString(), "-o", program.toString(), "-lm"));
        Programs.run(List.of(), command.toArray(String[]::new));
        List<String> input = new ArrayList<>();
        for (int i = 0; i < in[0].length; i++) {
            input.add(Python.text(new double[] {in[0][i], in[1][i]}));
        }
        Map<String, double[]> results = Python.results(Programs.run(input, program.toString()), 2);
        for (Map.Entry<String, Gate> entry : cases().entrySet()) {
            for (int part = 0; part < 3; part++) {
                double[] actual = results.get(entry.getKey() + " " + part);
                check("C", entry.getValue(), part, actual, false);
            }
        }
    }

    @Test
    void onnx() throws Exception {
        double[][] in = inputs();
        for (Gate gate : cases().values()) {
            int part = 0;
            for (var model : OnnxParser.models(Code.of(Language.ONNX, gate))) {
                double[] actual = OnnxCodeTest.run(model, Map.of("a", in[0], "b", in[1]));
                check("ONNX", gate, part++, actual, true);
            }
            assertThat(part).isEqualTo(3);
        }
    }

    @Test
    void isPython() throws Exception {
        Python.parses(folder, cases(), Code::of);
    }

    @Test
    void latex() {
        assertThat(Code.of(Language.LATEX, Gate.of("glu").orElseThrow())).isEqualTo("""
                        % GLU: Dauphin, Fan, Auli and Grangier, Language modeling with gated convolutional networks, 2016
                        \\begin{align}
                        f(a, b) &= a \\, \\sigma\\left(b\\right) \\\\
                        \\frac{\\partial f}{\\partial a} &= \\sigma\\left(b\\right) \\\\
                        \\frac{\\partial f}{\\partial b} &= a \\, \\left(\\sigma\\left(b\\right) \\, \\sigma\\left(-b\\right)\\right)
                        \\end{align}
                        """);
    }
}
