package dev.hillock.emit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Activations as functions of Keras 3 tensors, for any of its backends. */
final class KerasCode {
    private KerasCode() {}

    static String source(Program program) {
        PythonFunctions functions = new PythonFunctions(PythonDialect.KERAS, program, Set.of());
        String name = program.name();
        String tensor = "x = ops.convert_to_tensor(x)\n";
        String value = functions.function(
                "@keras.saving.register_keras_serializable(\"hillock\")\n",
                name,
                program.value(),
                "The value at x, for keras.layers.Activation(" + name + ").",
                tensor);
        String derivative =
                functions.function("", name + "_derivative", program.derivative(), "The derivative at x.", tensor);
        Map<String, String> imports = new LinkedHashMap<>();
        imports.put("math.", "import math");
        imports.put("keras.", "import keras");
        imports.put("ops.", "from keras import ops");
        return functions.module(
                PythonFunctions.moduleDocstring(program, Code.NOT_RUN), imports, value + "\n\n" + derivative);
    }
}
