package dev.hillock.expr;

/** The comparisons a {@code where} may use. */
public enum Comparison {
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    EQUAL,
    NOT_EQUAL
}
