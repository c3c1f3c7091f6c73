package dev.hillock.expr;

/** The operations of two operands a formula may use. */
public enum BinaryOp {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    POWER,
    MIN,
    MAX
}
