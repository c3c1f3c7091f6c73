package dev.hillock.kernel;

/** The steps of a {@link Form}: those a formula can say, and stable forms of what cancels when taken literally. */
public enum FormOp {
    CONSTANT,
    /** A parameter that is left open: its value is given when the program is run. */
    PARAMETER,
    X,
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
    ATAN,
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    POWER,
    MIN,
    MAX,
    WHERE,
    /** 1 − tanh². */
    SECH_SQUARED,
    /** e^u − 1 − u. */
    EXPM1_LESS,
    /** u − tanh u. */
    TANH_SHRINK,
    /** tanh(softplus u). */
    TANH_SOFTPLUS,
    /** 1 − tanh²(softplus u). */
    SECH_SQUARED_SOFTPLUS,
    /** sin(u + π/4). */
    SHIFTED_SIN,
    /** a + √(a² + b). */
    PLUS_ROOT
}
