package dev.hillock.emit;

import dev.hillock.expr.BinaryOp;
import dev.hillock.expr.Expr;
import dev.hillock.expr.Substitution;
import dev.hillock.expr.UnaryOp;
import dev.hillock.rows.Outputs;
import dev.hillock.rows.RowDeclaration;
import dev.hillock.rows.RowFunction;
import dev.hillock.rows.RowSteps;
import dev.hillock.rows.RowSteps.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Functions of rows as functions of arrays along an axis in a dialect of Python, with the backward pass. */
final class RowPython {
    private final RowDeclaration declaration;
    private final PythonDialect dialect;
    private final boolean torch;
    private final String axis;
    private final Outputs.Length length;

    /** Those that the steps take. */
    private final Map<String, Double> parameters = new LinkedHashMap<>();

    /** The mask as a further argument, or nothing. */
    private final String mask;

    RowPython(RowFunction function, PythonDialect dialect) {
        this.declaration = function.declaration();
        this.dialect = dialect;
        this.torch = dialect == PythonDialect.PYTORCH;
        this.axis = torch ? "dim" : "axis";
        this.length = function.outputs().length();
        this.mask = declaration.masked() ? ", mask" : "";
        function.parameters().forEach((name, value) -> {
            if (Stream.concat(declaration.steps().value().stream(), declaration.steps().backward().stream())
                    .anyMatch(step -> name.equals("pieces") || names(step.formula(), name))) {
                parameters.put(name, value);
            }
        });
    }

    String source() {
        Map<String, String> imports = new LinkedHashMap<>();
        switch (dialect) {
            case NUMPY -> imports.put("np.", "import numpy as np");
            case PYTORCH -> {
                imports.put("torch.", "import torch");
                imports.put("nn.Module", "from torch import nn");
            }
            case JAX -> {
                imports.put("jax.", "import jax");
                imports.put("jnp.", "import jax.numpy as jnp");
            }
            case KERAS -> {
                imports.put("keras.", "import keras");
                imports.put("ops.", "from keras import ops");
            }
        }
        String code = (length == Outputs.Length.GROUPED ? groups() + "\n\n" : "") + value() + "\n\n" + backward()
                + noise() + (torch ? "\n\n" + classes() : "");
        boolean run = torch || dialect == PythonDialect.NUMPY;
        return PythonFunctions.module(
                dialect,
                PythonFunctions.moduleDocstring(
                        declaration.name() + ": " + declaration.formula() + ".",
                        declaration.reference() + ", " + declaration.year(),
                        run ? new String[0] : new String[] {Code.NOT_RUN}),
                imports,
                code);
    }

    private String parameters() {
        return parameters.entrySet().stream()
                .map(p -> ", " + PythonWriter.name(p.getKey()) + "=" + number(p.getValue()))
                .collect(Collectors.joining());
    }

    private String passed(String prefix) {
        return parameters.keySet().stream()
                .map(name -> ", " + prefix + PythonWriter.name(name))
                .collect(Collectors.joining());
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e6
                ? Integer.toString((int) value)
                : PythonWriter.number(value);
    }

    private String head(String name, String arguments, String docstring) {
        String quiet = dialect == PythonDialect.NUMPY
                ? "@np.errstate(divide=\"ignore\", invalid=\"ignore\", over=\"ignore\")\n"
                : "";
        return quiet
                + "def %s(%s, %s=%d%s):\n    \"\"\"%s\"\"\"\n"
                        .formatted(name, arguments, axis, declaration.axis(), parameters(), docstring);
    }

    private String array(String name) {
        return switch (dialect) {
            case NUMPY -> name + " = np.asarray(" + name + ")";
            case JAX -> name + " = jnp.asarray(" + name + ")";
            case KERAS -> name + " = ops.convert_to_tensor(" + name + ")";
            case PYTORCH -> "";
        };
    }

    private String value() {
        StringBuilder out = new StringBuilder(head(
                declaration.id(),
                "x" + mask,
                "The value of the rows of x along " + (torch ? "a dimension" : "an axis")
                        + (mask.isEmpty() ? "." : "; what mask, of the shape of x, has False for is left out.")));
        line(out, array("x"));
        line(out, kept("x", "float(\"-inf\")"));
        if (length == Outputs.Length.GROUPED) {
            line(out, "x = " + grouped("x", "-1, pieces"));
        }
        String result = steps(out, declaration.steps().value());
        switch (length) {
            case SAME -> line(out, "return " + kept(result));
            case DOUBLED ->
                line(
                        out,
                        torch
                                ? "return torch.cat([" + result + ", second], dim)"
                                : "return " + dialect.module() + ".concatenate([" + result + ", second], axis=axis)");
            case GROUPED ->
                line(out, "return " + back(dialect.module() + ".squeeze(" + result + (torch ? ", -1)" : ", axis=-1)")));
        }
        return out.toString();
    }

