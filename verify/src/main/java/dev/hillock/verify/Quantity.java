package dev.hillock.verify;

/** What of a function is computed. */
public enum Quantity {
    /** f(x). */
    VALUE,
    /** f'(x). */
    DERIVATIVE
}
