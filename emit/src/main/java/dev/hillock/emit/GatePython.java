package dev.hillock.emit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Gated units as functions of two arrays, or of one packed array, in a dialect of Python. */
final class GatePython {
    private static final String FLOATS = """
            def _floats(x):
                x = np.asarray(x)
                return x if np.issubdtype(x.dtype, np.floating) else x.astype(float)


            """;

    private final GateProgram program;
    private final PythonDialect dialect;

    GatePython(GateProgram program, PythonDialect dialect) {
        this.program = program;
        this.dialect = dialect;
    }

    String source() {
        StringBuilder code = new StringBuilder(dialect == PythonDialect.NUMPY ? FLOATS : "");
        String name = program.name();
        if (dialect == PythonDialect.JAX) {
            code.append(function("_by_a"))
                    .append("\n\n")
                    .append(function("_by_b"))
                    .append("\n\n");
            code.append(decorator()).append(function("")).append("\n\n").append(jaxRule());
        } else {
            program.functions()
                    .forEach((suffix, steps) ->
                            code.append(suffix.isEmpty() ? "" : "\n\n").append(function(suffix)));
        }
        code.append("\n\n").append(packed());
        if (dialect == PythonDialect.PYTORCH) {
            code.append("\n\n").append(torchClasses());
        } else {
            code.append("""


                    def %1$s_backward(a, b, gradient%2$s):
                        \"""The gradients by a and by b for the output's gradient.\"""
                        return gradient * %1$s_by_a(a, b%3$s), gradient * %1$s_by_b(a, b%3$s)
                    """.formatted(name, defaults(), passed("")));
        }
        String[] notes = dialect == PythonDialect.NUMPY || dialect == PythonDialect.PYTORCH
                ? new String[0]
                : new String[] {Code.NOT_RUN};
        return PythonFunctions.module(
                dialect,
                PythonFunctions.moduleDocstring(program.sentence(), program.source(), notes),
                imports(),
                code.toString());
    }

    private Map<String, String> imports() {
        Map<String, String> imports = new LinkedHashMap<>();
        switch (dialect) {
            case NUMPY -> imports.put("np.", "import numpy as np");
            case PYTORCH -> {
                imports.put("torch.", "import torch");
                imports.put("F.", "import torch.nn.functional as F");
                imports.put("nn.Module", "from torch import nn");
            }
            case JAX -> {
                imports.put("functools.", "import functools");
                imports.put("jax.", "import jax");
                imports.put("jnp.", "import jax.numpy as jnp");
            }
            case KERAS -> imports.put("ops.", "from keras import ops");
        }
        imports.put("math.", "import math");
        return imports;
    }

    private List<String> names() {
        return program.parameters().keySet().stream().map(PythonWriter::name).toList();
    }

    private String defaults() {
        return program.parameters().entrySet().stream()
                .map(p -> ", " + PythonWriter.name(p.getKey()) + "=" + PythonWriter.number(p.getValue()))
                .collect(Collectors.joining());
    }

    private String passed(String prefix) {
        return names().stream().map(name -> ", " + prefix + name).collect(Collectors.joining());
    }

    private String function(String suffix) {
        Steps steps = java.util.Objects.requireNonNull(program.functions().get(suffix));
        PythonWriter writer = new PythonWriter(dialect, steps, GateProgram.inputs());
        CodeWriter.Body body = writer.body(steps);
        StringBuilder out = new StringBuilder();
        if (dialect == PythonDialect.NUMPY) {
            out.append("@np.errstate(divide=\"ignore\", invalid=\"ignore\", over=\"ignore\")\n");
        }
        out.append("def %s%s(a, b%s):\n".formatted(program.name(), suffix, defaults()));
        out.append("    \"\"\"").append(GateProgram.says(suffix)).append("\"\"\"\n");
        out.append(
                switch (dialect) {
                    case NUMPY -> "    a, b = _floats(a), _floats(b)\n";
                    case PYTORCH -> "";
                    case JAX -> "    a, b = jnp.asarray(a), jnp.asarray(b)\n";
                    case KERAS -> "    a, b = ops.convert_to_tensor(a), ops.convert_to_tensor(b)\n";
                });
        for (CodeWriter.Local local : body.locals()) {
            out.append(Lines.python("    " + local.name() + " = " + local.expression()));
        }
        return out.append(Lines.python("    return " + writer.result(body))).toString();
    }

