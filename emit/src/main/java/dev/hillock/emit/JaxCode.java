package dev.hillock.emit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Activations as functions of JAX arrays whose derivative is declared, since that of a choice may be NaN. */
final class JaxCode {
    private JaxCode() {}

    static String source(Program program) {
        Set<String> learned = Set.copyOf(program.byParameter().keySet());
        PythonFunctions functions = new PythonFunctions(PythonDialect.JAX, program, learned);
        String name = program.name();
        List<String> names = functions.names();
        String array = "x = jnp.asarray(x)\n";
        String derivative =
                functions.function("", name + "_derivative", program.derivative(), "The derivative at x.", array)
                        + functions.byParameter("", array);
        boolean constants = learned.isEmpty() && !names.isEmpty();
        String places = IntStream.rangeClosed(1, names.size())
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", ", "(", names.size() == 1 ? ",)" : ")"));
        String value = functions.function(
                constants
                        ? "@functools.partial(jax.custom_jvp, nondiff_argnums=" + places + ")\n"
                        : "@jax.custom_jvp\n",
                name,
                program.value(),
                constants ? "The value at x; the parameters are constants." : "The value at x.",
                array);
        String all = String.join(", ", names);
        String rule = learned.isEmpty()
                ? """
                @%1$s.defjvp
                def _%1$s_jvp(%2$sprimals, tangents):
                    (x,) = primals
                    (dx,) = tangents
                    return %1$s(x%3$s), %1$s_derivative(x%3$s) * dx
                """.formatted(name, constants ? all + ", " : "", constants ? ", " + all : "")
                : learnedRule(program, all);
        Map<String, String> imports = new LinkedHashMap<>();
        imports.put("functools.", "import functools");
        imports.put("math.", "import math");
        imports.put("jax.", "import jax");
        imports.put("jnp.", "import jax.numpy as jnp");
        return functions.module(
                PythonFunctions.moduleDocstring(program, Code.NOT_RUN),
                imports,
                derivative + "\n\n" + value + "\n\n" + rule);
    }

    /** The parameters have tangents too. */
    private static String learnedRule(Program program, String all) {
        StringBuilder out = new StringBuilder("""
                @%1$s.defjvp
                def _%1$s_jvp(primals, tangents):
                    x, %2$s = primals
                    return %1$s(x, %2$s), (
                        %1$s_derivative(x, %2$s) * tangents[0]
                """.formatted(program.name(), all));
        int place = 1;
        for (String parameter : program.byParameter().keySet()) {
            out.append("        + %s_by_%s(x, %s) * tangents[%d]\n".formatted(program.name(), parameter, all, place++));
        }
        return out.append("    )\n").toString();
    }
}
