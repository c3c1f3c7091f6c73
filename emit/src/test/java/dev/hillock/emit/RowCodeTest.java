package dev.hillock.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hillock.rows.RowDeclaration;
import dev.hillock.rows.RowFunction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the code of row functions and compares value and backward pass with {@link RowFunction}. */
class RowCodeTest {
    @TempDir
    private Path folder;

    @Test
    void numpyAndTorch() throws Exception {
        double[] x = RowCases.inputs();
        int rows = x.length / RowCases.N;
        List<String> input = new ArrayList<>();
        for (Map.Entry<String, RowFunction> entry : RowCases.cases().entrySet()) {
            RowFunction function = entry.getValue();
            int m = function.outputs(RowCases.N);
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
                                RowCases.N,
                                m,
                                Python.text(x),
                                Python.text(RowCases.gradients(rows * m)),
                                RowCases.text(RowCases.mask(function, x.length))));
            }
        }
        Map<String, double[]> results =
                Python.results(Python.run(folder, "run_rows.py", input, "torch", "python3-torch"), 3);
        for (Map.Entry<String, RowFunction> entry : RowCases.cases().entrySet()) {
            RowFunction function = entry.getValue();
            int m = function.outputs(RowCases.N);
            double[] y = new double[rows * m];
            double[] dx = new double[rows * RowCases.N];
            int[] shape = {rows, RowCases.N};
            boolean[] kept = function.declaration().masked() ? RowCases.mask(function, x.length) : null;
            function.apply(x, y, shape, 1, kept);
            function.backward(x, RowCases.gradients(rows * m), dx, shape, 1, kept);
            for (String framework : List.of("numpy", "torch")) {
                for (String kind : List.of("float32", "float64")) {
                    String key = entry.getKey() + framework + " " + kind + " ";
                    boolean single = kind.equals("float32");
                    RowCases.check(framework + " " + kind + " value", function, results.get(key + "value"), y, single);
                    RowCases.check(
                            framework + " " + kind + " backward", function, results.get(key + "backward"), dx, single);
                }
            }
        }
    }

    @Test
    void isPython() throws Exception {
        Python.parses(folder, RowCases.cases(), Code::of);
    }

    @Test
    void latex() {
        assertThat(Code.of(Language.LATEX, RowFunction.of("sparsemax").orElseThrow()))
                .contains(
                        "y_i &= \\max\\left(x_{i} - \\tau, 0\\right)\\text{ with }\\tau\\text{ such that }\\sum_{j} y_{j} = 1")
                .contains("\\left(\\delta_{ij} - \\frac{s_{j}}{\\sum_{k} s_{k}}\\right)");
        for (RowDeclaration declaration : RowDeclaration.all()) {
            String code =
                    Code.of(Language.LATEX, RowFunction.of(declaration.id()).orElseThrow());
            assertThat(code.chars().filter(c -> c == '{').count())
                    .as(code)
                    .isEqualTo(code.chars().filter(c -> c == '}').count());
        }
    }
}
