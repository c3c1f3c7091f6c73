package dev.hillock.expr;

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
    ATAN
}