    private String backward() {
        StringBuilder out = new StringBuilder(head(
                declaration.id() + "_backward",
                "x" + mask + ", g",
                "The gradient by x for the gradient g of the value; the vector-Jacobian product."));
        line(out, array("x"));
        line(out, array("g"));
        List<RowSteps.Step> steps = declaration.steps().backward();
        if (steps.stream().anyMatch(step -> takesX(step.formula()))) {
            line(out, kept("x", "float(\"-inf\")"));
        }
        line(out, kept("g", "0.0"));
        if (steps.stream().anyMatch(step -> names(step.formula(), "y"))) {
            line(out, "y = %s(x%s, %s%s)".formatted(declaration.id(), mask, axis, passed("")));
        }
        if (length == Outputs.Length.DOUBLED) {
            line(
                    out,
                    torch
                            ? "g, second = g.chunk(2, dim)"
                            : "g, second = " + dialect.module() + ".split(g, 2, axis=axis)");
        }
        if (length == Outputs.Length.GROUPED) {
            line(out, "x = " + grouped("x", "-1, pieces"));
            line(out, "g = " + grouped("g", "-1, 1"));
        }
        String result = steps(out, steps);
        if (length == Outputs.Length.GROUPED) {
            line(out, "x = " + result);
            result = back(dialect.module() + ".reshape(x, (*x.shape[:-2], -1))");
        }
        return line(out, "return " + kept(result)).toString();
    }

    /** Sets what a mask leaves out to a number, where there is a mask. */
    private String kept(String array, String otherwise) {
        return mask.isEmpty()
                ? ""
                : array + " = " + dialect.module() + ".where(mask, " + array + ", " + otherwise + ")";
    }

    /** A result that is 0 where a mask leaves an element out. */
    private String kept(String result) {
        return mask.isEmpty() ? result : dialect.module() + ".where(mask, " + result + ", 0.0)";
    }

    private String groups() {
        return """
                def _grouped(x, %1$s, shape):
                    x = %2$s(x, %1$s, -1)
                    return %3$s.reshape(x, (*x.shape[:-1], *shape))
                """.formatted(axis, dialect.module() + (torch ? ".movedim" : ".moveaxis"), dialect.module());
    }

    /** Groups of neighbours on a last axis of their own. */
    private String grouped(String array, String shape) {
        return "_grouped(" + array + ", " + axis + ", (" + shape + "))";
    }

    private String back(String array) {
        return dialect.module() + "." + (torch ? "movedim(" : "moveaxis(") + array + ", -1, " + axis + ")";
    }

    private static StringBuilder line(StringBuilder out, String statement) {
        return statement.isEmpty() ? out : out.append(Lines.python("    " + statement));
    }

    /** Writes all steps but the last. @return the last one's formula */
    private String steps(StringBuilder out, List<RowSteps.Step> steps) {
        for (RowSteps.Step step : steps.subList(0, steps.size() - 1)) {
            String statement = step.name() + " = " + write(step.formula(), 0);
            if (step.times() > 1) {
                line(out, "for _ in range(" + step.times() + "):");
                out.append(JavaCode.indented(Lines.python("    " + statement), 4));
            } else {
                line(out, statement);
            }
        }
        return write(steps.getLast().formula(), 0);
    }

    private static boolean names(Expr e, String name) {
        return !Substitution.replace(e, Expr.X, Map.of(name, Expr.X)).equals(e);
    }

    private static boolean takesX(Expr e) {
        return !Substitution.replace(e, new Expr.Parameter("other"), Map.of()).equals(e);
    }

    private String write(Expr e, int least) {
        int binding = switch (e) {
            case Expr.Binary b ->
                switch (b.op()) {
                    case ADD, SUBTRACT -> 1;
                    case MULTIPLY, DIVIDE -> 2;
                    case POWER -> 4;
                    case MIN, MAX -> 5;
                };
            case Expr.Unary u when u.op() == UnaryOp.NEGATE -> 3;
            default -> 5;
        };
        String text = switch (e) {
            case Expr.Constant c -> number(c.value());
            case Expr.Variable _ -> "x";
            case Expr.Parameter p -> PythonWriter.name(p.name());
            case Expr.Unary u ->
                switch (u.op()) {
                    case NEGATE -> "-" + write(u.operand(), 3);
                    default -> dialect.module() + "." + u.op().function() + "(" + write(u.operand(), 0) + ")";
                };
            case Expr.Binary b -> binary(b);
            case Expr.Where w ->
                "%s.where(%s %s %s, %s, %s)"
                        .formatted(
                                dialect.module(),
                                write(w.left(), 1),
                                w.op().symbol(),
                                write(w.right(), 1),
                                branch(w.then()),
                                branch(w.otherwise()));
            case Expr.Call c -> operation(Operation.of(c.function()), write(c.operand(), 0), write(c.operand(), 3));
            case Expr.CallDerivative c -> throw new IllegalStateException("Steps have no derivative " + c + ".");
        };
        return binding < least ? "(" + text + ")" : text;
    }

    private String branch(Expr e) {
        return e instanceof Expr.Constant c ? PythonWriter.number(c.value()) : write(e, 0);
    }

