package dev.hillock.expr;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The elementary functions of one operand a formula may use. */
public enum UnaryOp {
    NEGATE,
    ABS,
    SIGN,
    SQRT,
    EXP,
    EXPM1,
    LOG,
    LOG1P,
    TANH,
    SIGMOID,
    SOFTPLUS,
    ERF,
    ERFC,
    NORMAL_CDF,
    NORMAL_PDF,
    SIN,
    COS,
    ATAN;

    private final String function = name().toLowerCase(Locale.ROOT);

    /** How the function is written in a formula, for instance {@code normal_cdf}; a negation is written {@code -}. */
    public String function() {
        return this == NEGATE ? "-" : function;
    }

    /** The operation that is written as a function of this name, or null. */
    static @Nullable UnaryOp byFunction(String name) {
        if (name.equals("ln")) {
            return LOG;
        }
        for (UnaryOp op : values()) {
            if (op.function().equals(name)) {
                return op;
            }
        }
        return null;
    }
}
