package dev.hillock.emit;

import dev.hillock.kernel.FormOp;
import java.util.Locale;

/** How the frameworks of Python write what is not Python itself. */
enum PythonDialect {
    NUMPY("np"),
    PYTORCH("torch"),
    JAX("jnp"),
    KERAS("ops");

    private final String module;

    PythonDialect(String module) {
        this.module = module;
    }

    /** The dialect of a language of Python. */
    static PythonDialect of(Language language) {
        return valueOf(language.name());
    }

    /** The name that the framework's functions of arrays are called by. */
    String module() {
        return module;
    }

    /** An elementary function of an array. */
    String function(FormOp op, String u) {
        return switch (op) {
            case ATAN -> call(this == PYTORCH ? "atan" : "arctan", u);
            case SIGN -> this == PYTORCH ? helper(PythonHelper.SIGN, u) : call("sign", u);
            case SIGMOID ->
                switch (this) {
                    case NUMPY -> helper(PythonHelper.SIGMOID, u);
                    case PYTORCH -> "torch.sigmoid(" + u + ")";
                    case JAX -> "jax.nn.sigmoid(" + u + ")";
                    case KERAS -> "ops.sigmoid(" + u + ")";
                };
            case SOFTPLUS ->
                switch (this) {
                    case NUMPY -> helper(PythonHelper.SOFTPLUS, u);
                    // F.softplus is linear from 20 on.
                    case PYTORCH -> "-F.logsigmoid(-" + (u.matches("\\w+") ? u : "(" + u + ")") + ")";
                    case JAX -> "jax.nn.softplus(" + u + ")";
                    case KERAS -> "ops.softplus(" + u + ")";
                };
            case ERF ->
                switch (this) {
                    case NUMPY -> helper(PythonHelper.ERF, u);
                    case PYTORCH -> "torch.erf(" + u + ")";
                    case JAX -> "jax.scipy.special.erf(" + u + ")";
                    case KERAS -> "ops.erf(" + u + ")";
                };
            case ERFC ->
                switch (this) {
                    case NUMPY, KERAS -> helper(PythonHelper.ERFC, u);
                    case PYTORCH -> "torch.erfc(" + u + ")";
                    case JAX -> "jax.scipy.special.erfc(" + u + ")";
                };
            case SECH_SQUARED -> helper(PythonHelper.SECH_SQUARED, u);
            case EXPM1_LESS -> helper(PythonHelper.EXPM1_LESS, u);
            case TANH_SHRINK -> helper(PythonHelper.TANH_SHRINK, u);
            default -> call(op.name().toLowerCase(Locale.ROOT), u);
        };
    }

    private String call(String function, String operand) {
        return module + "." + function + "(" + operand + ")";
    }

    private static String helper(PythonHelper helper, String operand) {
        return helper.function() + "(" + operand + ")";
    }

    /** The source of a helper in this dialect. */
    String source(PythonHelper helper) {
        String text = this == NUMPY && !helper.inNumpy().isEmpty() ? helper.inNumpy() : helper.source();
        return text.replace("@", module + ".");
    }
}
