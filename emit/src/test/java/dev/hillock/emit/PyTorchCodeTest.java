package dev.hillock.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hillock.Activation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PyTorchCodeTest {
    @TempDir
    private Path folder;

    /** The modules by autograd and the derivative functions, and PyTorch's own functions with the differences listed. */
    @Test
    void computesWhatTheKernelsCompute() throws Exception {
        Map<String, Activation> cases = Cases.all();
        List<String> input = new ArrayList<>();
        for (Map.Entry<String, Activation> entry : cases.entrySet()) {
            Activation activation = entry.getValue();
            Program program = Program.of(activation);
            Files.writeString(folder.resolve(entry.getKey() + ".py"), Code.of(Language.PYTORCH, activation));
            String own = PyTorchCode.functional(activation);
            input.add(String.join(
                    " ",
                    entry.getKey(),
                    program.name(),
                    program.className(),
                    own == null ? "-" : own.replace(' ', '~'),
                    Python.text(Cases.points(activation))));
        }
        Map<String, double[]> results =
                Python.results(Python.run(folder, "run_torch.py", input, "torch", "python3-torch"), 3);
        Comparison comparison = new Comparison(Tolerance.PYTORCH);
        Comparison own = new Comparison(Tolerance.PYTORCH_OWN);
        SoftAssertions softly = new SoftAssertions();
        Set<String> listed = new LinkedHashSet<>();
        cases.forEach((file, activation) -> {
            double[] points = Cases.points(activation);
            for (String type : List.of("float32", "float64")) {
                boolean single = type.equals("float32");
                String key = file + " " + type + " ";
                comparison.add(activation, single, false, points, results.get(key + "value"));
                comparison.add(activation, single, true, points, results.get(key + "gradient"));
                comparison.add(activation, single, true, points, results.get(key + "derivative"));
                for (String parameter : activation.learned()) {
                    comparison.addParameter(
                            activation,
                            single,
                            parameter,
                            points,
                            results.get(key + "by_" + PythonWriter.name(parameter)));
                }
                TorchEquivalent equivalent = TorchEquivalent.of(activation);
                if (equivalent != null) {
                    List<Difference> differences = equivalent.differences();
                    own.add(activation, single, false, points, results.get(key + "own_value"), differences);
                    own.add(activation, single, true, points, results.get(key + "own_gradient"), differences);
                    differences.stream().filter(d -> !d.lone()).forEach(d -> listed.add(activation + ": " + d));
                    double lone = results.get(key + "own_lone")[0];
                    double expected = differences.stream()
                            .filter(d -> d.lone() || d.covers(Double.NaN, true, single))
                            .reduce((_, last) -> last)
                            .map(d -> d.gives().applyAsDouble(Double.NaN))
                            .orElse(Double.NaN);
                    softly.assertThat(lone)
                            .as("%s at a lone NaN in %s", activation, type)
                            .isEqualTo(Double.valueOf(single ? (float) expected : expected));
                }
            }
        });
        softly.assertAll();
        own.check();
        comparison.check();
        assertThat(own.shown()).containsAll(listed);
    }
}
