package dev.hillock.catalog;

/** What a function does to the sign of its input. */
public enum Symmetry {
    /** {@code f(-x) = -f(x)}, down to {@code f(-0) = -0}. */
    ODD,
    /** {@code f(-x) = f(x)}. */
    EVEN,
    /** Neither. */
    NONE
}