    private String binary(Expr.Binary b) {
        return switch (b.op()) {
            case ADD -> write(b.left(), 1) + " + " + write(b.right(), 2);
            case SUBTRACT -> write(b.left(), 1) + " - " + write(b.right(), 2);
            case MULTIPLY -> write(b.left(), 2) + " * " + write(b.right(), 3);
            case DIVIDE -> write(b.left(), 2) + " / " + write(b.right(), 3);
            case POWER -> write(b.left(), 5) + " ** " + write(b.right(), 5);
            case MIN, MAX -> {
                boolean max = b.op() == BinaryOp.MAX;
                String operands = write(b.left(), 0) + ", ";
                yield torch
                        ? "torch.clamp(" + operands + (max ? "min=" : "max=") + write(b.right(), 0) + ")"
                        : dialect.module() + (max ? ".maximum(" : ".minimum(") + operands + write(b.right(), 0) + ")";
            }
        };
    }

    private String operation(Operation operation, String u, String signed) {
        String module = dialect.module();
        String over = length == Outputs.Length.GROUPED ? "-1" : axis;
        String along = torch ? ", " + over : ", axis=" + over;
        String kept = along + (torch ? ", keepdim=True" : ", keepdims=True");
        return switch (operation) {
            case SUM -> module + ".sum(" + u + kept + ")";
            case LARGEST -> module + (torch ? ".amax(" : ".max(") + u + kept + ")";
            case CUMSUM -> module + ".cumsum(" + u + along + ")";
            case SORTED ->
                torch
                        ? "torch.sort(" + u + along + ", descending=True).values"
                        : "-" + module + ".sort(-" + signed + along + ")";
            case RANKS ->
                torch
                        ? "torch.argsort(torch.sort(" + u + ", dim=dim, descending=True, stable=True).indices, dim)"
                        : module + ".argsort(" + module + ".argsort(-" + signed + along
                                + (dialect == PythonDialect.NUMPY ? ", kind=\"stable\"" : "") + ")" + along + ")";
            case ONES -> module + ".ones_like(" + u + ")";
            case ZEROS -> module + ".zeros_like(" + u + ")";
        };
    }

    /** What a random function adds to its input in training. */
    private String noise() {
        if (!declaration.random()) {
            return "";
        }
        String generator = switch (dialect) {
            case NUMPY -> "rng";
            case PYTORCH -> "generator=None";
            case JAX -> "key";
            case KERAS -> "seed=None";
        };
        String noise = switch (dialect) {
            case NUMPY -> "rng.gumbel(size=x.shape).astype(x.dtype)";
            case PYTORCH -> "-torch.empty_like(x).exponential_(generator=generator).log()";
            case JAX -> "jax.random.gumbel(key, x.shape, x.dtype)";
            case KERAS -> "-ops.log(-ops.log(keras.random.uniform(ops.shape(x), 1e-7, 1.0, x.dtype, seed)))";
        };
        return """


                def %1$s_noise(x, %2$s):
                    \"""x with the noise of training, for %1$s and %1$s_backward.\"""
                    return x + %3$s
                """.formatted(declaration.id(), generator, noise);
    }

    private String classes() {
        String name = Program.camel(declaration.id());
        StringBuilder saved = new StringBuilder();
        StringBuilder fields = new StringBuilder();
        for (String parameter : parameters.keySet()) {
            String own = PythonWriter.name(parameter);
            saved.append("        ctx.%1$s = %1$s\n".formatted(own));
            fields.append("        self.%1$s = %1$s\n".formatted(own));
        }
        boolean noisy = declaration.random();
        return """
                class _%1$sFunction(torch.autograd.Function):
                    @staticmethod
                    def forward(ctx, x%13$s, dim%3$s):
                        ctx.save_for_backward(x%13$s)
                        ctx.dim = dim
                %4$s        return %2$s(x%13$s, dim%3$s)

                    @staticmethod
                    def backward(ctx, gradient):
                        %14$s = ctx.saved_tensors
                        return %2$s_backward(x%13$s, gradient, ctx.dim%5$s), None%6$s


                class %1$s(nn.Module):
                    \"""%7$s along a dimension, with its backward pass written out.\"""

                    def __init__(self, dim=%8$d%9$s):
                        super().__init__()
                        self.dim = dim
                %10$s
                    def forward(self, x%13$s):
                %11$s        return _%1$sFunction.apply(x%13$s, self.dim%12$s)
                """.formatted(
                        name,
                        declaration.id(),
                        passed(""),
                        saved,
                        passed("ctx."),
                        ", None".repeat(parameters.size() + (mask.isEmpty() ? 0 : 1)),
                        declaration.name(),
                        declaration.axis(),
                        parameters(),
                        fields,
                        noisy ? "        if self.training:\n            x = " + declaration.id() + "_noise(x)\n" : "",
                        passed("self."),
                        mask,
                        mask.isEmpty() ? "(x,)" : "x" + mask);
    }
}
