package dev.hillock.emit;

import dev.hillock.Activation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NumPyCodeTest {
    @TempDir
    private Path folder;

    /** Without a warning, for float32 and float64, and an input of integers is taken. */
    @Test
    void computesWhatTheKernelsCompute() throws Exception {
        Map<String, Activation> cases = Cases.all();
        List<String> input = new ArrayList<>();
        for (Map.Entry<String, Activation> entry : cases.entrySet()) {
            Activation activation = entry.getValue();
            Files.writeString(folder.resolve(entry.getKey() + ".py"), Code.of(Language.NUMPY, activation));
            input.add(
                    entry.getKey() + " " + Program.of(activation).name() + " " + Python.text(Cases.points(activation)));
        }
        Map<String, double[]> results =
                Python.results(Python.run(folder, "run_numpy.py", input, "numpy", "python3-numpy"), 3);
        Comparison comparison = new Comparison(Tolerance.NUMPY);
        cases.forEach((file, activation) -> {
            double[] points = Cases.points(activation);
            String name = Program.of(activation).name();
            for (String type : List.of("float32", "float64")) {
                boolean single = type.equals("float32");
                comparison.add(activation, single, false, points, results.get(file + " " + type + " " + name));
                comparison.add(
                        activation, single, true, points, results.get(file + " " + type + " " + name + "_derivative"));
            }
        });
        comparison.check();
    }
}