    private String packed() {
        String axis = dialect == PythonDialect.PYTORCH ? "dim" : "axis";
        String halves = switch (dialect) {
            case NUMPY -> "np.split(x, 2, axis=axis)";
            case PYTORCH -> "x.tensor_split(2, dim)";
            case JAX -> "jnp.split(x, 2, axis=axis)";
            case KERAS -> "ops.split(x, 2, axis=axis)";
        };
        String call = program.name() + "(a, b" + passed("") + ")";
        String odd = dialect == PythonDialect.PYTORCH ? """
                    if x.shape[dim] % 2:
                        raise ValueError(f"The length of dimension {dim} is {x.shape[dim]}, which is odd.")
                """ : "";
        return """
                def %1$s_packed(x, %2$s=-1%3$s):
                    \"""The value of one array whose halves along %4$s are a and b.\"""
                %5$s    a, b = %6$s
                    return %7$s
                """.formatted(
                        program.name(),
                        axis,
                        defaults(),
                        dialect == PythonDialect.PYTORCH ? "a dimension" : "an axis",
                        odd,
                        halves,
                        dialect == PythonDialect.PYTORCH
                                ? "_%sFunction.apply(a, b%s)".formatted(program.className(), passed(""))
                                : call);
    }

    private String decorator() {
        int count = names().size();
        if (count == 0) {
            return "@jax.custom_jvp\n";
        }
        String places = java.util.stream.IntStream.range(2, 2 + count)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", ", "(", count == 1 ? ",)" : ")"));
        return "@functools.partial(jax.custom_jvp, nondiff_argnums=" + places + ")\n";
    }

    /** Automatic differentiation of a choice may give NaN. */
    private String jaxRule() {
        String first = names().stream().map(name -> name + ", ").collect(Collectors.joining());
        return """
                @%1$s.defjvp
                def _%1$s_jvp(%2$sprimals, tangents):
                    a, b = primals
                    da, db = tangents
                    return %1$s(a, b%3$s), %1$s_by_a(a, b%3$s) * da + %1$s_by_b(a, b%3$s) * db
                """.formatted(program.name(), first, passed(""));
    }

    private String torchClasses() {
        StringBuilder saved = new StringBuilder();
        names().forEach(name -> saved.append("        ctx.%1$s = %1$s\n".formatted(name)));
        StringBuilder fields = new StringBuilder();
        names().forEach(name -> fields.append("        self.%1$s = %1$s\n".formatted(name)));
        return """
                class _%1$sFunction(torch.autograd.Function):
                    @staticmethod
                    def forward(ctx, a, b%3$s):
                        ctx.save_for_backward(a, b)
                %4$s        return %2$s(a, b%3$s)

                    @staticmethod
                    def backward(ctx, gradient):
                        a, b = ctx.saved_tensors
                        by_a = gradient * %2$s_by_a(a, b%5$s)
                        by_b = gradient * %2$s_by_b(a, b%5$s)
                        return by_a, by_b%6$s


                class %1$s(nn.Module):
                    \"""%7$s of a tensor whose halves along dim are a and b, with its derivatives written out.\"""

                    def __init__(self, dim=-1%8$s):
                        super().__init__()
                        self.dim = dim
                %9$s
                    def forward(self, x):
                        return %2$s_packed(x, self.dim%10$s)
                """.formatted(
                        program.className(),
                        program.name(),
                        passed(""),
                        saved,
                        passed("ctx."),
                        ", None".repeat(names().size()),
                        program.gate().declaration().name(),
                        defaults(),
                        fields,
                        passed("self."));
    }
}
