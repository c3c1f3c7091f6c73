package dev.hillock.emit;

import dev.hillock.Activation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Activation functions as PyTorch modules, in forms that keep their digits. */
public final class PyTorchCode {
    private PyTorchCode() {}

    /**
     * The source of a Python module with functions of value and derivative and an {@code nn.Module} of the given name. Its
     * backward pass is written out, since automatic differentiation of a formula gives NaN where a branch that is not
     * taken overflows. Where PyTorch has the same function, a comment gives the call and says where it differs.
     */
    public static String activation(Activation activation, String className) {
        return source(Program.of(activation), className);
    }

    /** The call of PyTorch's own function, for instance {@code F.silu(x)}; null where it has none. */
    public static @Nullable String functional(Activation activation) {
        TorchEquivalent equivalent = TorchEquivalent.of(activation);
        return equivalent == null ? null : equivalent.functional();
    }

    static String source(Program program, String className) {
        TorchEquivalent equivalent = TorchEquivalent.of(program.activation());
        String zeros = program.activation().apply(0) == 0 ? " The sign of a zero may differ." : "";
        String own = equivalent == null ? "" : equivalent.comment() + zeros;
        Map<String, String> imports = new LinkedHashMap<>();
        imports.put("math.", "import math");
        imports.put("torch.", "import torch");
        imports.put("F.", "import torch.nn.functional as F");
        imports.put("nn.Module", "from torch import nn");
        return functions(program)
                .module(
                        PythonFunctions.moduleDocstring(program, own.isEmpty() ? new String[0] : new String[] {own}),
                        imports,
                        classes(program, className));
    }

    private static PythonFunctions functions(Program program) {
        return new PythonFunctions(PythonDialect.PYTORCH, program, Set.copyOf(program.learned()));
    }

    /** The functions, the autograd function and the module. */
    private static String classes(Program program, String className) {
        PythonFunctions functions = functions(program);
        String name = program.name();
        return functions.function("", name, program.value(), "The value at x, a tensor of floats.", "")
                + "\n\n"
                + functions.function("", name + "_derivative", program.derivative(), "The derivative at x.", "")
                + functions.byParameter("", "")
                + "\n\n"
                + autograd(program, className)
                + "\n\n"
                + module(program, className, functions);
    }

    /** Learned parameters are tensors and get gradients, summed to their shape; the others are numbers. */
    private static String autograd(Program program, String className) {
        List<String> names =
                program.parameters().keySet().stream().map(PythonWriter::name).toList();
        List<String> learned =
                program.learned().stream().map(PythonWriter::name).toList();
        List<String> fixed = names.stream().filter(n -> !learned.contains(n)).toList();
        String all = names.stream().map(n -> ", " + n).collect(Collectors.joining());
        StringBuilder out = new StringBuilder("class _%sFunction(torch.autograd.Function):\n".formatted(className));
        out.append("    @staticmethod\n    def forward(ctx, x%s):\n".formatted(all));
        String saved = "x" + learned.stream().map(n -> ", " + n).collect(Collectors.joining());
        out.append("        ctx.save_for_backward(%s)\n".formatted(saved));
        fixed.forEach(n -> out.append("        ctx.%1$s = %1$s\n".formatted(n)));
        out.append("        return %s(x%s)\n\n".formatted(program.name(), all));
        out.append("    @staticmethod\n    def backward(ctx, gradient):\n");
        out.append("        %s = ctx.saved_tensors\n".formatted(learned.isEmpty() ? "(x,)" : saved));
        String arguments = names.stream()
                .map(n -> fixed.contains(n) ? ", ctx." + n : ", " + n)
                .collect(Collectors.joining());
        String byX = "gradient * %s_derivative(x%s)".formatted(program.name(), arguments);
        if (learned.isEmpty()) {
            return out.append("        return %s%s\n".formatted(byX, ", None".repeat(fixed.size())))
                    .toString();
        }
        out.append("        return (\n            %s,\n".formatted(byX));
        for (String parameter : program.parameters().keySet()) {
            String own = PythonWriter.name(parameter);
            out.append(
                    fixed.contains(own)
                            ? "            None,\n"
                            : "            (gradient * %s_by_%s(x%s)).sum_to_size(%s.shape),\n"
                                    .formatted(program.name(), parameter, arguments, own));
        }
        return out.append("        )\n").toString();
    }

    private static String module(Program program, String className, PythonFunctions functions) {
        StringBuilder out = new StringBuilder("class %s(nn.Module):\n".formatted(className));
        out.append("    \"\"\"").append(program.title()).append(", with its derivative written out.\"\"\"\n\n");
        List<String> names = functions.names();
        if (!names.isEmpty()) {
            out.append("    def __init__(self, ").append(functions.defaults()).append("):\n");
            out.append("        super().__init__()\n");
            List<String> learned =
                    program.learned().stream().map(PythonWriter::name).toList();
            names.forEach(n -> out.append((learned.contains(n)
                            ? "        self.%1$s = nn.Parameter(torch.as_tensor(%1$s))\n"
                            : "        self.%1$s = %1$s\n")
                    .formatted(n)));
            out.append('\n');
        }
        out.append("    def forward(self, x):\n");
        String arguments = names.stream().map(n -> ", self." + n).collect(Collectors.joining());
        out.append("        return _%sFunction.apply(x%s)\n".formatted(className, arguments));
        if (names.size() > program.learned().size()
                || (!names.isEmpty() && program.learned().isEmpty())) {
            out.append("\n    def extra_repr(self):\n");
            out.append("        return f\"%s\"\n"
                    .formatted(names.stream()
                            .filter(n -> !program.learned().contains(n))
                            .map(n -> n + "={self." + n + "}")
                            .collect(Collectors.joining(", "))));
        }
        return out.toString();
    }
}
