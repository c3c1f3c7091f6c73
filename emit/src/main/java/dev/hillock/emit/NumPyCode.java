package dev.hillock.emit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Activations as functions of NumPy arrays, float32 or float64. */
final class NumPyCode {
    private static final String FLOATS = "x = _floats(x)\n";

    private static final String HELPER = """
            def _floats(x):
                x = np.asarray(x)
                return x if np.issubdtype(x.dtype, np.floating) else x.astype(float)


            """;

    private NumPyCode() {}

    static String source(Program program) {
        PythonFunctions functions = new PythonFunctions(PythonDialect.NUMPY, program, Set.of());
        String code = HELPER
                + functions.function(
                        quiet(program, program.value()),
                        program.name(),
                        program.value(),
                        "The value at x, an array of floats.",
                        FLOATS)
                + "\n\n"
                + functions.function(
                        quiet(program, program.derivative()),
                        program.name() + "_derivative",
                        program.derivative(),
                        "The derivative at x.",
                        FLOATS)
                + functions.byParameter("@np.errstate(invalid=\"ignore\", over=\"ignore\")\n", FLOATS);
        Map<String, String> imports = new LinkedHashMap<>();
        imports.put("math.", "import math");
        imports.put("np.", "import numpy as np");
        return functions.module(PythonFunctions.moduleDocstring(program), imports, code);
    }

    /** Both sides of a choice are computed: what the other one does is no news. */
    private static String quiet(Program program, Steps steps) {
        boolean overflows = false;
        boolean divides = false;
        boolean invalid = false;
        for (boolean single : List.of(true, false)) {
            Evaluation evaluation = new Evaluation(steps, program.parameters(), single);
            for (double x : SpecialPoints.all()) {
                evaluation.at(x);
            }
            overflows |= evaluation.overflows();
            divides |= evaluation.divides();
            invalid |= evaluation.invalid();
        }
        List<String> ignored = new ArrayList<>();
        if (divides) {
            ignored.add("divide=\"ignore\"");
        }
        if (invalid) {
            ignored.add("invalid=\"ignore\"");
        }
        if (overflows) {
            ignored.add("over=\"ignore\"");
        }
        return ignored.isEmpty() ? "" : "@np.errstate(" + String.join(", ", ignored) + ")\n";
    }
}
