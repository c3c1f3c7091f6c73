package dev.hillock.properties;

/** Symmetry of a function about 0. */
public enum Symmetry {
    /** f(-x) = -f(x). */
    ODD,
    /** f(-x) = f(x). */
    EVEN,
    NONE
}
