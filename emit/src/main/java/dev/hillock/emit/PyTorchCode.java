package dev.hillock.emit;

import dev.hillock.Activation;
import dev.hillock.expr.Expr;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Activation functions as PyTorch modules, in forms that keep their digits. */
public final class PyTorchCode {
    static final String IMPORTS = """
            import math

            import torch
            import torch.nn.functional as F
            from torch import nn
            """;

    private PyTorchCode() {}

    /**
     * The source of a Python module with an {@code nn.Module} of the given name. Its backward pass is written out, since
     * automatic differentiation of a formula gives NaN where a branch that is not taken overflows. Where
     * PyTorch has the same function, a comment gives the call.
     */
    public static String activation(Activation activation, String className) {
        return IMPORTS + "\n\n" + classes(activation, className);
    }

    /** The call of PyTorch's own function, for instance {@code F.silu(x)}; null where it has none. */
    public static @Nullable String functional(Activation activation) {
        TorchEquivalent equivalent = TorchEquivalent.of(activation);
        return equivalent == null ? null : equivalent.functional();
    }

    /** The autograd function and the module. */
    static String classes(Activation activation, String className) {
        PyTorchWriter writer = new PyTorchWriter();
        StringBuilder bound = new StringBuilder();
        for (Map.Entry<String, Double> parameter : activation.parameters().entrySet()) {
            bound.append("        %s = %s\n"
                    .formatted(PyTorchWriter.python(parameter.getKey()), number(parameter.getValue())));
        }
        String functional = functional(activation);
        return """
                class _%1$sFunction(torch.autograd.Function):
                    @staticmethod
                    def forward(ctx, x):
                        ctx.save_for_backward(x)
                %2$s        return %3$s

                    @staticmethod
                    def backward(ctx, gradient):
                        (x,) = ctx.saved_tensors
                %2$s        return gradient * (%4$s)


                class %1$s(nn.Module):
                    \"""%5$s.%6$s\"""

                    def forward(self, x):
                        return _%1$sFunction.apply(x)
                """.formatted(
                        className,
                        bound,
                        tensor(writer, activation.formula()),
                        writer.write(Inlining.inline(activation.derivative())),
                        activation.spec(),
                        functional == null ? "" : " PyTorch has the same function: " + functional + ".");
    }

    /** The identity returns a new tensor, as autograd asks of a function. */
    private static String tensor(PyTorchWriter writer, Expr formula) {
        Expr inlined = Inlining.inline(formula);
        return inlined instanceof Expr.Variable ? "x.clone()" : writer.tensor(inlined);
    }

    /** The largest double, a limit that is none, is no float: a float tensor cannot be compared with it. */
    private static String number(double value) {
        return Math.abs(value) == Double.MAX_VALUE ? value > 0 ? "math.inf" : "-math.inf" : Double.toString(value);
    }
}
